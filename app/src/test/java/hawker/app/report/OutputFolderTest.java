package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static Map<String, String> files(String first, String second) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("a.txt", first);
    files.put("b.txt", second);
    return files;
  }

  @Test
  void write_missingFolders_makesThemAndReplacesFiles() throws IOException {
    Path deep = folder.resolve("x/y");
    new OutputFolder(deep).write(files("one", "zwei ü"));
    new OutputFolder(deep).write(files("uno", "due ü"));
    assertThat(deep.resolve("a.txt")).hasContent("uno");
    assertThat(Files.readString(deep.resolve("b.txt"))).isEqualTo("due ü");
    assertThat(deep.toFile().list()).containsExactlyInAnyOrder("a.txt", "b.txt");
  }

  @Test
  void write_fileWhereTheFolderShouldBe_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "keep");
    assertThatThrownBy(() -> new OutputFolder(file).write(files("1", "2")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("taken is a file, and must be a folder");
    assertThatThrownBy(() -> new OutputFolder(file.resolve("below")).check())
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("taken is a file");
    assertThat(file).hasContent("keep");
  }

  @Test
  void write_folderWhereAFileShouldBe_changesNothing() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "old");
    Files.createDirectory(folder.resolve("b.txt"));
    assertThatThrownBy(() -> new OutputFolder(folder).write(files("new", "new")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("b.txt is a folder");
    assertThat(folder.resolve("a.txt")).hasContent("old");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.txt", "b.txt");
  }

  @Test
  void write_noPlaceToWriteAside_keepsWhatWasThere() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "old");
    Files.writeString(folder.resolve(".checkpoint"), "in the way");
    OutputFolder output = new OutputFolder(folder);
    assertThatThrownBy(() -> output.write(files("new", "new")))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("Cannot write results to " + folder)
        .hasMessageEndingWith("or choose another output folder.");
    assertThatThrownBy(() -> output.write(files("new", "new"), List.of(), true))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("Cannot write results to " + folder)
        .hasMessageEndingWith("'hawker resume " + folder + "' goes on then.");
    assertThat(folder.resolve("a.txt")).hasContent("old");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.txt", ".checkpoint");
  }

  private static Map<String, String> results(String text) {
    Map<String, String> files = files(text, text + text);
    files.put(
        "manifest.json",
        "{\"files\": {\"a.txt\": \"" + Sha256.of(text) + "\", \"b.txt\": \""
            + Sha256.of(text + text) + "\"}}");
    return files;
  }

  /** Whatever a kill leaves of a set that is being put in place does not look whole, and can be mended. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void finish_afterSoManyMoves_putsTheRestInPlace(int moves) throws IOException {
    OutputFolder output = new OutputFolder(folder);
    output.write(results("old"));
    assertThat(output.isWhole()).isTrue();
    Path staged = Files.createDirectories(folder.resolve(".checkpoint/results"));
    for (Map.Entry<String, String> file : results("new").entrySet()) {
      Files.writeString(staged.resolve(file.getKey()), file.getValue());
    }
    Files.createDirectories(staged.resolve("events/day"));
    Files.delete(folder.resolve("manifest.json"));
    for (String name : List.copyOf(results("new").keySet()).subList(0, moves)) {
      Files.move(staged.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(output.isWhole()).isEqualTo(moves == 3);
    assertThat(output.isStaged()).isTrue();

    assertThat(output.finish()).isTrue();

    assertThat(output.isWhole()).isTrue();
    assertThat(output.isStaged()).isFalse();
    assertThat(output.finish()).isFalse();
    assertThat(folder.resolve("a.txt")).hasContent("new");
    assertThat(folder.resolve("events/day")).isDirectory();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("a.txt", "b.txt", "manifest.json", "events");
  }

  @Test
  void isWhole_fileThatIsNotAsListed_isNot() throws IOException {
    OutputFolder output = new OutputFolder(folder);
    assertThat(output.isWhole()).isFalse();
    output.write(results("one"));
    Files.writeString(folder.resolve("b.txt"), "cut of");
    assertThat(output.isWhole()).isFalse();
    Files.delete(folder.resolve("b.txt"));
    assertThat(output.isWhole()).isFalse();
  }

  @Test
  void write_folderThatCannotBeMade_saysWhyAndLeavesNoTrace() {
    Path nowhere = Path.of("/proc/hawker-results");
    assumeTrue(Files.isDirectory(Path.of("/proc")), "this system has no /proc");
    assertThatThrownBy(() -> new OutputFolder(nowhere).write(files("1", "2")))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("Cannot write results to /proc/hawker-results: ");
    assertThatThrownBy(() -> new OutputFolder(nowhere).check()).isInstanceOf(OutputException.class);
  }

  @Test
  void check_writableFolder_leavesItEmpty() {
    assertThatCode(() -> new OutputFolder(folder.resolve("new")).check())
        .doesNotThrowAnyException();
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }
}
