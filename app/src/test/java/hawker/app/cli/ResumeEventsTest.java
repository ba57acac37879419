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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that logs and is stopped ends in the same log as one that is not; about ten seconds. */
class ResumeEventsTest {
  private static final Path SCENARIO = Repository.root().resolve("scenarios/first-look.yaml");
  private static final List<String> SMALL =
      List.of("population.users=200", "days=1", "replications=2");

  @TempDir
  private Path folder;

  private static List<String> command(Path out, EventFormat format) {
    List<String> words = new ArrayList<>(List.of(
        "run",
        SCENARIO.toString(),
        "--out",
        out.toString(),
        "--quiet",
        "--events=" + format.ending()));
    SMALL.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }

  private static Run run(Path out, EventFormat format, String... more) {
    List<String> words = command(out, format);
    words.addAll(List.of(more));
    return Run.hawker(words.toArray(String[]::new));
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

  private void stop(Path out, EventFormat format, int slices) throws IOException {
    Files.createDirectories(out);
    RunRequest request = new RunRequest(
        VersionProvider.version(),
        command(out, format),
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
          EventStore.open(out, format, false));
      throw new AssertionError("the run has no " + slices + " slices");
    } catch (StoppedException e) {
      assertThat(out.resolve("events")).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(EventFormat.class)
  void resume_runThatLogs_sameFilesAsUnbroken(EventFormat format) throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(run(whole, format).err()).isEmpty();
    Map<String, byte[]> expected = files(whole);
    for (int slices : new int[] {2, 60, 150, 300}) {
      Path out = folder.resolve("stopped" + slices);
      stop(out, format, slices);
      if (slices == 150) {
        // As if killed while the results are put together.
        Path part = Files.createDirectories(out.resolve(".checkpoint/results.part"));
        Files.move(out.resolve(".checkpoint/events"), part.resolve("events"));
      }
      Run run = Run.hawker("resume", out.toString(), "--threads", "3", "--quiet");
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(files(out)).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  /**
   * The disk fills up early or late, in the log or in what is saved of the run; the results come
   * last, and find no room where the log had just enough.
   */
  @ParameterizedTest
  @EnumSource(EventFormat.class)
  void run_diskFullOfEvents_saysSoKeepsWhatWasThereAndGoesOn(EventFormat format) throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(run(whole, format).code()).isZero();
    Map<String, byte[]> expected = files(whole);
    for (int free : new int[] {100, 700}) {
      try (SmallDisk disk = new SmallDisk(Files.createDirectories(folder.resolve("disk")), 64)) {
        Path out = Files.createDirectories(disk.folder().resolve("out"));
        Files.writeString(out.resolve("summary.json"), "old");
        Path log = Files.createDirectories(out.resolve("events")).resolve("log");
        Files.writeString(log, "older");
        disk.fillBut(free);

        Run run = run(out, format, "--checkpoint-every=slice");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
            .containsPattern("(?m)^hawker: Cannot write (the event log|results) to ")
            .endsWith(out + ": No space left on device. Free or permit it; 'hawker resume " + out
                + "' goes on then.\n")
            .doesNotContain("\tat ");
        assertThat(out.resolve("summary.json")).hasContent("old");
        assertThat(log).hasContent("older");

        disk.free();
        assertThat(Run.hawker("resume", out.toString(), "--quiet").err()).isEmpty();
        assertThat(files(out)).containsExactlyInAnyOrderEntriesOf(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(EventFormat.class)
  void run_diskFullFromTheFirst_leavesNothingAside(EventFormat format) throws Exception {
    try (SmallDisk disk = new SmallDisk(Files.createDirectories(folder.resolve("disk")), 4)) {
      Path out = Files.createDirectories(disk.folder().resolve("out"));
      Files.writeString(out.resolve("summary.json"), "old");
      disk.fillBut(24);

      Run run = run(out, format);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("hawker: Cannot write the event log to " + out
              + ": No space left on device. Free or permit it, or choose another output folder.\n");
      assertThat(out.toFile().list()).containsExactly("summary.json");
      assertThat(out.resolve("summary.json")).hasContent("old");
    }
  }

  @Test
  void run_diskThatIsReadOnly_saysSoAndKeepsWhatWasThere() throws Exception {
    try (SmallDisk disk = new SmallDisk(Files.createDirectories(folder.resolve("disk")), 4)) {
      Path out = Files.createDirectories(disk.folder().resolve("out"));
      Files.writeString(out.resolve("summary.json"), "old");
      disk.allowOnlyReading();

      Run run = run(out, EventFormat.PARQUET);

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("hawker: Cannot write results to " + out
              + ": Read-only file system. Free or permit it, or choose another output folder.\n");
      assertThat(out.toFile().list()).containsExactly("summary.json");
    }
  }
}
