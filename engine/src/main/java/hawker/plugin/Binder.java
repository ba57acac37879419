package hawker.plugin;

import hawker.plugin.Node.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds nodes to records: names, types, ranges and defaults come from the record's components and
 * their annotations, and every mistake is collected with its place. YAML keys are the component
 * names. A record's own constructor may throw {@link IllegalArgumentException} with what it must be.
 */
public final class Binder {
  private final Problems problems;
  private final Map<Class<?>, Reader> readers = new HashMap<>();

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
    with(PluginSpec.class, Binder::pluginSpec);
    with(Node.class, (node, path, binder) -> node);
  }

  /** Teaches the binder a value type. */
  public Binder with(Class<?> type, Reader reader) {
    readers.put(type, reader);
    return this;
  }

  /** Teaches the binder a value type that is written as one scalar. */
  public Binder withText(Class<?> type, TextReader reader) {
    return with(type, (node, path, binder) -> {
      if (node.kind() != Kind.SCALAR) {
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
   * Binds a mapping to a record.
   *
   * @return null after adding at least one problem
   */
  public <R extends Record> @Nullable R bind(Node node, String path, Class<R> type) {
    Node mapping = node.kind() == Kind.NULL ? Node.mapping(Map.of(), node.place()) : node;
    if (mapping.kind() != Kind.MAPPING) {
      problems.add(node, path, "be a mapping with " + String.join(", ", keys(type)));
      return null;
    }
    reportUnknownKeys(mapping, path, type);
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Node value = mapping.get(component.getName());
      boolean absent = value == null || value.kind() == Kind.NULL;
      String valuePath = join(path, component.getName());
      if (absent && nullable(component)) {
        continue;
      }
      Default fallback = component.getAnnotation(Default.class);
      if (absent && fallback == null) {
        Node.Place place = value == null ? mapping.place() : value.place();
        problems.add(place, valuePath, "be given" + about(component), "");
        complete = false;
        continue;
      }
      Node present = absent && fallback != null ? fallback(fallback.value(), mapping) : value;
      if (present == null) {
        throw new IllegalStateException(valuePath + " has no value");
      }
      Node named = fallback == null ? present : withDefaultName(present, component, fallback);
      values[i] = read(named, valuePath, component.getGenericType());
      complete &= values[i] != null && inRange(present, valuePath, values[i], component);
    }
    return complete ? construct(mapping, path, type, values) : null;
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

  /** Settings without a name are those of the plug-in that is there by default. */
  private static Node withDefaultName(Node value, RecordComponent component, Default fallback) {
    boolean unnamed = component.isAnnotationPresent(Family.class)
        && value.kind() == Kind.MAPPING
        && value.get("name") == null;
    return unnamed ? value.with("name", fallback(fallback.value(), value)) : value;
  }

  private void reportUnknownKeys(Node mapping, String path, Class<? extends Record> type) {
    List<String> known = keys(type);
    mapping.entries().forEach((key, entry) -> {
      if (!known.contains(key)) {
        problems.add(
            entry.keyPlace(),
            join(path, key),
            known.isEmpty()
                ? "not be here: there are no settings"
                : "be one of " + String.join(", ", known),
            Problems.nearest(key, known));
      }
    });
  }

  private static String about(RecordComponent component) {
    About about = component.getAnnotation(About.class);
    return about == null ? "" : ": " + about.value();
  }

  private static Node fallback(String yaml, Node mapping) {
    Problems own = new Problems();
    Node node = NodeReader.parse(yaml, "default", own);
    own.throwIfAny();
    return node == null ? Node.nothing(mapping.place()) : node;
  }

  private <R extends Record> @Nullable R construct(
      Node node, String path, Class<R> type, @Nullable Object[] values) {
    try {
      Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getType)
          .toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        problems.add(node, path, String.valueOf(cause.getMessage()));
        return null;
      }
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private @Nullable Object read(Node node, String path, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(node, path, arguments[0])
          : map(node, path, arguments[1]);
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
    return scalar(node, path, raw);
  }

  private @Nullable Object scalar(Node node, String path, Class<?> raw) {
    if (raw == String.class) {
      return node.text();
    }
    if (raw == boolean.class) {
      if (node.text().equals("true") || node.text().equals("false")) {
        return node.text().equals("true");
      }
      problems.unknown(node, path, "true or false", List.of("true", "false"));
      return null;
    }
    if (raw.isEnum()) {
      return enumConstant(node, path, raw);
    }
    return number(node, path, raw);
  }

  private @Nullable Object enumConstant(Node node, String path, Class<?> raw) {
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

  private @Nullable Object number(Node node, String path, Class<?> raw) {
    String text = node.text().strip().replace("_", "");
    boolean percent = raw == double.class && text.endsWith("%");
    BigDecimal value;
    try {
      value = new BigDecimal(percent ? text.substring(0, text.length() - 1).strip() : text);
    } catch (NumberFormatException e) {
      problems.add(node, path, "be " + kindOf(raw));
      return null;
    }
    // Beyond these a number is a slip of the keyboard, and its exact form could fill the memory.
    if (value.precision() > 400 || Math.abs((long) value.scale()) > 400) {
      problems.add(node, path, "be " + kindOf(raw) + " of a sensible size");
      return null;
    }
    if (raw == double.class) {
      return (percent ? value.movePointLeft(2) : value).doubleValue();
    }
    try {
      if (raw == int.class) {
        return value.intValueExact();
      }
      if (raw == long.class) {
        return value.longValueExact();
      }
    } catch (ArithmeticException e) {
      problems.add(
          node,
          path,
          "be a whole number of at most "
              + (raw == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE));
      return null;
    }
    throw new IllegalStateException("no reader for " + raw);
  }

  private static String kindOf(Class<?> raw) {
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

  private @Nullable List<Object> list(Node node, String path, Type itemType) {
    List<Node> items = node.kind() == Kind.SEQUENCE ? node.items() : List.of(node);
    List<Object> values = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < items.size(); i++) {
      String itemPath = node.kind() == Kind.SEQUENCE ? path + "[" + i + "]" : path;
      Object value = read(items.get(i), itemPath, itemType);
      complete &= value != null;
      if (value != null) {
        values.add(value);
      }
    }
    return complete ? List.copyOf(values) : null;
  }

  private @Nullable Map<String, Object> map(Node node, String path, Type valueType) {
    if (node.kind() != Kind.MAPPING) {
      problems.add(node, path, "be a mapping of names to values");
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    boolean complete = true;
    for (Map.Entry<String, Node.Entry> entry : node.entries().entrySet()) {
      Object value = read(entry.getValue().value(), join(path, entry.getKey()), valueType);
      complete &= value != null;
      if (value != null) {
        values.put(entry.getKey(), value);
      }
    }
    return complete ? Collections.unmodifiableMap(values) : null;
  }

  private boolean inRange(
      Node node, String path, @Nullable Object value, RecordComponent component) {
    Range range = component.getAnnotation(Range.class);
    if (range == null) {
      return true;
    }
    if (value instanceof List<?> list) {
      boolean all = true;
      for (int i = 0; i < list.size(); i++) {
        Node item = node.kind() == Kind.SEQUENCE ? node.items().get(i) : node;
        all &= inRange(item, path + "[" + i + "]", list.get(i), component);
      }
      return all;
    }
    if (value instanceof Map<?, ?> map) {
      boolean all = true;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String key = String.valueOf(entry.getKey());
        Node item = node.get(key);
        all &= inRange(item == null ? node : item, join(path, key), entry.getValue(), component);
      }
      return all;
    }
    if (!(value instanceof Number number) || within(number.doubleValue(), range)) {
      return true;
    }
    problems.add(node, path, "be " + bounds(range), scaled(number.doubleValue(), range));
    return false;
  }

  private static boolean within(double number, Range range) {
    return (range.aboveMin() ? number > range.min() : number >= range.min())
        && number <= range.max()
        && !Double.isInfinite(number);
  }

  /** The bounds in words, such as {@code in [0, 1]} or {@code above 0}. */
  public static String bounds(Range range) {
    boolean below = range.max() < Double.POSITIVE_INFINITY;
    String min = plain(range.min());
    if (below && range.min() > Double.NEGATIVE_INFINITY) {
      return "in " + (range.aboveMin() ? "(" : "[") + min + ", " + plain(range.max()) + "]";
    }
    if (below) {
      return "at most " + plain(range.max());
    }
    return (range.aboveMin() ? "above " : "at least ") + min;
  }

  private static String plain(double number) {
    return Double.isInfinite(number)
        ? String.valueOf(number)
        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** A share given in percent, or off by a decimal place, divided until it fits; or nothing. */
  private static String scaled(double number, Range range) {
    for (double divisor : new double[] {10, 100}) {
      double candidate = number / divisor;
      if (range.max() <= 1 && number > 0 && within(candidate, range)) {
        return plain(BigDecimal.valueOf(number).doubleValue() / divisor);
      }
    }
    return number < 0 && within(-number, range) ? plain(-number) : "";
  }

  private static @Nullable Object pluginSpec(Node node, String path, Binder binder) {
    if (node.kind() == Kind.SCALAR) {
      return new PluginSpec(node.text(), Node.mapping(Map.of(), node.place()), path);
    }
    Node name = node.get("name");
    if (node.kind() != Kind.MAPPING || name == null || name.kind() != Kind.SCALAR) {
      binder.problems.add(
          node, path, "be the name of a plug-in, or a mapping with name and settings");
      return null;
    }
    Map<String, Node.Entry> settings = new LinkedHashMap<>(node.entries());
    settings.remove("name");
    return new PluginSpec(name.text(), Node.mapping(settings, name.place()), path);
  }
}
