package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.world.Attribute;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every count of a run beside a recount of its pages. */
class CountsTest {
  private static final String YAML = """
      name: counts
      days: 1
      population: {users: 1500, activity: {sessionsPerDay: 5}}
      market:
        slice: 1 h
        cap: {impressions: 5, per: 6 h}
        fee: 0.257
        channels:
          feed:
            placements:
              stream: {share: 0.7, slots: 2}
              side: {share: 0.3, slots: 3, effect: -0.5, reserve: 20}
          search: {use: 0.6, placements: {results: {slots: 4}}}
      response: {name: utility, baseCtr: 5 %}
      inventory:
        background: {advertisers: 6, budget: 200, bid: 2, ageShare: 0, interestShare: 0}
        advertisers:
          swift:
            campaigns:
              shoes:
                budget: {daily: 6}
                bidding: as-fast-as-possible
                bid: {cpc: 0.90}
                ads: {trail: {topics: [sports]}, city: {topics: [sports], quality: -0.2}}
              bags:
                bid: {cpm: 30}
                adSets:
                  young: {audience: {age: 18-34}, ads: {bag: {conversionRate: 0.4}}}
                  old: {audience: {age: 35+}, bid: {cpc: 0.7}, ads: {case: {}}}
      report: {breakdowns: [gender, age, interest, channel, placement, hour, weekday, activity]}
      """;

  private static final List<Counter> OF_ADS = List.of(
      Counter.IMPRESSIONS,
      Counter.TOP_IMPRESSIONS,
      Counter.EXAMINATIONS,
      Counter.CLICKS,
      Counter.PREDICTED_CLICKS_NANOS,
      Counter.CONVERSIONS,
      Counter.CONVERSION_VALUE_MICROS,
      Counter.RESULTS,
      Counter.BID_VALUE_MICROS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS);

  private static Lab lab;
  private static Watched run;
  private static RunMetrics metrics;

  @BeforeAll
  static void run() {
    lab = Lab.of(YAML);
    run = lab.watch();
    metrics = run.metrics();
  }

  private static boolean focal(Pages.Shown shown) {
    return !run.plan().world().inventory().campaigns().get(run.campaign(shown)).background();
  }

  private static void assertRecounted(
      String what, Counters counters, int cell, List<Pages.Shown> shown) {
    Map<Counter, Long> expected = new TreeMap<>();
    Set<Integer> users = new HashSet<>();
    for (Pages.Shown one : shown) {
      boolean perClick = run.plan().terms().perClick[one.ad()];
      long charged = one.clicked() || !perClick ? 1 : 0;
      add(expected, Counter.IMPRESSIONS, 1);
      add(expected, Counter.TOP_IMPRESSIONS, one.slot() == 0 ? 1 : 0);
      add(expected, Counter.EXAMINATIONS, one.seen() ? 1 : 0);
      add(expected, Counter.CLICKS, one.clicked() ? 1 : 0);
      add(expected, Counter.SERVED_COST_MICROS, charged * one.priceMicros());
      add(expected, Counter.BID_VALUE_MICROS, charged * run.plan().terms().bidMicros[one.ad()]);
      users.add(one.user());
    }
    add(expected, Counter.REACH, users.size());
    expected.forEach((counter, count) ->
        assertThat(counters.get(cell, counter)).as("%s of %s", counter, what).isEqualTo(count));
  }

  private static void add(Map<Counter, Long> counts, Counter counter, long amount) {
    counts.merge(counter, amount, Long::sum);
  }

  private static List<Pages.Shown> shown(Predicate<Pages.Shown> which) {
    return run.pages().shown.stream().filter(which).toList();
  }

  @Test
  void totals_andFocal_equalTheRecount() {
    assertRecounted("all", metrics.total(), 0, run.pages().shown);
    List<Pages.Shown> focal = shown(CountsTest::focal);
    assertRecounted("focal", metrics.focal(), 0, focal);
    assertThat(focal.size()).isBetween(1000, run.pages().shown.size() - 1000);
    assertThat(Lab.total(metrics, Counter.REQUESTS)).isEqualTo(run.pages().pages.size());
    assertThat(Lab.total(metrics, Counter.FILLED_REQUESTS))
        .isEqualTo(run.pages().pages.stream().filter(page -> page.filled() > 0).count());
    assertThat(run.result().auctions()).isEqualTo(run.pages().pages.size());
  }

  @Test
  void campaignsAndAds_equalTheRecount() {
    Table campaigns = Lab.table(metrics, "campaign");
    assertThat(campaigns.labels()).containsExactly("swift/shoes", "swift/bags");
    for (int i = 0; i < 2; i++) {
      int campaign = 6 + i;
      assertRecounted(
          campaigns.labels().get(i),
          campaigns.counters(),
          i,
          shown(one -> run.campaign(one) == campaign));
    }
    Table ads = Lab.table(metrics, "ad");
    assertThat(ads.labels()).hasSize(4);
    for (int i = 0; i < 4; i++) {
      int ad = run.plan().world().inventory().ads().size() - 4 + i;
      assertRecounted(ads.labels().get(i), ads.counters(), i, shown(one -> one.ad() == ad));
    }
  }

  private static void assertBreakdown(String name, ToIntFunction<Pages.Page> cell) {
    Table table = Lab.table(metrics, name);
    for (int i = 0; i < table.labels().size(); i++) {
      int own = i;
      assertRecounted(
          name + " " + table.labels().get(i),
          table.counters(),
          i,
          shown(one -> focal(one) && cell.applyAsInt(one.page()) == own));
      assertThat(table.counters().get(i, Counter.REQUESTS))
          .isEqualTo(
              run.pages().pages.stream().filter(p -> cell.applyAsInt(p) == own).count());
    }
  }

  @Test
  void breakdowns_ofMomentsAndPeople_equalTheRecount() {
    assertBreakdown("hour", page -> page.time() / 3600);
    assertBreakdown("placement", Pages.Page::placement);
    assertBreakdown("channel", page -> page.placement() < 2 ? 0 : 1);
    assertBreakdown("weekday", page -> 0);
    int column = lab.ready.vocabulary().attribute("gender");
    int unknown = Lab.table(metrics, "gender").labels().size() - 1;
    assertBreakdown("gender", page -> {
      int code = page.people().seen(column, page.row());
      return code == Attribute.UNKNOWN ? unknown : code;
    });
  }

  @Test
  void breakdowns_rowsAddUpToTheFocalTotalExceptReach() {
    assertThat(Lab.focal(metrics, Counter.OVER_DELIVERY_MICROS)).isPositive();
    for (Table table : metrics.breakdowns()) {
      if (table.dimension().equals("interest") || table.dimension().equals("frequency")) {
        continue; // a person counts in every declared interest; frequency counts people only
      }
      for (Counter counter : OF_ADS) {
        assertThat(table.counters().sum(counter))
            .as("%s by %s", counter, table.dimension())
            .isEqualTo(Lab.focal(metrics, counter));
      }
      long reach = 0;
      for (int cell = 0; cell < table.labels().size(); cell++) {
        reach += table.counters().get(cell, Counter.REACH);
      }
      if (Set.of("gender", "age").contains(table.dimension())) {
        assertThat(reach).as(table.dimension()).isEqualTo(Lab.focal(metrics, Counter.REACH));
      } else if (!table.dimension().equals("weekday")) {
        assertThat(reach).as(table.dimension()).isGreaterThan(Lab.focal(metrics, Counter.REACH));
      }
    }
  }

  @Test
  void chances_ofEveryCampaign_narrowDown() {
    Counters campaigns = Lab.campaigns(metrics);
    for (int c = 0; c < campaigns.cells(); c++) {
      assertThat(campaigns.get(c, Counter.ELIGIBLE_REQUESTS))
          .isEqualTo(campaigns.get(c, Counter.BIDS) + campaigns.get(c, Counter.LOST_TO_BUDGET));
      long won = campaigns.get(c, Counter.BIDS) - campaigns.get(c, Counter.LOST_TO_RANK);
      int campaign = 6 + c;
      assertThat(won)
          .isEqualTo(shown(one -> run.campaign(one) == campaign).stream()
              .map(Pages.Shown::page)
              .distinct()
              .count());
      assertThat(campaigns.get(c, Counter.CONVERSIONS))
          .isLessThanOrEqualTo(campaigns.get(c, Counter.CLICKS));
    }
    long requests = Lab.total(metrics, Counter.REQUESTS);
    assertThat(Lab.total(metrics, Counter.FILLED_REQUESTS)
            + Lab.total(metrics, Counter.UNFILLED_NO_ELIGIBLE_AD)
            + Lab.total(metrics, Counter.UNFILLED_NO_BID)
            + Lab.total(metrics, Counter.UNFILLED_RESERVE))
        .isEqualTo(requests);
  }

  @Test
  void results_ofCampaigns_areWhatTheyAreFor() {
    String objective = "inventory.advertisers.swift.campaigns.";
    RunMetrics other = Lab.of(
            YAML, objective + "shoes.objective=reach", objective + "bags.objective=conversions")
        .metrics();
    Counters campaigns = Lab.campaigns(other);
    assertThat(campaigns.get(0, Counter.RESULTS))
        .isEqualTo(campaigns.get(0, Counter.REACH))
        .isPositive();
    assertThat(campaigns.get(1, Counter.RESULTS))
        .isEqualTo(campaigns.get(1, Counter.CONVERSIONS))
        .isPositive();
    assertThat(Lab.focal(other, Counter.RESULTS)).isEqualTo(campaigns.sum(Counter.RESULTS));
    assertThat(Lab.focal(metrics, Counter.RESULTS)).isEqualTo(Lab.focal(metrics, Counter.CLICKS));
  }

  @Test
  void money_chargedIsEarned_toTheMicro() {
    var ledger = run.result().ledger();
    long billed = Lab.total(metrics, Counter.SERVED_COST_MICROS)
        - Lab.total(metrics, Counter.OVER_DELIVERY_MICROS);
    assertThat(ledger.publisherMicros() + ledger.platformMicros()).isEqualTo(billed);
    assertThat(Math.abs(ledger.platformMicros() - 0.257 * billed)).isLessThan(8);
    Counters campaigns = Lab.campaigns(metrics);
    for (int c = 0; c < 2; c++) {
      assertThat(ledger.billedMicros(6 + c))
          .isEqualTo(campaigns.get(c, Counter.SERVED_COST_MICROS)
              - campaigns.get(c, Counter.OVER_DELIVERY_MICROS));
    }
    assertThat(ledger.billedMicros(6)).isEqualTo(6_000_000);
  }

  @Test
  void questions_ofTheRun_keepTheirIdentities() {
    Function<String, Double> answer = name -> {
      Question question = Questions.named(name);
      return question.value(question.whole(metrics), 0).orElseThrow();
    };
    assertThat(answer.apply("frequency"))
        .isEqualTo(
            Lab.focal(metrics, Counter.IMPRESSIONS) / (double) Lab.focal(metrics, Counter.REACH));
    double ecpm = 1000 * answer.apply("ctr") * answer.apply("cpc");
    assertThat(Math.abs(answer.apply("ecpm") / ecpm - 1)).isLessThan(1e-9);
    double shares = answer.apply("impressionShare")
        + answer.apply("impressionShareLostBudget")
        + answer.apply("impressionShareLostRank");
    assertThat(Math.abs(shares - 1)).isLessThan(1e-12);
    assertThat(answer.apply("billedCost") + answer.apply("surplus"))
        .isLessThanOrEqualTo(answer.apply("bidValue"));
  }
}
