package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.ServedMetrics;
import hawker.metrics.ServedMetrics.Calibrated;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is added up of models in the auction is what the market did. About 5 s. */
class ModelTrialTest {
  private static final int FIRST = 40;
  private static final int REPLICATIONS = 2;

  private static final String BUSY = """
      name: models
      days: 2
      replications: 2
      population: {users: 400, activity: {sessionsPerDay: 4}}
      market: {slice: 1 h, channels: {feed: {placements: {stream: {slots: 3, reserve: 2}}}}}
      response: {name: utility, baseCtr: 8 %}
      inventory:
        advertisers:
          run: {campaigns: {c: {budget: {daily: 2}, bid: {cpc: 1}, ads: {a: {topics: [running]}, b: {}}}}}
          cook: {campaigns: {c: {budget: {daily: 3}, bid: {cpc: 1.4}, ads: {a: {topics: [cooking]}, b: {}}}}}
          play: {campaigns: {c: {bid: {cpc: 0.8}, ads: {a: {topics: [music]}, b: {quality: 1}}}}}
          late: {campaigns: {c: {from: 2026-03-03, bid: {cpc: 2}, ads: {a: {}, b: {}}}}}
          brand: {campaigns: {c: {bid: {cpm: 40}, ads: {a: {}}}}}
      arms:
        oracle: {prediction: oracle}
        thompson: {prediction: {name: learned, model: thompson-logistic, prior: 8 %}}
        again: {prediction: {name: learned, model: thompson-logistic, prior: 8 %}}
        ucb: {prediction: {name: learned, model: lin-ucb, bits: 5, prior: 8 %}}
      """;

  private static final Experiment EXPERIMENT = Experiment.read(BUSY, "models.yaml", List.of());

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Map<String, List<ServedMetrics>> served;

  @BeforeAll
  static void run() {
    served = served(EXPERIMENT, 1);
  }

  private static Map<String, List<ServedMetrics>> served(Experiment experiment, int threads) {
    return ModelTrial.run(
        experiment.arms(),
        experiment.reference(),
        REPLICATIONS,
        FIRST,
        threads,
        (done, of) -> assertThat(done).isLessThanOrEqualTo(of));
  }

  private static List<ServedMetrics> of(String arm) {
    return served.getOrDefault(arm, List.of());
  }

  @Test
  void run_anyThreads_sameSums() {
    assertThat(served(EXPERIMENT, 3)).isEqualTo(served);
  }

  @Test
  void bandits_draws_areNotThoseOfAnArm() {
    assertThat(of("again")).isEqualTo(of("thompson"));
    assertThat(of("ucb")).isNotEqualTo(of("thompson"));
  }

  @Test
  void sums_areThoseOfTheRun() {
    Runner.Result run = EXPERIMENT.run(1, (done, of) -> {});
    for (ArmRuns arm : run.arms()) {
      for (int r = 0; r < REPLICATIONS; r++) {
        RunMetrics metrics = arm.replications().get(r);
        ServedMetrics own = of(arm.arm()).get(r);
        Counters ads = metrics.breakdowns().stream()
            .filter(table -> table.dimension().equals("ad"))
            .findFirst()
            .orElseThrow()
            .counters();
        assertThat(own.requests()).isEqualTo(metrics.total().get(0, Counter.REQUESTS));
        assertThat(own.impressions()).isEqualTo(ads.sum(Counter.IMPRESSIONS));
        assertThat(own.clicks()).isEqualTo(ads.sum(Counter.CLICKS));
        assertThat(own.billedMicros())
            .isEqualTo(ads.sum(Counter.SERVED_COST_MICROS) - ads.sum(Counter.OVER_DELIVERY_MICROS));
        double predicted = ads.sum(Counter.PREDICTED_CLICKS_NANOS);
        assertThat((double) own.predictedNanos()).isCloseTo(predicted, within(1e-6 * predicted));
      }
    }
  }

  @Test
  void days_addUpToTheWhole_newAdsComeOnTheSecond() {
    for (List<ServedMetrics> runs : served.values()) {
      for (ServedMetrics own : runs) {
        List<Calibrated> days = own.days();
        assertThat(days).hasSize(2);
        assertThat(days.stream().mapToLong(Calibrated::impressions).sum())
            .isEqualTo(own.impressions());
        assertThat(days.stream().mapToLong(Calibrated::clicks).sum()).isEqualTo(own.clicks());
        assertThat(days.stream().mapToLong(Calibrated::predictedNanos).sum())
            .isEqualTo(own.predictedNanos());
        // Two ads come late, and seven are there from the start.
        assertThat(own.newcomers().impressions()).isBetween(1L, 2L * FIRST);
        assertThat(own.explored()).isBetween(own.newcomers().impressions(), 9L * FIRST);
      }
    }
  }

  /** What bids of charged events add up to is a draw whose mean is the true value. */
  @Test
  void value_ofWhatWasShown_isWhatBidsOfClicksComeToOnAverage() {
    Experiment experiment = EXPERIMENT.only(List.of("oracle"));
    List<ServedMetrics> oracle = served(experiment, 1).getOrDefault("oracle", List.of());
    List<RunMetrics> runs = experiment.run(1, (done, of) -> {}).arms().get(0).replications();
    double value = 0;
    double bids = 0;
    double clicks = 0;
    for (int r = 0; r < REPLICATIONS; r++) {
      value += oracle.get(r).valueMicros();
      clicks += oracle.get(r).clicks();
      bids += runs.get(r).breakdowns().stream()
          .filter(table -> table.dimension().equals("ad"))
          .findFirst()
          .orElseThrow()
          .counters()
          .sum(Counter.BID_VALUE_MICROS);
    }
    assertThat(clicks).isGreaterThan(500);
    assertThat(bids / value).isCloseTo(1, within(4 * 1.3 / Math.sqrt(clicks)));
  }

  @Test
  void oracle_isCalibrated_andWorthTheMost() {
    ModelComparison comparison = ModelComparison.of(served, "oracle");
    double oracle = answer(comparison, "oracle", ModelMetric.WELFARE);

    assertThat(answer(comparison, "oracle", ModelMetric.CALIBRATION)).isCloseTo(1, within(0.08));
    assertThat(answer(comparison, "thompson", ModelMetric.WELFARE)).isLessThan(oracle);
    assertThat(answer(comparison, "ucb", ModelMetric.WELFARE)).isLessThan(oracle);
    assertThat(answer(comparison, "oracle", ModelMetric.NE))
        .isLessThan(answer(comparison, "thompson", ModelMetric.NE));
  }

  private static double answer(ModelComparison comparison, String model, ModelMetric metric) {
    return comparison.model(model).answer(metric).value();
  }
}
