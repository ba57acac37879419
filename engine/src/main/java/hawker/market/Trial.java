package hawker.market;

import org.jspecify.annotations.Nullable;

/**
 * What an experiment of the platform asks of a run.
 *
 * @param cohort the only people to be shown ads; null for all
 * @param holdout whose ads some people are not shown; null for nobody's
 */
record Trial(@Nullable Cohort cohort, @Nullable Holdout holdout) {
  /** No experiment. */
  static final Trial NONE = new Trial(null, null);
}
