package hawker.planner;

import hawker.planner.ConcaveCurve.Point;
import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * A saturation curve: half of what can be had at all comes for a certain spend, and ever less after it,
 *
 * <pre>
 *   value(spend) = most · spend / (half + spend)
 * </pre>
 *
 * the Hill curve with exponent 1, which is also the shape of reach by impressions ({@link
 * OnePointReach}).
 *
 * @param limit what no spend reaches; above 0
 * @param half spend that brings half of it; above 0
 * @param fit share of the variance of the points that the curve explains (R²), at most 1; 1 for a curve
 *     that was not fitted
 */
public record Saturation(double limit, double half, double fit) implements ResponseCurve {
  private static final int STEPS_MOST = 1_000;
  private static final int POINTS_LEAST = 3;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a parameter is not above 0
   */
  public Saturation {
    if (!(limit > 0 && half > 0)) {
      throw new IllegalArgumentException("limit and half must be above 0");
    }
  }

  /**
   * The curve with the least squared distance from points.
   *
   * @param points at least three, with spend and value above 0
   * @throws IllegalArgumentException for fewer
   */
  public static Saturation fit(List<Point> points) {
    List<Point> used =
        points.stream().filter(p -> p.spend() > 0 && p.value() > 0).toList();
    if (used.size() < POINTS_LEAST) {
      throw new IllegalArgumentException(
          "a curve needs " + POINTS_LEAST + " points above 0, not " + used.size());
    }
    double spend = used.stream().mapToDouble(Point::spend).max().orElseThrow();
    double value = used.stream().mapToDouble(Point::value).max().orElseThrow();
    // Logarithms keep both parameters above 0, and scales near 1 keep the steps of a size.
    LeastSquaresProblem problem = new LeastSquaresBuilder()
        .start(new double[] {StrictMath.log(2), 0})
        .model(at -> model(at, used, spend))
        .target(used.stream().mapToDouble(p -> p.value() / value).toArray())
        .lazyEvaluation(false)
        .maxEvaluations(STEPS_MOST)
        .maxIterations(STEPS_MOST)
        .build();
    Optimum optimum = new LevenbergMarquardtOptimizer().optimize(problem);
    RealVector found = optimum.getPoint();
    Saturation curve = new Saturation(
        value * StrictMath.exp(found.getEntry(0)), spend * StrictMath.exp(found.getEntry(1)), 1);
    return new Saturation(curve.limit, curve.half, explained(curve, used));
  }

  private static Pair<RealVector, RealMatrix> model(
      RealVector at, List<Point> points, double spend) {
    double limit = StrictMath.exp(at.getEntry(0));
    double half = StrictMath.exp(at.getEntry(1));
    double[] values = new double[points.size()];
    double[][] slopes = new double[points.size()][];
    for (int i = 0; i < values.length; i++) {
      double x = points.get(i).spend() / spend;
      values[i] = limit * x / (half + x);
      slopes[i] = new double[] {values[i], -values[i] * half / (half + x)};
    }
    return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
  }

  private static double explained(Saturation curve, List<Point> points) {
    double mean = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double left = 0;
    double all = 0;
    for (Point point : points) {
      double rest = point.value() - curve.value(point.spend());
      left += rest * rest;
      all += (point.value() - mean) * (point.value() - mean);
    }
    return all == 0 ? 1 : 1 - left / all;
  }

  @Override
  public double value(double spend) {
    return limit * spend / (half + spend);
  }

  @Override
  public double marginal(double spend) {
    return limit * half / ((half + spend) * (half + spend));
  }

  /** The spend that brings a value; infinite from the limit on. */
  public double spendFor(double value) {
    return value < limit ? half * value / (limit - value) : Double.POSITIVE_INFINITY;
  }
}
