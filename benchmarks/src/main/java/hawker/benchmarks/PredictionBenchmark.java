package hawker.benchmarks;

import hawker.exchange.Candidates;
import hawker.exchange.Outcome;
import hawker.exchange.SlotTable;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.prediction.CtrModel;
import hawker.prediction.Models;
import hawker.prediction.PredictionContext;
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
 * Nanoseconds to predict the clicks of the ten candidates of one request, and, apart, to learn from
 * the one ad that was shown; the oracle has its cost in {@link ResponseBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictionBenchmark {
  /** Candidates of a request. */
  static final int CANDIDATES = 10;

  /** Attributes that rates are kept by. */
  @Param({"[]", "[gender]", "[gender, age]"})
  public String by = "[]";

  private final Stage stage = Stage.ofProfile("1k-ads");
  private final Candidates candidates =
      stage.candidates(CANDIDATES, stage.inventory.ads().size());
  private final Outcome outcome = new Outcome(Stage.BATCH, 1);
  private @Nullable CtrModel model;
  private CtrModel.Tally tally = CtrModel.Tally.NOTHING;

  /** Builds the model, and pages that show the first candidate, clicked in every other one. */
  @Setup
  public void makeModel() {
    String settings = "{by: " + by + "}";
    Node node = Objects.requireNonNull(NodeReader.parse(settings, "settings", new Problems()));
    PluginSpec spec = new PluginSpec("smoothed-rate", node, "prediction");
    CtrModel made = Objects.requireNonNull(Models.registry().select(spec, Stage.binder()))
        .build(new PredictionContext(
            stage.vocabulary,
            stage.inventory,
            SlotTable.single(0, 1),
            (opportunities, candidates, out) -> {}));
    for (int o = 0; o < Stage.BATCH; o++) {
      outcome.filled[o] = 1;
      outcome.ad[o] = candidates.ad[candidates.start[o]];
      outcome.clicked[o] = o % 2 == 0;
    }
    tally = made.tally();
    model = made;
  }

  private CtrModel model() {
    return Objects.requireNonNull(model, "makeModel first");
  }

  /** The predictions of a batch of requests. */
  @Benchmark
  @OperationsPerInvocation(Stage.BATCH)
  public Candidates predict() {
    model().predict(stage.requests, candidates);
    return candidates;
  }

  /** What a slice of a batch of requests teaches. */
  @Benchmark
  @OperationsPerInvocation(Stage.BATCH)
  public CtrModel learn() {
    tally.add(stage.requests, outcome);
    model().absorb(tally);
    model().settle();
    return model();
  }
}
