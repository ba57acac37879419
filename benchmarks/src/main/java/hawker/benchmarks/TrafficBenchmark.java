package hawker.benchmarks;

import hawker.experiment.Experiment;
import hawker.market.Assembly;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.random.Draws;
import hawker.world.Population;
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
 * A day of people who come and go, their sessions and requests drawn, in a market whose one campaign
 * has no budget: what is left of an auction without ads is a small part of the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class TrafficBenchmark {
  /** People; most of them are not there in a slice. */
  static final int USERS = 50_000;

  private static final String SCENARIO = """
      name: traffic
      days: 1
      population: {users: %d, activity: {sessionsPerDay: %s}}
      market: {channels: {feed: {requestsPerSession: 3, placements: {stream: {}}}}}
      report: {impressionShare: false}
      inventory:
        advertisers:
          broke: {campaigns: {broke: {budget: {daily: 0}, bid: {cpc: 1}, ads: {one: {}}}}}
      """;

  /** Mean sessions a day. */
  @Param({"0.5", "5"})
  public String sessions = "5";

  private @Nullable Preparation ready;
  private @Nullable Population population;
  private @Nullable Market market;

  /** Counts requests beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Requests {
    /** Requests drawn. */
    public long requests;
  }

  /** Makes the people. */
  @Setup
  public void makePeople() {
    String yaml = SCENARIO.formatted(USERS, sessions);
    Preparation read = Experiment.read(yaml, "traffic", List.of()).reference();
    population = new Assembly(read).population(new Draws(1, 0), 1);
    ready = read;
  }

  /** Makes the market, which is good for one run. */
  @Setup(Level.Invocation)
  public void makeMarket() {
    market = new Assembly(Objects.requireNonNull(ready, "makePeople first"))
        .market(Objects.requireNonNull(population), new Draws(1, 0), 1);
  }

  /** The requests of a day. */
  @Benchmark
  public Market.Result day(Requests counted) {
    Market.Result result = Objects.requireNonNull(market, "makeMarket first").run(() -> {});
    counted.requests += result.auctions();
    return result;
  }
}
