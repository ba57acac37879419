package hawker.app.planner;

import hawker.app.figure.Unit;
import hawker.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers of plans as people read them, and as files hold them. */
final class Shown {
  private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final int SMALL_COUNT = 10;

  private Shown() {}

  /** A number in its unit, with as many decimals as say something; {@code -} for none. */
  static String of(double value, Unit unit) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "-";
    }
    return switch (unit) {
      case SHARE -> grouped(100 * value, Math.abs(value) < 0.1 ? 2 : 1) + " %";
      case CHANGE -> (value > 0 ? "+" : "") + grouped(100 * value, 1) + " %";
      case COUNT ->
        grouped(value, value == Math.rint(value) || Math.abs(value) >= SMALL_COUNT ? 0 : 1);
      case CURRENCY, RATIO -> grouped(value, decimals(value));
      default -> grouped(value, value == Math.rint(value) ? 0 : 2);
    };
  }

  /** An interval; {@code -} for none. */
  static String of(@Nullable Interval interval, Unit unit) {
    return interval == null
        ? "-"
        : of(interval.low(), unit).replace(" %", "") + " to " + of(interval.high(), unit);
  }

  private static int decimals(double value) {
    double size = Math.abs(value);
    return size == 0 || size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4;
  }

  private static String grouped(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    return text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9')
        ? text.substring(1)
        : text;
  }

  /** A number for files, to 12 digits and without an exponent; null for what is not a number. */
  static @Nullable BigDecimal exact(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return null;
    }
    BigDecimal rounded = new BigDecimal(value).round(TWELVE_DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
