package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs, as processes of their own, at moments drawn by number, and has them resumed: the results
 * are the bytes of a run that nobody disturbed. Takes half a minute on a quiet machine, most of it
 * spent on starting Java; {@code -Dhawker.kills=20} kills more.
 */
@DisabledOnOs(OS.WINDOWS)
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("hawker.kills", 6);
  private static final long SEED = 20;
  private static final int PATIENCE_SECONDS = 300;

  @TempDir
  private static Path folder;

  private static byte[] summary = {};
  private static byte[] csv = {};

  /** How long an undisturbed run takes here, so that kills fall into its course. */
  private static long wholeMillis;

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

  private static List<String> run(Path out) {
    return hawker(
        "run",
        Repository.root().resolve("scenarios/viral-video.yaml").toString(),
        "--out",
        out.toString(),
        "--threads",
        "2",
        "--checkpoint-every",
        "slice",
        "--set",
        "population.users=1500",
        "--set",
        "replications=2",
        "--quiet");
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
    Path out = folder.resolve("whole");
    long start = System.nanoTime();
    assertThat(end(start(run(out)))).isZero();
    wholeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    summary = Files.readAllBytes(out.resolve("summary.json"));
    csv = Files.readAllBytes(out.resolve("summary.csv"));
    assertThat(out.resolve(".checkpoint")).doesNotExist();
  }

  @TestFactory
  Stream<DynamicTest> kill_anyMoment_resumesToTheSameBytes() {
    return Stream.iterate(0, i -> i < KILLS, i -> i + 1)
        .map(number -> DynamicTest.dynamicTest("kill " + number, () -> {
          Path out = folder.resolve("killed-" + number);
          long bits = Draws.bits(SEED, number);
          int kills = 0;
          List<String> words = run(out);
          // Every third is killed while it resumes, too.
          for (int times = 0; times < (number % 3 == 2 ? 2 : 1); times++) {
            long millis = Draws.index(Draws.bits(bits, times), (int) wholeMillis);
            kills += killAfter(start(words), millis) ? 1 : 0;
            words = hawker("resume", out.toString(), "--quiet", "--threads", "" + (1 + number % 3));
          }
          resumed(out, words, kills);
        }));
  }

  /** Goes on, as somebody would who finds such a folder, and looks at what comes of it. */
  private static void resumed(Path out, List<String> words, int kills) throws Exception {
    boolean begun = Files.exists(out.resolve(".checkpoint/run.json"))
        || Files.isDirectory(out.resolve(".checkpoint/results"));
    if (begun) {
      assertThat(end(start(words))).isZero();
    } else if (!Files.exists(out.resolve("manifest.json"))) {
      // Killed before anything began: there is nothing to go on with, and no results.
      assertThat(kills).isPositive();
      assertThat(out.resolve("summary.json")).doesNotExist();
      assertThat(end(start(run(out)))).isZero();
    }
    isWhole(out);
  }

  private static void isWhole(Path out) throws IOException {
    assertThat(Files.readAllBytes(out.resolve("summary.json"))).isEqualTo(summary);
    assertThat(Files.readAllBytes(out.resolve("summary.csv"))).isEqualTo(csv);
    assertThat(out.toFile().list())
        .contains("manifest.json", "summary.csv", "summary.json")
        .doesNotContain(".checkpoint");
  }

  @Test
  void terminate_politely_savesAndSaysHowToGoOn() throws Exception {
    Path out = folder.resolve("stopped");
    Path text = folder.resolve("stopped.txt");
    Process process = new ProcessBuilder(run(out))
        .redirectErrorStream(true)
        .redirectOutput(text.toFile())
        .start();
    while (process.isAlive() && !Files.exists(out.resolve(".checkpoint/run.json"))) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.waitFor(wholeMillis / 4, TimeUnit.MILLISECONDS);
    process.destroy();
    assertThat(end(process)).isEqualTo(128 + 15);
    assertThat(Files.readString(text, StandardCharsets.UTF_8))
        .contains(
            "Stopping after the slice in progress", "stopped; 'hawker resume " + out + "' goes on");

    assertThat(end(start(hawker("resume", out.toString(), "--quiet")))).isZero();
    isWhole(out);
  }
}
