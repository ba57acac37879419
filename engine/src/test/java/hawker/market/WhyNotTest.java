package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.metrics.WhyNotCount;
import hawker.world.Inventory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What became of campaigns in all requests adds up, and is what a twin of the market finds. */
class WhyNotTest {
  private static final int SCENARIOS = 16;
  private static final String ASKED = "report.whyNot=true";

  private static final String BY_HAND = """
      name: by hand
      start: 2026-03-02
      days: 2
      population: {users: 400}
      targeting: demographic
      market:
        slice: 1 h
        channels:
          feed: {placements: {stream: {formats: [image]}}}
          search: {placements: {results: {formats: [text]}}}
      inventory:
        advertisers:
          swift:
            campaigns:
              spring:
                from: 2026-03-03
                bid: {cpc: 1}
                audience: {all: [{gender: female}, {age: 25-44}]}
                ads: {one: {format: image}}
              split:
                bid: {cpc: 1}
                adSets:
                  women: {audience: {gender: female}, ads: {a: {format: image}}}
                  men: {audience: {gender: male}, ads: {b: {format: image}}}
      """;

  @Test
  void whyNot_randomScenarios_addsUpAndIsWhatATwinFinds() {
    for (long seed = 1; seed <= SCENARIOS; seed++) {
      String yaml = RandomScenario.market(seed);
      Lab lab = Lab.of(yaml, ASKED);
      RunMetrics metrics = lab.run(1, Worker.BATCH).metrics();
      assertThat(metrics.whyNot()).isNotEmpty();
      for (WhyNotCount one : metrics.whyNot()) {
        assertThat(one.requests()).isEqualTo(Lab.total(metrics, Counter.REQUESTS));
      }
      TwinMarket twin = new TwinMarket(lab.ready.scenario(), lab.plan());
      twin.tellsReasons = true;
      RunMetrics unused = twin.run();
      for (WhyNotCount one : metrics.whyNot()) {
        assertThat(counts(one)).as("seed %d, %s", seed, one).isEqualTo(counts(twin, one));
      }
    }
  }

  private static Map<Reason, Long> counts(WhyNotCount one) {
    Map<Reason, Long> counts = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      counts.put(reason, one.requests(reason.key()));
    }
    return counts;
  }

  /** In every request, the ad of the campaign or ad set that comes furthest. */
  private static Map<Reason, Long> counts(TwinMarket twin, WhyNotCount one) {
    Inventory inventory = twin.plan.world().inventory();
    Map<Reason, Long> counts = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      counts.put(reason, 0L);
    }
    for (TwinMarket.Page page : twin.pages) {
      Reason furthest = page.reasons().entrySet().stream()
          .filter(entry -> {
            Inventory.AdSet adSet =
                inventory.adSets().get(inventory.ads().get(entry.getKey()).adSet());
            return one.adSet().isEmpty()
                ? inventory.campaigns().get(adSet.campaign()).name().equals(one.campaign())
                : adSet.name().equals(one.adSet());
          })
          .map(Map.Entry::getValue)
          .max(Reason::compareTo)
          .orElseThrow();
      long unused = counts.merge(furthest, 1L, Long::sum);
    }
    return counts;
  }

  @Test
  void whyNot_impressionShareCounted_saysTheSame() {
    for (long seed = 1; seed <= SCENARIOS; seed++) {
      Lab lab = Lab.of(RandomScenario.market(seed), ASKED, "report.impressionShare=true");
      RunMetrics metrics = lab.metrics();
      for (WhyNotCount one : metrics.whyNot()) {
        if (one.adSet().isEmpty()) {
          long budget = one.requests("budget") + one.requests("pacing");
          long rank = one.requests("reserve")
              + one.requests("chance")
              + one.requests("outranked")
              + one.requests("ownAd");
          long all = budget + rank + one.requests("shown");
          assertThat(cell(metrics, one, Counter.LOST_TO_BUDGET)).isEqualTo(budget);
          assertThat(cell(metrics, one, Counter.LOST_TO_RANK)).isEqualTo(rank);
          assertThat(cell(metrics, one, Counter.ELIGIBLE_REQUESTS)).isEqualTo(all);
        }
      }
    }
  }

  private static long cell(RunMetrics metrics, WhyNotCount one, Counter counter) {
    return Lab.cell(metrics, "campaign", one.campaign(), counter);
  }

  @Test
  void whyNot_anyThreadsAndBatches_same() {
    for (long seed : new long[] {2, 5, 9}) {
      Lab lab = Lab.of(RandomScenario.market(seed), ASKED);
      List<WhyNotCount> one = lab.run(1, Worker.BATCH).metrics().whyNot();
      assertThat(lab.run(2, Worker.BATCH).metrics().whyNot()).isEqualTo(one);
      assertThat(lab.run(7, 33).metrics().whyNot()).isEqualTo(one);
    }
  }

  @Test
  void whyNot_askedOrNot_changesNothingElse() {
    for (long seed : new long[] {3, 4, 8}) {
      RunMetrics asked = Lab.of(RandomScenario.market(seed), ASKED).metrics();
      RunMetrics not = Lab.of(RandomScenario.market(seed)).metrics();
      assertThat(not.whyNot()).isEmpty();
      assertThat(new RunMetrics(
              asked.total(),
              asked.focal(),
              asked.breakdowns(),
              asked.people(),
              asked.plan(),
              asked.social(),
              asked.users(),
              asked.timeLine(),
              asked.journeys(),
              List.of()))
          .isEqualTo(not);
    }
  }

  @Test
  void whyNot_byHand_tellsClausesAndAdSets() {
    RunMetrics metrics = Lab.of(BY_HAND, ASKED).metrics();
    List<WhyNotCount> all = metrics.whyNot();
    assertThat(all.stream().map(one -> one.campaign() + "|" + one.adSet()).toList())
        .containsExactly(
            "swift/spring|",
            "swift/split|",
            "swift/split|swift/split/women",
            "swift/split|swift/split/men");
    WhyNotCount spring = all.get(0);
    long requests = Lab.total(metrics, Counter.REQUESTS);
    assertThat(spring.requests()).isEqualTo(requests);
    assertThat(spring.requests("schedule")).isBetween(requests / 3, 2 * requests / 3);
    List<String> clauses = spring.causes().stream()
        .filter(cause -> cause.reason().equals("audience"))
        .map(WhyNotCount.Cause::clause)
        .toList();
    assertThat(clauses).containsExactly("gender female", "age 25-44");
    assertThat(spring.causes().stream()
            .filter(cause -> cause.reason().equals("audience"))
            .allMatch(cause -> cause.requests() > 0))
        .isTrue();
    WhyNotCount split = all.get(1);
    WhyNotCount women = all.get(2);
    WhyNotCount men = all.get(3);
    assertThat(split.requests("format")).isEqualTo(women.requests("format")).isPositive();
    assertThat(women.requests("shown") + men.requests("shown")).isEqualTo(split.requests("shown"));
    assertThat(women.requests("format") + women.requests("audience") + men.requests("audience"))
        .isBetween(requests / 2, requests + women.requests("audience"));
  }

  @Test
  void sum_ofReplications_addsByCause() {
    WhyNotCount.Cause one = new WhyNotCount.Cause("audience", "a", 2);
    WhyNotCount.Cause other = new WhyNotCount.Cause("shown", "", 5);
    List<WhyNotCount> run = List.of(new WhyNotCount("c", "", List.of(one, other)));
    assertThat(WhyNotCount.sum(List.of(run, run)))
        .containsExactly(new WhyNotCount(
            "c",
            "",
            List.of(
                new WhyNotCount.Cause("audience", "a", 4),
                new WhyNotCount.Cause("shown", "", 10))));
  }
}
