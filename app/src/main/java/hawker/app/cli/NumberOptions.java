package hawker.app.cli;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads options that hold numbers, exactly as written. A mistake goes to the problems with the
 * option, the value and what to write instead, and something harmless is returned.
 */
final class NumberOptions {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})");
  private static final Pattern NO_AMOUNT = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  /** Stands for a number that keeps its bidder out of the auction. */
  static final BigDecimal INVALID = BigDecimal.ONE.negate();

  private final Node.Place place;
  private final Problems problems;
  private final SortedMap<Integer, List<String>> excluded = new TreeMap<>();

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

  /** Worths: not negative, whole micros. */
  List<BigDecimal> values(String option, @Nullable String text) {
    return money(
        option,
        text,
        list(option, text, "amounts in currency units, one for each bidder, such as 10,4,2"));
  }

  /** Bids: whole micros. One that is not above 0, or no amount at all, is 0 and kept out. */
  List<BigDecimal> bids(String option, @Nullable String text) {
    List<BigDecimal> bids =
        anyList(option, text, "amounts in currency units, one for each bidder, such as 10,4,2");
    for (int bidder = 0; bidder < bids.size(); bidder++) {
      if (bids.get(bidder).signum() <= 0) {
        exclude(bidder, "bid", text);
        bids.set(bidder, BigDecimal.ZERO);
      }
    }
    return money(option, text, bids);
  }

  /** Weights. A negative one, or one that is no finite number, is {@link #INVALID}. */
  List<BigDecimal> weights(String option, @Nullable String text) {
    List<BigDecimal> weights = anyList(option, text, "one number for each bidder, such as 0.5,1,1");
    for (int bidder = 0; bidder < weights.size(); bidder++) {
      if (weights.get(bidder).signum() < 0) {
        exclude(bidder, "quality", text);
        weights.set(bidder, INVALID);
      }
    }
    return weights;
  }

  private void exclude(int bidder, String what, @Nullable String text) {
    String written = text == null ? "" : text.split(",", -1)[bidder].strip();
    excluded.computeIfAbsent(bidder, unused -> new ArrayList<>()).add(what + " " + written);
  }

  /** A line for every bidder that takes no part, with the reason, in their order. */
  List<String> exclusions() {
    List<String> lines = new ArrayList<>();
    excluded.forEach((bidder, reasons) ->
        lines.add("bidder " + (bidder + 1) + " takes no part: " + String.join(", ", reasons)));
    return lines;
  }

  private List<BigDecimal> money(String option, @Nullable String text, List<BigDecimal> amounts) {
    for (BigDecimal amount : amounts) {
      if (amount.signum() < 0) {
        problem(option, text, "not be negative");
        return List.of();
      }
      if (amount.stripTrailingZeros().scale() > 6) {
        problem(option, text, "have at most 6 decimals");
        return List.of();
      }
      if (amount.movePointRight(6).compareTo(BigDecimal.valueOf(Money.MAX.micros())) > 0) {
        problem(option, text, "be at most " + Money.MAX);
        return List.of();
      }
    }
    return amounts;
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

  /** The number of a bidder, from 0; -1 when the option is not given or wrong. */
  int bidder(String option, @Nullable String text, int bidders) {
    if (text == null) {
      return -1;
    }
    BigDecimal number = one(option, text, BigDecimal.ONE);
    if (number.stripTrailingZeros().scale() > 0
        || number.signum() == 0
        || number.compareTo(BigDecimal.valueOf(bidders)) > 0) {
      problem(option, text, "be the number of a bidder, from 1 to " + bidders);
      return -1;
    }
    return number.intValue() - 1;
  }

  private List<BigDecimal> list(String option, @Nullable String text, String what) {
    return list(option, text, what, false);
  }

  /** Numbers, among which {@code NaN} and infinities are read as {@link #INVALID}. */
  private List<BigDecimal> anyList(String option, @Nullable String text, String what) {
    return list(option, text, what, true);
  }

  private List<BigDecimal> list(
      String option, @Nullable String text, String what, boolean invalidToo) {
    if (text == null || text.isBlank()) {
      problem(option, text, "be given: " + what);
      return List.of();
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String number = part.strip();
      if (invalidToo && NO_AMOUNT.matcher(number).matches()) {
        numbers.add(INVALID);
        continue;
      }
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
