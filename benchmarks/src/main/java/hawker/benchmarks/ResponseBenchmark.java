package hawker.benchmarks;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Outcome;
import hawker.plugin.PluginSpec;
import hawker.response.ExaminationContext;
import hawker.response.ExaminationModel;
import hawker.response.Examinations;
import hawker.response.ResponseContext;
import hawker.response.ResponseModel;
import hawker.response.Responses;
import hawker.world.Identities;
import hawker.world.Media;
import java.util.List;
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
 * Nanoseconds for one page of three ads: how much each attracts the person, which are looked at, which
 * are clicked.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseBenchmark {
  /** Slots of a page. */
  static final int SLOTS = 3;

  /** How pages are read. */
  @Param({"position-based", "cascade", "dependent-click", "dbn", "ubm"})
  public String examination = "position-based";

  private final Stage stage = Stage.ofProfile("1k-ads");
  private final Outcome outcome = new Outcome(Stage.BATCH, SLOTS);
  private @Nullable ResponseModel response;
  private @Nullable ExaminationModel reading;

  /** Calibrates the response, and fills the pages. */
  @Setup
  public void makeModels() {
    ExaminationModel made = Objects.requireNonNull(
            Examinations.registry().select(PluginSpec.of(examination), Stage.binder()))
        .build(new ExaminationContext(stage.draws, Identities.ofAds(stage.inventory)));
    int[] channels = stage.vocabulary.media().placements().stream()
        .mapToInt(Media.Placement::channel)
        .toArray();
    AudienceEvaluator evaluator =
        new AudienceEvaluator(stage.vocabulary.interests(), (segment, user) -> false, channels, 0);
    response = Objects.requireNonNull(
            Responses.registry().select(PluginSpec.of("utility"), Stage.binder()))
        .build(new ResponseContext(
            stage.world, stage.draws, made, List.of(stage.requests), evaluator, null));
    reading = made;
    for (int o = 0; o < Stage.BATCH; o++) {
      outcome.filled[o] = SLOTS;
      for (int slot = 0; slot < SLOTS; slot++) {
        outcome.ad[o * SLOTS + slot] = (o + slot) % stage.inventory.ads().size();
      }
    }
  }

  /** Looks, attraction and clicks of a batch of pages. */
  @Benchmark
  @OperationsPerInvocation(Stage.BATCH)
  public Outcome respond() {
    ExaminationModel reads = Objects.requireNonNull(reading, "makeModels first");
    reads.look(stage.requests, outcome);
    Objects.requireNonNull(response, "makeModels first").attraction(stage.requests, outcome);
    reads.respond(stage.requests, outcome);
    return outcome;
  }

  /** Attraction of every slot of the batch of pages, as who logs events asks for it. */
  @Benchmark
  @OperationsPerInvocation(Stage.BATCH)
  public Outcome attraction() {
    Objects.requireNonNull(response, "makeModels first").attractionInFull(stage.requests, outcome);
    return outcome;
  }
}
