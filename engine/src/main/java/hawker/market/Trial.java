package hawker.market;

import org.jspecify.annotations.Nullable;

/**
 * What an experiment of the platform, or a planner, asks of a run.
 *
 * @param cohort the only people to be shown ads; null for all
 * @param holdout whose ads some people are not shown; null for nobody's
 * @param closeUp campaigns that are looked at closely; null for none
 * @param landscape a campaign that is only recorded what it would win at which bid; null for none
 */
record Trial(
    @Nullable Cohort cohort,
    @Nullable Holdout holdout,
    @Nullable CloseUp closeUp,
    @Nullable Landscape landscape) {
  /** No experiment. */
  static final Trial NONE = new Trial(null, null);

  /** An experiment of the platform. */
  Trial(@Nullable Cohort cohort, @Nullable Holdout holdout) {
    this(cohort, holdout, null, null);
  }
}
