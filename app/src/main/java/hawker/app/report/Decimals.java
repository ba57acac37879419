package hawker.app.report;

import hawker.stats.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as text, the same on every Java: from the exact value of a double, since its own shortest
 * form changed with Java 19.
 */
final class Decimals {
  private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final int DECIMALS_MAX = 18;
  private static final double EXACT_MAX = 0x1p53;

  private Decimals() {}

  /**
   * A number for files: whole numbers whole, others rounded to 12 significant digits and at most 18
   * decimals, halves to the even digit; never an exponent.
   */
  static BigDecimal exact(double value) {
    BigDecimal decimal = new BigDecimal(value);
    if (value == Math.rint(value) && Math.abs(value) <= EXACT_MAX) {
      return decimal;
    }
    decimal = decimal.round(TWELVE_DIGITS);
    if (decimal.scale() > DECIMALS_MAX) {
      decimal = decimal.setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN);
    }
    decimal = decimal.stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  /** A number for people, with so many decimals and thousands apart; {@code -} for none. */
  static String grouped(@Nullable Estimate estimate, int decimals) {
    return estimate == null ? "-" : grouped(estimate.value(), decimals);
  }

  /** A number for people, with so many decimals and thousands apart. */
  static String grouped(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** An amount of money for people: two decimals, and more where they would show one digit. */
  static String money(@Nullable Estimate estimate) {
    return estimate == null ? "-" : grouped(estimate.value(), decimals(estimate.value(), 2));
  }

  /** How many decimals show so many significant digits; at least 2, at most 8. */
  static int decimals(double value, int significant) {
    BigDecimal size = new BigDecimal(value).abs();
    if (size.signum() == 0) {
      return 2;
    }
    int whole = size.precision() - size.scale();
    return Math.max(2, Math.min(8, significant - whole));
  }
}
