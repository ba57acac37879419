package hawker.experiment;

import hawker.experiment.PlatformSummary.Division;
import hawker.scenario.PlatformExperimentSpec;
import org.jspecify.annotations.Nullable;

/** What to know of the design of an experiment before believing it. */
final class PlatformWarnings {
  private PlatformWarnings() {}

  /** The warning of a design. */
  static String of(PlatformExperimentSpec spec, @Nullable Division exposed) {
    return switch (spec.design()) {
      case USER_SPLIT ->
        "Each copy of a campaign has the whole budget for its part of the people: it"
            + " can spend more on each of them than one campaign could on all.";
      case SHARED_BUDGET ->
        "Both groups draw on one budget: what one group spends, the other goes"
            + " without, which looks like an effect.";
      case BUDGET_SPLIT ->
        "Every budget is divided, and each part learns from its own people: the"
            + " parts are smaller markets than the whole.";
      case GHOST_ADS ->
        "The whole budget is there for the treated: where it binds, they are shown more"
            + " than they would be without a control group.";
      case PSA ->
        "A platform that predicts clicks shows a public-service ad to other people than the"
            + " ad: those exposed to either are not alike"
            + (exposed != null && exposed.mismatch() ? ", as their numbers show here." : ".");
      case EXPOSED_VS_UNEXPOSED ->
        "Who is shown ads is no chance: those who are there more often and"
            + " those they are aimed at buy more anyway. This is no effect of the ads.";
    };
  }
}
