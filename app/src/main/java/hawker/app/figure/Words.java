package hawker.app.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers and names as parts of sentences. */
final class Words {
  private Words() {}

  /** A share as percent, with three digits that say something. */
  static String percent(double share) {
    return significant(100 * share, 3) + " %";
  }

  /** A number with thousands apart and so many digits that say something. */
  static String significant(double value, int digits) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int decimals =
        Math.max(0, Math.min(8, digits - rounded.precision() + Math.max(0, rounded.scale())));
    decimals = Math.abs(value) >= 100 ? 0 : decimals;
    return String.format(
        Locale.ROOT, "%,." + decimals + "f", exact.setScale(decimals, RoundingMode.HALF_EVEN));
  }

  /** Names in a row; only their number where they are many. */
  static String list(List<String> names, int most, String many) {
    int size = names.size();
    if (size > most) {
      return size + " " + many;
    }
    return size == 1
        ? names.get(0)
        : String.join(", ", names.subList(0, size - 1)) + " and " + names.get(size - 1);
  }

  /** With a capital. */
  static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
