package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.app.importer.PooledLogit.Family;
import hawker.app.importer.PooledLogit.Fit;
import hawker.stats.Logistic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;

class PooledLogitTest {
  private static Fit fit(long[] trials, long[] successes, Family... families) {
    return PooledLogit.fit(trials, successes, new double[trials.length], List.of(families));
  }

  private static Family each(int levels) {
    return new Family(levels, IntStream.range(0, levels).toArray());
  }

  @Test
  void fit_anyData_isStationary() {
    for (long seed = 1; seed <= 3; seed++) {
      AdExport export = new Exports.Truth(seed, -5, 12).export(1, 3000);
      AudienceCells cells = AudienceCells.of(export);
      Family interest = new Family(
          12, IntStream.range(0, cells.size()).map(c -> cells.levels(c)[2]).toArray());
      Family gender = new Family(
          2, IntStream.range(0, cells.size()).map(c -> cells.levels(c)[1]).toArray());
      Fit fit = fit(cells.impressions(), cells.clicks(), interest, gender);
      double[] left = new double[12];
      double all = 0;
      for (int c = 0; c < cells.size(); c++) {
        double eta =
            fit.intercept + fit.effects[0][interest.level[c]] + fit.effects[1][gender.level[c]];
        double residual = cells.clicks()[c] - cells.impressions()[c] * Logistic.probability(eta);
        left[interest.level[c]] += residual;
        all += residual;
      }
      assertThat(all).as("fitted clicks add up").isCloseTo(0, within(1e-3));
      for (int i = 0; i < 12; i++) {
        assertThat(left[i])
            .as("pooling holds what the clicks pull")
            .isCloseTo(fit.effects[0][i] / fit.variances[0], within(1e-3));
      }
    }
  }

  @Test
  void fit_equalRates_removesTheFamily() {
    long[] trials = {1000, 5000, 20_000, 3000};
    long[] successes = {10, 50, 200, 30};
    Fit fit = fit(trials, successes, each(4));
    assertThat(fit.variances[0]).isEqualTo(PooledLogit.LEAST_VARIANCE);
    assertThat(Arrays.stream(fit.effects[0]).map(Math::abs).max())
        .hasValueCloseTo(0.0, within(1e-6));
    assertThat(Logistic.probability(fit.intercept)).isCloseTo(0.01, within(1e-8));
  }

  /** For levels of equal size the variance is that between logits less that of each of them. */
  @Test
  void fit_balancedLevels_varianceIsThatBetweenLessThatWithin() {
    double[] truth = {-0.5, -0.3, -0.1, 0, 0.05, 0.2, 0.35, 0.4};
    long[] trials = new long[truth.length];
    long[] successes = new long[truth.length];
    double[] logits = new double[truth.length];
    double sampling = 0;
    for (int i = 0; i < truth.length; i++) {
      trials[i] = 40_000;
      successes[i] = Math.round(trials[i] * Logistic.probability(truth[i]));
      double p = successes[i] / (double) trials[i];
      logits[i] = Logistic.logit(p);
      sampling += 1 / (trials[i] * p * (1 - p)) / truth.length;
    }
    Fit fit = fit(trials, successes, each(truth.length));
    double expected = new Variance().evaluate(logits) - sampling;
    assertThat(fit.variances[0]).isCloseTo(expected, within(0.02 * expected));
    double shrink = expected / (expected + sampling);
    double mean = Arrays.stream(logits).average().orElse(0);
    assertThat(fit.intercept + fit.effects[0][0])
        .isCloseTo(mean + shrink * (logits[0] - mean), within(1e-3));
  }

  @Test
  void fit_levelOfFewTrials_isDrawnToTheOthersAndUnsure() {
    long[] trials = {100_000, 100_000, 100_000, 100_000, 50, 0};
    long[] successes = {1000, 1500, 700, 1200, 1, 0};
    Fit fit = fit(trials, successes, each(6));
    double raw = Logistic.logit(0.02) - fit.intercept;
    assertThat(raw).isGreaterThan(0.5);
    assertThat(fit.effects[0][4]).isBetween(0.0, 0.25 * raw);
    assertThat(fit.effects[0][5]).isCloseTo(0, within(1e-9));
    double prior = StrictMath.sqrt(fit.variances[0]);
    double[] none = new double[6];
    assertThat(fit.error(0, 5, none)).as("only the family is known").isCloseTo(prior, within(1e-6));
    assertThat(fit.error(0, 4, none)).isBetween(0.5 * prior, prior);
    assertThat(fit.error(0)).isCloseTo(1 / StrictMath.sqrt(1000), within(0.002));
  }

  @Test
  void fit_offsets_areTakenAsKnown() {
    long[] trials = {10_000, 10_000};
    long[] successes = {100, 269};
    double[] offset = {0, Logistic.logit(0.0269) - Logistic.logit(0.01)};
    Fit fit = PooledLogit.fit(trials, successes, offset, List.of(each(2)));
    assertThat(fit.variances[0]).isEqualTo(PooledLogit.LEAST_VARIANCE);
    assertThat(Logistic.probability(fit.intercept)).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void fit_extremeCounts_staysFinite() {
    Fit one = fit(new long[] {1_000_000_000_000L, 3}, new long[] {1, 2}, each(2));
    Fit most = fit(new long[] {100, 100}, new long[] {100, 99}, each(2));
    for (Fit fit : List.of(one, most)) {
      assertThat(fit.intercept).isFinite();
      assertThat(Arrays.stream(fit.effects[0]).allMatch(Double::isFinite)).isTrue();
    }
  }
}
