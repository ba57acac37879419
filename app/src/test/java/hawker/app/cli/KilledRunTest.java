package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs, as processes of their own, at moments drawn by number, and has them resumed: the results
 * and the event logs are the bytes of a run that nobody disturbed. Takes half a minute on a quiet
 * machine, most of it spent on starting Java; {@code -Dhawker.kills=20} kills more.
 */
@DisabledOnOs(OS.WINDOWS)
@Tag("long")
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("hawker.kills", 6);
  private static final long SEED = 20;
  private static final int PATIENCE_SECONDS = 300;

  @TempDir
  private static Path folder;

  /** How runs log: not at all, and in each format. */
  private static final List<String> LOGS = List.of("", "--events=parquet", "--events=jsonl");

  /** The files of undisturbed runs, by how they log. */
  private static final Map<String, Map<String, byte[]>> WHOLE = new HashMap<>();

  /** How long undisturbed runs take here, so that kills fall into their course. */
  private static final Map<String, Long> MILLIS = new HashMap<>();

  private static int millis(String log) {
    return Math.toIntExact(MILLIS.getOrDefault(log, 0L));
  }

  private static List<String> hawker(String... arguments) {
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Hawker.class.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  private static List<String> run(Path out, String log) {
    List<String> words = hawker(
        "run",
        Repository.root().resolve("scenarios/viral-video.yaml").toString(),
        "--out",
        out.toString(),
        "--threads",
        "2",
        "--checkpoint-every",
        log.isEmpty() ? "slice" : "1s",
        "--set",
        "population.users=800",
        "--set",
        "replications=2",
        "--quiet");
    if (!log.isEmpty()) {
      words.add(log);
    }
    return words;
  }

  private static Process start(List<String> words) throws IOException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(Files.createTempFile(folder, "out", ".txt").toFile())
        .start();
  }

  private static int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Lets a process run for some time and kills it, if it has not ended by then. */
  private static boolean killAfter(Process process, long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return false;
    }
    process.destroyForcibly();
    end(process);
    return true;
  }

  @BeforeAll
  static void runUndisturbed() throws Exception {
    for (String log : LOGS) {
      Path out = folder.resolve("whole" + log);
      long start = System.nanoTime();
      assertThat(end(start(run(out, log)))).isZero();
      MILLIS.put(log, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      WHOLE.put(log, files(out));
      assertThat(out.resolve(".checkpoint")).doesNotExist();
      assertThat(Files.exists(out.resolve("events"))).isEqualTo(!log.isEmpty());
      assertThat(out.resolve("summary.json"))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve("summary.json"));
    }
  }

  /** All files but those that tell the command. */
  private static Map<String, byte[]> files(Path of) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(of)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = of.relativize(file).toString();
        if (!name.equals("manifest.json") && !name.equals("report.html")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  @TestFactory
  Stream<DynamicTest> kill_anyMoment_resumesToTheSameBytes() {
    return Stream.iterate(0, i -> i < KILLS, i -> i + 1)
        .map(number -> DynamicTest.dynamicTest("kill " + number, () -> {
          Path out = folder.resolve("killed-" + number);
          long bits = Draws.bits(SEED, number);
          int kills = 0;
          String log = LOGS.get(number % 3);
          List<String> words = run(out, log);
          // Every second is killed while it resumes, too.
          for (int times = 0; times < 1 + number % 2; times++) {
            long millis = Draws.index(Draws.bits(bits, times), millis(log));
            kills += killAfter(start(words), millis) ? 1 : 0;
            words = hawker("resume", out.toString(), "--quiet", "--threads", "" + (1 + number % 3));
          }
          resumed(out, log, words, kills);
        }));
  }

  /** Goes on, as somebody would who finds such a folder, and looks at what comes of it. */
  private static void resumed(Path out, String log, List<String> words, int kills)
      throws Exception {
    boolean begun = Files.exists(out.resolve(".checkpoint/run.json"))
        || Files.isDirectory(out.resolve(".checkpoint/results"));
    if (begun) {
      assertThat(end(start(words))).isZero();
    } else if (!Files.exists(out.resolve("manifest.json"))) {
      // Killed before anything began: there is nothing to go on with, and no results.
      assertThat(kills).isPositive();
      assertThat(out.resolve("summary.json")).doesNotExist();
      assertThat(end(start(run(out, log)))).isZero();
    }
    isWhole(out, log);
  }

  private static void isWhole(Path out, String log) throws IOException {
    assertThat(files(out)).containsExactlyInAnyOrderEntriesOf(WHOLE.get(log));
    assertThat(out.toFile().list())
        .contains("manifest.json", "report.html")
        .doesNotContain(".checkpoint");
  }

  @Test
  void terminate_politely_savesAndSaysHowToGoOn() throws Exception {
    Path out = folder.resolve("stopped");
    Path text = folder.resolve("stopped.txt");
    Process process = new ProcessBuilder(run(out, ""))
        .redirectErrorStream(true)
        .redirectOutput(text.toFile())
        .start();
    while (process.isAlive() && !Files.exists(out.resolve(".checkpoint/run.json"))) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.waitFor(millis("") / 4, TimeUnit.MILLISECONDS);
    process.destroy();
    assertThat(end(process)).isEqualTo(128 + 15);
    assertThat(Files.readString(text, StandardCharsets.UTF_8))
        .contains(
            "Stopping after the slice in progress", "stopped; 'hawker resume " + out + "' goes on");

    assertThat(end(start(hawker("resume", out.toString(), "--quiet")))).isZero();
    isWhole(out, "");
  }
}
