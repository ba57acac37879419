package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.ScenarioReader;
import hawker.world.Inventory;
import hawker.world.People;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The markets of {@code scenarios/bench} are as hard as their headers say. */
class BenchScenariosTest {
  private static final Path BENCH = Path.of("..", "scenarios", "bench");

  private static Preparation read(String name) {
    Problems problems = new Problems();
    var study = ScenarioReader.read(
        BENCH.resolve(name + ".yaml"), List.of("population.users=1024"), problems);
    Preparation ready = Preparation.of(Objects.requireNonNull(study), problems)
        .values()
        .iterator()
        .next();
    problems.throwIfAny();
    return ready;
  }

  /** Mean number of ads that may reach a person, before budgets and caps, judged one by one. */
  @ParameterizedTest
  @CsvSource({"1k-ads, 1000, 500", "10k-ads, 10000, 50", "100k-ads, 100000, 10"})
  void ads_onePercentMayReachAPerson(String name, int ads, int users) {
    Preparation ready = read(name);
    AudienceEvaluator evaluator = new AudienceEvaluator(
        ready.vocabulary().interests(), (segment, user) -> false, new int[] {0}, 0);
    long candidates = 0;
    int worlds = 3;
    for (int world = 0; world < worlds; world++) {
      Draws draws = new Draws(1, world);
      People people = new Assembly(ready).population(draws, 1).block(0);
      Inventory inventory = ready.inventory(draws).inventory();
      assertThat(inventory.ads()).hasSize(ads);
      Opportunities everybody = new Opportunities(users);
      everybody.turnTo(people, new Memory(people.size, 1));
      everybody.size = users;
      for (int i = 0; i < users; i++) {
        everybody.row[i] = i;
        for (Inventory.AdSet adSet : inventory.adSets()) {
          candidates += evaluator.seen(adSet.audience(), everybody, i) ? 1 : 0;
        }
      }
    }
    assertThat((double) candidates / users / worlds / ads).isBetween(0.009, 0.011);
  }
}
