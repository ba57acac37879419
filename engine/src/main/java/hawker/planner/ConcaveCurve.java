package hawker.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The least concave curve through or above measured points, which starts at nothing; straight between
 * its corners and level from the last one on. Points below it are noise, or spend that other spend
 * beats: a mix of two budgets over time brings what lies on the line between them.
 */
public final class ConcaveCurve implements ResponseCurve {
  private final double[] spends;
  private final double[] values;

  /**
   * A measured point.
   *
   * @param spend at least 0
   * @param value at least 0
   */
  public record Point(double spend, double value) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is negative or not finite
     */
    public Point {
      if (!(spend >= 0 && value >= 0 && spend + value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "spend and value must be at least 0: " + spend + ", " + value);
      }
    }
  }

  /** The curve over points, in any order. */
  public ConcaveCurve(List<Point> points) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(Point::spend).thenComparingDouble(Point::value));
    List<Point> hull = new ArrayList<>();
    hull.add(new Point(0, 0));
    for (Point point : sorted) {
      if (point.value() > hull.get(hull.size() - 1).value()) {
        while (hull.size() > 1 && !turnsDown(hull, point)) {
          hull.remove(hull.size() - 1);
        }
        hull.add(point);
      }
    }
    // Something for no spend has no slope; it lifts the whole curve.
    spends = hull.stream().mapToDouble(Point::spend).toArray();
    values = hull.stream().mapToDouble(Point::value).toArray();
  }

  /**
   * The curve of what spend adds to a reach that others add to as well, whom people meet independently
   * (see {@link IndependentVehicles}): {@code -log(1 - reach / people)}, which sums over them.
   *
   * @param reaches people reached by spend; below {@code people}
   * @param people in the audience
   * @throws IllegalArgumentException if a reach is not below it
   */
  public static ConcaveCurve ofReach(List<Point> reaches, double people) {
    List<Point> added = new ArrayList<>();
    for (Point reach : reaches) {
      if (!(reach.value() < people)) {
        throw new IllegalArgumentException(
            "a reach of " + reach.value() + " must be below the " + people + " people there are");
      }
      added.add(new Point(reach.spend(), -StrictMath.log(1 - reach.value() / people)));
    }
    return new ConcaveCurve(added);
  }

  /** The people reached at a sum of the values of curves made by {@link #ofReach}. */
  public static double reachOf(double sum, double people) {
    return people * (1 - StrictMath.exp(-sum));
  }

  private static boolean turnsDown(List<Point> hull, Point next) {
    Point a = hull.get(hull.size() - 2);
    Point b = hull.get(hull.size() - 1);
    return (b.value() - a.value()) * (next.spend() - b.spend())
        > (next.value() - b.value()) * (b.spend() - a.spend());
  }

  @Override
  public double value(double spend) {
    int right = 1;
    while (right < spends.length && spends[right] < spend) {
      right++;
    }
    if (right >= spends.length) {
      return values[spends.length - 1];
    }
    double width = spends[right] - spends[right - 1];
    return width == 0
        ? values[right]
        : values[right - 1] + slope(right) * (spend - spends[right - 1]);
  }

  @Override
  public double marginal(double spend) {
    for (int right = 1; right < spends.length; right++) {
      if (spends[right] > spend) {
        return slope(right);
      }
    }
    return 0;
  }

  private double slope(int right) {
    return (values[right] - values[right - 1]) / (spends[right] - spends[right - 1]);
  }

  @Override
  public double most() {
    return spends[spends.length - 1];
  }
}
