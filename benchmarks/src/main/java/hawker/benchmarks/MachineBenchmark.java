package hawker.benchmarks;

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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What this machine can do at most, to hold the steps of an auction against: nanoseconds for one line
 * of memory read in order, one at random after the other, one at random among many, one arithmetic
 * operation, one branch that nobody could foresee.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
  /** Lines or operations at a time. */
  static final int COUNT = 1 << 16;

  private static final int LINE = 8;
  private static final int LINES = 1 << 20;

  /** Arithmetic in one step of a draw: three multiplications, three shifts, three xors, an addition. */
  private static final int OPERATIONS_OF_A_DRAW = 10;

  private final long user = Draws.entity(new Draws(1, 0).key(Purpose.TEST), 7);

  /** 64 MB: more than any cache. Each line holds a random other line. */
  private final long[] memory = new long[LINES * LINE];

  /** Fills the memory. */
  public MachineBenchmark() {
    for (int line = 0; line < LINES; line++) {
      memory[line * LINE] = Draws.index(Draws.bits(user, line), LINES);
    }
  }

  /** Lines one after the other, eight words each. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long lineInOrder() {
    long sum = 0;
    for (int at = 0; at < COUNT * LINE; at++) {
      sum += memory[at];
    }
    return sum;
  }

  /** Lines of which each says where the next one is. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long lineAfterLine() {
    long line = 1;
    for (int i = 0; i < COUNT; i++) {
      line = (memory[(int) line * LINE] + i) & (LINES - 1);
    }
    return line;
  }

  /** Lines anywhere, known beforehand, so that the machine waits for many at the same time. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long lineAnywhere() {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += memory[(int) (((i * 0x9E3779B97F4A7C15L) >>> 44) & (LINES - 1)) * LINE];
    }
    return sum;
  }

  /** Arithmetic that can overlap, as in draws. */
  @Benchmark
  @OperationsPerInvocation(COUNT * OPERATIONS_OF_A_DRAW)
  public long operation() {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += Draws.bits(user, i);
    }
    return sum;
  }

  /** Branches that go either way by chance; half of them are foreseen wrongly. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long branch() {
    long sum = 0;
    for (int i = 0; i < COUNT; i++) {
      if (Draws.bits(user, i) < 0) {
        sum = sum * 31 + i;
      } else {
        sum ^= memory[i & (LINE - 1)] - sum / 3;
      }
    }
    return sum;
  }
}
