package hawker.app.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers of figures as people read them, as on the page. */
public final class Numbers {
  private static final String NONE = "–";

  private Numbers() {}

  /** A number in its unit; a dash where it is undefined. */
  public static String format(Unit unit, Num num, String currency) {
    if (!num.defined()) {
      return NONE;
    }
    double value = num.number();
    return switch (unit) {
      case SHARE -> Words.percent(value);
      case CHANGE -> (value > 0 ? "+" : "") + Words.percent(value);
      case CURRENCY ->
        (Math.abs(value) >= 1 || value == 0
                ? grouped(value, Math.abs(value) >= 1e5 ? 0 : 2)
                : Words.significant(value, 3))
            + " " + currency;
      case COUNT -> value == Math.rint(value) ? grouped(value, 0) : Words.significant(value, 3);
      default -> Words.significant(value, 4);
    };
  }

  /** A number with its interval, all with the decimals that the interval makes worth showing. */
  public static String withInterval(Unit unit, Num num, String currency) {
    if (num.low() == null || num.high() == null || !num.defined()) {
      return format(unit, num, currency);
    }
    boolean percent = unit == Unit.SHARE || unit == Unit.CHANGE;
    int scale = percent ? 100 : 1;
    double width = scale * (num.most() - num.least()) / 2;
    width = width > 0 ? width : scale * Math.abs(num.number());
    BigDecimal size = new BigDecimal(width).round(new MathContext(1, RoundingMode.DOWN));
    int log = size.signum() == 0 ? 1 : size.precision() - size.scale() - 1;
    int decimals = Math.max(0, Math.min(8, 1 - log));
    return grouped(scale * num.number(), decimals) + " ("
        + grouped(scale * num.least(), decimals) + " to "
        + grouped(scale * num.most(), decimals) + ")"
        + (percent ? " %" : unit == Unit.CURRENCY ? " " + currency : "");
  }

  /** A number short enough for an axis. */
  public static String tick(Unit unit, double value) {
    boolean percent = unit == Unit.SHARE || unit == Unit.CHANGE;
    BigDecimal shown = new BigDecimal((percent ? 100 : 1) * value)
        .round(new MathContext(6, RoundingMode.HALF_EVEN));
    shown = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
    String text = String.format(Locale.ROOT, "%,." + Math.max(0, shown.scale()) + "f", shown);
    return percent ? text + " %" : unit == Unit.HOURS ? text + " h" : text;
  }

  private static String grouped(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }
}
