package hawker.plugin;

import java.util.Map;

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
}
