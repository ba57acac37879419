package hawker.app.report;

import hawker.experiment.PlatformSummary;
import hawker.experiment.PlatformSummary.Division;
import hawker.experiment.PlatformSummary.Metric;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run prints of experiments of the platform, beside what is true; nothing without any. */
final class PlatformTable {
  private static final String HEAD = "What the platform's experiments would have said:\n";
  private static final String MEANS =
      "Effects are per person; truth is the same worlds run whole with and without the treatment."
          + " Coverage: how often the 95 % interval of one experiment held the truth.\n";

  private PlatformTable() {}

  static String of(List<PlatformSummary> experiments) {
    if (experiments.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "experiment",
        "effect on",
        "estimate",
        "lift %",
        "truth",
        "true lift %",
        "bias",
        "coverage %"));
    StringBuilder notes = new StringBuilder();
    for (PlatformSummary one : experiments) {
      String name = Columns.shown(one.spec().title());
      String shown = name;
      for (Metric metric : one.metrics()) {
        rows.add(row(shown, metric));
        shown = "";
      }
      if (one.metrics().isEmpty()) {
        rows.add(List.of(name, "nobody to compare", "-", "-", "-", "-", "-", "-"));
      }
      notes.append(mismatch(name + ": people", one.people()));
      notes.append(mismatch(name + ": people exposed", one.exposed()));
      notes.append(name).append(": ").append(one.warning()).append('\n');
    }
    return "\n" + HEAD + Columns.text(rows) + MEANS + notes;
  }

  private static List<String> row(String name, Metric metric) {
    double size =
        Math.max(Math.abs(metric.effect().value()), Math.abs(metric.truth().value()));
    int decimals = Decimals.decimals(size, 3);
    return List.of(
        name,
        words(metric),
        Columns.signed(metric.effect().value(), decimals),
        percent(metric.lift()),
        Columns.signed(metric.truth().value(), decimals),
        percent(metric.trueLift()),
        Columns.signed(metric.bias().value(), decimals) + range(metric.bias(), decimals),
        coverage(metric.coverage()));
  }

  private static String words(Metric metric) {
    return switch (metric.metric()) {
      case CTR -> "CTR";
      case CLICKS_PER_PERSON -> "clicks";
      case SPEND_PER_PERSON -> "spend";
      case CONVERSIONS_PER_PERSON -> "conversions";
      case SALES_PER_PERSON -> "sales";
      case SALES_PER_EXPOSED -> "sales of the exposed";
    };
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : Columns.signed(100 * share, 1);
  }

  private static String range(Estimate estimate, int decimals) {
    Interval interval = estimate.interval();
    return interval == null
        ? ""
        : " (" + Columns.signed(interval.low(), decimals) + " to "
            + Columns.signed(interval.high(), decimals) + ")";
  }

  private static String coverage(@Nullable Estimate coverage) {
    if (coverage == null) {
      return "-";
    }
    Interval interval = coverage.interval();
    String value = Decimals.grouped(100 * coverage.value(), 0);
    return interval == null
        ? value
        : value + " (" + Decimals.grouped(100 * interval.low(), 0) + " to "
            + Decimals.grouped(100 * interval.high(), 0) + ")";
  }

  private static String mismatch(String whose, @Nullable Division division) {
    return division == null || !division.mismatch()
        ? ""
        : String.format(
            Locale.ROOT,
            "%s are not divided as planned, %,d to %,d (sample-ratio mismatch): the groups are not"
                + " alike.\n",
            whose,
            division.treated(),
            division.others());
  }
}
