package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.app.checkpoint.Cadence;
import hawker.app.checkpoint.CheckpointFolder;
import hawker.app.checkpoint.RunRequest;
import hawker.experiment.Checkpoints;
import hawker.experiment.Experiment;
import hawker.experiment.StoppedException;
import hawker.experiment.StudyRun;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments of the platform that are done before a break are not run again; about eight seconds. */
class ResumePlatformTest {
  private static final Path SCENARIO =
      Repository.root().resolve("scenarios/platform-experiments.yaml");
  private static final List<String> SMALL = List.of("population.users=300", "replications=3");

  /** Six experiments in three worlds, each of a day of slices of an hour. */
  private static final int EXPERIMENTS = 18;

  private static final int SLICES = 24;

  @TempDir
  private static Path folder;

  private static String whole = "";

  /** Notes which experiments are run, and stops after so many of their slices. */
  private static final class Watch implements Checkpoints {
    private final Checkpoints kept;
    private final TreeSet<String> run = new TreeSet<>();
    private int left;

    Watch(Checkpoints kept, int left) {
      this.kept = kept;
      this.left = left;
    }

    @Override
    public @Nullable Done done(String part) {
      return kept.done(part);
    }

    @Override
    public @Nullable StateIn begin(String part) throws IOException {
      if (part.startsWith("\nplatform\n")) {
        run.add(part);
      }
      return kept.begin(part);
    }

    @Override
    public void slice(String part, Consumer<StateOut> state) {
      kept.slice(part, state);
    }

    @Override
    public void passed(String part) {
      kept.passed(part);
      if (--left == 0) {
        throw new StoppedException();
      }
    }

    @Override
    public void end(String part, Done done) {
      kept.end(part, done);
    }
  }

  private static List<String> command(Path out) {
    List<String> words =
        new ArrayList<>(List.of("run", SCENARIO.toString(), "--out", out.toString(), "--quiet"));
    SMALL.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  @BeforeAll
  static void runUndisturbed() throws IOException {
    Path out = folder.resolve("whole");
    assertThat(Run.hawker(command(out).toArray(String[]::new)).err()).isEmpty();
    whole = Files.readString(out.resolve("summary.json"));
  }

  private static Path stopped(int slices) throws IOException {
    Path out = Files.createTempDirectory(folder, "stopped");
    RunRequest request = new RunRequest(
        VersionProvider.version(),
        command(out),
        Path.of("").toAbsolutePath().toString(),
        SCENARIO.toString(),
        Files.readString(SCENARIO),
        Map.of(),
        Instant.EPOCH);
    try (CheckpointFolder kept =
        CheckpointFolder.begin(out, request, Cadence.parse("slice"), false, line -> {})) {
      StudyRun.of(
          Experiment.read(SCENARIO, SMALL), 1, (done, of) -> {}, new Watch(kept, slices), null);
      throw new AssertionError("the experiments have no " + slices + " slices");
    } catch (StoppedException e) {
      return out;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, SLICES * 7 + 5, SLICES * EXPERIMENTS})
  void resume_stoppedAmongExperiments_sameBytes(int slices) throws IOException {
    Path out = stopped(slices);
    Run run = Run.hawker("resume", out.toString(), "--threads", "3", "--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(whole);
  }

  @Test
  void resume_afterSevenExperiments_runsTheOthersAlone() throws IOException {
    Path out = stopped(SLICES * 7 + 5);
    try (CheckpointFolder kept = CheckpointFolder.resume(out, Cadence.parse("off"), line -> {})) {
      Watch watch = new Watch(kept, -1);
      long[] told = new long[2];
      StudyRun.of(
          Experiment.read(SCENARIO, SMALL),
          1,
          (done, of) -> {
            told[0] = done;
            told[1] = of;
          },
          watch,
          null);
      assertThat(watch.run).hasSize(EXPERIMENTS - 7);
      assertThat(told[0]).isEqualTo(told[1]);
    }
  }
}
