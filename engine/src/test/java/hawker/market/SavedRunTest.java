package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.RunMetrics;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.ScenarioReader;
import hawker.state.RecordState;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.world.Population;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of any scenario that is saved between two slices and goes on in fresh objects comes to what
 * the unbroken run comes to. Takes some twenty seconds: every scenario of the folder, whole.
 */
class SavedRunTest {
  private static final Path SCENARIOS = Path.of("..", "scenarios");

  /** Columns that are filled anew before they are read, and caches that are found again. */
  private static final Set<String> NOT_REMEMBERED = Set.of(
      // Whatever a worker has at hand while it plays a block.
      "Worker.requests",
      "Worker.opportunities",
      "Worker.candidates",
      "Worker.everything",
      "Worker.outcome",
      "Worker.all",
      "Worker.scratch",
      "Worker.matcher",
      "Worker.auction",
      "Worker.admission",
      "Worker.whyEmpty",
      "WhyNot.batch",
      "WhyNot.cell",
      "Eligibility.broken",
      "Recorder.cell",
      "Recorder.cellCount",
      "Views.touched",
      "StoryClicks.one",
      "StoryClicks.ad",
      "StoryClicks.attraction",
      "Feed.friends",
      "Feed.firstRequest",
      "Feed.shown",
      "Feed.sliceStart",
      "Market.scratch",
      "Circles.friends",
      "Society.friends",
      // Both are counted in the society once a run is saved.
      "Feed.deeds",
      "Feed.actsWith",
      // Empty between slices.
      "JourneyMemory.buyers",
      // The order of the ads, and what is known of people by it.
      "Market.order",
      "Market.index",
      "BlockState.shortlists",
      // Rows of a slice are learnt at its end, and room is borrowed for one look at a request.
      "Learned.rooms",
      "SeenRows.cells",
      "SeenRows.order",
      "Impressions.codes",
      // Where settings stood is told in messages alone.
      "PluginSpec.path",
      "Node.place",
      "Entry.keyPlace",
      // What look-alikes have learnt, once their segment is filled.
      "AlikeModel.weight",
      "AlikeModel.threshold",
      "AlikeModel.chance");

  @TempDir
  private Path folder;

  /** Ends a run between two slices. */
  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One arm of a scenario, from which any number of equal markets can be made. */
  private record Arm(Preparation ready, Draws draws, Population population) {
    static Arm of(Preparation ready) {
      Draws draws = new Draws(ready.scenario().seed(), 0);
      return new Arm(ready, draws, new Assembly(ready).population(draws, 1));
    }

    Market market(int threads) {
      return new Assembly(ready).market(population, draws, threads);
    }
  }

  private static Map<String, Preparation> arms(Path scenario, String... settings) {
    Problems problems = new Problems();
    var study = ScenarioReader.read(scenario, List.of(settings), problems);
    Map<String, Preparation> arms = Preparation.of(Objects.requireNonNull(study), problems);
    problems.throwIfAny();
    return arms;
  }

  private static void runTo(Market market, int slices) {
    try {
      market.run(() -> {
        if (market.slicesDone() == slices) {
          throw new Break();
        }
      });
    } catch (Break e) {
      return;
    }
    throw new AssertionError("the run has no " + slices + " slices");
  }

  private static void save(Market market, Path file) {
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      StateOut out = new StateOut(channel);
      market.save(out);
      assertThat(out.end()).isEqualTo(Files.size(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Market load(Arm arm, int threads, Path file) throws IOException {
    Market market = arm.market(threads);
    try (StateIn in = StateIn.open(file)) {
      market.load(in);
      in.end();
    }
    return market;
  }

  private static int sliceOf(String name, int slices) {
    return 1 + Draws.index(Draws.bits(name.hashCode(), 20), slices - 1);
  }

  @TestFactory
  Stream<DynamicTest> load_everyScenario_endsAsUnbroken() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(
              String.valueOf(file.getFileName()),
              () -> endsAsUnbroken(arms(file, "population.users=600", "report.whyNot=true"))));
    }
  }

  @Test
  void load_hardMarkets_endAsUnbroken() throws IOException {
    Path bench = SCENARIOS.resolve("bench");
    endsAsUnbroken(arms(
        bench.resolve("yahoo-like.yaml"),
        "population.users=600",
        "inventory.background.budget=10",
        "report.intervals=users",
        "report.impressionShare=true"));
    endsAsUnbroken(arms(bench.resolve("tac-aa-like.yaml"), "population.users=600", "days=2"));
  }

  private void endsAsUnbroken(Map<String, Preparation> arms) throws IOException {
    for (Map.Entry<String, Preparation> entry : arms.entrySet()) {
      Arm arm = Arm.of(entry.getValue());
      Market.Result whole = arm.market(1).run(() -> {});
      Market broken = arm.market(2);
      int slice = sliceOf(entry.getKey(), broken.slices());
      runTo(broken, slice);
      Path file = folder.resolve("state");
      save(broken, file);
      Market.Result after = load(arm, 7, file).run(() -> {});
      assertThat(SameObjects.differences(whole.metrics(), after.metrics(), Set.of()))
          .as("%s, saved after slice %d", entry.getKey(), slice)
          .isEmpty();
      assertThat(after.auctions()).isEqualTo(whole.auctions());
      RunMetrics read = roundTrip(whole.metrics());
      assertThat(SameObjects.differences(whole.metrics(), read, Set.of())).isEmpty();
    }
  }

  private RunMetrics roundTrip(RunMetrics metrics) throws IOException {
    Path file = folder.resolve("metrics");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      StateOut out = new StateOut(channel);
      RecordState.put(metrics, out);
      out.end();
    }
    try (StateIn in = StateIn.open(file)) {
      RunMetrics read = RecordState.read(RunMetrics.class, in);
      in.end();
      return read;
    } finally {
      Files.delete(file);
    }
  }

  @TestFactory
  Stream<DynamicTest> load_everyScenario_forgetsNothing() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(
              String.valueOf(file.getFileName()),
              () -> forgetsNothing(arms(
                  file, "population.users=300", "report.intervals=users", "report.whyNot=true"))));
    }
  }

  private void forgetsNothing(Map<String, Preparation> arms) throws IOException {
    for (Map.Entry<String, Preparation> entry : arms.entrySet()) {
      Arm arm = Arm.of(entry.getValue());
      Market market = arm.market(1);
      runTo(market, sliceOf(entry.getKey(), market.slices()));
      Path file = folder.resolve("state");
      save(market, file);
      assertThat(SameObjects.differences(market, load(arm, 1, file), NOT_REMEMBERED))
          .as(
              "%s: what a run remembers has to be saved and loaded; what is filled anew before it is"
                  + " read belongs into NOT_REMEMBERED",
              entry.getKey())
          .isEmpty();
    }
  }

  @Test
  void load_brokenOrForeign_isRefused() throws IOException {
    Map<String, Preparation> arms =
        arms(SCENARIOS.resolve("first-look.yaml"), "population.users=300");
    Arm arm = Arm.of(arms.values().iterator().next());
    Market market = arm.market(1);
    runTo(market, 3);
    Path file = folder.resolve("state");
    save(market, file);
    byte[] good = Files.readAllBytes(file);

    for (int at : new int[] {0, 9, 100, good.length / 2, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 4;
      Files.write(file, bad);
      assertThatThrownBy(() -> load(arm, 1, file)).isInstanceOf(StateException.class);
    }
    for (int length : new int[] {0, 3, 20, good.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(good, length));
      assertThatThrownBy(() -> load(arm, 1, file)).isInstanceOf(StateException.class);
    }
    Files.write(file, good);
    Arm larger = Arm.of(arms(SCENARIOS.resolve("first-look.yaml"), "population.users=301")
        .values()
        .iterator()
        .next());
    assertThatThrownBy(() -> load(larger, 1, file))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("does not fit");
  }
}
