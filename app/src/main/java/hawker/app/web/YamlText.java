package hawker.app.web;

import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of scenarios as YAML again. */
final class YamlText {
  /** What stands without quotes, in a list too. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}$<>=+./_(~-][\\p{L}\\p{N}$<>=+./_%()*~ -]*(?<! )");

  private static final Set<String> NOTHING = Set.of("~", "null", "-", "---", "...");

  private YamlText() {}

  /** On one line. */
  static String flow(Node node) {
    return switch (node.kind()) {
      case NULL -> "null";
      case SCALAR -> scalar(node.text());
      case SEQUENCE ->
        node.items().stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
      case MAPPING ->
        node.entries().entrySet().stream()
            .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue().value()))
            .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** On lines of their own, where it is long. */
  static String block(Node node) {
    StringBuilder text = new StringBuilder();
    block(node, "", text);
    return text.toString();
  }

  private static void block(Node node, String indent, StringBuilder text) {
    for (Map.Entry<String, Node.Entry> entry : node.entries().entrySet()) {
      Node value = entry.getValue().value();
      text.append(indent).append(scalar(entry.getKey())).append(':');
      String line = flow(value);
      if (value.kind() == Kind.MAPPING && !value.entries().isEmpty() && line.length() > 60) {
        text.append('\n');
        block(value, indent + "  ", text);
      } else if (value.kind() == Kind.SEQUENCE && line.length() > 80) {
        text.append('\n');
        for (Node item : value.items()) {
          text.append(indent).append("  - ").append(flow(item)).append('\n');
        }
      } else {
        text.append(' ').append(line).append('\n');
      }
    }
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !NOTHING.contains(text.toLowerCase(Locale.ROOT))
        ? text
        : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append((char) c);
      } else if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        quoted.append((char) c);
      }
    });
    return quoted.append('"').toString();
  }
}
