package hawker.experiment;

import org.jspecify.annotations.Nullable;

/** What a comparison may claim. */
public enum Verdict {
  /** The arm is above the baseline. */
  HIGHER("higher"),
  /** The arm is below the baseline. */
  LOWER("lower"),
  /** The data do not tell the two apart. */
  NOT_DISTINGUISHABLE("not distinguishable");

  /** The adjusted p-value below which a difference is claimed. */
  public static final double SIGNIFICANCE = 0.05;

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict as written in files and tables. */
  public String words() {
    return words;
  }

  /** The verdict on a difference; without an adjusted p-value there is no claim. */
  static Verdict of(double difference, @Nullable Double pAdjusted) {
    if (pAdjusted == null || pAdjusted >= SIGNIFICANCE || difference == 0) {
      return NOT_DISTINGUISHABLE;
    }
    return difference > 0 ? HIGHER : LOWER;
  }
}
