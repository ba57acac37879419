package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** YAML that comes with the engine. */
final class Resource {
  private Resource() {}

  /**
   * The content of a file beside this class.
   *
   * @throws IllegalStateException if it is not there or not YAML
   */
  static Node read(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Problems problems = new Problems();
      Node node = NodeReader.parse(text, name, problems);
      if (node == null || !problems.isEmpty()) {
        throw new IllegalStateException(name + ": " + problems.list());
      }
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
