package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Logistic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecalibrationTest {
  private static final int ROWS = 4000;

  /** Rows without features, clicked with a probability whose log-odds are a line of {@code p}'s. */
  private static Examples rows(double[] p, double slope, double shift) {
    long key = Draws.entity(new Draws(5, 0).key(Purpose.TEST), 0);
    Examples rows = new Examples();
    for (int row = 0; row < p.length; row++) {
      p[row] = 0.01 + 0.4 * Draws.uniform(Draws.bits(key, row, 0));
      double truth = Logistic.probability(slope * Logistic.logit(p[row]) + shift);
      rows.endRow(Draws.uniform(Draws.bits(key, row, 1)) < truth);
    }
    return rows;
  }

  @Test
  void bias_predictionsAddUpToTheClicks() {
    double[] p = new double[ROWS];
    Examples rows = rows(p, 1, -1);
    Recalibration bias = Recalibration.fit(Recalibration.Kind.BIAS, p, rows);
    double clicks = 0;
    double predicted = 0;
    for (int row = 0; row < ROWS; row++) {
      clicks += rows.clicked[row];
      predicted += bias.of(p[row]);
      double moved = Logistic.logit(bias.of(p[row])) - Logistic.logit(p[row]);
      assertThat(moved).isEqualTo(Logistic.logit(bias.of(0.5)), within(1e-9));
    }
    assertThat(predicted).isEqualTo(clicks, within(1e-6));
    assertThat(Logistic.logit(bias.of(0.5))).isEqualTo(-1, within(0.25));
  }

  @Test
  void platt_isWhereTheGradientOfHisTargetsIsZero() {
    double[] p = new double[ROWS];
    Examples rows = rows(p, 0.5, -1);
    Recalibration platt = Recalibration.fit(Recalibration.Kind.PLATT, p, rows);
    double clicks = 0;
    for (int row = 0; row < ROWS; row++) {
      clicks += rows.clicked[row];
    }
    double bySlope = 0;
    double byShift = 0;
    for (int row = 0; row < ROWS; row++) {
      double target =
          rows.clicked[row] != 0 ? (clicks + 1) / (clicks + 2) : 1 / (ROWS - clicks + 2);
      double g = platt.of(p[row]) - target;
      byShift += g;
      bySlope += g * Logistic.logit(p[row]);
    }
    assertThat(byShift).isEqualTo(0, within(1e-6));
    assertThat(bySlope).isEqualTo(0, within(1e-6));
  }

  @Test
  void isotonic_smallSamples_isTheMinOfMaxOfAllAverages() {
    long key = Draws.entity(new Draws(6, 0).key(Purpose.TEST), 0);
    for (int sample = 0; sample < 300; sample++) {
      int n = 2 + Draws.index(Draws.bits(key, sample, 0), 11);
      double[] p = new double[n];
      Examples rows = new Examples();
      for (int row = 0; row < n; row++) {
        long bits = Draws.bits(key, sample, row + 1);
        p[row] = (1 + Draws.index(bits, 6)) / 8.0;
        boolean clicked = row == 0 || (row > 1 && Draws.uniform(Draws.part(bits, 1)) < p[row]);
        rows.endRow(clicked, 1 + Draws.index(Draws.part(bits, 2), 3));
      }
      Recalibration isotonic = Recalibration.fit(Recalibration.Kind.ISOTONIC, p, rows);
      double all = 0;
      for (int row = 0; row < n; row++) {
        all += rows.weight[row];
      }
      double least = 0.5 / (all + 1);
      for (int row = 0; row < n; row++) {
        double exact = maxMin(p, rows, p[row]);
        assertThat(isotonic.of(p[row]))
            .isEqualTo(Math.min(Math.max(exact, least), 1 - least), within(1e-12));
      }
    }
  }

  /** The isotonic rate at x: max over a of min over b of the average from a ≤ x to b ≥ x. */
  private static double maxMin(double[] p, Examples rows, double x) {
    double most = Double.NEGATIVE_INFINITY;
    for (double a : p) {
      double least = Double.POSITIVE_INFINITY;
      for (double b : p) {
        if (b >= x) {
          least = Math.min(least, average(p, rows, Math.min(a, x), b));
        }
      }
      most = Math.max(most, least);
    }
    return most;
  }

  private static double average(double[] p, Examples rows, double a, double b) {
    double clicks = 0;
    double weight = 0;
    for (int row = 0; row < p.length; row++) {
      if (p[row] >= a && p[row] <= b) {
        clicks += rows.weight[row] * rows.clicked[row];
        weight += rows.weight[row];
      }
    }
    return clicks / weight;
  }

  @ParameterizedTest
  @EnumSource
  void of_anyPrediction_risesAndStaysInRange(Recalibration.Kind kind) {
    double[] p = new double[ROWS];
    Recalibration map = Recalibration.fit(kind, p, rows(p, 2, 1));
    double before = 0;
    for (int i = 0; i <= 1000; i++) {
      double q = map.of(i / 1000.0);
      assertThat(q).isBetween(before, 1.0);
      before = q;
    }
  }

  @ParameterizedTest
  @EnumSource
  void fit_oneClassOnly_isRefused(Recalibration.Kind kind) {
    Examples rows = new Examples();
    rows.endRow(false);
    rows.endRow(false);
    assertThatThrownBy(() -> Recalibration.fit(kind, new double[] {0.1, 0.2}, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("recalibration needs rows with and without a click; of 2 rows none have one");
  }

  @Test
  void sampling_publishedExample_mapsBackExactly() {
    NegativeSampling sampling = new NegativeSampling(0.01);
    double trained = 0.001 / (0.001 + 0.999 * 0.01);
    assertThat(trained).isEqualTo(0.090992, within(5e-7));
    assertThat(sampling.corrected(trained)).isEqualTo(0.001, within(1e-17));
  }

  @Test
  void sampling_ofRows_correctsAModelThatLearntFromThem() {
    FeatureSpace space = Rows.space(3);
    Examples rows = Rows.draw(space, 60_000, 5, 4);
    NegativeSampling sampling = new NegativeSampling(0.1);
    Examples kept = new Examples();
    for (int row = 0; row < rows.size; row++) {
      if (sampling.keeps(new Draws(1, 0), row, rows.clicked[row] != 0)) {
        kept.addRow(rows, row);
      }
    }
    assertThat(kept.size).isLessThan(rows.size / 2);
    Model model = Rows.learnt(Rows.spec("logistic"), space, kept, 3);
    double clicks = 0;
    for (int row = 0; row < rows.size; row++) {
      clicks += rows.clicked[row];
    }
    assertThat(Arrays.stream(Rows.predicted(model, rows)).sum() / clicks).isGreaterThan(1.5);
    model.sampled(sampling);
    assertThat(Arrays.stream(Rows.predicted(model, rows)).sum() / clicks)
        .isEqualTo(1, within(0.05));
  }
}
