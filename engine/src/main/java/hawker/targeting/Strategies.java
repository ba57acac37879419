package hawker.targeting;

import hawker.plugin.Registry;

/** The targeting strategies by name. */
public final class Strategies {
  private static final Registry<Object, TargetingStrategy> REGISTRY = new Registry<
          Object, TargetingStrategy>("targeting")
      .entry(Untargeted.class, Untargeted.Settings.class, (s, c) -> new Untargeted())
      .entry(StatedAudience.class, StatedAudience.Settings.class, (s, c) -> new StatedAudience())
      .entry(Demographic.class, Demographic.Settings.class, (s, c) -> new Demographic())
      .entry(Geographic.class, Geographic.Settings.class, (s, c) -> new Geographic())
      .entry(Contextual.class, Contextual.Settings.class, (s, c) -> new Contextual())
      .entry(
          DeclaredInterest.class, DeclaredInterest.Settings.class, (s, c) -> new DeclaredInterest())
      .entry(
          InferredInterest.class,
          InferredInterest.Settings.class,
          (s, c) -> new InferredInterest(s));

  private Strategies() {}

  /** The registry; strategies need nothing to be built from. */
  public static Registry<Object, TargetingStrategy> registry() {
    return REGISTRY;
  }
}
