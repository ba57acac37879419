package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExpTest {
  private static final double STATED = 0x1.0p-51;
  private static final MathContext PRECISE = new MathContext(40);

  /** By its series, after halving the argument until it is small. */
  private static BigDecimal exact(double x) {
    int halvings = 16;
    BigDecimal small = new BigDecimal(x).divide(new BigDecimal(1 << halvings), PRECISE);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 20; k++) {
      term = term.multiply(small, PRECISE).divide(BigDecimal.valueOf(k), PRECISE);
      sum = sum.add(term, PRECISE);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, PRECISE);
    }
    return sum;
  }

  private static double relativeError(double x) {
    BigDecimal exact = exact(x);
    return new BigDecimal(Exp.of(x))
        .subtract(exact)
        .divide(exact, PRECISE)
        .abs()
        .doubleValue();
  }

  @Test
  void of_argumentsOfAllSizes_errsLessThanStated() {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    for (int i = 0; i < 6_000; i++) {
      double size = i % 3 == 0 ? 700 : i % 3 == 1 ? 20 : 0.1;
      worst = Math.max(worst, relativeError(size * (2 * random.nextDouble() - 1)));
    }
    // The ends of cells, where the remainder is greatest.
    for (int cell = -600; cell <= 600; cell++) {
      worst = Math.max(worst, relativeError((cell + 0.5) * 0.6931471805599453 / 64));
    }
    assertThat(worst).isLessThan(STATED);
  }

  @Test
  void of_millionsOfArguments_isWithinTwoStepsOfTheLibrary() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2_000_000; i++) {
      double x = 60 * random.nextDouble() - 40;
      double expected = StrictMath.exp(x);
      assertThat(Math.abs(Exp.of(x) - expected) <= 2 * Math.ulp(expected))
          .as("%s", x)
          .isTrue();
    }
  }

  @Test
  void of_edges_areTheLibrarys() {
    double[] edges = {
      0.0,
      -0.0,
      700,
      -700,
      709,
      710,
      -740,
      -746,
      1e300,
      -1e300,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double x : edges) {
      assertThat(Double.valueOf(Exp.of(x))).isEqualTo(Double.valueOf(StrictMath.exp(x)));
    }
    assertThat(Exp.of(Double.MIN_VALUE)).isEqualTo(1);
    assertThat(Exp.of(1)).isCloseTo(Math.E, org.assertj.core.data.Offset.offset(5e-16));
  }
}
