package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.EventRows;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfBidTruth;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfTruth;
import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.ope.Decisions;
import hawker.ope.Estimator;
import hawker.ope.Evaluation;
import hawker.ope.Policies;
import hawker.ope.Policy;
import hawker.stats.Interval;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markets that explore, and what their logs say of other policies; about 30 s. */
@Tag("long")
class ExplorationRunTest {
  private static final String SHOPS = """
      name: shops
      days: 1
      population: {users: 400, activity: {sessionsPerDay: 4}}
      targeting: untargeted
      prediction: {name: smoothed-rate, adWeight: 20}
      market:
        exploration: {share: 30 %}
        channels: {feed: {requestsPerSession: 3, placements: {stream: {slots: 2}}}}
      response: {name: utility, baseCtr: 15 %, wearOut: 0}
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpc: 1.00}, ads: {x: {topics: [sports], quality: -0.8}}}}}
          b: {campaigns: {c: {bid: {cpc: 0.90}, ads: {x: {topics: [music], quality: 0.6}}}}}
          d: {campaigns: {c: {bid: {cpc: 0.80}, ads: {x: {topics: [food], quality: -0.4}}}}}
          e: {campaigns: {c: {bid: {cpc: 0.70}, ads: {x: {topics: [travel], quality: 0.9}}}}}
          f: {campaigns: {c: {bid: {cpc: 0.60}, ads: {x: {topics: [technology], quality: 0.2}}}}}
      """;

  private static final Evaluation.Settings SETTINGS = new Evaluation.Settings(1, 400, 0);

  private static Evaluation evaluate(Decisions log, Policy target) {
    return Evaluation.of(log, target, SETTINGS, round -> {});
  }

  private static Interval interval(Evaluation evaluation, Estimator estimator) {
    return Objects.requireNonNull(evaluation.of(estimator).value().interval());
  }

  private static double ctr(RunMetrics metrics) {
    return Lab.focal(metrics, Counter.CLICKS) / (double) Lab.focal(metrics, Counter.IMPRESSIONS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void estimate_ofUniform_holdsTheTruthAndWhatTheRealArmDelivers(long seed) {
    String[] big = {"population.users=4_000", "seed=" + seed};
    Evaluation found = evaluate(
        LoggedDecisions.of(EventLogTest.log(Lab.of(SHOPS, big), 2, Worker.BATCH), false),
        Policies.uniform());
    RunMetrics real = Lab.of(
            SHOPS, "market.exploration.share=1", "population.users=4_000", "seed=" + seed)
        .metrics();
    for (Estimator estimator : new Estimator[] {Estimator.IPS, Estimator.SNIPS, Estimator.DR}) {
      Interval interval = interval(found, estimator);
      double slack = interval.high() - interval.low();
      // Twice the interval is four standard errors.
      assertThat(found.truth())
          .as("%s", estimator)
          .isBetween(interval.low() - slack / 2, interval.high() + slack / 2);
      assertThat(ctr(real)).isBetween(interval.low() - slack / 2, interval.high() + slack / 2);
    }
    assertThat(ctr(real)).isCloseTo(found.truth(), within(0.01));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void estimate_ofRankingByBid_holdsWhatTheRealArmDelivers(long seed) {
    String[] explored = {"population.users=4_000", "seed=" + seed};
    Evaluation found = evaluate(
        LoggedDecisions.of(EventLogTest.log(Lab.of(SHOPS, explored), 2, Worker.BATCH), true),
        Policies.greedy(true));
    RunMetrics real = Lab.of(
            SHOPS,
            "market.exploration.share=0",
            "market.auction={name: gsp, squash: 0}",
            "population.users=4_000",
            "seed=" + seed)
        .metrics();
    Interval interval = interval(found, Estimator.DR);
    double slack = interval.high() - interval.low();
    assertThat(ctr(real)).isBetween(interval.low() - slack / 2, interval.high() + slack / 2);
    assertThat(found.truth()).isBetween(interval.low() - slack / 2, interval.high() + slack / 2);
  }

  @Test
  void interval_manyLogs_holdsTheTruthNineteenTimesInTwenty() {
    int logs = 500;
    double errors = 4 * Math.sqrt(0.95 * 0.05 / logs);
    Evaluation[] found = new Evaluation[logs];
    double truth = 0;
    for (int i = 0; i < logs; i++) {
      Decisions log = LoggedDecisions.of(
          EventLogTest.log(Lab.of(SHOPS, "seed=" + (1 + i)), 1, Worker.BATCH), false);
      found[i] = evaluate(log, Policies.uniform());
      truth += found[i].truth() / logs;
    }
    for (Estimator estimator : new Estimator[] {Estimator.IPS, Estimator.SNIPS, Estimator.DR}) {
      int ofAll = 0;
      int ofLog = 0;
      for (Evaluation one : found) {
        ofAll += interval(one, estimator).contains(truth) ? 1 : 0;
        ofLog += interval(one, estimator).contains(one.truth()) ? 1 : 0;
      }
      assertThat(ofAll / (double) logs)
          .as("%s, all worlds", estimator)
          .isCloseTo(0.95, within(errors));
      assertThat(ofLog / (double) logs)
          .as("%s, its world", estimator)
          .isCloseTo(0.95, within(errors));
    }
  }

  @Test
  void log_anyThreadsAndBatches_sameRows() {
    Lab lab = Lab.of(SHOPS, "population.users=1500");
    String expected = EventLogTest.log(lab, 1, Worker.BATCH).text();
    assertThat(EventLogTest.log(lab, 3, 7).text()).isEqualTo(expected);
  }

  @Test
  void log_pricesPropensitiesAndTruth_fitTogether() {
    EventLogTest.Kept log = EventLogTest.log(Lab.of(SHOPS), 2, Worker.BATCH);
    EventRows bids = log.rows.get(EventTables.BIDS);
    EventRows truthOfBids = log.rows.get(EventTables.TRUTH_OF_BIDS);
    Map<Long, Integer> place = new HashMap<>();
    for (int i = 0; i < bids.size; i++) {
      int unused = Objects.requireNonNullElse(
          place.put(bids.longs[EventTables.OPPORTUNITY][i] * 8 + bids.ints[EventTables.AD][i], i),
          0);
      assertThat(truthOfBids.ints[EventTables.AD][i]).isEqualTo(bids.ints[EventTables.AD][i]);
    }
    EventRows shown = log.rows.get(EventTables.IMPRESSIONS);
    EventRows truth = log.rows.get(EventTables.TRUTH);
    int free = 0;
    for (int i = 0; i < shown.size; i++) {
      long request = shown.longs[EventTables.OPPORTUNITY][i];
      int bid = Objects.requireNonNull(place.get(request * 8 + shown.ints[EventTables.AD][i]));
      boolean hasTheRank = bids.ints[OfBid.RANK][bid] == shown.ints[EventTables.SLOT][i];
      assertThat(shown.floats[OfImpression.PROPENSITY][i])
          .isCloseTo(hasTheRank ? 0.76f : 0.06f, within(1e-6f));
      assertThat(shown.longs[OfImpression.PRICE][i]).isBetween(0L, bids.longs[OfBid.BID][bid]);
      assertThat(truth.floats[OfTruth.CTR][i])
          .isCloseTo(truthOfBids.floats[OfBidTruth.CTR][bid], within(1e-6f));
      if (!hasTheRank) {
        assertThat(shown.longs[OfImpression.PRICE][i]).as("there is no reserve").isZero();
        free++;
      }
    }
    // Explored pages put an ad elsewhere than at its rank four times in five.
    assertThat(free / (double) shown.size).isBetween(0.22, 0.26);
  }

  @Test
  void arms_thatExploreMore_exploreTheSameRequestsAndMore() {
    EventLogTest.Kept some = EventLogTest.log(Lab.of(SHOPS), 1, Worker.BATCH);
    EventLogTest.Kept all =
        EventLogTest.log(Lab.of(SHOPS, "market.exploration.share=1"), 1, Worker.BATCH);
    EventRows shown = some.rows.get(EventTables.IMPRESSIONS);
    EventRows other = all.rows.get(EventTables.IMPRESSIONS);
    int same = 0;
    for (int i = 0; i < shown.size; i++) {
      same += shown.ints[EventTables.AD][i] == other.ints[EventTables.AD][i] ? 1 : 0;
    }
    assertThat(other.size).isEqualTo(shown.size);
    // All of the explored, and a fifth of the others.
    assertThat(same / (double) shown.size).isBetween(0.40, 0.48);
  }

  @Test
  void run_withoutExploration_logsCertainties() {
    EventLogTest.Kept log =
        EventLogTest.log(Lab.of(SHOPS, "market.exploration.share=0"), 1, Worker.BATCH);
    assertThat(log.rows).hasSize(EventTables.ADS + 1);
    EventRows shown = log.rows.get(EventTables.IMPRESSIONS);
    for (int i = 0; i < shown.size; i++) {
      assertThat(shown.floats[OfImpression.PROPENSITY][i]).isEqualTo(1);
    }
  }
}
