package hawker.stats;

/** The logistic function and its inverse, the same bits on every machine. */
public final class Logistic {
  private static final int STEPS = 1 << 10;

  /** Log-odds at the lower end of every step of the uniforms, rounded down a little. */
  private static final double[] STEP_START = new double[STEPS];

  static {
    for (int step = 0; step < STEPS; step++) {
      STEP_START[step] = logit(step / (double) STEPS) - 0x1.0p-20;
    }
  }

  private Logistic() {}

  /**
   * Log-odds whose probability, and that of any below, is surely not above a uniform; from a table.
   *
   * @param uniform in [0, 1)
   */
  public static double logitNotAbove(double uniform) {
    return STEP_START[(int) (uniform * STEPS)];
  }

  /** The probability in [0, 1] whose log-odds are {@code logit}. */
  public static double probability(double logit) {
    return 1 / (1 + Exp.of(-logit));
  }

  /** The log-odds of a probability in (0, 1); infinite at 0 and 1. */
  public static double logit(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }
}
