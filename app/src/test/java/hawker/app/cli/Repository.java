package hawker.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  /** The names of the files right in the folder of scenarios that are scenarios, in order. */
  static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(root().resolve("scenarios"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }
}
