package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.world.People;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Frequency, and the overlapping rows of interests, against a recount of every page. */
class PeopleCountsTest {
  // Fewer people than a block, so that pages are noted in the order in which they are settled.
  private static final String YAML = """
      name: people
      days: 1
      population: {users: 900, interests: {taxonomy: {sports: [football, tennis], travel: [beach, city], food: [grill]}}, activity: {sessionsPerDay: 4}}
      knowledge: {falseInterests: 1}
      market: {slice: 1 h, channels: {feed: {placements: {stream: {slots: 2}, side: {slots: 3}}}}}
      response: {name: ctr-table, otherwise: 0.1, rows: []}
      bidding: as-fast-as-possible
      inventory:
        background: {advertisers: 4, budget: 100, ageShare: 0, genderShare: 0, regionShare: 0, interestShare: 0}
        advertisers:
          shop:
            campaigns:
              poor: {budget: {daily: 5}, bid: {cpc: 0.9}, ads: {a: {}, b: {}}}
              rich: {bid: {cpm: 40}, cap: {impressions: 6, per: 1 day}, ads: {c: {}}}
      report: {breakdowns: [interest, placement]}
      """;

  private static Watched run;
  private static RunMetrics metrics;

  @BeforeAll
  static void run() {
    run = Lab.of(YAML).watch();
    metrics = run.metrics();
  }

  /** Names of the branches of a person's declared interests. */
  private static Set<String> branches(Pages.Page page) {
    Tree tree = run.plan().world().vocabulary().interests();
    Set<String> branches = new HashSet<>();
    for (int i = 0; i < People.SALIENT; i++) {
      int node = page.people().declared(page.row(), i);
      if (node != Tree.NO_NODE) {
        branches.add(tree.path(tree.root(node)));
      }
    }
    return branches.isEmpty() ? Set.of("unknown") : branches;
  }

  private static boolean focal(Pages.Shown shown) {
    return run.campaign(shown) >= 4;
  }

  /** What of each impression's price is free: only the first 5 units of the poor campaign are not. */
  private static List<Long> free() {
    List<Long> free = new ArrayList<>();
    long left = 5_000_000;
    for (Pages.Shown one : run.pages().shown) {
      boolean charged = run.campaign(one) == 4 && one.clicked();
      long billed = charged ? Math.min(left, one.priceMicros()) : 0;
      left -= billed;
      free.add(charged ? one.priceMicros() - billed : 0);
    }
    return free;
  }

  @Test
  void interest_everyPerson_countsInTheBranchOfEveryDeclaredInterest() {
    Table table = Lab.table(metrics, "interest");
    assertThat(table.labels()).containsExactly("sports", "travel", "food", "unknown");
    List<Long> free = free();
    long overlap = 0;
    for (int cell = 0; cell < 4; cell++) {
      String branch = table.labels().get(cell);
      Counters counts = table.counters();
      long impressions = 0;
      long clicks = 0;
      long overDelivery = 0;
      Set<Integer> users = new HashSet<>();
      for (int i = 0; i < free.size(); i++) {
        Pages.Shown one = run.pages().shown.get(i);
        if (focal(one) && branches(one.page()).contains(branch)) {
          impressions++;
          clicks += one.clicked() ? 1 : 0;
          overDelivery += free.get(i);
          users.add(one.user());
        }
      }
      assertThat(users).as(branch).hasSizeGreaterThan(20);
      assertThat(counts.get(cell, Counter.IMPRESSIONS)).as(branch).isEqualTo(impressions);
      assertThat(counts.get(cell, Counter.CLICKS)).as(branch).isEqualTo(clicks);
      assertThat(counts.get(cell, Counter.REACH)).as(branch).isEqualTo(users.size());
      assertThat(overDelivery).as(branch).isPositive();
      assertThat(counts.get(cell, Counter.OVER_DELIVERY_MICROS)).isEqualTo(overDelivery);
      assertThat(counts.get(cell, Counter.REQUESTS))
          .isEqualTo(run.pages().pages.stream()
              .filter(page -> branches(page).contains(branch))
              .count());
      overlap += impressions;
    }
    assertThat(overlap).isGreaterThan(Lab.focal(metrics, Counter.IMPRESSIONS) * 5 / 4);
  }

  @Test
  void frequency_ofFocalImpressions_equalsTheRecount() {
    Map<Integer, Integer> each = new HashMap<>();
    run.pages().shown.stream()
        .filter(PeopleCountsTest::focal)
        .forEach(one -> each.merge(one.user(), 1, Integer::sum));
    Table table = metrics.people().get(0);
    assertThat(table.dimension()).isEqualTo("frequency");
    assertThat(table.labels()).containsExactly("1", "2", "3", "4", "5", "6-9", "10+");
    int[] least = {1, 2, 3, 4, 5, 6, 10, Integer.MAX_VALUE};
    long people = 0;
    for (int row = 0; row < 7; row++) {
      int from = least[row];
      int to = least[row + 1];
      long expected = each.values().stream().filter(n -> n >= from && n < to).count();
      assertThat(expected).as(table.labels().get(row)).isPositive();
      assertThat(table.counters().get(row, Counter.REACH)).isEqualTo(expected);
      people += expected;
    }
    assertThat(people).isEqualTo(Lab.focal(metrics, Counter.REACH));
  }

  @Test
  void frequency_moreThanOneBlockOrThread_countsEveryPersonOnce() {
    Lab many = Lab.of(YAML, "population.users=2500");
    RunMetrics one = many.run(1, Worker.BATCH).metrics();
    RunMetrics three = many.run(3, 17).metrics();
    assertThat(three.people()).isEqualTo(one.people());
    Counters counts = one.people().get(0).counters();
    long people = 0;
    for (int row = 0; row < counts.cells(); row++) {
      assertThat(counts.get(row, Counter.REACH)).isNotNegative();
      people += counts.get(row, Counter.REACH);
    }
    assertThat(people).isEqualTo(Lab.focal(one, Counter.REACH));
  }
}
