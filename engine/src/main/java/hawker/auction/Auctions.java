package hawker.auction;

import hawker.plugin.Registry;

/** The auction formats by name. */
public final class Auctions {
  private static final Registry<AuctionContext, AuctionFormat> REGISTRY = new Registry<
          AuctionContext, AuctionFormat>("auction")
      .entry(FirstPrice.class, FirstPrice.Settings.class, FirstPrice::new)
      .entry(SecondPrice.class, SecondPrice.Settings.class, SecondPrice::new)
      .entry(Gsp.class, Gsp.Settings.class, Gsp::new)
      .entry(Vcg.class, Vcg.Settings.class, Vcg::new);

  private Auctions() {}

  /** The registry. */
  public static Registry<AuctionContext, AuctionFormat> registry() {
    return REGISTRY;
  }
}
