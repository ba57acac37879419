package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.People;
import hawker.world.Population;
import org.junit.jupiter.api.Test;

class WorldBenchmarkTest {
  @Test
  void population_isMadeWhole() {
    WorldBenchmark.Made counted = new WorldBenchmark.Made();

    Population population = new WorldBenchmark().population(counted);

    assertThat(counted.people).isEqualTo(WorldBenchmark.USERS);
    double sessions = 0;
    for (int block = 0; block < population.blocks(); block++) {
      People people = population.block(block);
      for (int row = 0; row < people.size; row++) {
        sessions += people.sessionsPerDay[row];
      }
    }
    // Three a day; lognormal with a spread that makes the standard error of the mean 0.012.
    assertThat(sessions / WorldBenchmark.USERS).isCloseTo(3, within(0.05));
  }
}
