package hawker.benchmarks;

import hawker.exchange.Candidates;
import hawker.targeting.Matcher;
import hawker.targeting.Shortlists;
import hawker.targeting.TargetingIndex;
import hawker.targeting.Wish;
import hawker.world.Audience;
import java.util.Arrays;
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
 * Nanoseconds to find all ads whose audience and format fit one request, however little they could
 * score, among the ads of a profile: the person's codes read, the rows of the index and-ed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TargetingBenchmark {
  /** Name of the scenario file. */
  @Param({"1k-ads", "10k-ads", "100k-ads"})
  public String profile = "1k-ads";

  /** Whether what fits each person is remembered from the first time on. */
  @Param({"false", "true"})
  public boolean lists;

  /** What the ads found are found in. */
  final Candidates candidates = new Candidates(Stage.BATCH);

  /** The audience of each ad. */
  List<Audience> audiences = List.of();

  private final double[] toBeat = new double[Stage.BATCH];
  private @Nullable Stage stage;
  private @Nullable Matcher matcher;
  private @Nullable Shortlists shortlists;

  /** Reads the profile and builds the index. */
  @Setup
  public void makeIndex() {
    Stage made = Stage.ofProfile(profile);
    List<Wish> wishes = Wish.of(made.inventory, made.vocabulary);
    audiences =
        made.inventory.ads().stream().map(ad -> wishes.get(ad.adSet()).stated()).toList();
    byte[] formats = new byte[audiences.size()];
    for (int ad = 0; ad < formats.length; ad++) {
      formats[ad] = made.inventory.ads().get(ad).format().code();
    }
    TargetingIndex index =
        new TargetingIndex(audiences, formats, made.vocabulary, (segment, user) -> false, 0);
    double[] bound = new double[formats.length];
    Arrays.fill(bound, 1);
    index.arrange(bound);
    Arrays.fill(toBeat, Double.MIN_VALUE);
    matcher = new Matcher(index, Stage.BATCH);
    shortlists = lists ? new Shortlists(made.people.size) : null;
    stage = made;
  }

  /** The world of the profile. */
  Stage stage() {
    return Objects.requireNonNull(stage, "makeIndex first");
  }

  /** The ads of a batch of requests. */
  @Benchmark
  @OperationsPerInvocation(Stage.BATCH)
  public int match() {
    Matcher found = Objects.requireNonNull(matcher, "makeIndex first");
    found.open(stage().requests, shortlists);
    boolean any = found.next(stage().requests, Integer.MAX_VALUE, toBeat, candidates);
    return any ? candidates.size : 0;
  }
}
