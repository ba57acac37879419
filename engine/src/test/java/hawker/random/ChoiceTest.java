package hawker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
  private static final int GRID = 1 << 20;

  /** The probability of each option, by an even grid over all uniforms. */
  private static double[] probabilities(Choice choice) {
    double[] shares = new double[choice.options()];
    for (int i = 0; i < GRID; i++) {
      shares[choice.at((2L * i + 1) << 43)] += 1.0 / GRID;
    }
    return shares;
  }

  private static void assertExact(double... weights) {
    double[] shares = probabilities(new Choice(weights));
    double total = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      // Each cell of the table cuts the grid at most twice.
      assertThat(shares[i])
          .as("option %d of %s", i, Arrays.toString(weights))
          .isCloseTo(weights[i] / total, within(2.0 * weights.length / GRID));
      if (weights[i] == 0) {
        assertThat(shares[i]).isZero();
      }
    }
  }

  @Test
  void at_weightsByHand_drawsInProportion() {
    assertExact(1);
    assertExact(1, 1);
    assertExact(1, 3);
    assertExact(0, 1, 0);
    assertExact(0.5, 0.3, 0.2);
    assertExact(1e-300, 1e-300, 2e-300);
    assertExact(1e300, 3e300);
    assertExact(1, 1e-9, 1e9, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void at_randomWeights_drawsInProportion(long seed) {
    long key = new Draws(seed, 0).key(Purpose.TEST);
    for (int options : new int[] {2, 3, 7, 40, 300}) {
      double[] weights = new double[options];
      for (int i = 0; i < options; i++) {
        double u = Draws.uniform(Draws.bits(Draws.entity(key, options), i));
        weights[i] = u < 0.2 ? 0 : Math.pow(u, 6);
      }
      weights[0] = 1;
      assertExact(weights);
    }
  }

  @Test
  void at_thirdsThatRound_neverDrawsAWeightOfZero() {
    // Rounding leaves a remainder in tables like these; it must not become a share of its own.
    for (int options = 2; options < 200; options++) {
      double[] weights = new double[options + 1];
      Arrays.fill(weights, 0, options, 0.1);
      Choice choice = new Choice(weights);
      for (long bits = 0; bits < 4096; bits++) {
        assertThat(choice.at(bits << 52)).isLessThan(options);
      }
      assertThat(choice.at(-1)).isLessThan(options);
    }
  }

  /** Where a uniform is so near to the edge of a share that rounding tells which side it is on. */
  @Test
  void at_closeToEdges_isTheOptionByAllBits() {
    for (int options : new int[] {1, 2, 3, 7, 64, 468, 2001, 2047, 2048, 2049}) {
      double[] weights = new double[options];
      for (int i = 0; i < options; i++) {
        // Shares of a cell that are 2^-16 times a whole number, or next to one.
        long bits = Draws.bits(options, i);
        weights[i] = (bits >>> 48) * (1 + ((bits & 3) - 1) * 0x1p-44);
      }
      weights[0] = 65_536.0 * options;
      for (int i = 1; i < options; i++) {
        weights[0] -= weights[i];
      }
      Choice choice = new Choice(weights);
      for (int i = 0; i < 200_000; i++) {
        long at = Draws.bits(i, options);
        double cell = (Draws.index(at, options) + (at & 0xFFFF) / 65_536.0) / options;
        long near = (long) (cell * 0x1p53) + (at >>> 16 & 7) - 4;
        long bits = Math.max(0, Math.min((1L << 53) - 1, near)) << 11;
        assertThat(choice.at(bits)).isEqualTo(choice.exact(bits));
        assertThat(choice.at(at)).isEqualTo(choice.exact(at));
      }
    }
  }

  /** The edges of cells themselves: where the first option of a cell changes, found by halving. */
  @Test
  void at_aroundEveryChange_isTheOptionByAllBits() {
    for (int options : new int[] {3, 15, 78, 2001}) {
      double[] weights = new double[options];
      Arrays.setAll(weights, i -> Draws.uniform(Draws.bits(options, i)));
      Choice choice = new Choice(weights);
      for (int i = 0; i < options; i++) {
        long low = (long) (i / (double) options * 0x1p53) + 4;
        long high = (long) ((i + 1) / (double) options * 0x1p53) - 4;
        while (high - low > 1) {
          long middle = (low + high) >>> 1;
          boolean same = choice.exact(middle << 11) == choice.exact(low << 11);
          low = same ? middle : low;
          high = same ? high : middle;
        }
        for (long uniform = low - 3; uniform <= low + 4; uniform++) {
          assertThat(choice.at(uniform << 11)).isEqualTo(choice.exact(uniform << 11));
        }
      }
    }
  }

  @Test
  void new_badWeights_throws() {
    for (double[] weights :
        new double[][] {{}, {0}, {0, 0}, {1, -1}, {Double.NaN}, {1, Double.POSITIVE_INFINITY}}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Choice(weights));
    }
  }
}
