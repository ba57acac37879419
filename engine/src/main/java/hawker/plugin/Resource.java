package hawker.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** YAML that comes with the engine. */
public final class Resource {
  /** What has been read; nodes are immutable. */
  private static final Map<String, Node> READ = new ConcurrentHashMap<>();

  private Resource() {}

  /**
   * The content of a file beside a class.
   *
   * @throws IllegalStateException if it is not there or not YAML
   */
  public static Node read(Class<?> beside, String name) {
    return READ.computeIfAbsent(beside.getPackageName() + "/" + name, key -> parse(beside, name));
  }

  private static Node parse(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
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
