package hawker.plugin;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as scenarios write them: {@code 0.5}, {@code 1_000}, {@code 1e6}, {@code 20 %}. */
final class NumberReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?");

  private static final Pattern WITH_UNIT = Pattern.compile("([0-9][0-9_]*)\\s*([A-Za-z]+)");

  /** From here on a share was perhaps meant in percent or with a decimal point before it. */
  private static final double LEAST_SLIP = 2;

  /** Most characters of a number. */
  private static final int MAX_LENGTH = 1000;

  private NumberReader() {}

  /**
   * Reads a number.
   *
   * @param raw type of the number: int, long or double
   * @param range what it has to be within, if anything
   * @return null after adding a problem
   */
  static @Nullable Object read(
      Node node, String path, Class<?> raw, @Nullable Range range, Problems problems) {
    String text = node.text().strip();
    boolean percent = raw == double.class && text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    if (digits.length() <= MAX_LENGTH && !NUMBER.matcher(digits).matches()) {
      problems.add(node, path, "be " + Binder.kindOf(raw), withoutUnit(text, path));
      return null;
    }
    BigDecimal value = exact(digits);
    if (value == null) {
      problems.add(node, path, "be " + Binder.kindOf(raw) + " of a sensible size");
      return null;
    }
    if (raw != double.class && value.stripTrailingZeros().scale() > 0) {
      problems.add(node, path, "be a whole number");
      return null;
    }
    BigDecimal plain = percent ? value.movePointLeft(2) : value;
    if (range != null && !within(plain.doubleValue(), range)) {
      String maybe = percent ? "" : scaled(plain, range, raw == double.class);
      problems.add(node, path, "be " + bounds(range), maybe);
      return null;
    }
    if (range != null && range.part() && percent && plain.compareTo(BigDecimal.ONE) > 0) {
      String weight = plain.stripTrailingZeros().toPlainString();
      problems.add(node, path, "be at most 100 %; as a weight it is written without %", weight);
      return null;
    }
    return converted(node, path, raw, plain, problems);
  }

  /** The number of {@code days: 2 days}, whose unit the key says already; or nothing. */
  private static String withoutUnit(String text, String path) {
    Matcher matcher = WITH_UNIT.matcher(text);
    String key = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      return "";
    }
    String unit = matcher.group(2).toLowerCase(Locale.ROOT);
    return key.equals(unit) || key.equals(unit + "s") ? matcher.group(1) : "";
  }

  /** The number, or null if it has more digits or a greater exponent than any that is meant. */
  private static @Nullable BigDecimal exact(String digits) {
    // The exact form of a slip of the keyboard could take all time and memory.
    if (digits.length() > MAX_LENGTH) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(digits.replace("_", ""));
      boolean sensible = value.precision() <= 400
          && Math.abs((long) value.scale()) <= 400
          && !Double.isInfinite(value.doubleValue());
      return sensible ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object converted(
      Node node, String path, Class<?> raw, BigDecimal value, Problems problems) {
    if (raw == double.class) {
      return value.doubleValue();
    }
    boolean small = raw == int.class;
    if (!small && raw != long.class) {
      throw new IllegalStateException("no reader for " + raw);
    }
    BigDecimal least = BigDecimal.valueOf(small ? Integer.MIN_VALUE : Long.MIN_VALUE);
    BigDecimal most = BigDecimal.valueOf(small ? Integer.MAX_VALUE : Long.MAX_VALUE);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problems.add(node, path, "be a whole number in [" + least + ", " + most + "]");
      return null;
    }
    return small ? (Object) value.intValueExact() : (Object) value.longValueExact();
  }

  private static boolean within(double number, Range range) {
    return (range.aboveMin() ? number > range.min() : number >= range.min())
        && number <= range.max()
        && !Double.isInfinite(number);
  }

  /** The bounds in words, such as {@code in [0, 1]} or {@code above 0}. */
  static String bounds(Range range) {
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
  private static String scaled(BigDecimal number, Range range, boolean fractions) {
    BigDecimal candidate = number.negate();
    boolean share = fractions && range.max() <= 1 && number.doubleValue() >= LEAST_SLIP;
    for (int places = 1; places <= 2 && share; places++) {
      if (within(number.movePointLeft(places).doubleValue(), range)) {
        return number.movePointLeft(places).stripTrailingZeros().toPlainString();
      }
    }
    return number.signum() < 0 && within(candidate.doubleValue(), range)
        ? candidate.stripTrailingZeros().toPlainString()
        : "";
  }
}
