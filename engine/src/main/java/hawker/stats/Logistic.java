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

  /**
   * Turns log-odds into probabilities, in place. Whoever has many sums them all up first: the
   * exponential among the sums would hold up the next row's reads.
   *
   * @param p log-odds from {@code from} to before {@code to}
   */
  public static void probabilities(double[] p, int from, int to) {
    for (int i = from; i < to; i++) {
      p[i] = probability(p[i]);
    }
  }

  /** The log-odds of a probability in (0, 1); infinite at 0 and 1. */
  public static double logit(double probability) {
    return StrictMath.log(probability / (1 - probability));
  }
}
