package hawker.benchmarks;

import hawker.exchange.Candidates;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.experiment.Experiment;
import hawker.generate.InventoryGenerator;
import hawker.market.Assembly;
import hawker.market.Preparation;
import hawker.plugin.Binder;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.ScenarioReader;
import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.Vocabulary;
import hawker.world.World;
import java.util.List;

/** A small world of a scenario and a batch of requests in it, for benchmarks of single steps. */
final class Stage {
  /** Requests in a batch. */
  static final int BATCH = 512;

  final Draws draws;
  final Vocabulary vocabulary;
  final Inventory inventory;
  final People people;
  final World world;

  /** One request of each of as many people, spread over the first day. */
  final Opportunities requests = new Opportunities(BATCH);

  private Stage(Preparation ready) {
    draws = new Draws(ready.scenario().seed(), 0);
    vocabulary = ready.vocabulary();
    Problems none = new Problems();
    inventory = InventoryGenerator.of(ready.scenario(), vocabulary, draws, none).inventory();
    none.throwIfAny();
    Population population = new Assembly(ready).population(draws, 1);
    people = population.block(0);
    world = new World(vocabulary, population, inventory);
    requests.turnTo(people, new Memory(people.size, 86_400));
    requests.size = BATCH;
    for (int o = 0; o < BATCH; o++) {
      requests.row[o] = o;
      requests.time[o] = o * (86_400 / BATCH);
      requests.event[o] = o;
      requests.topic[o] = (short) Draws.index(bits(o), vocabulary.interests().nodes());
    }
  }

  /** The stage of a profile in {@code scenarios/bench}. */
  static Stage ofProfile(String profile) {
    ProfileBenchmark benchmark = new ProfileBenchmark();
    benchmark.profile = profile;
    benchmark.settings = "population.users=1024";
    return new Stage(benchmark.ready());
  }

  /** The stage of a scenario. */
  static Stage of(String yaml) {
    return new Stage(Experiment.read(yaml, "stage", List.of()).reference());
  }

  /** Bits that look random, by number. */
  long bits(long number) {
    return Draws.bits(Draws.entity(draws.key(Purpose.CONTENT), 0), number);
  }

  /** A binder for settings that are right. */
  static Binder binder() {
    return ScenarioReader.binder(new Problems(), "USD");
  }

  /** As many different candidates for every request, of ads in turn, with bids and predictions. */
  Candidates candidates(int each, int ads) {
    Candidates candidates = new Candidates(BATCH);
    candidates.clear();
    for (int o = 0; o < BATCH; o++) {
      for (int i = 0; i < each; i++) {
        candidates.add((o + i) % ads);
        int c = candidates.size - 1;
        candidates.bidMicros[c] = 500_000L + Draws.index(bits(-1 - c), 2_000_000);
        candidates.pCtr[c] = 0.002 + 0.02 * Draws.uniform(bits(1_000_000 + c));
      }
      candidates.endOf(o);
    }
    return candidates;
  }
}
