package hawker.app.importer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes YAML line by line. */
final class ScenarioText {
  private static final int WIDTH = 100;
  private static final Pattern PLAIN =
      Pattern.compile("interest-[0-9]+|[0-9]+-[0-9]+|female|male|[A-Za-z]+_[A-Za-z_]+");

  private final StringBuilder text = new StringBuilder();

  /** A line, formatted as by {@link String#format}. */
  ScenarioText line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
        .append('\n');
    return this;
  }

  /** A comment, formatted and broken into lines. */
  ScenarioText comment(int indent, String format, Object... values) {
    return words(" ".repeat(indent) + "# ", String.format(Locale.ROOT, format, values));
  }

  /** Words, broken into lines that start alike. */
  ScenarioText words(String prefix, String words) {
    StringBuilder line = new StringBuilder(prefix);
    for (String word : words.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > prefix.length()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(prefix);
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
    return this;
  }

  /** {@code key: OPEN items CLOSE} in flow style, broken into lines between items. */
  ScenarioText flow(int indent, String key, char open, List<String> items, char close) {
    StringBuilder line = new StringBuilder(" ".repeat(indent) + key + ": " + open);
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i + 1 < items.size() ? "," : String.valueOf(close));
      if (i > 0 && line.length() + 1 + item.length() > WIDTH) {
        text.append(line).append('\n');
        line.setLength(0);
        line.append(" ".repeat(indent + 4)).append(item);
      } else {
        line.append(i > 0 ? " " : "").append(item);
      }
    }
    text.append(line).append(items.isEmpty() ? String.valueOf(close) : "").append('\n');
    return this;
  }

  /** A name as YAML takes it for a text. */
  static String name(String name) {
    return PLAIN.matcher(name).matches() ? name : '"' + name + '"';
  }

  /** A number with so many significant digits, without exponent. */
  static String number(double value, int digits) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A number with its thousands apart. */
  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share in percent with four significant digits. */
  static String percent(double share) {
    return number(100 * share, 4) + " %";
  }

  /** An amount of micros with two decimals. */
  static String money(long micros) {
    return String.format(Locale.ROOT, "%,.2f", micros / 1e6);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
