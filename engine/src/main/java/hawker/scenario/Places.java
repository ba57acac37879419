package hawker.scenario;

import hawker.plugin.Node;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds where in a file the value at a dotted path stands. */
final class Places {
  private static final Pattern KEY = Pattern.compile("([^\\[\\]]*)((?:\\[\\d{1,6}])*)");
  private static final Pattern INDEX = Pattern.compile("\\d+");

  private Places() {}

  /** The place of the value at a path, or of what is nearest above it. */
  static Node.Place of(String path, Node root) {
    Node node = root;
    for (String step : path.split("\\.", -1)) {
      Node next = below(node, step);
      if (next == null) {
        break;
      }
      node = next;
    }
    return node.place();
  }

  /** The place of the deepest key along a path that an override has, or null if it has none. */
  static Node.@Nullable Place nearest(String path, Node override) {
    Node node = override;
    Node.Place place = null;
    for (String step : path.split("\\.", -1)) {
      Matcher key = KEY.matcher(step);
      Node.Entry entry = key.matches() ? node.entries().get(key.group(1)) : null;
      if (entry == null) {
        break;
      }
      place = entry.keyPlace();
      node = entry.value();
    }
    return place;
  }

  /** Collects the places of a value and of everything in it. */
  static void collect(Node value, Set<Node.Place> places) {
    places.add(value.place());
    value.items().forEach(item -> collect(item, places));
    value.entries().values().forEach(entry -> {
      places.add(entry.keyPlace());
      collect(entry.value(), places);
    });
  }

  private static @Nullable Node below(Node node, String step) {
    Matcher key = KEY.matcher(step);
    Node found = key.matches() ? node.get(key.group(1)) : null;
    Matcher index = INDEX.matcher(found == null ? "" : key.group(2));
    while (found != null && index.find()) {
      int i = Integer.parseInt(index.group());
      // A list of one may stand without its brackets.
      found = i < found.items().size() ? found.items().get(i) : found;
    }
    return found;
  }
}
