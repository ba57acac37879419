package hawker.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import hawker.plugin.NodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no text, too large, too deep or not there are told, quickly and in one line. */
@Timeout(20)
class BrokenFilesTest {
  private static final String FINE = """
      name: fine
      inventory: {background: {advertisers: 3}}
      """;

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("scenario.yaml");
  }

  private void assertTold(byte[] bytes, String message) throws IOException {
    Files.write(file, bytes);
    assertTold(file, message);
  }

  private void assertTold(String text, String message) throws IOException {
    assertTold(text.getBytes(UTF_8), message);
  }

  private static void assertTold(Path path, String message) {
    Run run = Run.hawker("check", path.toString());
    assertThat(run).isEqualTo(new Run(2, "", path + ":" + message + "\n"));
  }

  @Test
  void check_latin1_namesTheFirstByteThatIsNoUtf8() throws IOException {
    assertTold(
        "name: a\nquestion: für wen?\n".getBytes(ISO_8859_1),
        "2:12: must be UTF-8 text; save the file as UTF-8.");
  }

  @Test
  void check_columnOfABadByte_countsCharacters() throws IOException {
    byte[] bytes = "name: größe x\n".getBytes(UTF_8);
    bytes[bytes.length - 2] = (byte) 0xFF;
    assertTold(bytes, "1:13: must be UTF-8 text; save the file as UTF-8.");
  }

  @Test
  void check_utf8CutInTheMiddleOfACharacter_isTold() throws IOException {
    assertTold(
        new byte[] {'n', ':', ' ', (byte) 0xC3},
        "1:4: must be UTF-8 text; save the file as UTF-8.");
  }

  @Test
  void check_utf16_isTold() throws IOException {
    assertTold(FINE.getBytes(UTF_16), "1:1: must be UTF-8 text; save the file as UTF-8.");
  }

  @Test
  void check_utf16WithoutMark_isTold() throws IOException {
    assertTold(
        FINE.getBytes(UTF_16LE),
        "1:2: must hold text only; this is the character U+0000, as in binary files and UTF-16:"
            + " save the file as UTF-8.");
  }

  @Test
  void check_byteOrderMark_isFine() throws IOException {
    Files.writeString(file, "\uFEFF" + FINE);
    assertThat(Run.hawker("check", file.toString()).code()).isZero();
    assertTold("\uFEFFdays: 0\n" + FINE, "1:7: days (0) must be in [1, 3660].");
  }

  @Test
  void check_windowsLines_keepTheirNumbers() throws IOException {
    assertTold((FINE + "days: 0\n").replace("\n", "\r\n"), "3:7: days (0) must be in [1, 3660].");
  }

  @Test
  void check_nulByte_isTold() throws IOException {
    assertTold(
        "name: x\nquestion: a\0b\n",
        "2:12: must hold text only; this is the character U+0000, as in binary files and UTF-16:"
            + " save the file as UTF-8.");
  }

  @Test
  void check_escapeCharacter_isTold() throws IOException {
    assertTold(
        "name: \u001b[31mred\n",
        "1:7: must hold text only; this is the character U+001B, as in binary files.");
  }

  @Test
  void check_charactersBeyondTheFirstPlane_countOnce() throws IOException {
    assertTold(
        FINE + "question: \"😀😀\"\ndays: [😀]\n",
        "4:7: days (a list of 1) must be a whole number.");
    assertTold(
        "{question: 😀😀, days: 0, name: x, inventory: {background: {advertisers: 1}}}",
        "1:22: days (0) must be in [1, 3660].");
  }

  @Test
  void check_gzip_isTold() throws IOException {
    assertTold(
        new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0},
        "1:2: must be UTF-8 text; save the file as UTF-8.");
  }

  @Test
  void check_empty_isTold() throws IOException {
    assertTold("", "1:1: must hold a scenario; it is empty.");
    assertTold("\n\n  \n", "1:1: must hold a scenario; it is empty.");
  }

  @Test
  void check_tenMegabytes_isTold() throws IOException {
    assertTold("#".repeat(10 << 20), " must be at most 4 MB; it is larger.");
  }

  @Test
  void check_largestFile_isRead() throws IOException {
    String filler = "#".repeat(NodeReader.MAX_BYTES - FINE.length());
    Files.writeString(file, FINE + filler);
    assertThat(Run.hawker("check", file.toString()).code()).isZero();
    assertTold(FINE + filler + "#", " must be at most 4 MB; it is larger.");
  }

  @Test
  void check_deviceWithoutEnd_isTold() {
    Path zero = Path.of("/dev/zero");
    assumeFalse(!Files.exists(zero), "no /dev/zero here");
    assertTold(zero, " must be at most 4 MB; it is larger.");
  }

  @Test
  void check_deepFlow_isTold() throws IOException {
    assertThat(check("name: " + "[".repeat(100_000)).err())
        .startsWith(file + ":1:46: name[0][0]")
        .endsWith("[0] must nest at most 40 levels deep.\n");
    assertThat(check("{a: ".repeat(1_000_000)).err())
        .startsWith(file + ":1:161: a.a.a")
        .endsWith(".a must nest at most 40 levels deep.\n");
  }

  @Test
  void check_deepBlocks_isTold() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int depth = 0; depth < 1_500; depth++) {
      text.append(" ".repeat(depth)).append("a:\n");
    }
    Run run = check(text.toString());
    assertThat(run.err()).startsWith(file + ":41:41: a.a.").contains("nest at most 40 levels deep");
  }

  @Test
  void check_deepDashes_isTold() throws IOException {
    Run run = check("a:\n  " + "- ".repeat(50_000));
    assertThat(run.err()).contains("nest at most 40 levels deep");
  }

  private Run check(String text) throws IOException {
    Files.writeString(file, text);
    Run run = Run.hawker("check", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\tat ", "internal error");
    assertThat(run.err().lines()).allMatch(line -> line.length() < 600);
    return run;
  }

  @Test
  void check_numberOfAMillionDigits_isTold() throws IOException {
    assertThat(check(FINE + "days: " + "9".repeat(1_000_000)).err())
        .endsWith(") must be a whole number of a sensible size.\n");
    assertThat(check(FINE + "population: {activity: {sessionsPerDay: ." + "1".repeat(999_999))
            .err())
        .contains("must be valid YAML");
    assertThat(check(FINE + "start: " + "9".repeat(1_000_000)).err()).contains("be a date");
    assertThat(check(FINE + "market: {slice: " + "9".repeat(1_000_000) + " s}").err())
        .contains("be a time with its unit");
    assertThat(check("name: x\ninventory: {background: {advertisers: 1, bid: "
                + "9".repeat(1_000_000) + "}}")
            .err())
        .contains("be an amount of money");
  }

  @Test
  void check_keyOfAMillionCharacters_isTold() throws IOException {
    assertThat(check(FINE + "? " + "k".repeat(1_000_000) + "\n: 1\n").err())
        .contains(":3:3: " + "k".repeat(57) + "...")
        .contains("must be one of name, ");
  }

  @Test
  void check_manyMistakes_areAllTold() throws IOException {
    StringBuilder text = new StringBuilder(FINE);
    for (int i = 0; i < 20_000; i++) {
      text.append("dayz").append(i).append(": 1\n");
    }
    assertThat(check(text.toString()).err().lines()).hasSize(20_000);
  }

  @Test
  void check_manyUnknownTopics_areAllTold() throws IOException {
    String text = "name: x\ninventory: {advertisers: {a: {campaigns: {c: {bid: {cpc: 1}, ads: {x:"
        + " {topics: [" + "sprots, ".repeat(20_000) + "]}}}}}}}";
    assertThat(check(text).err().lines())
        .hasSize(20_000)
        .first()
        .asString()
        .endsWith("Maybe sports?");
  }

  @Test
  void check_missing_suggestsANeighbour() throws IOException {
    Files.writeString(file, FINE);
    assertTold(folder.resolve("scenaro.yaml"), " must exist. Maybe " + file + "?");
    assertTold(folder.resolve("quite-another.yaml"), " must exist.");
    assertTold(folder.resolve("no-folder").resolve("scenario.yaml"), " must exist.");
  }

  @Test
  void check_folder_isTold() {
    assertTold(folder, " must be a file; it is a folder.");
  }

  @Test
  void check_fileUsedAsAFolder_isTold() throws IOException {
    Files.writeString(file, FINE);
    Run run = Run.hawker("check", file.resolve("x.yaml").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(file.resolve("x.yaml") + ": must be readable: ")
        .hasLineCount(1);
  }

  @Test
  void check_danglingLink_isTold() throws IOException {
    Files.createSymbolicLink(file, folder.resolve("gone.yaml"));
    assertTold(file, " must exist; it is a link to something that does not.");
  }

  @Test
  void check_linkToItself_isTold() throws IOException {
    Files.createSymbolicLink(file, file);
    Run run = Run.hawker("check", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(file + ": must be readable: ").hasLineCount(1);
  }

  @Test
  void check_noPermission_isTold() throws IOException {
    Files.writeString(file, FINE);
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "this user may read everything");
    assertTold(file, " must be readable by this user; check its permissions.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b.yaml", ""})
  void check_nameThatIsNoPath_isTold(String name) {
    Run run = Run.hawker("check", name);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\tat ", "internal error").isNotEmpty();
  }
}
