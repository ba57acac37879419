package hawker.app.lab;

import hawker.plugin.PluginSpec;

/**
 * A model that takes part.
 *
 * @param name what it is called in tables
 * @param spec the learner and its settings
 * @param epochs most passes over the rows; learners that count rather than descend take one
 */
public record ModelChoice(String name, PluginSpec spec, int epochs) {
  /** The model that knows the share of clicks alone. */
  public static final String CONSTANT = "constant";

  /** The model that knows the rate of each value of one field. */
  public static final String SMOOTHED = "smoothed-rate";

  /** Cuts the passes of learners for which another pass is the same rows counted twice. */
  public ModelChoice {
    epochs = spec.name().equals(CONSTANT) || spec.name().equals(SMOOTHED) ? 1 : epochs;
  }
}
