package hawker.stats;

import java.util.List;

/**
 * The difference between the AUCs of two models on the same rows, tested by the method of DeLong,
 * DeLong and Clarke-Pearson (Biometrics 44, 1988).
 *
 * <pre>
 *   d(row)   = difference of the row's placements (see {@link RankedPredictions#placements})
 *   variance = var(d over clicks) / clicks + var(d over other rows) / other rows
 * </pre>
 *
 * @param value the first AUC less the second
 * @param error standard error
 */
public record AucDifference(double value, double error) {
  /** Compares two models; not a number without two rows of either kind. */
  public static AucDifference of(RankedPredictions first, RankedPredictions second) {
    double[] a = first.placements();
    double[] b = second.placements();
    double[] sums = new double[2];
    double[] squares = new double[2];
    long[] counts = new long[2];
    for (int row = 0; row < a.length; row++) {
      int kind = first.clicked(row) ? 1 : 0;
      double d = a[row] - b[row];
      sums[kind] += d;
      squares[kind] += d * d;
      counts[kind]++;
    }
    double variance = 0;
    for (int kind = 0; kind < 2; kind++) {
      double mean = sums[kind] / counts[kind];
      double spread = (squares[kind] - counts[kind] * mean * mean) / (counts[kind] - 1);
      variance += Math.max(0, spread) / counts[kind];
    }
    return new AucDifference(sums[1] / counts[1], StrictMath.sqrt(variance));
  }

  /** The mean of independent differences, such as those of folds. */
  public static AucDifference mean(List<AucDifference> parts) {
    double sum = 0;
    double variance = 0;
    for (AucDifference part : parts) {
      sum += part.value;
      variance += part.error * part.error;
    }
    return new AucDifference(sum / parts.size(), StrictMath.sqrt(variance) / parts.size());
  }

  /** Two-sided p-value against no difference; 1 where the models rank alike. */
  public double pValue() {
    return error == 0 ? (value == 0 ? 1 : 0) : Gaussian.pValue(value / error);
  }
}
