package hawker.benchmarks;

import hawker.learn.Examples;
import hawker.learn.Model;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
 * Nanoseconds to learn from a row of 25 features, and to predict one, over a million rows that are
 * passed through in order. {@link PeerLearningBenchmark} has other programs on the same rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3)
@Measurement(iterations = 3)
public class LearningBenchmark {
  /** Rows of a pass. */
  static final int ROWS = 1_000_000;

  /** The space has two to the power of this features. */
  @Param("20")
  public int bits = 20;

  /** Who learns. */
  @Param({"logistic", "ftrl", "factorization-machine"})
  public String learner = "logistic";

  private @Nullable Model model;
  private Examples rows = new Examples();
  private double[] p = {};

  /** Makes the rows and a model that has learnt nothing. */
  @Setup
  public void makeRows() {
    prepare(ROWS);
  }

  void prepare(int count) {
    ClickRows clicks = new ClickRows(bits, 1);
    rows = clicks.draw(count);
    p = new double[count];
    model = clicks.model(learner);
  }

  Model model() {
    return Objects.requireNonNull(model, "makeRows first");
  }

  /** One pass of learning. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Model learn() {
    model().learner().learn(rows, 0, rows.size);
    return model();
  }

  /** One pass of predictions; the model has learnt nothing, which costs the same. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[] predict() {
    model().predict(rows, 0, rows.size, p);
    return p;
  }
}
