package hawker.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money in the scenario's currency, exact to the micro.
 *
 * @param micros millionths of the currency unit
 */
public record Money(long micros) implements Comparable<Money> {
  /** Micros in one currency unit. */
  public static final long MICROS_PER_UNIT = 1_000_000L;

  /** No money. */
  public static final Money ZERO = new Money(0);

  /** The largest amount accepted: a million million units, which sums safely in a {@code long}. */
  public static final Money MAX = new Money(1_000_000_000_000L * MICROS_PER_UNIT);

  private static final Pattern TEXT =
      Pattern.compile("(-?)\\$?\\s*([0-9][0-9_]*(?:\\.[0-9]+)?|\\.[0-9]+)\\s*([A-Za-z]{3})?");

  /** The amount nearest to {@code units} currency units; half away from zero. */
  public static Money ofUnits(double units) {
    return new Money(Math.round(units * MICROS_PER_UNIT));
  }

  /**
   * Reads {@code 0.80}, {@code 1_000}, {@code 0.80 USD} or {@code $0.80}.
   *
   * @param currency the ISO code a stated currency has to equal
   * @throws IllegalArgumentException with what the text must be
   */
  public static Money parse(String text, String currency) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("be an amount of money, such as 0.80 or 0.80 " + currency);
    }
    String stated = matcher.group(3);
    if (stated != null && !stated.toUpperCase(Locale.ROOT).equals(currency)) {
      throw new IllegalArgumentException("be in " + currency + ", the scenario's currency");
    }
    if (stated == null && text.contains("$") && !currency.endsWith("D")) {
      throw new IllegalArgumentException("be in " + currency + ", the scenario's currency");
    }
    BigDecimal micros = new BigDecimal(matcher.group(2).replace("_", ""))
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP);
    if (micros.compareTo(BigDecimal.valueOf(MAX.micros)) > 0) {
      throw new IllegalArgumentException("be at most 1000000000000 " + currency);
    }
    long value = micros.longValueExact();
    return new Money(matcher.group(1).isEmpty() ? value : -value);
  }

  /** The amount in currency units. */
  public double units() {
    return micros / (double) MICROS_PER_UNIT;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(micros, other.micros);
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
  }
}
