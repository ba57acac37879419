package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels that come with the engine, for a scenario's own to start from. */
public final class ChannelPresets {
  private static final String PLACE = "preset ";

  private ChannelPresets() {}

  /** Reads a channel: its preset, if it names one, overridden by what it says itself. */
  static @Nullable Object read(Node node, String path, Binder binder) {
    return binder.bind(whole(node), path, ChannelSpec.class);
  }

  private static Node whole(Node node) {
    Node name = node.get("preset");
    Node preset = name == null || name.kind() != Kind.SCALAR ? null : of(name.text());
    if (name == null || preset == null) {
      return node;
    }
    Node.Place place = new Node.Place(PLACE + name.text(), 0, 0);
    Node start = Node.mapping(preset.at(place).entries(), node.place());
    return start.overriddenBy(node);
  }

  private static @Nullable Node of(String name) {
    return Resource.read(ChannelPresets.class, "channels.yaml").get(name);
  }

  /** The presets by name, in order. */
  static Map<String, Node.Entry> all() {
    return Resource.read(ChannelPresets.class, "channels.yaml").entries();
  }

  /** Whether a value comes from a preset and not from the scenario. */
  public static boolean holds(Node.Place place) {
    return place.file().startsWith(PLACE) && place.line() == 0;
  }
}
