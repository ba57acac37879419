package hawker.social;

/** Pearson's correlation of pairs that are added one by one. */
final class Correlation {
  private long pairs;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumYy;
  private double sumXy;

  void add(double x, double y) {
    pairs++;
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumYy += y * y;
    sumXy += x * y;
  }

  /** The correlation in [-1, 1]; NaN where one side does not vary. */
  double value() {
    double varX = pairs * sumXx - sumX * sumX;
    double varY = pairs * sumYy - sumY * sumY;
    return varX > 0 && varY > 0
        ? (pairs * sumXy - sumX * sumY) / StrictMath.sqrt(varX * varY)
        : Double.NaN;
  }
}
