package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.app.checkpoint.Cadence;
import hawker.app.checkpoint.CheckpointFolder;
import hawker.app.checkpoint.RunRequest;
import hawker.app.store.EventFormat;
import hawker.app.store.EventStore;
import hawker.experiment.Experiment;
import hawker.experiment.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that logs and is stopped ends in the same log as one that is not. */
class ResumeEventsTest {
  private static final Path SCENARIO = Repository.root().resolve("scenarios/first-look.yaml");
  private static final List<String> SMALL =
      List.of("population.users=500", "days=2", "replications=2");

  @TempDir
  private Path folder;

  private static List<String> command(Path out) {
    List<String> words = new ArrayList<>(
        List.of("run", SCENARIO.toString(), "--out", out.toString(), "--quiet", "--events"));
    SMALL.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  private static Map<String, byte[]> files(Path of) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(of)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = of.relativize(file).toString();
        // Both tell the command, which differs.
        if (!name.equals("manifest.json") && !name.equals("report.html")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private void stop(Path out, int slices) throws IOException {
    Files.createDirectories(out);
    RunRequest request = new RunRequest(
        VersionProvider.version(),
        command(out),
        Path.of("").toAbsolutePath().toString(),
        SCENARIO.toString(),
        Files.readString(SCENARIO),
        Map.of(),
        Instant.EPOCH);
    Experiment experiment = Experiment.read(SCENARIO, SMALL);
    AtomicInteger left = new AtomicInteger(slices);
    try (CheckpointFolder kept =
        CheckpointFolder.begin(out, request, Cadence.parse("slice"), false, line -> {})) {
      experiment.run(
          1,
          (done, of) -> {
            if (left.decrementAndGet() <= 0) {
              throw new StoppedException(); // before the slice is saved: what it logged must vanish
            }
          },
          kept,
          EventStore.open(out, EventFormat.PARQUET, false));
      throw new AssertionError("the run has no " + slices + " slices");
    } catch (StoppedException e) {
      assertThat(out.resolve("events")).doesNotExist();
    }
  }

  @Test
  void resume_runThatLogs_sameFilesAsUnbroken() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(Run.hawker(command(whole).toArray(String[]::new)).err()).isEmpty();
    Map<String, byte[]> expected = files(whole);
    for (int slices : new int[] {2, 60, 150, 300}) {
      Path out = folder.resolve("stopped" + slices);
      stop(out, slices);
      Run run = Run.hawker("resume", out.toString(), "--threads", "3", "--quiet");
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(files(out)).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }
}
