package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hawker ctr} says of files and spaces that are too large, or not whole. */
class CtrLimitsTest {
  @TempDir
  private Path folder;

  private static String rows(int count) {
    StringBuilder text = new StringBuilder("click,site,device\n");
    for (int i = 0; i < count; i++) {
      text.append(i % 5 == 0 ? 1 : 0).append(",s").append(i % 37).append(",d").append(i % 3);
      text.append('\n');
    }
    return text.toString();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refused(String... arguments) {
    Run run = Run.hawker(arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("internal error").doesNotContain("\tat ");
    return run.err();
  }

  private static String compare(Path file, String... more) {
    String[] all = {"ctr", "compare", file.toString()};
    String[] arguments = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return refused(arguments);
  }

  @Test
  void read_gzipThatBreaksOff_tellsTheLine() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(rows(50_000).getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    assertThat(compare(file("half.csv.gz", half)))
        .containsPattern("half\\.csv\\.gz:[0-9]{2,}:1: row must be whole: .*gzip -t checks it");
    byte[] junk = {0x1f, (byte) 0x8b, 'j', 'u', 'n', 'k', 'j', 'u', 'n', 'k', 'j', 'u', 'n', 'k'};
    assertThat(compare(file("junk.csv.gz", junk)))
        .contains("junk.csv.gz begins like gzip, and is damaged");
  }

  @Test
  void read_lineAboveTheLimit_isRefusedHoweverLongTheFile() throws IOException {
    String wide = "0," + "x".repeat((1 << 20) + 10) + ",d1\n";
    assertThat(compare(file("wide.csv", rows(50) + wide)))
        .contains("wide.csv:52:1048577: row must end within 1048576 bytes");
  }

  @Test
  void compare_memory_isToldBeforehandAndRefusedWhereThereIsNone() throws IOException {
    Path file = file("a.csv", rows(500));
    Run run = Run.hawker("ctr", "compare", file.toString(), "--models", "ftrl", "--bits", "12");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("^Memory: [0-9.]+ KB for what is learnt, however many rows"
            + " there are \\(smoothed-rate [0-9.]+ KB, ftrl [0-9.]+ KB, constant [0-9]+ B\\); at most"
            + " 16.1 KB for rows that are graded\\.");
    assertThat(compare(file, "--models", "field-aware-factorization-machine", "--bits", "28"))
        .containsPattern("These models take [0-9.]+ GB \\(field-aware-factorization-machine [0-9.]+"
            + " GB, smoothed-rate 4.03 GB, constant 32 MB\\), and Java may take ")
        .contains("Ask for a smaller space (--bits), fewer factors or fewer models, or set"
            + " HAWKER_OPTS=-Xmx");
  }

  @Test
  void compare_spaceThatCannotBe_saysWhatToTake() throws IOException {
    Path file = file("a.csv", rows(500));
    assertThat(compare(file, "--models", "lin-ucb")).contains("take 12 bits or fewer");
    assertThat(compare(file, "--models", "ftrl", "--cross", "site*nope"))
        .contains("crosses nope", "[site, device]");
  }
}
