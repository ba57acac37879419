package hawker.scenario;

import hawker.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a budget: a share of it, or an amount.
 *
 * @param percent the share in percent, or null
 * @param amount the amount, or null
 */
public record BudgetPart(
    @Nullable BigDecimal percent, @Nullable Money amount) {
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)\\s*%");
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /**
   * Reads {@code 60 %} or an amount of money.
   *
   * @throws IllegalArgumentException with what the text must be
   */
  static BudgetPart parse(String text, String currency) {
    Matcher matcher = SHARE.matcher(text.strip());
    if (matcher.matches()) {
      return new BudgetPart(new BigDecimal(matcher.group(1)), null);
    }
    Money amount;
    try {
      amount = Money.parse(text, currency);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("be a share, such as 60 %, or an amount of money", e);
    }
    if (amount.micros() < 0) {
      throw new IllegalArgumentException("not be negative");
    }
    return new BudgetPart(null, amount);
  }

  /**
   * Checks that parts make up a budget.
   *
   * @param whole the budget in micros
   * @throws IllegalArgumentException with what they must do
   */
  static void check(List<BudgetPart> parts, long whole) {
    long shares = parts.stream().filter(part -> part.percent != null).count();
    if (shares != 0 && shares != parts.size()) {
      throw new IllegalArgumentException("all be shares, or all amounts");
    }
    if (shares > 0) {
      BigDecimal sum = BigDecimal.ZERO;
      for (BudgetPart part : parts) {
        sum = part.percent == null ? sum : sum.add(part.percent);
      }
      if (sum.compareTo(WHOLE) != 0) {
        throw new IllegalArgumentException(
            "add up to 100 %; they come to " + sum.stripTrailingZeros().toPlainString() + " %");
      }
      return;
    }
    long sum = parts.stream().mapToLong(BudgetPart::micros).sum();
    if (sum != whole) {
      throw new IllegalArgumentException(
          "add up to the budget, " + new Money(whole) + "; they come to " + new Money(sum));
    }
  }

  private long micros() {
    return amount == null ? 0 : amount.micros();
  }

  /**
   * The parts of an amount in micros, which add up to it exactly.
   *
   * @param parts checked; shape [parts]
   */
  public static long[] split(List<BudgetPart> parts, long micros) {
    BigDecimal total = BigDecimal.ZERO;
    for (BudgetPart part : parts) {
      total = total.add(part.weight());
    }
    long[] split = new long[parts.size()];
    BigDecimal before = BigDecimal.ZERO;
    long given = 0;
    for (int i = 0; i < split.length; i++) {
      before = before.add(parts.get(i).weight());
      long upTo = total.signum() == 0
          ? 0
          : BigDecimal.valueOf(micros)
              .multiply(before)
              .divide(total, 0, RoundingMode.HALF_EVEN)
              .longValueExact();
      split[i] = upTo - given;
      given = upTo;
    }
    return split;
  }

  private BigDecimal weight() {
    return percent == null ? BigDecimal.valueOf(micros()) : percent;
  }
}
