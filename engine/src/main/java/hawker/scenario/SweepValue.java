package hawker.scenario;

import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a setting takes at a point of a sweep.
 *
 * @param node as it stands in the scenario
 * @param number the number in it; null where it is none
 * @param unit what stands behind the number, such as {@code %} or {@code h}; empty if nothing
 */
public record SweepValue(Node node, @Nullable BigDecimal number, String unit) {
  private static final Pattern AMOUNT = Pattern.compile(
      "([-+]?(?:[0-9][0-9_]{0,17}(?:\\.[0-9]{1,18})?|\\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?)"
          + "\\s*(%|[A-Za-z]{1,8})?");

  /** Reads what a value says. */
  static SweepValue of(Node node) {
    Matcher matcher = AMOUNT.matcher(node.kind() == Kind.SCALAR ? node.text().strip() : "");
    if (!matcher.matches()) {
      return new SweepValue(node, null, "");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    return new SweepValue(node, new BigDecimal(matcher.group(1).replace("_", "")), unit);
  }

  /** The value as one line. */
  public String text() {
    return node.brief();
  }
}
