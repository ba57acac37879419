package hawker.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the YAML text of a default into the JSON value that a schema shows. */
final class SchemaDefaults {
  private SchemaDefaults() {}

  /**
   * The JSON value of a default.
   *
   * @return null where the default is nothing
   */
  static @Nullable Object json(String yaml, Type type) {
    Problems problems = new Problems();
    Node node = NodeReader.parse(yaml, "default", problems);
    problems.throwIfAny();
    return node == null ? null : json(node, type);
  }

  private static @Nullable Object json(Node node, Type type) {
    return switch (node.kind()) {
      case NULL -> null;
      case SCALAR -> scalar(node.text(), type);
      case SEQUENCE -> {
        List<Object> items = new ArrayList<>();
        for (Node item : node.items()) {
          items.add(orEmpty(json(item, argument(type, 0))));
        }
        yield items;
      }
      case MAPPING -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.entries()
            .forEach((key, entry) ->
                map.put(key, orEmpty(json(entry.value(), valueType(type, key)))));
        yield map;
      }
    };
  }

  private static Object orEmpty(@Nullable Object value) {
    return value == null ? "" : value;
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[index]
        : Object.class;
  }

  private static Type valueType(Type type, String key) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        if (component.getName().equals(key)) {
          return component.getGenericType();
        }
      }
    }
    return type instanceof ParameterizedType ? argument(type, 1) : Object.class;
  }

  /** Numbers and truth values as such, texts as texts; percent and units stay as written. */
  private static Object scalar(String text, Type type) {
    if (type == String.class) {
      return text;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      BigDecimal number = new BigDecimal(text.strip().replace("_", ""));
      return Math.abs(number.scale()) > 20 ? text : new BigDecimal(number.toPlainString());
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
