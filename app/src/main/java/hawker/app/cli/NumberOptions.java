package hawker.app.cli;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads options that hold numbers, exactly as written. A mistake goes to the problems with the
 * option, the value and what to write instead, and something harmless is returned.
 */
final class NumberOptions {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  private final Node.Place place;
  private final Problems problems;

  NumberOptions(Node.Place place, Problems problems) {
    this.place = place;
    this.problems = problems;
  }

  /** Notes a mistake. */
  void problem(String option, @Nullable String text, String must) {
    problems.add(Node.scalar(text == null ? "" : text, place), option, must);
  }

  /** Clicks of slots: above 0 and never rising. */
  List<BigDecimal> clicks(String option, @Nullable String text) {
    List<BigDecimal> clicks = list(option, text, "the clicks of each slot, such as 200,100");
    for (int slot = 0; slot < clicks.size(); slot++) {
      if (clicks.get(slot).signum() <= 0) {
        problem(option, text, "be above 0 for every slot");
        return List.of();
      }
      if (slot > 0 && clicks.get(slot).compareTo(clicks.get(slot - 1)) > 0) {
        problem(option, text, "be in falling order: the top slot gets most clicks");
        return List.of();
      }
    }
    return clicks;
  }

  /** Amounts of money: not negative, whole micros. */
  List<BigDecimal> money(String option, @Nullable String text, Money most) {
    List<BigDecimal> amounts =
        list(option, text, "amounts in currency units, one for each bidder, such as 10,4,2");
    for (BigDecimal amount : amounts) {
      if (amount.signum() < 0) {
        problem(option, text, "not be negative; 0 is no bid");
        return List.of();
      }
      if (amount.stripTrailingZeros().scale() > 6) {
        problem(option, text, "have at most 6 decimals");
        return List.of();
      }
      if (amount.movePointRight(6).compareTo(BigDecimal.valueOf(most.micros())) > 0) {
        problem(option, text, "be at most " + most);
        return List.of();
      }
    }
    return amounts;
  }

  /** Weights: not negative. */
  List<BigDecimal> weights(String option, @Nullable String text) {
    List<BigDecimal> weights = list(option, text, "one number for each bidder, such as 0.5,1,1");
    if (weights.stream().anyMatch(weight -> weight.signum() < 0)) {
      problem(option, text, "not be negative; an ad of quality 0 never wins");
      return List.of();
    }
    return weights;
  }

  /** Checks that there is one number for each bid, unless the bids or the numbers are missing. */
  List<BigDecimal> forEachOf(
      List<BigDecimal> bids, String option, List<BigDecimal> numbers, @Nullable String text) {
    if (!bids.isEmpty() && !numbers.isEmpty() && bids.size() != numbers.size()) {
      problem(
          option,
          text,
          "have as many numbers as --bids: " + bids.size() + ", not " + numbers.size());
    }
    return numbers;
  }

  /** One number that is not negative, or what it is when the option is not given. */
  BigDecimal one(String option, @Nullable String text, BigDecimal fallback) {
    if (text == null) {
      return fallback;
    }
    List<BigDecimal> numbers = list(option, text, "a number, such as 0.5");
    if (numbers.size() > 1) {
      problem(option, text, "be a single number");
    } else if (!numbers.isEmpty() && numbers.get(0).signum() < 0) {
      problem(option, text, "not be negative");
    } else if (!numbers.isEmpty()) {
      return numbers.get(0);
    }
    return fallback;
  }

  /** A whole number from 0 to {@code most}; 0 when the option is not given. */
  int count(String option, @Nullable String text, int most) {
    BigDecimal number = one(option, text, BigDecimal.ZERO);
    if (number.stripTrailingZeros().scale() > 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      problem(option, text, "be a whole number of at most the number of slots, " + most);
      return 0;
    }
    return number.intValue();
  }

  private List<BigDecimal> list(String option, @Nullable String text, String what) {
    if (text == null || text.isBlank()) {
      problem(option, text, "be given: " + what);
      return List.of();
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String number = part.strip();
      if (!NUMBER.matcher(number).matches()) {
        problem(
            option,
            text,
            "be " + what + "; " + (number.isEmpty() ? "an empty place" : "'" + number + "'")
                + " is not a number");
        return List.of();
      }
      BigDecimal exact = new BigDecimal(number);
      if (exact.abs().compareTo(MOST) > 0) {
        problem(option, text, "be at most " + MOST + " each");
        return List.of();
      }
      numbers.add(exact);
    }
    return numbers;
  }
}
