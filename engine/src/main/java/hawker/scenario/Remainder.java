package hawker.scenario;

import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file without the parts that have mistakes, so that those which only a whole scenario
 * shows can be told together with them. It is checked and never run.
 */
public final class Remainder {
  private static final Pattern OF_AN_ARM = Pattern.compile("^arms\\.[^.]+\\.");
  private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_-]+");

  private final Set<String> taken = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private Node root;

  private Remainder(Node root) {
    this.root = root;
  }

  /**
   * Takes away what is to blame for mistakes.
   *
   * @param root of the whole file, with settings from outside in it
   */
  static Remainder of(Node root, List<Problem> mistakes) {
    Remainder rest = new Remainder(root);
    mistakes.forEach(mistake -> rest.take(mistake.path()));
    rest.standIn("name", Node.scalar("unnamed", root.place()));
    Node one = Node.scalar("1", root.place());
    Node background = Node.mapping(Map.of(), root.place()).with("advertisers", one);
    Node mapping = Node.mapping(Map.of(), root.place());
    rest.standIn("inventory", mapping.with("background", background));
    return rest;
  }

  Node root() {
    return root;
  }

  /** Whether a mistake in what is left may come of what was taken away. */
  public boolean explains(Problem mistake) {
    String path = plain(mistake.path());
    if (path.isEmpty() || taken.stream().anyMatch(other -> overlap(path, other))) {
      return true;
    }
    String last = path.substring(path.lastIndexOf('.') + 1);
    boolean unknownKey = mistake.value().isEmpty() && mistake.must().startsWith("be one of");
    String stated = unknownKey ? last : mistake.value();
    if (words(stated).anyMatch(names::contains)) {
      return true;
    }
    // What people are is said by names that a list of those left would not show.
    if (taken.stream().anyMatch(other -> other.startsWith("population.") && has(other, last))) {
      return true;
    }
    // Names that are known come after a colon; the word before it may be that of what is missing.
    String must = mistake.must().replaceFirst(":.*", "");
    return !must.startsWith("be one of")
        && taken.stream()
            .map(other -> other.substring(other.lastIndexOf('.') + 1))
            .anyMatch(key -> words(must).anyMatch(key::equals));
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(NO_NAME.split(text, -1)).filter(word -> !word.isEmpty());
  }

  /** The path of a setting, whether an arm states it or all, without the place in a list. */
  private static String plain(String path) {
    String shared = OF_AN_ARM.matcher(path).replaceFirst("");
    int list = shared.indexOf('[');
    return list < 0 ? shared : shared.substring(0, list);
  }

  private static boolean has(String path, String key) {
    return ("." + path + ".").contains("." + key + ".");
  }

  private static boolean overlap(String one, String other) {
    return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
  }

  private void take(String path) {
    // What is left of a list would have other numbers than in the file; so the list goes whole.
    int list = path.indexOf('[');
    String whole = list < 0 ? path : path.substring(0, list);
    Node less = without(root, whole, "");
    if (less != null) {
      root = less;
    }
  }

  /**
   * A mapping without the value at a path, or without the deepest that there is above it; null where
   * that is the mapping itself.
   */
  private @Nullable Node without(Node mapping, String path, String above) {
    String key = mapping.entries().keySet().stream()
        .filter(one -> path.equals(one) || path.startsWith(one + "."))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .orElse(null);
    Node.Entry entry = key == null ? null : mapping.entries().get(key);
    if (key == null || entry == null) {
      return null;
    }
    Node value = entry.value();
    String here = above.isEmpty() ? key : above + "." + key;
    Node less = key.length() == path.length() || value.kind() != Kind.MAPPING
        ? null
        : without(value, path.substring(key.length() + 1), here);
    Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
    if (less == null) {
      entries.remove(key);
      taken.add(plain(here));
      words(key).forEach(names::add);
      collect(value);
    } else {
      entries.put(key, new Node.Entry(entry.keyPlace(), less));
    }
    return Node.mapping(entries, mapping.place());
  }

  private void collect(Node value) {
    words(value.text()).forEach(names::add);
    value.items().forEach(this::collect);
    value.entries().forEach((key, entry) -> {
      words(key).forEach(names::add);
      collect(entry.value());
    });
  }

  private void standIn(String key, Node value) {
    Node stated = root.get(key);
    if (stated == null || stated.kind() == Kind.NULL) {
      root = root.with(key, value);
      taken.add(key);
    }
  }
}
