package hawker.app.ope;

import org.jspecify.annotations.Nullable;

/**
 * What the columns of a log are called.
 *
 * @param reward what was earned
 * @param propensity how likely the action was
 * @param action what was taken
 * @param position where, or null where there is only one place
 * @param cluster who, or null where every row stands for itself
 */
public record LogColumns(
    String reward,
    String propensity,
    String action,
    @Nullable String position,
    @Nullable String cluster) {
  /** The names of the Open Bandit Dataset. */
  public static final LogColumns OPEN_BANDIT =
      new LogColumns("click", "propensity_score", "item_id", "position", null);
}
