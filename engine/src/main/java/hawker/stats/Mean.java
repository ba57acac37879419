package hawker.stats;

/** The mean of what independent replications gave. */
public final class Mean {
  private Mean() {}

  /**
   * The mean with its interval by Student's t, which one replication does not have.
   *
   * @param values finite, at least one
   * @param level in (0, 1)
   */
  public static Estimate of(double[] values, double level) {
    double mean = of(values);
    if (values.length == 1) {
      return Estimate.bare(mean, Estimate.Basis.ONE_REPLICATION);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    int freedom = values.length - 1;
    double error = StrictMath.sqrt(squares / freedom / values.length);
    double half = new StudentT(freedom).critical(level) * error;
    return Estimate.replicated(mean, Interval.around(mean, half));
  }

  private static double of(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
