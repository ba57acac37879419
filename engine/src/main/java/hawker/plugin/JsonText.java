package hawker.plugin;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as indented JSON, keys in the map's order. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** The JSON text of a value, ended by a line feed. */
  static String of(Object value) {
    JsonText text = new JsonText();
    text.write(value, "\n");
    return text.out.append('\n').toString();
  }

  private void write(Object value, String newLine) {
    if (value instanceof Map<?, ?> map) {
      map(map, newLine);
    } else if (value instanceof List<?> list) {
      list(list, newLine);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      quote(String.valueOf(value));
    }
  }

  private void map(Map<?, ?> map, String newLine) {
    String inner = newLine + "  ";
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      out.append(inner);
      quote(String.valueOf(entry.getKey()));
      out.append(": ");
      write(entry.getValue(), inner);
      out.append(entries.hasNext() ? "," : newLine);
    }
    out.append('}');
  }

  private void list(List<?> list, String newLine) {
    boolean flat = list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
    String inner = flat ? "" : newLine + "  ";
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : flat ? ", " : ",").append(inner);
      write(list.get(i), inner);
    }
    out.append(flat || list.isEmpty() ? "" : newLine).append(']');
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
