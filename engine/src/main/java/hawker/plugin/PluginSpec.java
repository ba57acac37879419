package hawker.plugin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in as a scenario names it: {@code gsp} or {@code {name: gsp, squash: 0.5}}. Which names
 * exist is for the registry to say.
 *
 * @param name kebab-case name of the plug-in
 * @param settings mapping of its settings, without the name
 * @param path dotted path of the setting
 */
public record PluginSpec(String name, Node settings, String path) {
  /** A plug-in with default settings that stands in no file. */
  public static PluginSpec of(String name) {
    return new PluginSpec(name, Node.mapping(Map.of(), Node.Place.NOWHERE), name);
  }

  /**
   * Reads a name, or a mapping with name and settings; a {@link Binder.Reader}.
   *
   * @return null after adding a problem
   */
  public static @Nullable PluginSpec read(Node node, String path, Binder binder) {
    if (node.kind() == Node.Kind.SCALAR) {
      return new PluginSpec(node.text(), Node.mapping(Map.of(), node.place()), path);
    }
    Node name = node.get("name");
    if (node.kind() != Node.Kind.MAPPING || name == null || name.kind() != Node.Kind.SCALAR) {
      binder
          .problems()
          .add(node, path, "be the name of a plug-in, or a mapping with name and settings");
      return null;
    }
    Map<String, Node.Entry> settings = new LinkedHashMap<>(node.entries());
    settings.remove("name");
    return new PluginSpec(name.text(), Node.mapping(settings, name.place()), path);
  }
}
