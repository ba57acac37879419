package hawker.benchmarks;

import hawker.experiment.Experiment;
import hawker.market.Assembly;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.random.Draws;
import hawker.world.Population;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole auctions per second on one thread. One auction is all of it: the person's session drawn, the
 * audiences of all 200 ads matched, budgets, caps and pacing applied, candidates scored with their
 * predicted CTR, ranked and priced over three slots, examination and clicks drawn, clicks billed,
 * counters kept, signals noted, the model taught. Making the market ready (background ads, calibration
 * of the response, two weeks of past signals) is part of the time; making the people is not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class EndToEndBenchmark {
  /** Targeting strategy of all campaigns; it decides how many candidates an auction has. */
  @Param({"untargeted", "declared-interest", "inferred-interest"})
  public String targeting = "inferred-interest";

  private Experiment experiment = read(targeting);
  private Draws draws = new Draws(0, 0);
  private Population population = new Population(List.of());

  /** Counts auctions beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Auctions {
    /** Whole auctions run in the iteration. */
    public long auctions;
  }

  private static Experiment read(String targeting) {
    String resource = "end-to-end.yaml";
    try (InputStream in =
        Objects.requireNonNull(EndToEndBenchmark.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Experiment.read(text, resource, List.of("targeting=" + targeting));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the people. */
  @Setup
  public void makePeople() {
    experiment = read(targeting);
    draws = new Draws(ready().scenario().seed(), 0);
    population = new Assembly(ready()).population(draws, 1);
  }

  private Preparation ready() {
    return experiment.arms().values().iterator().next();
  }

  /** One simulated day of the market. */
  @Benchmark
  public Market.Result day(Auctions counted) {
    Market.Result result = new Assembly(ready()).market(population, draws, 1).run(() -> {});
    counted.auctions += result.auctions();
    return result;
  }
}
