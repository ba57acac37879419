package hawker.stats;

/**
 * Tests that are looked at several times while results come in.
 *
 * <p>At looks k = 1 … K a share t<sub>k</sub> of the information is there, and the test stops where
 * |z| is at least c<sub>k</sub>. The chance of stopping though there is no difference comes from the
 * recursion of Armitage, McPherson and Rowe ("Repeated significance tests on accumulating data", Journal
 * of the Royal Statistical Society A 132, 1969) for the density of B = z √t among tests that go on:
 *
 * <pre>
 * f₁(x) = φ(x; t₁)          fₖ(x) = ∫ fₖ₋₁(u) φ(x − u; tₖ − tₖ₋₁) du   over |u| &lt; cₖ₋₁ √tₖ₋₁
 * stops at k = ∫ fₖ₋₁(u) P(|u + √(tₖ − tₖ₋₁) Z| ≥ cₖ √tₖ) du
 * </pre>
 */
public final class GroupSequential {
  /** Points of Simpson's rule, odd. */
  private static final int POINTS = 401;

  private static final int HALVINGS = 60;
  private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

  /** How much of α may have been spent when a share of the information is there. */
  public enum Spending {
    /**
     * Little at first: 4 − 4 Φ(z / √t) with z of 1 − α/4, Lan and DeMets (1983) after O'Brien and
     * Fleming, half of it on each side.
     */
    OBRIEN_FLEMING {
      @Override
      public double spent(double significance, double share) {
        double z = Gaussian.critical(1 - significance / 2);
        return 2 * Gaussian.pValue(z / StrictMath.sqrt(share));
      }
    },
    /** Evenly: α log(1 + (e − 1) t), Lan and DeMets (1983) after Pocock. */
    POCOCK {
      @Override
      public double spent(double significance, double share) {
        return significance * StrictMath.log(1 + (Math.E - 1) * share);
      }
    };

    /**
     * What may have been spent.
     *
     * @param share of the information, in (0, 1]
     */
    public abstract double spent(double significance, double share);
  }

  private double before;
  private double[] points = {0};
  private double[] weights = {1};

  private GroupSequential() {}

  /** Shares of equally spaced looks: 1/K, 2/K … 1. */
  public static double[] even(int looks) {
    double[] shares = new double[looks];
    for (int look = 0; look < looks; look++) {
      shares[look] = (look + 1) / (double) looks;
    }
    return shares;
  }

  /**
   * The chance of having stopped by each look though there is no difference.
   *
   * @param shares of the information at each look, rising, in (0, 1]
   * @param critical |z| that stops at each look; [looks]
   */
  public static double[] stopped(double[] shares, double[] critical) {
    GroupSequential state = new GroupSequential();
    double[] stopped = new double[shares.length];
    double sum = 0;
    for (int look = 0; look < shares.length; look++) {
      sum += state.stops(shares[look], critical[look]);
      stopped[look] = sum;
      state.goOn(shares[look], critical[look]);
    }
    return stopped;
  }

  /**
   * |z| that stops at each look, so that no more than α is spent.
   *
   * @param shares of the information at each look, rising, in (0, 1]
   */
  public static double[] boundaries(double[] shares, double significance, Spending spending) {
    GroupSequential state = new GroupSequential();
    double[] critical = new double[shares.length];
    double spent = 0;
    for (int look = 0; look < shares.length; look++) {
      double may = spending.spent(significance, shares[look]) - spent;
      double low = 0;
      double high = 20;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (state.stops(shares[look], middle) > may) {
          low = middle;
        } else {
          high = middle;
        }
      }
      critical[look] = high;
      spent += state.stops(shares[look], high);
      state.goOn(shares[look], high);
    }
    return critical;
  }

  /** The chance of going on until this look and stopping there. */
  private double stops(double share, double critical) {
    double step = StrictMath.sqrt(share - before);
    double edge = critical * StrictMath.sqrt(share);
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      sum += weights[i]
          * (Gaussian.tail((edge - points[i]) / step) + Gaussian.tail((edge + points[i]) / step));
    }
    return sum;
  }

  /** Moves on to the density of those who did not stop. */
  private void goOn(double share, double critical) {
    double variance = share - before;
    double edge = critical * StrictMath.sqrt(share);
    double width = 2 * edge / (POINTS - 1);
    double[] next = new double[POINTS];
    double[] nextWeights = new double[POINTS];
    double scale = 1 / (SQRT_TWO_PI * StrictMath.sqrt(variance));
    for (int j = 0; j < POINTS; j++) {
      next[j] = -edge + j * width;
      double density = 0;
      for (int i = 0; i < points.length; i++) {
        double gap = next[j] - points[i];
        density += weights[i] * Exp.of(-gap * gap / (2 * variance));
      }
      boolean end = j == 0 || j == POINTS - 1;
      nextWeights[j] = density * scale * width / 3 * (end ? 1 : j % 2 == 1 ? 4 : 2);
    }
    points = next;
    weights = nextWeights;
    before = share;
  }
}
