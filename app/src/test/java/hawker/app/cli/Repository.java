package hawker.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository that the tests run in. */
final class Repository {
  private Repository() {}

  /** Its top folder. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("scenarios"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("tests run outside the repository");
      }
      folder = parent;
    }
    return folder;
  }
}
