package hawker.app.lab;

import java.nio.charset.StandardCharsets;

/** Numbers and times out of the bytes of a cell. */
final class CellNumber {
  /** Digits whose number is exact in a double and fits into a long. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] TENS = new double[EXACT_DIGITS + 1];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = 10 * TENS[i - 1];
    }
  }

  private CellNumber() {}

  /**
   * A finite number.
   *
   * @return not a number if the cell is none
   */
  static double number(byte[] bytes, int from, int to) {
    int at = from < to && bytes[from] == '-' ? from + 1 : from;
    long digits = 0;
    int decimals = -1;
    int count = 0;
    for (int i = at; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9 && count < EXACT_DIGITS) {
        digits = 10 * digits + digit;
        count++;
        decimals += decimals >= 0 ? 1 : 0;
      } else if (bytes[i] == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return slow(bytes, from, to);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    // Both are exact, so the quotient is the nearest double, as Double.parseDouble has it.
    double value = decimals > 0 ? digits / TENS[decimals] : digits;
    return at > from ? -value : value;
  }

  private static double slow(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean known = (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || (b | 32) == 'e';
      if (!known) {
        return Double.NaN;
      }
    }
    try {
      double value =
          Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * A moment: a whole number as it is, or a date with or without a time of day as the number {@code
   * yyyyMMddHHmmss}, which orders as moments do.
   *
   * @return {@link Long#MIN_VALUE} if the cell is neither
   */
  static long moment(byte[] bytes, int from, int to) {
    long digits = 0;
    int count = 0;
    boolean date = false;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        if (++count > 18) {
          return date ? digits : Long.MIN_VALUE; // what is below a second does not fit
        }
        digits = 10 * digits + digit;
      } else if (i - from == 4 && bytes[i] == '-' && to - from >= 10) {
        date = true;
      } else if (!date || "-: TZ.".indexOf(bytes[i]) < 0) {
        return Long.MIN_VALUE;
      }
    }
    for (; date && count < 14; count++) {
      digits *= 10;
    }
    return count == 0 ? Long.MIN_VALUE : digits;
  }
}
