package hawker.benchmarks;

import hawker.metrics.BidLandscape;
import hawker.metrics.BidReading;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Milliseconds for a thousand bids on three million opportunities. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class LandscapeBenchmark {
  private static final int MOST = 2_000_000;
  private static final int DAYS = 7;
  private static final int REQUESTS_A_PERSON = 30;

  /** Opportunities recorded. */
  @Param("3000000")
  int opportunities = 3_000_000;

  /** Bids read. */
  @Param("1000")
  int bids = 1_000;

  private long[] asked() {
    long[] rising = new long[bids];
    for (int i = 0; i < bids; i++) {
      rising[i] = (i + 1L) * MOST / bids;
    }
    return rising;
  }

  private BidLandscape free = new BidLandscape(MOST, DAYS, false, List.of());
  private BidLandscape capped = free;

  /** Records opportunities with two slots each. */
  @Setup
  public void record() {
    free = recorded(new BidLandscape(MOST, DAYS, false, List.of()));
    capped =
        recorded(new BidLandscape(MOST, DAYS, false, List.of(new BidLandscape.Cap(3, 86_400))));
  }

  private BidLandscape recorded(BidLandscape landscape) {
    long key = new Draws(1, 0).key(Purpose.TIE);
    int flags = BidLandscape.flags(false, true, true, false);
    for (int o = 0; o < opportunities; o++) {
      int day = o % DAYS;
      landscape.request(o / REQUESTS_A_PERSON, day * 86_400 + o % 3600);
      long from = 1 + Math.floorMod(Draws.bits(key, o), (long) MOST - 1);
      long next = (from + MOST) / 2;
      int clicked = o % 50 == 0 ? BidLandscape.ALWAYS : 0;
      landscape.piece(from, next, day, 0, clicked, flags, from);
      landscape.piece(next + 1, MOST, day, 0, clicked, flags, next);
    }
    return landscape;
  }

  /** Impressions of the highest bid, where one impression does not bear on another. */
  @Benchmark
  public long read() {
    BidReading reading = free.read(asked());
    return reading.impressions(bids - 1);
  }

  /** Impressions of the highest bid, each person's requests played again for a cap. */
  @Benchmark
  public long replay() {
    BidReading reading = capped.read(asked());
    return reading.impressions(bids - 1);
  }
}
