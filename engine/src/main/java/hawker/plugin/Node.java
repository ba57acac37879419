package hawker.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a scenario file, with its place. Immutable.
 *
 * @param kind what it is
 * @param text the text of a scalar; empty for other kinds
 * @param entries the entries of a mapping in file order; empty for other kinds
 * @param items the items of a sequence; empty for other kinds
 * @param place where it stands
 */
public record Node(
    Kind kind, String text, Map<String, Entry> entries, List<Node> items, Place place) {
  private static final Pattern PLUGIN = Pattern.compile("[a-z][a-z0-9-]{0,79}");

  /** Most characters of a value that a message shows. */
  static final int BRIEF_LENGTH = 60;

  /** The kinds of value that YAML has. */
  public enum Kind {
    /** Nothing, {@code null} or {@code ~}. */
    NULL,
    /** A quoted or plain text, a number, or true or false. */
    SCALAR,
    /** Keys with values. */
    MAPPING,
    /** A list. */
    SEQUENCE
  }

  /**
   * Where a value stands.
   *
   * @param file name of the file, or of what else set the value, such as {@code --set}
   * @param line from 1; 0 if the value stands in no file
   * @param column from 1; where the value stands in no file, its number among those set so
   */
  public record Place(String file, int line, int column) {
    /** The place of values that stand nowhere, such as defaults. */
    public static final Place NOWHERE = new Place("default", 0, 0);

    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }

  /**
   * A key of a mapping with its value.
   *
   * @param keyPlace where the key stands
   * @param value what it holds
   */
  public record Entry(Place keyPlace, Node value) {}

  /** Copies the collections. */
  public Node {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    items = List.copyOf(items);
  }

  /** A scalar. */
  public static Node scalar(String text, Place place) {
    return new Node(Kind.SCALAR, text, Map.of(), List.of(), place);
  }

  /** A mapping. */
  public static Node mapping(Map<String, Entry> entries, Place place) {
    return new Node(Kind.MAPPING, "", entries, List.of(), place);
  }

  /** A sequence. */
  public static Node sequence(List<Node> items, Place place) {
    return new Node(Kind.SEQUENCE, "", Map.of(), items, place);
  }

  /** Nothing at a place. */
  public static Node nothing(Place place) {
    return new Node(Kind.NULL, "", Map.of(), List.of(), place);
  }

  /** The value of a key, or null where the mapping has no such key. */
  public @Nullable Node get(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** This mapping with one key set, appended if it is new. */
  public Node with(String key, Node value) {
    Map<String, Entry> copy = new LinkedHashMap<>(entries);
    Entry old = copy.get(key);
    copy.put(key, new Entry(old == null ? value.place() : old.keyPlace(), value));
    return mapping(copy, place);
  }

  /** This value and everything in it, as if it stood at one place. */
  public Node at(Place other) {
    Map<String, Entry> moved = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) -> moved.put(key, new Entry(other, entry.value().at(other))));
    return new Node(
        kind, text, moved, items.stream().map(item -> item.at(other)).toList(), other);
  }

  /**
   * This mapping overridden by another: mappings merge key by key, anything else is replaced. Below
   * the top, a mapping with another {@code name} is another plug-in and replaces the old one whole,
   * and a scalar that names a plug-in counts as {@code {name: scalar}} where the override is a
   * mapping.
   */
  public Node overriddenBy(Node override) {
    return kind == Kind.MAPPING && override.kind == Kind.MAPPING
        ? mergedWith(override)
        : replacedBy(override);
  }

  private Node replacedBy(Node override) {
    if (override.kind != Kind.MAPPING) {
      return override;
    }
    Node base = this;
    if (kind == Kind.SCALAR
        && PLUGIN.matcher(text).matches()
        && !override.entries.containsKey("name")) {
      base = mapping(Map.of("name", new Entry(place, this)), override.place);
    }
    if (base.kind != Kind.MAPPING) {
      return override;
    }
    Node named = override.get("name");
    Node baseName = base.get("name");
    if (named != null && baseName != null && !named.text.equals(baseName.text)) {
      return override; // the settings of the old plug-in mean nothing to the new one
    }
    return base.mergedWith(override);
  }

  private Node mergedWith(Node override) {
    Map<String, Entry> merged = new LinkedHashMap<>(entries);
    override.entries.forEach((key, entry) -> {
      Entry old = merged.get(key);
      merged.put(
          key,
          old == null ? entry : new Entry(entry.keyPlace(), old.value().replacedBy(entry.value())));
    });
    return mapping(merged, place);
  }

  /** The value as one line of text, cut at 60 characters, for error messages. */
  public String brief() {
    String whole = switch (kind) {
      case NULL -> "nothing";
      case SCALAR -> text;
      case SEQUENCE -> items.isEmpty() ? "[]" : "a list of " + items.size();
      case MAPPING -> entries.isEmpty() ? "{}" : "a mapping of " + String.join(", ", firstKeys());
    };
    return Problem.line(whole, BRIEF_LENGTH);
  }

  private List<String> firstKeys() {
    return entries.keySet().stream()
        .limit(4)
        .map(key -> Problem.line(key, BRIEF_LENGTH))
        .toList();
  }
}
