package hawker.social;

import hawker.plugin.Registry;

/** The spread models by name. */
public final class Spreads {
  private static final Registry<SpreadContext, SpreadModel> REGISTRY = new Registry<
          SpreadContext, SpreadModel>("spread")
      .entry(IndependentCascade.class, IndependentCascade.Settings.class, IndependentCascade::new)
      .entry(LinearThreshold.class, LinearThreshold.Settings.class, LinearThreshold::new)
      .entry(FadingShare.class, FadingShare.Settings.class, FadingShare::new);

  private Spreads() {}

  /** The registry. */
  public static Registry<SpreadContext, SpreadModel> registry() {
    return REGISTRY;
  }
}
