package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hawker.app.checkpoint.Cadence;
import hawker.app.checkpoint.CheckpointFolder;
import hawker.app.checkpoint.RunRequest;
import hawker.experiment.Checkpoints;
import hawker.experiment.Experiment;
import hawker.experiment.StoppedException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeCommandTest {
  private static final Path SCENARIO = Repository.root().resolve("scenarios/first-look.yaml");
  private static final List<String> SMALL =
      List.of("population.users=300", "days=1", "replications=2");

  @TempDir
  private static Path folder;

  private static String whole = "";

  /** Runs the scenario undisturbed; returns its summary. */
  private static String whole() throws IOException {
    if (!whole.isEmpty()) {
      return whole;
    }
    Path out = folder.resolve("whole");
    Run run = Run.hawker(command(out).toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    whole = Files.readString(out.resolve("summary.json"));
    return whole;
  }

  private static List<String> command(Path out) {
    List<String> words =
        new ArrayList<>(List.of("run", SCENARIO.toString(), "--out", out.toString(), "--quiet"));
    SMALL.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  /** Stops after so many slices of all parts together. */
  private record StopAfter(Checkpoints kept, AtomicInteger left) implements Checkpoints {
    @Override
    public @Nullable Done done(String part) {
      return kept.done(part);
    }

    @Override
    public @Nullable StateIn begin(String part) throws IOException {
      return kept.begin(part);
    }

    @Override
    public void slice(String part, Consumer<StateOut> state) {
      kept.slice(part, state);
      if (left.decrementAndGet() <= 0) {
        throw new StoppedException();
      }
    }

    @Override
    public void end(String part, Done done) {
      kept.end(part, done);
    }
  }

  /** Runs the scenario until so many slices are done, saved after each; returns its folder. */
  private Path stopped(int slices) throws IOException {
    Path out = Files.createTempDirectory(folder, "stopped");
    RunRequest request = new RunRequest(
        VersionProvider.version(),
        command(out),
        Path.of("").toAbsolutePath().toString(),
        SCENARIO.toString(),
        Files.readString(SCENARIO, StandardCharsets.UTF_8),
        Map.of(),
        Instant.EPOCH);
    Experiment experiment = Experiment.read(SCENARIO, SMALL);
    try (CheckpointFolder kept =
        CheckpointFolder.begin(out, request, Cadence.parse("slice"), false, line -> {})) {
      experiment.run(1, (done, of) -> {}, new StopAfter(kept, new AtomicInteger(slices)));
      throw new AssertionError("the run has no " + slices + " slices");
    } catch (StoppedException e) {
      return out;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "50, 2", "200, 7", "383, 1"})
  void resume_stoppedAnywhere_sameBytes(int slices, String threads) throws IOException {
    Path out = stopped(slices);
    assertThat(out.resolve("summary.json")).doesNotExist();

    Run run = Run.hawker("resume", out.toString(), "--threads", threads, "--quiet");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(whole());
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder(
            "details.json", "manifest.json", "report.html", "summary.csv", "summary.json");
  }

  @Test
  void resume_nothingThere_saysSo() throws IOException {
    Run nowhere = Run.hawker("resume", folder.resolve("no-such").toString());
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    Run empty = Run.hawker("resume", nothing.toString());
    String unused = whole();
    Run whole = Run.hawker("resume", folder.resolve("whole").toString());

    assertThat(List.of(nowhere.code(), empty.code(), whole.code())).containsOnly(2);
    assertThat(nowhere.err())
        .isEqualTo("hawker: " + folder.resolve("no-such")
            + " must be the output folder of a run; there is no such folder.\n");
    assertThat(empty.err())
        .isEqualTo("hawker: " + nothing + " holds no run that was stopped. Run 'hawker run SCENARIO"
            + " --out " + nothing + "' instead.\n");
    assertThat(whole.err())
        .isEqualTo("hawker: " + folder.resolve("whole")
            + " holds whole results: there is nothing to go on with.\n");
  }

  @Test
  void run_whereOneWasStopped_asksWhatToDo() throws IOException {
    Path out = stopped(5);
    List<String> words = command(out);

    Run refused = Run.hawker(words.toArray(String[]::new));
    words.add("--restart");
    Run anew = Run.hawker(words.toArray(String[]::new));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo("hawker: " + out + " holds a run that was stopped. 'hawker resume " + out
            + "' goes on with it; --restart gives it up and begins anew.\n");
    assertThat(anew.code()).isZero();
    assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(whole());
  }

  @Test
  void resume_anotherIsAtIt_isRefused() throws IOException {
    Path out = stopped(5);
    try (CheckpointFolder other = CheckpointFolder.resume(out, Cadence.parse("off"), line -> {})) {
      Run run = Run.hawker("resume", out.toString());

      assertThat(other.request().commandLine()).isEqualTo(command(out));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("hawker: Another run is at work in " + out
              + ". Wait for it to end, or choose another output folder.\n");
    }
  }

  @Test
  void resume_anotherVersion_isRefused() throws IOException {
    Path out = stopped(5);
    Path file = out.resolve(".checkpoint/run.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "\"version\": \"" + VersionProvider.version() + "\"", "\"version\": \"0.0.9\""));

    Run run = Run.hawker("resume", out.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("hawker: " + out + " was begun with Hawker 0.0.9, and this is "
            + VersionProvider.version() + ", whose results may differ. Go on with that version, or"
            + " begin anew: 'hawker run … --restart'.\n");
  }

  @Test
  void resume_filesOfTheScenarioDiffer_isRefused() throws IOException {
    Path edges = Files.writeString(folder.resolve("edges.txt"), "1 2\n2 3\n");
    Path scenario = Files.writeString(
        folder.resolve("friends.yaml"),
        Files.readString(SCENARIO) + "\nfriends: {name: edge-list, file: edges.txt}\n");
    Path out = folder.resolve("friends");
    Experiment experiment = Experiment.read(scenario, SMALL);
    assertThat(experiment.files()).containsExactly(edges);
    Files.createDirectories(out);
    RunRequest request = new RunRequest(
        VersionProvider.version(),
        List.of("run", scenario.toString(), "--out", out.toString()),
        "",
        scenario.toString(),
        Files.readString(scenario),
        Map.of(edges.toString(), "another hash"),
        Instant.EPOCH);
    CheckpointFolder.begin(out, request, Cadence.parse("off"), false, line -> {})
        .close();
    assertThat(out.resolve(".checkpoint")).as("a failed beginning").doesNotExist();

    Files.createDirectories(out.resolve(".checkpoint"));
    Files.writeString(out.resolve(".checkpoint/run.json"), json(request));
    Run changed = Run.hawker("resume", out.toString());
    Files.delete(edges);
    Run missing = Run.hawker("resume", out.toString());

    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err())
        .isEqualTo("hawker: " + edges + " has changed since the run in " + out
            + " began. Put it back as it was, or begin anew: 'hawker run … --restart'.\n");
    assertThat(missing.err()).startsWith("hawker: " + edges + " is missing since the run in ");
  }

  private static String json(RunRequest request) throws IOException {
    Path out = Files.createTempDirectory("request");
    try (CheckpointFolder kept =
        CheckpointFolder.begin(out, request, Cadence.parse("off"), false, line -> {})) {
      assertThat(kept.request()).isEqualTo(request);
      return Files.readString(out.resolve(".checkpoint/run.json"));
    } finally {
      Files.deleteIfExists(out);
    }
  }

  @Test
  void resume_brokenState_saysWhichFile() throws IOException {
    Path out = stopped(5);
    Path state;
    try (var files = Files.list(out.resolve(".checkpoint"))) {
      state =
          files.filter(file -> file.toString().endsWith(".state")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length / 2] ^= 1;
    Files.write(state, bytes);

    Run run = Run.hawker("resume", out.toString());
    Files.delete(state);
    Run again = Run.hawker("resume", out.toString(), "--quiet");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("hawker: " + state + " is broken: its check sum is wrong. Remove it: what it"
            + " holds is run again then.\n");
    assertThat(again.code()).isZero();
    assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(whole());
  }

  @Test
  void resume_brokenRequest_saysSo() throws IOException {
    Path out = stopped(5);
    Path request = Files.writeString(out.resolve(".checkpoint/run.json"), "{\"version\": 1}");

    Run run = Run.hawker("resume", out.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("hawker: " + request + " is broken: it does not say what was run. Remove "
            + out.resolve(".checkpoint") + " and run again.\n");
  }

  @ParameterizedTest
  @CsvSource({"sometimes", "-1s", "10"})
  void run_badCadence_saysWhatItMustBe(String every) {
    Run run = Run.hawker("run", SCENARIO.toString(), "--checkpoint-every=" + every);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("hawker: --checkpoint-every (" + every
            + ") must be auto, slice, off or a time such as 10s.\n");
  }

  @Test
  void run_readOnlyFolder_saysSoAndKeepsWhatWasThere() throws Exception {
    Path out = Files.createDirectories(folder.resolve("closed"));
    Files.writeString(out.resolve("summary.json"), "old");
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(out), "this user may write anywhere");

    Run run = Run.hawker(command(out).toArray(String[]::new));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no permission to write there");
    assertThat(out.resolve("summary.json")).hasContent("old");
  }

  @Test
  void run_diskFull_saysSoAndKeepsWhatWasThere() throws Exception {
    try (SmallDisk disk = new SmallDisk(Files.createDirectories(folder.resolve("disk")), 4)) {
      Path out = Files.createDirectories(disk.folder().resolve("out"));
      Files.writeString(out.resolve("summary.json"), "old");
      Files.writeString(out.resolve("manifest.json"), "older");
      disk.fillBut(16);

      Run run = Run.hawker(command(out).toArray(String[]::new));

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("hawker: Cannot write results to " + out + ": No space left on device");
      assertThat(out.resolve("summary.json")).hasContent("old");
      assertThat(out.resolve("manifest.json")).hasContent("older");

      disk.free();
      assertThat(Run.hawker(command(out).toArray(String[]::new)).code()).isZero();
      assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(whole());
    }
  }

  /** The last moments of a run: its results are in place, and what it kept is going away. */
  @Test
  void resume_resultsInPlaceButNotTidiedUp_isOver() throws IOException {
    Path out = stopped(300);
    Files.writeString(out.resolve("summary.json"), whole());
    Files.createDirectories(out.resolve(".checkpoint/results"));

    Run run = Run.hawker("resume", out.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("The results were whole; they are in " + out + " now.\n");
    assertThat(out.toFile().list()).containsExactly("summary.json");
  }

  @Test
  void run_whereStatesAreLeftOfResultsInPlace_begins() throws IOException {
    Path out = stopped(300);
    Files.delete(out.resolve(".checkpoint/run.json"));

    Run run = Run.hawker(command(out).toArray(String[]::new));

    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(whole());
    assertThat(out.resolve(".checkpoint")).doesNotExist();
  }
}
