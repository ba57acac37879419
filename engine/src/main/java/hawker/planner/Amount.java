package hawker.planner;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Amounts of money as scenarios have them. */
public final class Amount {
  private static final int DECIMALS_MAX = 6;
  private static final int DIGITS = 4;

  private Amount() {}

  /** An amount, exact to the micro. */
  public static String exact(double amount) {
    return text(new BigDecimal(amount).setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN));
  }

  /** An amount with four digits, and at most six decimals. */
  public static String round(double amount) {
    return text(new BigDecimal(amount)
        .round(new MathContext(DIGITS))
        .setScale(DECIMALS_MAX, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.setScale(Math.max(2, plain.scale())).toPlainString();
  }
}
