package hawker.benchmarks;

import hawker.auction.AuctionContext;
import hawker.auction.AuctionFormat;
import hawker.auction.Auctions;
import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Outcome;
import hawker.exchange.SlotTable;
import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.world.Identities;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds to rank the candidates of one request, of as many advertisers that bid per click, and
 * to price the three slots they win.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AuctionBenchmark {
  /** Slots of a page. */
  static final int SLOTS = 3;

  private static final int ADS = 1_000;

  /** Auction format. */
  @Param({"first-price", "second-price", "gsp", "vcg"})
  public String format = "gsp";

  /** Candidates of a request. */
  @Param({"10", "100"})
  public int bidders = 10;

  /** What the auctions come to. */
  final Outcome outcome = new Outcome(Stage.BATCH, SLOTS);

  private final Stage stage = Stage.ofProfile("1k-ads");
  private Candidates candidates = stage.candidates(1, ADS);
  private @Nullable AuctionFormat auction;

  /** Draws the candidates. */
  @Setup
  public void makeCandidates() {
    candidates = stage.candidates(bidders, ADS);
    int[] number = IntStream.range(0, ADS).toArray();
    boolean[] perClick = new boolean[ADS];
    Arrays.fill(perClick, true);
    AdTerms terms = new AdTerms(Identities.NUMBERS, number, number, new long[ADS], perClick);
    auction = Objects.requireNonNull(
            Auctions.registry().select(PluginSpec.of(format), Stage.binder()))
        .build(new AuctionContext(SlotTable.single(1, 1, 0.6, 0.4), terms, new Draws(1, 0)));
  }

  /** The candidates. */
  Candidates candidates() {
    return candidates;
  }

  /** The auctions of a batch of requests. */
  @Benchmark
  @OperationsPerInvocation(Stage.BATCH)
  public Outcome run() {
    Objects.requireNonNull(auction, "makeCandidates first")
        .run(stage.requests, candidates, outcome);
    return outcome;
  }
}
