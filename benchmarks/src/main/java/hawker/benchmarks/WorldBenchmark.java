package hawker.benchmarks;

import hawker.experiment.Experiment;
import hawker.market.Assembly;
import hawker.market.Preparation;
import hawker.random.Draws;
import hawker.world.Population;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * People made per second on one thread, and kept in memory: their attributes, interests, activity and
 * what the platform knows of them, of the preset us-adults with the default knowledge.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class WorldBenchmark {
  /** People made at a time. */
  static final int USERS = 200_000;

  private static final String SCENARIO = """
      name: world
      population: {users: %d}
      inventory: {background: {advertisers: 1}}
      """;

  private final Preparation ready = ready();

  /** Counts people beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Made {
    /** People made in the iteration. */
    public long people;
  }

  private static Preparation ready() {
    Experiment experiment = Experiment.read(SCENARIO.formatted(USERS), "world", List.of());
    return experiment.arms().values().iterator().next();
  }

  /** A population. */
  @Benchmark
  public Population population(Made counted) {
    Population population = new Assembly(ready).population(new Draws(7, 0), 1);
    counted.people += population.users();
    return population;
  }
}
