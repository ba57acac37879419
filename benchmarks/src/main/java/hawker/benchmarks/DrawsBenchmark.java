package hawker.benchmarks;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Normal;
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

/** Nanoseconds for one draw of a user at one event after another; each kind includes its bits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DrawsBenchmark {
  /** Draws at a time. */
  static final int DRAWS = 10_000;

  /** Weights of the choices. */
  static final double[] WEIGHTS = {5, 1, 0, 3, 1};

  private final long user = Draws.entity(new Draws(1, 0).key(Purpose.CLICK), 7);
  private final Choice choice = new Choice(WEIGHTS);

  /** Ones among the 64 bits of all draws. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long bits() {
    long ones = 0;
    for (int event = 0; event < DRAWS; event++) {
      ones += Long.bitCount(Draws.bits(user, event));
    }
    return ones;
  }

  /** Sum of uniforms. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double uniform() {
    double sum = 0;
    for (int event = 0; event < DRAWS; event++) {
      sum += Draws.uniform(Draws.bits(user, event));
    }
    return sum;
  }

  /** Sum of the options chosen. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long choice() {
    long sum = 0;
    for (int event = 0; event < DRAWS; event++) {
      sum += choice.at(Draws.bits(user, event));
    }
    return sum;
  }

  /** Sum of the squares of standard normal variates. */
  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public double normal() {
    double sum = 0;
    for (int event = 0; event < DRAWS; event++) {
      double variate = Normal.quantile(Draws.openUniform(Draws.bits(user, event)));
      sum += variate * variate;
    }
    return sum;
  }
}
