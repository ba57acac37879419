package hawker.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a scenario names, relative to the folder of the scenario's own file; what stands in
 * no file, such as an override on the command line, is relative to the working folder.
 *
 * @param path where it is
 */
public record FilePath(Path path) {
  private static final String MUST = "be the path of a file";

  /** Reads the setting; a {@link Binder.Reader}. */
  public static @Nullable Object read(Node node, String path, Binder binder) {
    if (node.kind() != Node.Kind.SCALAR || node.text().isBlank()) {
      binder.problems().add(node, path, MUST);
      return null;
    }
    try {
      Path file = Path.of(node.text());
      Path folder =
          node.place().line() == 0 ? null : Path.of(node.place().file()).getParent();
      return new FilePath(folder == null ? file : folder.resolve(file));
    } catch (InvalidPathException e) {
      binder.problems().add(node, path, MUST);
      return null;
    }
  }
}
