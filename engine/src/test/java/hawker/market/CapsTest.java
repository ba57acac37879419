package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.Memory;
import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.scenario.FrequencyCapSpec;
import hawker.unit.TimeSpan;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Frequency caps, and what people remember of ads. */
class CapsTest {
  private static final String YAML = """
      name: caps
      days: 2
      population: {users: 600, activity: {sessionsPerDay: 12}}
      market: {slice: 1 h, channels: {feed: {placements: {stream: {slots: 2}}}}}
      response: {name: utility, baseCtr: 3 %}
      inventory:
        advertisers:
          a:
            campaigns:
              by-day: {bid: {cpm: 5}, cap: {impressions: 2, per: 1 day}, ads: {x: {}, y: {}}}
          b:
            campaigns:
              by-hours: {bid: {cpm: 4}, cap: {impressions: 1, per: 5 h}, ads: {x: {}}}
          c:
            campaigns:
              sets:
                bid: {cpm: 3}
                adSets:
                  one: {cap: {impressions: 3, per: 1 week}, ads: {x: {}, y: {}}}
                  two: {ads: {x: {}}}
          d:
            campaigns:
              never: {bid: {cpm: 100}, cap: {impressions: 0}, ads: {x: {}}}
      """;

  /** The most impressions of a group of ads that one person got in one window. */
  private static int most(Watched run, int window, ToIntFunction<Pages.Shown> group, int wanted) {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (Pages.Shown shown : run.pages().shown) {
      if (group.applyAsInt(shown) == wanted) {
        counts.merge(List.of(shown.user(), shown.time() / window), 1, Integer::sum);
      }
    }
    return counts.values().stream().mapToInt(n -> n).max().orElse(0);
  }

  @Test
  void caps_perWindowAndPerson_areReachedAndNeverExceeded() {
    for (int seed : new int[] {1, 2, 3}) {
      Watched run = Lab.of(YAML, "seed=" + seed).watch();
      int day = 86_400;
      assertThat(most(run, day, run::campaign, 0)).isEqualTo(2);
      assertThat(most(run, 5 * 3600, run::campaign, 1)).isEqualTo(1);
      ToIntFunction<Pages.Shown> adSet =
          shown -> run.plan().world().inventory().ads().get(shown.ad()).adSet();
      assertThat(most(run, 7 * day, adSet, 2)).isEqualTo(3);
      assertThat(most(run, 7 * day, adSet, 3)).as("no cap").isGreaterThan(10);
      assertThat(most(run, day, run::campaign, 3)).as("cap of 0").isZero();
    }
  }

  @Test
  void cap_thatShutsOutEveryAd_isNeitherABidNorALoss() {
    String one = """
        name: one
        days: 1
        population: {users: 300, activity: {sessionsPerDay: 12}}
        market: {slice: 1 h, channels: {feed: {placements: {stream: {}}}}}
        inventory:
          advertisers:
            a: {campaigns: {c: {bid: {cpm: 5}, adSets: {s: {cap: {impressions: 1}, ads: {x: {}, y: {}}}}}}}
        """;
    for (String where : new String[] {"adSets.s.cap", "cap"}) {
      var metrics = Lab.of(
              one, "inventory.advertisers.a.campaigns.c." + where + "={impressions: 2}")
          .metrics();
      long impressions = Lab.total(metrics, Counter.IMPRESSIONS);
      assertThat(impressions).isPositive();
      assertThat(Lab.total(metrics, Counter.ELIGIBLE_REQUESTS)).as(where).isEqualTo(impressions);
      assertThat(Lab.total(metrics, Counter.BIDS)).isEqualTo(impressions);
      assertThat(Lab.total(metrics, Counter.LOST_TO_RANK)).isZero();
      assertThat(Lab.total(metrics, Counter.UNFILLED_NO_BID))
          .isEqualTo(Lab.total(metrics, Counter.REQUESTS) - impressions)
          .isPositive();
    }
  }

  @Test
  void window_longAfterAnother_startsAfresh() {
    FrequencyCapSpec spec = new FrequencyCapSpec(1, new TimeSpan(60));
    FrequencyCaps caps = new FrequencyCaps(Arrays.asList(null, spec));
    Memory memory = new Memory(8, 60);
    for (int window = 0; window < 10_000; window++) {
      int time = window * 60 + 59;
      assertThat(caps.allows(memory, 3, 1, time)).as("window %d", window).isTrue();
      caps.count(memory, 3, 1, time);
      assertThat(caps.allows(memory, 3, 1, time)).isFalse();
      assertThat(caps.allows(memory, 2, 1, time)).isTrue();
      assertThat(caps.allows(memory, 3, 0, time)).isTrue();
    }
  }

  @Test
  void attraction_ofGenericAds_fallsByExposuresAndAnnoyanceAsRecounted() {
    double wearOut = 0.3;
    double effect = 2;
    double halfLife = 3 * 3600;
    Watched run = Lab.of("""
        name: memory
        days: 2
        population: {users: 200, activity: {sessionsPerDay: 20}}
        market:
          slice: 2 h
          annoyanceHalfLife: 3 h
          channels: {feed: {placements: {stream: {slots: 2, annoyance: 0.25}}}}
        response: {name: utility, tasteSpread: 0, wearOut: 0.3, annoyanceEffect: 2, formats: {native: 0}}
        inventory:
          advertisers:
            a: {campaigns: {c: {bid: {cpm: 5}, ads: {x: {}}}}}
            b: {campaigns: {c: {bid: {cpm: 5}, ads: {x: {}}}}}
            c: {campaigns: {c: {bid: {cpm: 5}, ads: {x: {}}}}}
        """).watch();
    Map<List<Integer>, Integer> exposures = new HashMap<>();
    Map<Integer, double[]> annoyed = new HashMap<>();
    double intercept = logit(run.pages().shown.get(0).attraction());
    List<Pages.Shown> shown = run.pages().shown;
    int repeated = 0;
    for (int i = 0; i < shown.size(); ) {
      Pages.Page page = shown.get(i).page();
      int end = i;
      while (end < shown.size() && shown.get(end).page().equals(page)) {
        end++;
      }
      double[] level = annoyed.computeIfAbsent(page.user(), user -> new double[] {0, 0});
      double now = level[0] * Math.pow(0.5, (page.time() - level[1]) / halfLife);
      for (int j = i; j < end; j++) {
        int before = exposures.getOrDefault(List.of(page.user(), shown.get(j).ad()), 0);
        assertThat(logit(shown.get(j).attraction()))
            .isCloseTo(intercept - wearOut * before - effect * now, within(1e-4));
        repeated += before > 0 ? 1 : 0;
      }
      for (int j = i; j < end; j++) {
        exposures.merge(List.of(page.user(), shown.get(j).ad()), 1, Integer::sum);
        now += 0.25;
      }
      level[0] = now;
      level[1] = page.time();
      i = end;
    }
    assertThat(repeated).isGreaterThan(1000);
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
