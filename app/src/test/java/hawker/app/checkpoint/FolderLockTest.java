package hawker.app.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir
  private Path folder;

  /** Another process, which tries to take the lock of a folder. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws IOException {
      FolderLock lock = FolderLock.take(Path.of(args[0]));
      System.out.print(lock == null ? "refused" : "taken");
      if (lock != null) {
        lock.close();
      }
    }
  }

  private String another() throws IOException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Other.class.getName(),
            folder.toString())
        .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void take_whileHeld_isRefusedToOtherProcesses() throws IOException {
    try (FolderLock lock = FolderLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertThat(another()).isEqualTo("refused");
      assertThat(FolderLock.take(folder)).isNull();
      assertThat(another()).isEqualTo("refused");
    }
    assertThat(another()).isEqualTo("taken");
    assertThat(folder).isEmptyDirectory();
  }
}
