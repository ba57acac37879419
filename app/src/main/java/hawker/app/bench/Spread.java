package hawker.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The middle and the ends of a figure over rounds.
 *
 * @param median the middle one; the mean of the middle two of an even number
 * @param least the least
 * @param greatest the greatest
 */
public record Spread(double median, double least, double greatest) {
  /** The spread of a figure over rounds, at least one. */
  static Spread of(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return of(sorted);
  }

  private static Spread of(double[] sorted) {
    int last = sorted.length - 1;
    double median = 0.5 * (sorted[last / 2] + sorted[sorted.length / 2]);
    return new Spread(median, Arrays.stream(sorted).min().orElse(median), sorted[last]);
  }
}
