package hawker.ope;

import hawker.ope.Evaluation.Weights;
import hawker.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When an evaluation says too little to conclude from, in words. */
final class Trust {
  /** Rows of equal weight that an estimate needs. */
  static final double SAMPLE_LEAST = 100;

  /** Their share of the rows. */
  static final double SHARE_LEAST = 0.01;

  /** Share of the weights that may hang on one row. */
  static final double LARGEST_MOST = 0.1;

  /** Share of the target that may be out of the log's reach. */
  static final double UNSUPPORTED_MOST = 0.05;

  private Trust() {}

  /** Why nothing may be concluded; empty where it may. */
  static List<String> refusals(int rows, Weights weights) {
    List<String> why = new ArrayList<>();
    double sample = weights.effectiveSample();
    if (sample < SAMPLE_LEAST || sample < SHARE_LEAST * rows) {
      why.add(text(
          "the effective sample is %s of %,d rows; at least %.0f and %s of the rows are needed",
          number(sample), rows, SAMPLE_LEAST, percent(SHARE_LEAST)));
    }
    if (weights.largestShare() > LARGEST_MOST) {
      why.add(text(
          "one row has %s of all weight; at most %s may hang on one row",
          percent(weights.largestShare()), percent(LARGEST_MOST)));
    }
    if (weights.unsupported() > UNSUPPORTED_MOST) {
      why.add(text(
          "%s of what the target takes was never taken by the log where it could have been; at most"
              + " %s may be out of reach",
          percent(weights.unsupported()), percent(UNSUPPORTED_MOST)));
    }
    Interval mean = weights.mean().interval();
    if (mean != null && (mean.high() < 1 - UNSUPPORTED_MOST || mean.low() > 1 + UNSUPPORTED_MOST)) {
      why.add(text(
          "the weights average %s (%s to %s), and would average 1 if the propensities were right"
              + " and the log could take all that the target takes",
          number(weights.mean().value()), number(mean.low()), number(mean.high())));
    }
    return why;
  }

  /** What else to bear in mind. */
  static List<String> cautions(
      int rows, WeightedRows weighted, Weights weights, Map<Estimator, Interval> intervals) {
    List<String> found = new ArrayList<>();
    if (weights.unsupported() > 0 && weights.unsupported() <= UNSUPPORTED_MOST) {
      found.add(text(
          "%s of what the target takes was never taken by the log where it could have been: only"
              + " the model speaks of it",
          percent(weights.unsupported())));
    }
    if (weighted.without > 0) {
      found.add(text(
          "in %,d of %,d rows the target takes nothing that was an option there",
          weighted.without, rows));
    }
    if (weights.clipped() > 0) {
      found.add(text(
          "%,d rows have weights above %s: clipped IPS is biased downwards by what is cut off",
          weights.clipped(), number(weights.clip())));
    }
    Interval direct = intervals.get(Estimator.DM);
    Interval robust = intervals.get(Estimator.DR);
    if (direct != null
        && robust != null
        && (direct.high() < robust.low() || robust.high() < direct.low())) {
      found.add("DM and DR differ beyond chance: the reward model is biased, so do not trust DM");
    }
    return found;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String percent(double share) {
    double percent = 100 * share;
    return text(percent >= 10 || percent == Math.rint(percent) ? "%.0f %%" : "%.2g %%", percent);
  }

  private static String number(double value) {
    if (value >= 100) {
      return text("%,.0f", value);
    }
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
