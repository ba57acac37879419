package hawker.plugin;

import hawker.plugin.Node.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds nodes to records: names, types, ranges and defaults come from the record's components and
 * their annotations, and every mistake is collected with its place. YAML keys are the component
 * names. A record's own constructor may throw {@link IllegalArgumentException} with what it must be.
 */
public final class Binder {
  /** Longest text of a value type of its own; nothing that fits is longer. */
  private static final int MAX_LENGTH = 1000;

  private final Problems problems;
  private final Map<Class<?>, Reader> readers = new HashMap<>();
  private final Set<Class<?>> texts = new HashSet<>();

  /** Reads a value type of its own from a node. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads one value.
     *
     * @return null after adding a problem to the binder's
     */
    @Nullable Object read(Node node, String path, Binder binder);
  }

  /** Reads a value type of its own from the text of a scalar. */
  @FunctionalInterface
  public interface TextReader {
    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException whose message says what the text must be
     */
    Object read(String text);
  }

  /** A binder that adds mistakes to {@code problems}. */
  public Binder(Problems problems) {
    this.problems = problems;
    with(PluginSpec.class, PluginSpec::read);
    with(Node.class, (node, path, binder) -> node);
  }

  /** Teaches the binder a value type. */
  public Binder with(Class<?> type, Reader reader) {
    readers.put(type, reader);
    return this;
  }

  /** Teaches the binder a value type that is written as one scalar. */
  public Binder withText(Class<?> type, TextReader reader) {
    texts.add(type);
    return with(type, (node, path, binder) -> {
      if (node.kind() != Kind.SCALAR || node.text().length() > MAX_LENGTH) {
        binder.problems.add(node, path, expected(reader, node));
        return null;
      }
      try {
        return reader.read(node.text());
      } catch (IllegalArgumentException e) {
        binder.problems.add(node, path, String.valueOf(e.getMessage()));
        return null;
      }
    });
  }

  private static String expected(TextReader reader, Node node) {
    try {
      Object unused = reader.read(node.brief());
      return "be a single value";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Where mistakes go. */
  public Problems problems() {
    return problems;
  }

  /**
   * Binds a mapping to a record. Every mistake is reported; where one leaves a setting without its
   * value and the default can stand in for it, the record is made all the same, so that its names
   * can be checked too. Whoever uses a record has to ask whether there were problems.
   *
   * @return null if nothing could be made of it, after adding at least one problem
   */
  public <R extends Record> @Nullable R bind(Node node, String path, Class<R> type) {
    return bind(node, path, type, List.of());
  }

  /**
   * Binds a mapping to a record; see {@link #bind(Node, String, Class)}.
   *
   * @param others keys of the mapping that somebody else reads
   */
  public <R extends Record> @Nullable R bind(
      Node node, String path, Class<R> type, List<String> others) {
    Node mapping = node.kind() == Kind.NULL ? Node.mapping(Map.of(), node.place()) : node;
    if (mapping.kind() != Kind.MAPPING) {
      problems.add(node, path, "be a mapping with " + String.join(", ", keys(type)));
      return null;
    }
    Set<String> meant = reportUnknownKeys(mapping, path, type, others);
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    boolean sound = meant.isEmpty();
    boolean usable = true;
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Node value = mapping.get(component.getName());
      boolean absent = value == null || value.kind() == Kind.NULL;
      if (absent && nullable(component)) {
        continue;
      }
      if (absent && !component.isAnnotationPresent(Default.class)) {
        usable = false;
        if (!meant.contains(component.getName())) {
          Node.Place place = value == null ? mapping.place() : value.place();
          String missing = join(path, component.getName());
          problems.add(place, missing, "be given" + about(component), "");
        }
        continue;
      }
      if (!absent && value != null) {
        values[i] = read(value, join(path, component.getName()), component);
        sound &= values[i] != null;
      }
      if (values[i] == null && (absent || standsIn(component))) {
        values[i] = fallback(component, mapping);
      }
      usable &= values[i] != null;
    }
    return usable ? construct(mapping, path, type, values, sound) : null;
  }

  /** Whether the default of a setting can take the place of a wrong value without more mistakes. */
  private boolean standsIn(RecordComponent component) {
    Class<?> type = component.getType();
    boolean plain = type.isPrimitive() || type == PluginSpec.class || texts.contains(type);
    return plain && component.isAnnotationPresent(Default.class);
  }

  /** The names of a record's components, which are the keys of its mapping. */
  public static List<String> keys(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  /** Whether a setting may be left out and is then null. */
  public static boolean nullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The name of an enum constant in scenarios: {@code AD_SET} is {@code ad-set}. */
  public static String enumName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The dotted path of a key below a path. */
  public static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Reports keys that are no settings; returns what they seem to mean. */
  private Set<String> reportUnknownKeys(
      Node mapping, String path, Class<? extends Record> type, List<String> others) {
    List<String> known = new ArrayList<>(keys(type));
    known.addAll(others);
    Set<String> meant = new HashSet<>();
    mapping.entries().forEach((key, entry) -> {
      if (!known.contains(key)) {
        problems.unknownKey(entry, join(path, key), key, known);
        meant.add(problems.suggestion(key, known));
      }
    });
    return meant;
  }

  private static String about(RecordComponent component) {
    About about = component.getAnnotation(About.class);
    return about == null ? "" : ": " + about.value().replaceFirst("\\.$", "");
  }

  private @Nullable Object fallback(RecordComponent component, Node mapping) {
    Problems own = new Problems();
    Node node = NodeReader.parse(component.getAnnotation(Default.class).value(), "default", own);
    own.throwIfAny();
    Node present = node == null ? Node.nothing(mapping.place()) : node.at(mapping.place());
    return read(present, component.getName(), component);
  }

  private <R extends Record> @Nullable R construct(
      Node node, String path, Class<R> type, @Nullable Object[] values, boolean sound) {
    try {
      Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getType)
          .toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        // What is wrong beside a mistake already told may well follow from it.
        if (sound) {
          blame(node, path, cause);
        }
        return null;
      }
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private void blame(Node node, String path, IllegalArgumentException cause) {
    String must = String.valueOf(cause.getMessage());
    if (!(cause instanceof SettingException blamed)) {
      problems.add(node, path, must);
      return;
    }
    Node value = node.get(blamed.setting());
    String below = join(path, blamed.setting());
    if (value == null) {
      problems.add(node.place(), below, must, "");
    } else {
      problems.add(value, below, must);
    }
  }

  private @Nullable Object read(Node node, String path, RecordComponent component) {
    Node name = node.get("name");
    boolean nameless = component.getType() == PluginSpec.class
        && node.kind() == Kind.MAPPING
        && (name == null || name.kind() == Kind.NULL);
    if (!nameless) {
      return read(node, path, component.getGenericType(), component);
    }
    Default fallback = component.getAnnotation(Default.class);
    if (fallback == null) {
      problems.add(node, path, "have the name of the plug-in beside its settings");
      return null;
    }
    // Settings without a name are those of the plug-in that is there by default.
    Node named = node.with("name", Node.scalar(fallback.value(), node.place()));
    return read(named, path, component.getGenericType(), component);
  }

  private @Nullable Object read(Node node, String path, Type type, RecordComponent component) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(node, path, arguments[0], component)
          : map(node, path, arguments, component);
    }
    Class<?> raw =
        type == Double.class ? double.class : type == Integer.class ? int.class : (Class<?>) type;
    Reader reader = readers.get(raw);
    if (reader != null) {
      return reader.read(node, path, this);
    }
    if (raw.isRecord()) {
      return bind(node, path, raw.asSubclass(Record.class));
    }
    if (node.kind() != Kind.SCALAR) {
      problems.add(node, path, "be " + kindOf(raw));
      return null;
    }
    if (raw == String.class) {
      return node.text();
    }
    if (raw == boolean.class) {
      return truth(node, path);
    }
    return raw.isEnum()
        ? constant(node, path, raw)
        : NumberReader.read(node, path, raw, component.getAnnotation(Range.class), problems);
  }

  private @Nullable Boolean truth(Node node, String path) {
    String word = node.text().toLowerCase(Locale.ROOT);
    if (node.text().equals("true") || node.text().equals("false")) {
      return word.equals("true");
    }
    String maybe = switch (word) {
      case "true", "yes", "on", "y", "1" -> "true";
      case "false", "no", "off", "n", "0" -> "false";
      default -> problems.suggestion(word, List.of("true", "false"));
    };
    problems.add(node, path, "be true or false", maybe);
    return null;
  }

  private @Nullable Object constant(Node node, String path, Class<?> raw) {
    List<String> names = new ArrayList<>();
    for (Object constant : raw.getEnumConstants()) {
      String name = enumName((Enum<?>) constant);
      if (name.equals(node.text())) {
        return constant;
      }
      names.add(name);
    }
    problems.unknown(node, path, "one of", names);
    return null;
  }

  static String kindOf(Class<?> raw) {
    if (raw == int.class || raw == long.class) {
      return "a whole number";
    }
    if (raw == double.class) {
      return "a number";
    }
    if (raw == boolean.class) {
      return "true or false";
    }
    return raw == String.class ? "a text" : "a single value";
  }

  private @Nullable List<Object> list(
      Node node, String path, Type itemType, RecordComponent component) {
    boolean plain = itemType instanceof Class<?> raw && !raw.isRecord() && raw != Node.class;
    if (plain && node.kind() == Kind.MAPPING) {
      problems.add(node, path, "be a list");
      return null;
    }
    List<Node> items = node.kind() == Kind.SEQUENCE ? node.items() : List.of(node);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String itemPath = node.kind() == Kind.SEQUENCE ? path + "[" + i + "]" : path;
      Object value = read(items.get(i), itemPath, itemType, component);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == items.size() ? List.copyOf(values) : null;
  }

  private @Nullable Map<Object, Object> map(
      Node node, String path, Type[] types, RecordComponent component) {
    if (node.kind() != Kind.MAPPING) {
      problems.add(node, path, "be a mapping of names to values");
      return null;
    }
    Map<Object, Object> values = new LinkedHashMap<>();
    boolean named = component.isAnnotationPresent(Named.class);
    for (Map.Entry<String, Node.Entry> entry : node.entries().entrySet()) {
      String below = join(path, entry.getKey());
      Node key = Node.scalar(entry.getKey(), entry.getValue().keyPlace());
      Object name = key.text();
      if (types[0] instanceof Class<?> raw && raw.isEnum()) {
        name = constant(key, below, raw);
      } else if (named && !Names.fits(key.text())) {
        problems.add(key.place(), below, Names.MUST, "");
        name = null;
      }
      Object value = read(entry.getValue().value(), below, types[1], component);
      if (name != null && value != null) {
        values.put(name, value);
      }
    }
    return values.size() == node.entries().size() ? Collections.unmodifiableMap(values) : null;
  }
}
