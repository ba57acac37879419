package hawker.bidding;

import hawker.plugin.Registry;

/** The bid policies by name. */
public final class BidPolicies {
  private static final Registry<Object, BidPolicy> REGISTRY = new Registry<Object, BidPolicy>(
          "bidding")
      .entry(EvenPacing.class, EvenPacing.Settings.class, (s, c) -> new EvenPacing(s))
      .entry(
          AsFastAsPossible.class,
          AsFastAsPossible.Settings.class,
          (s, c) -> new AsFastAsPossible());

  private BidPolicies() {}

  /** The registry; policies need nothing to be built from. */
  public static Registry<Object, BidPolicy> registry() {
    return REGISTRY;
  }
}
