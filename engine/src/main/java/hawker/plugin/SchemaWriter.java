package hawker.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema (draft 2020-12) of what a {@link Binder} accepts, from the same records and
 * annotations, so that editors complete and check scenario files as they are typed.
 *
 * <p>Records and families of plug-ins become definitions. Each exists twice where needed: whole, and
 * partial for overrides, in which nothing is required. Schemas are maps in the order of writing.
 */
public final class SchemaWriter {
  private static final String WHOLE_NUMBER = "^\\s*[-+]?[0-9_]+\\s*$";
  private static final String NUMBER =
      "^\\s*[-+]?([0-9_]+\\.?[0-9_]*|\\.[0-9_]+)([eE][-+]?[0-9]+)?\\s*%?\\s*$";
  private static final String PARTIAL = "override.";

  private final Map<String, Registry<?, ?>> families = new LinkedHashMap<>();
  private final Map<Class<?>, Map<String, Object>> taught = new HashMap<>();
  private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

  /** A writer that knows the plug-ins of these families. */
  public SchemaWriter(List<? extends Registry<?, ?>> families) {
    families.forEach(registry -> this.families.put(registry.family(), registry));
    taught.put(Node.class, Map.of()); // anything
  }

  /**
   * Teaches the writer a value type that is written as one scalar; the counterpart of {@link
   * Binder#withText}.
   *
   * @param pattern regular expression of its texts
   * @param plainNumbers whether a plain number is one too
   */
  public SchemaWriter withText(Class<?> type, String pattern, boolean plainNumbers) {
    Object types = plainNumbers ? List.of("number", "string") : "string";
    taught.put(type, ordered("type", types, "pattern", pattern));
    return this;
  }

  /**
   * The properties of a record as an object schema; what it refers to is kept for {@link
   * #definitions}.
   *
   * @param partial whether everything may be left out, as in an override
   */
  public Map<String, Object> object(Class<? extends Record> type, boolean partial) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), property(component, partial));
      if (!partial && required(component)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    About about = type.getAnnotation(About.class);
    if (about != null) {
      schema.put("description", about.value());
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The definitions that the object schemas written so far refer to, by name, in order. */
  public Map<String, Object> definitions() {
    return new LinkedHashMap<>(definitions);
  }

  /** A schema as indented JSON text. */
  public static String text(Map<String, Object> schema) {
    return JsonText.of(schema);
  }

  private static boolean required(RecordComponent component) {
    return !component.isAnnotationPresent(Default.class) && !Binder.nullable(component);
  }

  private static boolean required(Class<? extends Record> settings) {
    return Arrays.stream(settings.getRecordComponents()).anyMatch(SchemaWriter::required);
  }

  private Map<String, Object> property(RecordComponent component, boolean partial) {
    Family family = component.getAnnotation(Family.class);
    Range range = component.getAnnotation(Range.class);
    Type type = component.getGenericType();
    Map<String, Object> value =
        family == null ? type(type, range, partial) : ref(family(family.value(), partial));
    if (component.isAnnotationPresent(Named.class)) {
      value.put("propertyNames", ordered("pattern", Names.PATTERN));
    }
    Map<String, Object> property = new LinkedHashMap<>();
    About about = component.getAnnotation(About.class);
    if (about != null) {
      property.put("description", about.value());
    }
    property.putAll(partial || !required(component) ? orNothing(value) : value);
    Default fallback = component.getAnnotation(Default.class);
    Object example = fallback == null ? null : SchemaDefaults.json(fallback.value(), type);
    if (example != null) {
      property.put("default", example);
    }
    return property;
  }

  private Map<String, Object> type(Type type, @Nullable Range range, boolean partial) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          // A list replaces another as a whole, so that its items are whole even in an override.
          ? list(type(arguments[0], range, false))
          : map(arguments, range, partial);
    }
    Class<?> raw = (Class<?>) type;
    Map<String, Object> known = taught.get(raw);
    if (known != null) {
      return bounded(known, range);
    }
    if (raw == PluginSpec.class) {
      return ordered("type", List.of("string", "object"));
    }
    if (raw.isRecord()) {
      return ref(record(raw.asSubclass(Record.class), partial));
    }
    if (raw.isEnum()) {
      return ordered(
          "enum",
          Arrays.stream(raw.getEnumConstants())
              .map(constant -> Binder.enumName((Enum<?>) constant))
              .toList());
    }
    return scalar(raw, range);
  }

  private Map<String, Object> map(Type[] types, @Nullable Range range, boolean partial) {
    Map<String, Object> map =
        ordered("type", "object", "additionalProperties", type(types[1], range, partial));
    if (types[0] instanceof Class<?> keys && keys.isEnum()) {
      map.put("propertyNames", type(keys, null, partial));
    }
    return map;
  }

  private static Map<String, Object> scalar(Class<?> raw, @Nullable Range range) {
    if (raw == boolean.class || raw == Boolean.class) {
      return ordered("type", "boolean");
    }
    if (raw == String.class) {
      return ordered("type", List.of("string", "number", "boolean"));
    }
    boolean whole = List.of(int.class, Integer.class, long.class, Long.class).contains(raw);
    if (!whole && raw != double.class && raw != Double.class) {
      throw new IllegalStateException("no schema for " + raw);
    }
    Map<String, Object> number = ordered(
        "type",
        List.of(whole ? "integer" : "number", "string"),
        "pattern",
        whole ? WHOLE_NUMBER : NUMBER);
    return bounded(number, range);
  }

  private static Map<String, Object> bounded(Map<String, Object> schema, @Nullable Range range) {
    if (range == null || !(schema.get("type") instanceof List<?>)) {
      return schema;
    }
    Map<String, Object> bounded = new LinkedHashMap<>(schema);
    if (range.min() > Double.NEGATIVE_INFINITY) {
      bounded.put(range.aboveMin() ? "exclusiveMinimum" : "minimum", plain(range.min()));
    }
    if (range.max() < Double.POSITIVE_INFINITY) {
      bounded.put("maximum", plain(range.max()));
    }
    return bounded;
  }

  private static BigDecimal plain(double number) {
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  /** A list, or its only item without the brackets. */
  private static Map<String, Object> list(Map<String, Object> item) {
    return ordered("anyOf", List.of(ordered("type", "array", "items", item), item));
  }

  /** A value, or nothing, which counts as if the key were not there. */
  private static Map<String, Object> orNothing(Map<String, Object> value) {
    Object type = value.get("type");
    Object names = value.get("enum");
    if (value.isEmpty()) {
      return value;
    }
    Map<String, Object> optional = new LinkedHashMap<>(value);
    if (type != null) {
      List<Object> types = new ArrayList<>(type instanceof List<?> list ? list : List.of(type));
      types.add("null");
      optional.put("type", types);
    } else if (names instanceof List<?> list) {
      optional = ordered("anyOf", List.of(ordered("enum", list), ordered("type", "null")));
    } else if (value.get("anyOf") instanceof List<?> list) {
      List<Object> options = new ArrayList<>(list);
      options.add(ordered("type", "null"));
      optional.put("anyOf", options);
    } else {
      optional = ordered("anyOf", List.of(value, ordered("type", "null")));
    }
    return optional;
  }

  private String record(Class<? extends Record> type, boolean partial) {
    String name = (partial ? PARTIAL : "") + type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of()); // a record may contain itself
      definitions.put(name, object(type, partial));
    }
    return name;
  }

  private String family(String family, boolean partial) {
    String name = (partial ? PARTIAL : "") + family;
    Registry<?, ?> registry = families.get(family);
    if (registry == null) {
      throw new IllegalStateException("no family " + family);
    }
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      List<Object> bare = new ArrayList<>();
      List<Object> options = new ArrayList<>();
      for (Registry<?, ?>.Entry<?> entry : registry.entries()) {
        if (partial || !required(entry.settings())) {
          bare.add(entry.name());
        }
        options.add(ref(plugin(name, entry, partial)));
      }
      if (!bare.isEmpty()) {
        options.add(0, ordered("enum", bare));
      }
      // Without its name an override of settings may fit several plug-ins.
      definitions.put(name, ordered(partial ? "anyOf" : "oneOf", options));
    }
    return name;
  }

  private String plugin(String family, Registry<?, ?>.Entry<?> entry, boolean partial) {
    String name = family + "." + entry.name();
    Map<String, Object> schema = object(entry.settings(), partial);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", ordered("const", entry.name()));
    List<Object> required = new ArrayList<>(partial ? List.of() : List.of("name"));
    if (schema.get("properties") instanceof Map<?, ?> own) {
      own.forEach((key, value) -> properties.put(String.valueOf(key), value));
    }
    if (schema.get("required") instanceof List<?> own) {
      required.addAll(own);
    }
    Map<String, Object> whole = ordered("type", "object", "description", entry.summary());
    whole.put("properties", properties);
    if (!required.isEmpty()) {
      whole.put("required", required);
    }
    whole.put("additionalProperties", false);
    definitions.put(name, whole);
    return name;
  }

  private static Map<String, Object> ref(String definition) {
    return ordered("$ref", "#/$defs/" + definition);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return map;
  }
}
