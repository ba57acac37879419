package hawker.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether people were split among arms as they were to be: Pearson's chi-square test of the counts. A
 * split that is off says that something beside chance decides who is counted, and that the arms must not
 * be compared (Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD
 * 2019).
 */
public final class SampleRatio {
  /** Below this a split is flagged: rare by chance, so that a flag means something. */
  public static final double FLAGGED = 0.001;

  private SampleRatio() {}

  /**
   * The probability of counts at least as far from the split.
   *
   * @param counts people counted in each arm, at least two
   * @param shares relative shares of the arms that were to be, above 0; [arms]
   */
  public static double pValue(long[] counts, double[] shares) {
    if (counts.length < 2 || counts.length != shares.length) {
      throw new IllegalArgumentException("a share for each of two arms or more");
    }
    double people = 0;
    double whole = 0;
    for (int arm = 0; arm < counts.length; arm++) {
      people += counts[arm];
      whole += shares[arm];
    }
    double chiSquare = 0;
    for (int arm = 0; arm < counts.length && people > 0; arm++) {
      double expected = people * shares[arm] / whole;
      chiSquare += (counts[arm] - expected) * (counts[arm] - expected) / expected;
    }
    // The usual case in arithmetic that gives the same bits everywhere.
    return counts.length == 2
        ? Gaussian.pValue(StrictMath.sqrt(chiSquare))
        : ChiSquaredDistribution.of(counts.length - 1.0).survivalProbability(chiSquare);
  }
}
