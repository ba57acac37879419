package hawker.app.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private Figures() {}

  /** A number with at most so many significant digits, without noughts at its end. */
  public static String number(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }

  /** A number with so many decimals; a dash where there is none. */
  public static String decimals(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
  }

  /** A number with nine digits, without an exponent. */
  public static String exact(double value) {
    return new BigDecimal(value)
        .round(new MathContext(9, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A count with thousands apart. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number of fields. */
  static String fields(int count) {
    return count + (count == 1 ? " field" : " fields");
  }

  /** Bytes in the unit that suits them. */
  public static String bytes(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    if (bytes < 1 << 20) {
      return number(bytes / 1024.0, 3) + " KB";
    }
    return bytes < 1 << 30
        ? number(bytes / (double) (1 << 20), 3) + " MB"
        : number(bytes / (double) (1 << 30), 3) + " GB";
  }
}
