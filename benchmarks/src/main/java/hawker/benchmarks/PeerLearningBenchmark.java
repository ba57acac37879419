package hawker.benchmarks;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import hawker.learn.Examples;
import java.util.Arrays;
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
import org.vowpalwabbit.spark.VowpalWabbitExample;
import org.vowpalwabbit.spark.VowpalWabbitNative;

/**
 * Nanoseconds that other programs take to learn from a row of {@link LearningBenchmark}: Vowpal
 * Wabbit's FTRL-Proximal, handed arrays and, as it is mostly used, handed a line of text; and
 * liblinear's logistic regression, from zero until it stops by itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class PeerLearningBenchmark {
  /** The space has two to the power of this features. */
  @Param("20")
  public int bits = 20;

  private Examples rows = new Examples();

  /** Makes the rows. */
  @Setup
  public void makeRows() {
    prepare(LearningBenchmark.ROWS);
  }

  void prepare(int count) {
    rows = new ClickRows(bits, 1).draw(count);
  }

  private String arguments() {
    return "--quiet --ftrl --ftrl_alpha 0.05 --ftrl_beta 1 --l1 1 --l2 1 --loss_function logistic"
        + " --link logistic -b " + bits;
  }

  /** One pass of Vowpal Wabbit over features handed as arrays. */
  @Benchmark
  @OperationsPerInvocation(LearningBenchmark.ROWS)
  public byte[] vowpalWabbitArrays() {
    double[] ones = new double[ClickRows.FIELDS];
    Arrays.fill(ones, 1);
    try (VowpalWabbitNative vw = new VowpalWabbitNative(arguments());
        VowpalWabbitExample example = vw.createExample()) {
      for (int row = 0; row < rows.size; row++) {
        example.clear();
        example.addToNamespaceSparse(
            'f', Arrays.copyOfRange(rows.feature, rows.start[row], rows.start[row + 1]), ones);
        example.setLabel(rows.clicked[row] == 0 ? -1 : 1);
        example.learn();
      }
      return vw.getModel();
    }
  }

  /** One pass of Vowpal Wabbit over lines of text, which are written here as they are needed. */
  @Benchmark
  @OperationsPerInvocation(LearningBenchmark.ROWS)
  public byte[] vowpalWabbitText() {
    StringBuilder line = new StringBuilder();
    try (VowpalWabbitNative vw = new VowpalWabbitNative(arguments())) {
      for (int row = 0; row < rows.size; row++) {
        line.setLength(0);
        line.append(rows.clicked[row] == 0 ? "-1 |" : "1 |");
        for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
          line.append(' ').append(rows.feature[i]);
        }
        vw.learnFromString(line.toString());
      }
      return vw.getModel();
    }
  }

  /** Trust-region Newton steps to liblinear's own tolerance, penalty and bias. */
  @Benchmark
  @OperationsPerInvocation(LearningBenchmark.ROWS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Model liblinear() {
    return liblinear(rows, 1 << bits);
  }

  static Model liblinear(Examples rows, int features) {
    Problem problem = new Problem();
    problem.l = rows.size;
    problem.n = features + 1;
    problem.bias = 1;
    problem.x = new Feature[rows.size][];
    problem.y = new double[rows.size];
    for (int row = 0; row < rows.size; row++) {
      problem.x[row] = features(rows, row, features);
      problem.y[row] = rows.clicked[row];
    }
    return Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, 0.01));
  }

  /** The features of a row as liblinear takes them: from 1 on, rising, none twice, the bias last. */
  static Feature[] features(Examples rows, int row, int features) {
    int[] sorted = Arrays.stream(rows.feature, rows.start[row], rows.start[row + 1])
        .sorted()
        .distinct()
        .toArray();
    Feature[] nodes = new Feature[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      nodes[i] = new FeatureNode(sorted[i] + 1, 1);
    }
    nodes[sorted.length] = new FeatureNode(features + 1, 1);
    return nodes;
  }
}
