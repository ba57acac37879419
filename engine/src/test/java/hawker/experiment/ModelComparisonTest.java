package hawker.experiment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.ServedMetrics;
import hawker.metrics.ServedMetrics.Calibrated;
import hawker.stats.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {
  /** A replication of 1000 requests with 100 impressions, whose other sums do not matter. */
  private static ServedMetrics run(long clicks, long billed, long value, long predicted) {
    double rate = clicks / 100.0;
    double entropy = -clicks * Math.log(rate) - (100 - clicks) * Math.log(1 - rate);
    return new ServedMetrics(
        1000,
        100,
        clicks,
        predicted * 1_000_000_000,
        Math.round(1e9 * entropy),
        500_000_000,
        value * 1_000_000,
        billed * 1_000_000,
        25,
        new Calibrated(0, 0, 0),
        List.of(new Calibrated(50, clicks, predicted * 1_000_000_000), new Calibrated(50, 0, 1)));
  }

  private static ModelComparison compared() {
    Map<String, List<ServedMetrics>> served = new LinkedHashMap<>();
    served.put("truth", List.of(run(10, 3, 9, 10), run(20, 5, 11, 20)));
    served.put("guess", List.of(run(10, 2, 7, 12), run(20, 3, 10, 24)));
    return ModelComparison.of(served, "truth");
  }

  private static double answer(String model, ModelMetric metric) {
    return compared().model(model).answer(metric).value();
  }

  @Test
  void answers_areRatiosOfTotals() {
    assertThat(answer("truth", ModelMetric.CTR)).isEqualTo(0.15);
    assertThat(answer("truth", ModelMetric.REVENUE)).isEqualTo(4);
    assertThat(answer("truth", ModelMetric.WELFARE)).isEqualTo(10);
    assertThat(answer("truth", ModelMetric.SURPLUS)).isEqualTo(6);
    assertThat(answer("truth", ModelMetric.CALIBRATION)).isEqualTo(1);
    assertThat(answer("guess", ModelMetric.CALIBRATION)).isCloseTo(1.2, within(1e-12));
    assertThat(answer("truth", ModelMetric.AUC)).isEqualTo(0.5);
    assertThat(answer("truth", ModelMetric.EXPLORATION)).isEqualTo(0.25);
  }

  @Test
  void ne_ofWhoKnowsTheShareOfClicks_isOne() {
    assertThat(answer("truth", ModelMetric.NE)).isCloseTo(1, within(1e-9));
  }

  @Test
  void differences_arePairedAndOfOthersAlone() {
    ModelComparison comparison = compared();
    ModelComparison.Difference revenue = comparison.model("guess").difference(ModelMetric.REVENUE);

    // Less by 1 and by 2: mean 1.5, standard error 0.5, t of one degree of freedom 12.706.
    assertThat(comparison.model("truth").differences()).isEmpty();
    assertThat(revenue.contrast().difference().value()).isEqualTo(-1.5);
    assertThat(requireNonNull(revenue.contrast().difference().interval()).low())
        .isCloseTo(-1.5 - 12.706 * 0.5, within(0.001));
    assertThat(revenue.adjusted()).isEqualTo(revenue.contrast().pValue());
  }

  @Test
  void undefined_isLeftOut() {
    ModelComparison comparison = compared();

    assertThat(comparison.model("truth").answers())
        .doesNotContainKeys(ModelMetric.NEW_CTR, ModelMetric.NEW_CALIBRATION);
    assertThat(comparison.model("guess").calibration())
        .satisfiesExactly(
            day -> assertThat(requireNonNull(day).value()).isCloseTo(1.2, within(1e-12)),
            day -> assertThat(day).isNull());
  }

  @Test
  void intervals_stayWithinWhatIsPossible() {
    Estimate ctr = compared().model("truth").answer(ModelMetric.CTR);

    assertThat(requireNonNull(ctr.interval()).low()).isZero();
  }
}
