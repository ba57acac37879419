package hawker.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts the p-values of a family of tests, each in [0, 1], for their number. */
public final class MultipleTests {
  private MultipleTests() {}

  /**
   * Holm's step-down adjustment (Holm 1979): rejecting where the adjusted value is below α keeps
   * the chance of even one false rejection in the family below α.
   *
   * <pre>adjusted of the i-th least of m = max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎)</pre>
   *
   * @return adjusted values in the order of {@code pValues}
   */
  public static double[] holm(double[] pValues) {
    int[] order = ascending(pValues);
    double[] adjusted = new double[pValues.length];
    double most = 0;
    for (int i = 0; i < order.length; i++) {
      most = Math.max(most, Math.min(1, (order.length - i) * pValues[order[i]]));
      adjusted[order[i]] = most;
    }
    return adjusted;
  }

  /**
   * The step-up adjustment of Benjamini and Hochberg (1995): rejecting where the adjusted value is
   * below α keeps the expected share of false rejections among all rejections below α.
   *
   * <pre>adjusted of the i-th least of m = min over j ≥ i of m p₍ⱼ₎ / j</pre>
   *
   * @return adjusted values in the order of {@code pValues}
   */
  public static double[] benjaminiHochberg(double[] pValues) {
    int[] order = ascending(pValues);
    double[] adjusted = new double[pValues.length];
    double least = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      least = Math.min(least, order.length * pValues[order[i]] / (i + 1));
      adjusted[order[i]] = least;
    }
    return adjusted;
  }

  private static int[] ascending(double[] pValues) {
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> pValues[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
