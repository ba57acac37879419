package hawker.planner;

/**
 * What spend brings: clicks, conversions, their value or people reached. It rises, and ever less
 * (concave), from nothing for nothing.
 */
public interface ResponseCurve {
  /** What a spend brings; spend at least 0. */
  double value(double spend);

  /** What a little more spend would bring, per unit of it; never rises with spend. */
  double marginal(double spend);

  /** The spend from which on more of it brings nothing; infinite if there is none. */
  default double most() {
    return Double.POSITIVE_INFINITY;
  }
}
