package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.People;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inferred segments beside what the pages themselves say. */
class SegmentsRunTest {
  private static final int REFRESH = 6 * 3600;
  private static final double HALF_LIFE = 12 * 3600;

  private static final String YAML = """
      name: segments
      days: 2
      population:
        users: 1100
        interests: {taxonomy: {sports: [football, tennis], travel: [beach, city]}}
        activity: {sessionsPerDay: 8}
      knowledge: {optOut: 0.3, noise: 0, history: 0 s, halfLife: 12 h}
      targeting: {name: inferred-interest, least: 1.5, share: 40 %, refresh: 6 h}
      market: {slice: 30 min, channels: {feed: {placements: {stream: {}}}}}
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpm: 5}, audience: {interest: sports}, ads: {x: {}}}}}
      """;

  private record Signal(int topic, int time) {}

  /** How far into the segment the signals put a person; negative outside, tiny on the edge. */
  private static double depth(List<Signal> signals, Tree tree, int node, int now) {
    double of = 0;
    double all = 0;
    for (Signal signal : signals) {
      double score = Math.pow(0.5, (now - signal.time()) / HALF_LIFE);
      all += score;
      of += tree.within(signal.topic(), node) ? score : 0;
    }
    return Math.min(of - 1.5, of - 0.4 * all);
  }

  @Test
  void inferred_atEveryPage_isAsTheSignalsStoodAtTheLastLook() {
    Lab lab = Lab.of(YAML);
    var run = lab.watch();
    Tree tree = lab.ready.vocabulary().interests();
    int sports = tree.find("sports");
    Map<Integer, List<Signal>> signals = new HashMap<>();
    for (Pages.Page page : run.pages().pages) {
      if (page.people().tracked[page.row()]) {
        signals
            .computeIfAbsent(page.user(), user -> new ArrayList<>())
            .add(new Signal(page.topic(), page.time()));
      }
    }
    int told = 0;
    int members = 0;
    int optedOut = 0;
    for (Pages.Page page : run.pages().pages) {
      int look = page.time() / REFRESH * REFRESH;
      List<Signal> before = signals.getOrDefault(page.user(), List.of()).stream()
          .filter(signal -> signal.time() < look)
          .toList();
      double depth = depth(before, tree, sports, look);
      boolean member = page.filled() > 0;
      if (Math.abs(depth) > 1e-4) {
        assertThat(member).as("user %d at %d", page.user(), page.time()).isEqualTo(depth > 0);
        told++;
      }
      members += member ? 1 : 0;
      optedOut += page.people().tracked[page.row()] ? 0 : 1;
    }
    assertThat(told).isGreaterThan((int) (0.99 * run.pages().pages.size()));
    assertThat(members)
        .isBetween(run.pages().pages.size() / 20, run.pages().pages.size() / 2);
    assertThat(optedOut).isGreaterThan(1000);
  }

  @Test
  void inferred_peopleWhoOptedOut_areInNoSegment() {
    Lab lab = Lab.of(YAML, "knowledge.history=10 days", "knowledge.noise=0.5");
    Plan plan = lab.plan();
    Market.Result result = new Market(plan, 2, Worker.BATCH).run(() -> {});
    assertThat(result.auctions()).isPositive();
    int tracked = 0;
    for (int block = 0; block < lab.population.blocks(); block++) {
      People people = lab.population.block(block);
      for (int row = 0; row < people.size; row++) {
        boolean member = plan.segments().contains(0, people.first + row);
        assertThat(member && !people.tracked[row]).isFalse();
        tracked += member ? 1 : 0;
      }
    }
    assertThat(tracked).isGreaterThan(100);
  }

  @Test
  void inferred_withHistory_isKnownFromTheFirstPageOn() {
    var run = Lab.of(YAML, "days=1", "knowledge.history=3 days").watch();
    assertThat(
            run.pages().shown.stream().filter(shown -> shown.time() < REFRESH).count())
        .isGreaterThan(50);
    var without = Lab.of(YAML, "days=1").watch();
    assertThat(without.pages().shown.stream().filter(shown -> shown.time() < REFRESH))
        .isEmpty();
  }

  @Test
  void named_segments_holdThoseWhoFitAsThePlatformSeesThem() {
    String named = "segments={men: {audience: {gender: male}}}";
    Lab lab = Lab.of(
        YAML,
        named,
        "targeting=stated-audience",
        "inventory.advertisers={b: {campaigns: {c: {bid: {cpm: 9}, audience: {segment: men}, ads: {x: {}}}}}}",
        "days=1");
    var run = lab.watch();
    int gender = lab.ready.vocabulary().attribute("gender");
    int male = lab.ready.vocabulary().attributes().get(gender).values().indexOf("male");
    int men = 0;
    for (Pages.Page page : run.pages().pages) {
      boolean fits = page.people().seen(gender, page.row()) == male;
      men += fits ? 1 : 0;
    }
    int shown = 0;
    for (Pages.Shown one : run.pages().shown) {
      if (run.campaign(one) == 1) {
        shown++;
        assertThat(one.page().people().seen(gender, one.page().row())).isEqualTo((short) male);
      }
    }
    assertThat(shown).isEqualTo(men).isGreaterThan(500);
  }
}
