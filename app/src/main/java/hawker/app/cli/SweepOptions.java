package hawker.app.cli;

import hawker.plugin.Node;
import hawker.plugin.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options {@code --sweep PATH=VALUES} as a sweep of the scenario, a grid: values are {@code 1,2,3}
 * or a range with its number of values, {@code 1..5:5}, {@code 1 h..12 h:4}, {@code 50..500:4:log}.
 */
final class SweepOptions {
  private static final String NAME = "--sweep";
  private static final Pattern RANGE =
      Pattern.compile("([^,\\[{]+?)\\.\\.([^,\\[{]+?):\\s*(\\d+)\\s*(:\\s*log\\s*)?");

  private SweepOptions() {}

  /** What the options set in the scenario, in place of a sweep of its own; nothing without any. */
  static List<String> settings(List<String> options) {
    if (options.isEmpty()) {
      return List.of();
    }
    List<String> over = new ArrayList<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(NAME + " (" + option
            + ") must be PATH=VALUES, such as market.fee=10 %,20 % or market.fee=10 %..40 %:4");
      }
      over.add(quoted(option.substring(0, equals)) + ": " + values(option.substring(equals + 1)));
    }
    return List.of("sweep=", "sweep={over: {" + String.join(", ", over) + "}}");
  }

  private static String values(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      return "[" + text + "]";
    }
    return "{from: " + quoted(range.group(1)) + ", to: " + quoted(range.group(2)) + ", steps: "
        + range.group(3) + (range.group(4) == null ? "" : ", scale: log") + "}";
  }

  private static String quoted(String text) {
    return "'" + text.strip().replace("'", "''") + "'";
  }

  /**
   * Mistakes told as those of the option.
   *
   * @param first number of the first override that the options have made, from 1
   */
  static List<Problem> told(List<Problem> problems, int first) {
    return problems.stream()
        .map(problem -> {
          Node.Place place = problem.place();
          boolean own = place.file().equals("--set") && place.column() >= first;
          return own
              ? new Problem(
                  new Node.Place(NAME, 0, 0),
                  problem.path(),
                  problem.value(),
                  problem.must(),
                  problem.maybe())
              : problem;
        })
        .toList();
  }
}
