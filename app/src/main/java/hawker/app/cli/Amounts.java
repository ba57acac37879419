package hawker.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of an option: a list, {@code 10,20,50}, or a range, {@code 50..2000x12}: twelve amounts from
 * 50 to 2000, each the same factor above the one before.
 */
final class Amounts {
  private static final Pattern RANGE =
      Pattern.compile("([0-9_.]+?)\\.\\.([0-9_.]+?)(?:x([0-9]{1,6}))?");
  private static final int COUNT = 10;

  private Amounts() {}

  /**
   * Reads them, rising.
   *
   * @param most of them
   * @throws IllegalArgumentException with what is wrong with them
   */
  static List<Double> parse(String text, int most) {
    Matcher range = RANGE.matcher(text.strip());
    List<Double> amounts = new ArrayList<>();
    if (range.matches()) {
      double low = number(range.group(1));
      double high = number(range.group(2));
      int count = range.group(3) == null ? COUNT : Integer.parseInt(range.group(3));
      if (!(low < high) || count < 2 || count > most) {
        throw new IllegalArgumentException(
            "rise, with 2 to " + most + " steps, such as 50..2000x12");
      }
      for (int i = 0; i < count; i++) {
        double amount = low * StrictMath.pow(high / low, i / (count - 1.0));
        double next = i == 0 ? low : i == count - 1 ? high : rounded(amount);
        if (amounts.isEmpty() || next > amounts.get(amounts.size() - 1)) {
          amounts.add(next);
        }
      }
      return amounts;
    }
    for (String part : text.split(",", -1)) {
      double amount = number(part);
      if (!amounts.isEmpty() && amount <= amounts.get(amounts.size() - 1)) {
        throw new IllegalArgumentException("rise from one to the next");
      }
      amounts.add(amount);
    }
    if (amounts.size() > most) {
      throw new IllegalArgumentException("be at most " + most);
    }
    return amounts;
  }

  private static double rounded(double amount) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4g", amount));
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text.strip().replace("_", ""));
      if (value > 0 && value <= 1e9) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers that are out of range.
    }
    throw new IllegalArgumentException(
        "be amounts above 0, such as 10,20,50 or 50..2000x12; '" + text.strip() + "' is none");
  }
}
