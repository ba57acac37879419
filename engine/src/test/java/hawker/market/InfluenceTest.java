package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.RunMetrics;
import hawker.world.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ads seen on video do to what people search for. */
class InfluenceTest {
  private static final String WORLD = """
      name: influence
      days: 4
      population: {users: 1500}
      market:
        channels:
          video: {placements: {before: {}}}
          search: {activities: {searches: 1}, placements: {results: {}}}
        influence: {from: video, to: search, share: 0.8, half: 1, halfLife: 1 day}
      inventory:
        background: {advertisers: 3, interestShare: 0}
        advertisers:
          shop:
            campaigns:
              film: {bid: {cpm: 100}, adSets: {all: {channels: [video], ads: {a: {topics: [gardening]}}}}}
      """;

  @Test
  void requests_afterTheFilm_turnToItsTopicAsOftenAsTheFormulaSays() {
    Lab.Watched run = Lab.of(WORLD).watch();
    Tree tree = run.plan().world().vocabulary().interests();
    int topic = tree.find("gardening");
    int film = run.plan().world().inventory().ads().size() - 1;
    Map<Integer, Map<Integer, Integer>> filmed = new HashMap<>();
    int slice = run.plan().settings().sliceSeconds();
    // Looked at or not is not to be known from pages, so that only those count who saw none at all.
    for (Pages.Shown shown : run.pages().shown) {
      if (shown.ad() == film) {
        filmed
            .computeIfAbsent(shown.user(), u -> new HashMap<>())
            .merge(shown.time() / slice, 1, Integer::sum);
      }
    }
    int[] after = new int[2];
    int[] before = new int[2];
    for (Pages.Page page : run.pages().pages) {
      if (page.placement() != 1) {
        continue;
      }
      boolean saw = filmed.getOrDefault(page.user(), Map.of()).keySet().stream()
          .anyMatch(s -> s < page.time() / slice);
      int[] counts = saw ? after : before;
      counts[0]++;
      counts[1] += page.topic() == topic ? 1 : 0;
    }
    double usual = before[1] / (double) before[0];
    double turned = run.metrics().plan().turned().get(0) / (double) after[0];
    assertThat(usual).isLessThan(0.05);
    assertThat(turned).isBetween(0.2, 0.8);
    // A request that did not turn is of the topic as often as others are.
    assertThat(after[1] / (double) after[0]).isCloseTo(turned + (1 - turned) * usual, within(0.03));
  }

  @Test
  void requests_withoutTheFilm_areThoseOfAWorldWithoutInfluence() {
    List<Pages.Page> off = Lab.of(WORLD, "inventory.advertisers.shop.campaigns.film.off=[video]")
        .watch()
        .pages()
        .pages;
    List<Pages.Page> without = Lab.of(WORLD, "market.influence=[]").watch().pages().pages;
    assertThat(off).hasSameSizeAs(without);
    for (int i = 0; i < off.size(); i++) {
      assertThat(off.get(i).topic()).isEqualTo(without.get(i).topic());
      assertThat(off.get(i).time()).isEqualTo(without.get(i).time());
    }
  }

  @Test
  void requests_withTheFilm_keepPersonTimeAndPlace() {
    List<Pages.Page> with = Lab.of(WORLD).watch().pages().pages;
    List<Pages.Page> without = Lab.of(WORLD, "market.influence=[]").watch().pages().pages;
    assertThat(with).hasSameSizeAs(without);
    for (int i = 0; i < with.size(); i++) {
      assertThat(with.get(i).event()).isEqualTo(without.get(i).event());
      assertThat(with.get(i).placement()).isEqualTo(without.get(i).placement());
      assertThat(with.get(i).user()).isEqualTo(without.get(i).user());
    }
  }

  @Test
  void run_anyThreads_sameRequestsTurned() {
    Lab lab = Lab.of(WORLD, "population.users=9000", "days=2");
    RunMetrics one = lab.run(1, Worker.BATCH).metrics();
    assertThat(one.plan().turned().get(0)).isPositive();
    assertThat(lab.run(3, 5).metrics()).isEqualTo(one);
  }

  @Test
  void turned_byFilmsOfTwoAdvertisers_countsEachRequestOnce() {
    Lab.Watched run = Lab.of(
            WORLD,
            "market.influence={from: video, to: search, share: 1, half: 0.001, halfLife: 30 days}",
            "inventory.advertisers.rival.campaigns.film={bid: {cpm: 100}, adSets: {all: {channels:"
                + " [video], ads: {b: {topics: [food]}}}}}")
        .watch();
    long searches =
        run.pages().pages.stream().filter(page -> page.placement() == 1).count();
    assertThat(run.metrics().plan().turned().get(0)).isBetween(searches / 3, searches);
  }
}
