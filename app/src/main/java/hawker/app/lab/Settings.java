package hawker.app.lab;

import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import java.util.stream.Collectors;

/** Settings of learners. */
final class Settings {
  private Settings() {}

  /** A plug-in with one more setting. */
  static PluginSpec with(PluginSpec spec, String name, String value) {
    Node settings = spec.settings().with(name, Node.scalar(value, Node.Place.NOWHERE));
    return new PluginSpec(spec.name(), settings, spec.path());
  }

  /** All settings in one line. */
  static String words(PluginSpec spec) {
    return spec.settings().entries().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue().value()))
        .collect(Collectors.joining(" "));
  }

  /** A value, whole where it is one, such as a hash. */
  private static String text(Node value) {
    return value.kind() == Node.Kind.SCALAR ? value.text() : value.brief();
  }
}
