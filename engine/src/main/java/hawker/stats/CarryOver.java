package hawker.stats;

/**
 * How what was seen lasts and tells: the sum of exposures, each halved with every half-life
 * (Broadbent's adstock), and its saturation (Hill's curve). Immutable.
 *
 * <pre>
 *   after(x, t) = x 2^(-t / half-life)
 *   effect(x)   = most x^shape / (half^shape + x^shape)
 * </pre>
 */
public final class CarryOver {
  private static final double LN_2 = StrictMath.log(2);

  private final double most;
  private final double half;
  private final int shape;
  private final double halfLifeSeconds;

  /**
   * A carry-over.
   *
   * @param most effect that is approached, at least 0
   * @param half level at which half of it is reached, above 0
   * @param shape power, at least 1
   * @param halfLifeSeconds above 0
   */
  public CarryOver(double most, double half, int shape, double halfLifeSeconds) {
    this.most = most;
    this.half = half;
    this.shape = shape;
    this.halfLifeSeconds = halfLifeSeconds;
  }

  /** What is left of a level after a time. */
  public double after(double level, double seconds) {
    return level * Exp.of(-LN_2 * seconds / halfLifeSeconds);
  }

  /** The effect of a level, in [0, most). */
  public double effect(double level) {
    double power = 1;
    double ofHalf = 1;
    for (int i = 0; i < shape; i++) {
      power *= level;
      ofHalf *= half;
    }
    return most * power / (ofHalf + power);
  }
}
