package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.plugin.ScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an arm changes has its effect, and what it does not touch stays as it was. */
class TreatmentTest {
  private static final String WORLD = """
      name: treatment
      replications: 2
      days: 2
      population: {users: 3_000}
      market: {channels: {feed: {placements: {slot: {slots: 1}}}}}
      response: {name: utility, baseCtr: 10 %, wearOut: 0, tasteSpread: 0, annoyanceEffect: 0}
      prediction: {name: smoothed-rate, prior: 10 %}
      inventory:
        background: {advertisers: 3, budget: 0}
        advertisers:
          shop: {campaigns: {sale: {bid: {cpm: 1}, ads: {offer: {}}}}}
      """;

  private static Counters focal(Runner.Result result, int arm, int replication) {
    return result.arms().get(arm).replications().get(replication).focal();
  }

  private static double odds(Runner.Result result, int arm) {
    double clicks = 0;
    double looks = 0;
    for (int replication = 0; replication < 2; replication++) {
      clicks += focal(result, arm, replication).get(0, Counter.CLICKS);
      looks += focal(result, arm, replication).get(0, Counter.EXAMINATIONS);
    }
    return clicks / (looks - clicks);
  }

  private static Runner.Result run(String arms) {
    return Experiment.read(WORLD + arms, "test.yaml", List.of()).run(2, (done, of) -> {});
  }

  @Test
  void quality_oneHigher_multipliesTheOddsByE() {
    Runner.Result result = run("""
        arms:
          plain: {}
          better: {inventory.advertisers.shop.campaigns.sale.ads.offer.quality: 1}
        """);

    // About 60,000 looks an arm at 10 %: the log odds ratio has a standard error below .02.
    assertThat(Math.log(odds(result, 1) / odds(result, 0))).isBetween(0.92, 1.08);
  }

  @Test
  void baseCtr_overridden_shiftsTheOddsAsItSays() {
    Runner.Result result = run("""
        arms:
          plain: {}
          lively: {response: {baseCtr: 20 %}}
        """);

    double expected = Math.log((0.2 / 0.8) / (0.1 / 0.9));
    assertThat(Math.log(odds(result, 1) / odds(result, 0)))
        .isBetween(expected - 0.1, expected + 0.1);
  }

  @Test
  void advertisersThatNeverShow_changeNothing() {
    Runner.Result result = run("""
        arms:
          plain: {}
          bystander:
            inventory:
              advertisers:
                another:
                  campaigns: {none: {budget: {daily: 0}, bid: {cpc: 9}, ads: {x: {quality: 3}}}}
          more-market: {inventory: {background: {advertisers: 4}}}
        """);

    for (int arm = 1; arm <= 2; arm++) {
      for (int replication = 0; replication < 2; replication++) {
        for (Counter counter :
            List.of(Counter.IMPRESSIONS, Counter.CLICKS, Counter.CONVERSIONS, Counter.REACH)) {
          assertThat(focal(result, arm, replication).get(0, counter))
              .as("%s of arm %d", counter, arm)
              .isEqualTo(focal(result, 0, replication).get(0, counter));
        }
      }
    }
  }

  @Test
  void slice_inAnArm_isRefused() {
    assertThatThrownBy(() -> run("arms: {plain: {}, long: {market: {slice: 30 min}}}\n"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("arms.long.market.slice (30 min) must not differ between arms");
  }
}
