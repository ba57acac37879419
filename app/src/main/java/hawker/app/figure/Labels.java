package hawker.app.figure;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What metrics are called in figures, and their units. */
public final class Labels {
  private static final Map<String, String> OWN = Map.ofEntries(
      Map.entry("ctr", "CTR"),
      Map.entry("cpc", "CPC"),
      Map.entry("cpm", "CPM"),
      Map.entry("ecpm", "eCPM"),
      Map.entry("cpa", "CPA"),
      Map.entry("cvr", "CVR"),
      Map.entry("roas", "ROAS"),
      Map.entry("earnedCtr", "CTR of stories"),
      Map.entry("billedCost", "Spend"),
      Map.entry("earnedPerPaid", "Stories per ad shown"),
      Map.entry("negativeShare", "Comments that speak ill"),
      Map.entry("cascadeSize", "People per message"));

  private Labels() {}

  /** All metrics, in the order of reports. */
  public static List<Question> metrics() {
    return Stream.concat(Questions.all().stream(), Questions.ofTalk().stream()).toList();
  }

  private static Optional<Question> question(String metric) {
    return metrics().stream().filter(one -> one.name().equals(metric)).findFirst();
  }

  /** The name of a metric for people. */
  public static String of(String metric) {
    String own = OWN.get(metric);
    return own == null ? words(metric) : own;
  }

  /** What a metric is, in a few words. */
  public static String about(String metric) {
    return question(metric).map(Question::about).orElse("");
  }

  /** The unit of a metric. */
  public static Unit unit(String metric) {
    return question(metric)
        .map(one -> switch (one.unit()) {
          case SHARE -> Unit.SHARE;
          case CURRENCY -> Unit.CURRENCY;
          case COUNT -> Unit.COUNT;
          case RATIO -> Unit.RATIO;
        })
        .orElse(Unit.RATIO);
  }

  /** The axis of a metric. */
  static Figure.Axis axis(String metric) {
    return new Figure.Axis(of(metric), unit(metric));
  }

  /** A name in camel case or kebab-case as words. */
  static String words(String name) {
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** A name in camel case or with spaces in kebab-case. */
  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("[^\\p{Alnum}]+", "-")
        .replaceAll("^-+|-+$", "")
        .toLowerCase(Locale.ROOT);
  }
}
