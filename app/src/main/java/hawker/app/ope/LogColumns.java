package hawker.app.ope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a log are called.
 *
 * @param reward what was earned
 * @param propensity how likely the action was
 * @param action what was taken
 * @param position where, or null where there is only one place
 * @param cluster who, or null where every row stands for itself
 * @param contexts what a reward model may see beside action and position; empty for all columns that
 *     have no other part and few values; null where no model asks
 */
public record LogColumns(
    String reward,
    String propensity,
    String action,
    @Nullable String position,
    @Nullable String cluster,
    @Nullable List<String> contexts) {
  /** The names of the Open Bandit Dataset. */
  public static final LogColumns OPEN_BANDIT =
      new LogColumns("click", "propensity_score", "item_id", "position", null, null);
}
