package hawker.benchmarks;

import hawker.exchange.Memory;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.concurrent.TimeUnit;
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
 * Nanoseconds to remember one impression in an empty memory that grows, or to look one up, of a block
 * of people who come in random order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryBenchmark {
  /** Impressions. */
  static final int IMPRESSIONS = 20_000;

  private static final int PEOPLE = 1024;

  /** Ads that a person's impressions are of, at random. */
  @Param({"5", "100"})
  public int ads = 5;

  private final int[] row = new int[IMPRESSIONS];
  private final int[] ad = new int[IMPRESSIONS];
  private Memory filled = new Memory(PEOPLE, 86_400);

  /** Draws who sees what. */
  @Setup
  public void drawImpressions() {
    long key = Draws.entity(new Draws(1, 0).key(Purpose.CONTENT), 0);
    for (int i = 0; i < IMPRESSIONS; i++) {
      row[i] = Draws.index(Draws.bits(key, i, 0), PEOPLE);
      ad[i] = Draws.index(Draws.bits(key, i, 1), ads);
    }
    filled = expose();
  }

  /** A memory of all impressions. */
  @Benchmark
  @OperationsPerInvocation(IMPRESSIONS)
  public Memory expose() {
    Memory memory = new Memory(PEOPLE, 86_400);
    for (int i = 0; i < IMPRESSIONS; i++) {
      int unused = memory.expose(row[i], ad[i]);
    }
    return memory;
  }

  /** How often, in sum over the impressions, the person has seen the ad. */
  @Benchmark
  @OperationsPerInvocation(IMPRESSIONS)
  public long exposures() {
    long sum = 0;
    for (int i = 0; i < IMPRESSIONS; i++) {
      sum += filled.exposures(row[i], ad[i]);
    }
    return sum;
  }

  /** Who sees an impression, and of which ad. */
  int[] impression(int i) {
    return new int[] {row[i], ad[i]};
  }
}
