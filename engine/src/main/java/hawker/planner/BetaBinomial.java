package hawker.planner;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The beta-binomial model of exposure: every person sees each insertion with a probability of their
 * own, which is spread over people as a beta distribution (Metheringham, "Measuring the net
 * cumulative coverage of a print campaign", Journal of Advertising Research 4, 1964). It is fitted to the reach of one
 * and of two insertions:
 *
 * <pre>
 *   alpha = R1 (R2 - R1) / (2 R1 - R1² - R2)
 *   beta  = alpha (1 - R1) / R1
 * </pre>
 *
 * @param alpha above 0
 * @param beta above 0
 */
public record BetaBinomial(double alpha, double beta) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a parameter is not above 0 and finite
   */
  public BetaBinomial {
    if (!(alpha > 0 && beta > 0 && alpha + beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha and beta must be above 0");
    }
  }

  /**
   * The model that gives back two reaches.
   *
   * @param once share of people reached by one insertion, in (0, 1)
   * @param twice share of people reached by two; above {@code once}, and below what two insertions reach
   *     that are met independently, {@code 2 once - once²}
   * @throws IllegalArgumentException outside these
   */
  public static BetaBinomial fit(double once, double twice) {
    if (!(once > 0 && once < 1)) {
      throw new IllegalArgumentException("reach of one insertion must be within (0, 1): " + once);
    }
    double independent = 2 * once - once * once;
    if (!(twice > once && twice < independent)) {
      throw new IllegalArgumentException("reach of two insertions (" + twice
          + ") must be above that of one (" + once + ") and below " + independent
          + ", that of two independent ones");
    }
    double alpha = once * (twice - once) / (independent - twice);
    return new BetaBinomial(alpha, alpha * (1 - once) / once);
  }

  /**
   * How often people meet a schedule.
   *
   * @param insertions at least 0
   */
  public ContactDistribution contacts(int insertions) {
    double[] shares = new double[insertions + 1];
    double all = Beta.logBeta(alpha, beta);
    for (int k = 0; k <= insertions; k++) {
      shares[k] = StrictMath.exp(CombinatoricsUtils.binomialCoefficientLog(insertions, k)
          + Beta.logBeta(alpha + k, beta + insertions - k)
          - all);
    }
    return new ContactDistribution(shares);
  }
}
