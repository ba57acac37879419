package hawker.planner;

/**
 * {@code scale * spend ^ power}: returns that fall but never end.
 *
 * @param scale what the first unit of spend brings; above 0
 * @param power above 0 and below 1
 */
public record PowerCurve(double scale, double power) implements ResponseCurve {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public PowerCurve {
    if (!(scale > 0 && power > 0 && power < 1)) {
      throw new IllegalArgumentException("scale must be above 0, power within (0, 1)");
    }
  }

  @Override
  public double value(double spend) {
    return scale * StrictMath.pow(spend, power);
  }

  @Override
  public double marginal(double spend) {
    return spend == 0 ? Double.POSITIVE_INFINITY : power * scale * StrictMath.pow(spend, power - 1);
  }
}
