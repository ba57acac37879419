package hawker.benchmarks;

import hawker.experiment.Experiment;
import hawker.market.Assembly;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.random.Draws;
import hawker.world.Population;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole runs of the profiles in {@code scenarios/bench} on one thread; their files say what an
 * auction does. Only the market is timed: its people and the market itself are made before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ProfileBenchmark {
  /** Name of the scenario file. */
  @Param({"1k-ads", "10k-ads", "100k-ads"})
  public String profile = "1k-ads";

  /** Overrides of the scenario, as {@code path=value}, with blanks between them. */
  @Param({"population.users=10_000"})
  public String settings = "population.users=10_000";

  private @Nullable Preparation ready;
  private @Nullable Population population;
  private @Nullable Market market;

  /** Counts auctions beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Auctions {
    /** Whole auctions run. */
    public long auctions;
  }

  /** The folder of profiles, here or above. */
  private static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("scenarios").resolve("bench");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder scenarios/bench here or above");
  }

  /** What is run. */
  Preparation ready() {
    if (ready == null) {
      ready = Experiment.read(folder().resolve(profile + ".yaml"), List.of(settings.split(" +")))
          .reference();
    }
    return ready;
  }

  private Draws draws() {
    return new Draws(ready().scenario().seed(), 0);
  }

  /** Makes the people. */
  @Setup
  public void makePeople() {
    population = new Assembly(ready()).population(draws(), 1);
  }

  /** Makes the market, which is good for one run. */
  @Setup(Level.Invocation)
  public void makeMarket() {
    Population people = Objects.requireNonNull(population, "makePeople first");
    market = new Assembly(ready()).market(people, draws(), 1);
  }

  /** The market from its first slice to its last. */
  @Benchmark
  public Market.Result run(Auctions counted) {
    Market.Result result = Objects.requireNonNull(market, "makeMarket first").run(() -> {});
    counted.auctions += result.auctions();
    return result;
  }
}
