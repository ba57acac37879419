package hawker.random;

/**
 * Gamma and beta variates from addressed draws.
 *
 * <p>Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM Transactions on
 * Mathematical Software 26, 2000): with d = shape - 1/3 and c = 1 / sqrt(9 d),
 *
 * <pre>
 *   repeat  x ~ N(0, 1),  v = (1 + c x)^3,  u ~ U(0, 1)
 *   until   v > 0 and ln u &lt; x^2 / 2 + d - d v + d ln v
 *   return  d v
 * </pre>
 *
 * <p>A shape below 1 takes a variate of the shape above it times u^(1 / shape), as the paper says.
 */
public final class Gamma {
  private Gamma() {}

  /**
   * A gamma variate of scale 1.
   *
   * @param shape above 0
   * @param entity address; each try takes events of its own
   * @param event first part of the events
   */
  public static double draw(double shape, long entity, long event) {
    if (shape < 1) {
      double uniform = Draws.openUniform(Draws.bits(entity, event, -1));
      return draw(shape + 1, entity, event) * StrictMath.pow(uniform, 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    for (long part = 0; ; part += 2) {
      double x = Normal.quantile(Draws.openUniform(Draws.bits(entity, event, part)));
      double root = 1 + c * x;
      double v = root * root * root;
      double uniform = Draws.openUniform(Draws.bits(entity, event, part + 1));
      if (v > 0 && StrictMath.log(uniform) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  /**
   * A beta variate: the share of one gamma variate in the sum of two.
   *
   * @param a above 0
   * @param b above 0
   */
  public static double beta(double a, double b, long entity, long event) {
    double x = draw(a, entity, 2 * event);
    double y = draw(b, entity, 2 * event + 1);
    return x + y > 0 ? x / (x + y) : a / (a + b);
  }
}
