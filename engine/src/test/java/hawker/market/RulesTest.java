package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.PlanMetrics.RuleAction;
import hawker.metrics.RunMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rules do to a campaign in its course, and when. */
class RulesTest {
  private static final String WORLD = """
      name: rules
      days: 4
      population: {users: 400, activity: {amplitude: 0}}
      response: {baseCtr: 0.2}
      bidding: as-fast-as-possible
      market:
        auction: first-price
        channels: {feed: {placements: {top: {}}}, search: {placements: {results: {}}}}
      inventory:
        advertisers:
          shop:
            campaigns:
              spring:
                bid: {cpc: 0.5}
                budget: {daily: 40}
                channels: {feed: 50 %, search: 50 %}
                adSets:
                  one: {ads: {a: {conversionRate: 1}}}
                  two: {starts: paused, ads: {b: {}}}
                rules: RULES
      report: {breakdowns: [weekday]}
      """;

  private static final int DAY = 86_400;

  private static String with(String rules) {
    return WORLD.replace("RULES", rules);
  }

  @Test
  void pauseAndStart_changeTheAudienceAtTheHourTheyAreLookedAt() {
    Lab.Watched run = Lab.of(
            with("[{every: 6 h, when: 'day >= 1.5', then: {pause: one, start: two}, most: 1}]"))
        .watch();
    List<RuleAction> log = run.metrics().plan().actions();
    assertThat(log)
        .containsExactly(new RuleAction("shop/spring", 1, DAY + DAY / 2, "pause one; start two"));
    assertThat(run.pages().shown).isNotEmpty();
    for (Pages.Shown shown : run.pages().shown) {
      String ad = run.plan().world().inventory().ads().get(shown.ad()).name();
      assertThat(ad).endsWith(shown.time() < DAY + DAY / 2 ? "/one/a" : "/two/b");
    }
  }

  @Test
  void rules_thatNeverHold_changeNothing() {
    RunMetrics none = Lab.of(with("[]")).metrics();
    RunMetrics idle =
        Lab.of(with("[{when: 'cpc > 1_000', then: {pause: one}}]")).metrics();
    assertThat(idle).isEqualTo(none);
    assertThat(Lab.focal(none, Counter.CLICKS)).isPositive();
  }

  @Test
  void shift_movesMoneyFromTheNextMidnightOn_andNoneIsLost() {
    RunMetrics metrics = Lab.of(with(
            "[{every: 1 h, when: 'day >= 0.5', then: {shift: {from: feed, to: search, share: 25 %}},"
                + " most: 1}]"))
        .metrics();
    Counters campaigns = Lab.campaigns(metrics);
    // 20 a day on each of 4 days, of which 5 a day move on the last 3.
    assertThat(campaigns.get(0, Counter.BUDGET_MICROS)).isEqualTo(65_000_000);
    assertThat(campaigns.get(1, Counter.BUDGET_MICROS)).isEqualTo(95_000_000);
    assertThat(campaigns.get(0, Counter.BILLED_OF_BUDGET_MICROS)).isEqualTo(65_000_000);
    assertThat(campaigns.get(1, Counter.BILLED_OF_BUDGET_MICROS)).isEqualTo(95_000_000);
  }

  @Test
  void shift_ofALifetimeBudget_movesWhatIsLeft() {
    RunMetrics metrics = Lab.of(
            with(
                "[{when: 'feed.spend >= 50 %', then: {shift: {from: feed, to: search, share: 1}}}]"),
            "inventory.advertisers.shop.campaigns.spring.budget={lifetime: 100}",
            "bidding=even-pacing")
        .metrics();
    Counters campaigns = Lab.campaigns(metrics);
    long feed = campaigns.get(0, Counter.BILLED_OF_BUDGET_MICROS);
    assertThat(metrics.plan().actions()).isNotEmpty();
    assertThat(campaigns.get(0, Counter.BUDGET_MICROS)).isEqualTo(feed).isLessThan(50_000_000);
    assertThat(campaigns.get(1, Counter.BUDGET_MICROS)).isEqualTo(100_000_000 - feed);
  }

  @Test
  void shift_asAFlightWithItsOwnBudgetBegins_isOfThatFlight() {
    RunMetrics metrics = Lab.of(
            with(
                "[{when: 'day >= 2', then: {shift: {from: feed, to: search, share: 1}}, most: 1}]"),
            "inventory.advertisers.shop.campaigns.spring.budget=",
            "inventory.advertisers.shop.campaigns.spring.flights=[{from: 2026-03-02, to: 2026-03-03,"
                + " budget: 10}, {from: 2026-03-04, to: 2026-03-05, budget: 20}]",
            "start=2026-03-02")
        .metrics();
    Counters campaigns = Lab.campaigns(metrics);
    assertThat(campaigns.get(0, Counter.BILLED_OF_BUDGET_MICROS)).isEqualTo(5_000_000);
    assertThat(campaigns.get(1, Counter.BILLED_OF_BUDGET_MICROS)).isEqualTo(25_000_000);
  }

  @Test
  void bid_raisedOrLoweredWithoutEnd_stopsAtAThousandTimes() {
    for (String change : new String[] {"10", "-0.99"}) {
      Lab.Watched run = Lab.of(
              with("[{every: 15 min, when: 'day > 0', then: {bid: " + change + "}}]"))
          .watch();
      assertThat(run.metrics().plan().actions()).hasSize(4 * 96 - 1);
      long highest =
          run.pages().shown.stream().mapToLong(Pages.Shown::priceMicros).max().orElseThrow();
      assertThat(highest).isEqualTo(change.equals("10") ? 500_000_000 : 500_000);
    }
  }

  @Test
  void rules_namingWhatIsNotCounted_areToldSo() {
    String rule = with("[{when: 'impressionShareLostBudget > 10 %', then: {bid: 0.1}}]");
    assertThat(Lab.of(rule).ready).isNotNull();
    assertThatThrownBy(() -> Lab.of(rule, "report.impressionShare=false"))
        .hasMessageContaining(
            "not name what is not counted, since report.impressionShare is false");
    assertThatThrownBy(() ->
            Lab.of(with("[{when: 'cpc > 1', then: {shift: {from: feed, to: feed, share: 1}}}]")))
        .hasMessageContaining("then.shift.to (feed) must be another channel than from");
  }

  @Test
  void bid_compounds() {
    Lab.Watched run = Lab.of(with("[{when: 'day > 0', then: {bid: 10 %}}]")).watch();
    assertThat(run.metrics().plan().actions()).hasSize(3);
    for (Pages.Shown shown : run.pages().shown) {
      int days = shown.time() / DAY;
      long bid = Math.round(500_000 * StrictMath.pow(1.1, days));
      assertThat(shown.priceMicros()).isBetween(bid - 1, bid + 1);
    }
  }

  @Test
  void conversions_areSeenWhenTheyCome_notWhenTheyAreClicked() {
    String rules = "[{every: 1 h, when: 'conversions > 0', then: {pause: one}, most: 1}]";
    String delay = "market.conversionDelay={weights: [1], means: [DELAY]}";
    List<RuleAction> soon =
        Lab.of(with(rules), delay.replace("DELAY", "1 s")).metrics().plan().actions();
    List<RuleAction> late =
        Lab.of(with(rules), delay.replace("DELAY", "100 days")).metrics().plan().actions();
    assertThat(soon).hasSize(1);
    assertThat(soon.get(0).seconds()).isEqualTo(3600);
    assertThat(late).noneMatch(action -> action.seconds() == 3600);
  }

  @Test
  void metrics_ofChannelsAndAdSets_areTheirOwn() {
    assertThat(Lab.of(with("[{when: 'two.impressions = 0 and one.impressions > 0 and impressions >"
                + " feed.impressions and feed.impressions > 0 and not two.ctr >= 0 and day < 2',"
                + " then: {bid: 0.1}}]"))
            .metrics()
            .plan()
            .actions())
        .hasSize(1);
    assertThat(Lab.of(with("[{when: 'feed.reach + 1', then: {bid: 0.1}}]"
                .replace(
                    " + 1",
                    " > 0"
                        + " and reach <= 400 and reach >= search.reach and frequency > 1 and spend > 20 %"
                        + " and spend <= 25 %")))
            .metrics()
            .plan()
            .actions())
        .hasSize(1);
  }

  @Test
  void run_anyThreads_sameActions() {
    Lab lab = Lab.of(
        with("[{every: 2 h, when: 'ctr < 12 % or spend > 10 %', then: {bid: -5 %}}]"),
        "population.users=9000");
    RunMetrics one = lab.run(1, Worker.BATCH).metrics();
    assertThat(one.plan().actions()).isNotEmpty();
    assertThat(lab.run(3, 5).metrics()).isEqualTo(one);
  }
}
