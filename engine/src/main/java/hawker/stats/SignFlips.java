package hawker.stats;

/**
 * The paired permutation test: were there no difference, that of each pair would as likely be the other
 * way round (Fisher 1935, section 21). All ways are tried where there are few pairs, else a sample.
 */
public final class SignFlips {
  /** Up to so many pairs all ways are tried. */
  private static final int EXACT_MAX = 15;

  private static final int SAMPLED = 20_000;

  private SignFlips() {}

  /**
   * The two-sided p-value of differences whose mean is 0.
   *
   * @param differences of pairs, at least one
   * @param bits uniform bits at an address, for a sample of signs
   */
  public static double pValue(double[] differences, BlockBootstrap.Bits bits) {
    double sum = 0;
    double scale = 0;
    for (double difference : differences) {
      sum += difference;
      scale += Math.abs(difference);
    }
    // Sums that are equal but for rounding are equal.
    double least = Math.abs(sum) - 1e-12 * scale;
    boolean exact = differences.length <= EXACT_MAX;
    int ways = exact ? 1 << differences.length : SAMPLED;
    int asFar = 0;
    for (int way = 0; way < ways; way++) {
      double flipped = 0;
      long signs = way;
      for (int i = 0; i < differences.length; i++) {
        if (!exact && i % Long.SIZE == 0) {
          signs = bits.at(way, i / Long.SIZE);
        }
        flipped += (signs >>> i & 1) == 0 ? differences[i] : -differences[i];
      }
      asFar += Math.abs(flipped) >= least ? 1 : 0;
    }
    // The differences as they are count as one of the sample.
    return exact ? asFar / (double) ways : (asFar + 1.0) / (ways + 1.0);
  }
}
