package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void write_diskFull_keepsWhatWasThere() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    Files.writeString(folder.resolve("a.txt"), "old");
    OutputFolder output = new OutputFolder(folder);
    Files.createSymbolicLink(folder.resolve("b.txt"), full);
    assertThatThrownBy(() -> output.write(files("new", "new")))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("Cannot write results to " + folder)
        .hasMessageContaining("space");
    assertThat(folder.resolve("a.txt")).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
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
