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
  private static final double HUNDRED = 100;
  private static final String HEAD = "What the platform's experiments would have said:\n";
  private static final String MEANS =
      "Effects are per hundred people, on the CTR per hundred impressions; in brackets relative to the"
          + " control.\nTruth: the same worlds run whole, with and without the treatment. Bias: estimate"
          + " less truth, 95 % interval.\nCovered: how often the 95 % interval of one experiment held the"
          + " truth.\n";

  private PlatformTable() {}

  static String of(List<PlatformSummary> experiments, Layout layout) {
    if (experiments.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("experiment", "effect on", "estimate", "truth", "bias", "covered"));
    StringBuilder notes = new StringBuilder();
    for (PlatformSummary one : experiments) {
      String name = Columns.shown(one.spec().title());
      String shown = name;
      for (Metric metric : one.metrics()) {
        rows.add(row(shown, metric));
        shown = "";
      }
      if (one.metrics().isEmpty()) {
        rows.add(List.of(name, "-", "-", "-", "-", "-"));
        notes.append(name).append(": There is nobody to compare.\n");
      }
      notes.append(mismatch(name + ": people", one.people()));
      notes.append(mismatch(name + ": people exposed", one.exposed()));
      notes.append(name).append(": ").append(one.warning()).append('\n');
    }
    return "\n" + HEAD + layout.table(rows) + MEANS + notes;
  }

  private static List<String> row(String name, Metric metric) {
    double size =
        Math.max(Math.abs(metric.effect().value()), Math.abs(metric.truth().value()));
    int decimals = Decimals.decimals(HUNDRED * size, 3);
    Estimate coverage = metric.coverage();
    return List.of(
        name,
        words(metric),
        effect(metric.effect(), metric.lift(), decimals),
        effect(metric.truth(), metric.trueLift(), decimals),
        hundred(metric.bias().value(), decimals) + range(metric.bias(), decimals),
        coverage == null ? "-" : Decimals.grouped(HUNDRED * coverage.value(), 0) + " %");
  }

  private static String words(Metric metric) {
    return switch (metric.metric()) {
      case CTR -> "CTR";
      case CLICKS_PER_PERSON -> "clicks";
      case SPEND_PER_PERSON -> "spend";
      case CONVERSIONS_PER_PERSON -> "conversions";
      case SALES_PER_PERSON -> "sales";
      case SALES_PER_EXPOSED -> "sales/exposed";
    };
  }

  private static String hundred(double value, int decimals) {
    return Columns.signed(HUNDRED * value, decimals);
  }

  private static String effect(Estimate effect, @Nullable Double lift, int decimals) {
    return hundred(effect.value(), decimals)
        + (lift == null ? "" : " (" + Columns.signed(HUNDRED * lift, 0) + " %)");
  }

  private static String range(Estimate estimate, int decimals) {
    Interval interval = estimate.interval();
    return interval == null
        ? ""
        : " (" + hundred(interval.low(), decimals) + " to " + hundred(interval.high(), decimals)
            + ")";
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
