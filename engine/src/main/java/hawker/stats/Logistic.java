package hawker.stats;

/** The logistic function and its inverse, the same bits on every machine. */
public final class Logistic {
  private Logistic() {}

  /** The probability in [0, 1] whose log-odds are {@code logit}. */
  public static double probability(double logit) {
    return 1 / (1 + Exp.of(-logit));
  }

  /** The log-odds of a probability in (0, 1); infinite at 0 and 1. */
  public static double logit(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }
}
