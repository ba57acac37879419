package hawker.app.report;

import hawker.stats.Interval;
import hawker.stats.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which lift of a metric a run would have found, read from its results. */
public final class PowerOfRun {
  private final String metric;
  private final Power test;
  private final int replications;
  private final String baseline;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One arm beside the baseline.
   *
   * @param lift that was seen; missing where the baseline is 0
   * @param leastDifference that is found; null where there is no interval to tell it from
   * @param leastLift the same over the baseline; null where that is 0
   * @param note why nothing can be told; may be empty
   */
  private record Row(
      String arm,
      JsonNode lift,
      String verdict,
      @Nullable Double leastDifference,
      @Nullable Double leastLift,
      String note) {}

  private PowerOfRun(String metric, Power test, int replications, String baseline) {
    this.metric = metric;
    this.test = test;
    this.replications = replications;
    this.baseline = baseline;
  }

  /**
   * Reads what a run came to.
   *
   * @throws IllegalArgumentException if there are no results, or none of the metric, with advice
   */
  public static PowerOfRun read(Path folder, String metric, Power test) throws IOException {
    if (!new OutputFolder(folder).isWhole()) {
      throw new IllegalArgumentException("--of (" + folder
          + ") must be a folder with the whole results of a run, as 'hawker run SCENARIO --out "
          + folder + "' writes them.");
    }
    JsonNode summary = json(folder.resolve("summary.json"));
    int replications =
        json(folder.resolve("manifest.json")).path("replications").asInt(1);
    JsonNode found = summary.path("comparisons");
    TreeSet<String> known = new TreeSet<>();
    found.forEach(one -> known.add(one.path("metric").asString("")));
    if (!known.contains(metric)) {
      throw new IllegalArgumentException(
          known.isEmpty()
              ? "--of (" + folder + ") holds a single arm, which is compared with none."
              : "--metric (" + metric + ") must be one of " + String.join(", ", known) + ".");
    }
    PowerOfRun power = null;
    for (JsonNode one : found) {
      if (one.path("metric").asString("").equals(metric)) {
        String baseline = one.path("baseline").asString("");
        power = power == null ? new PowerOfRun(metric, test, replications, baseline) : power;
        power.add(one, value(summary, baseline, metric));
      }
    }
    return Objects.requireNonNull(power, metric);
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + " is broken: " + JsonText.mistake(e), e);
    }
  }

  private static double value(JsonNode summary, String arm, String metric) {
    for (JsonNode one : summary.path("arms")) {
      if (one.path("arm").asString("").equals(arm)) {
        return one.path("metrics").path(metric).path("value").asDouble(0);
      }
    }
    return 0;
  }

  private void add(JsonNode finding, double base) {
    JsonNode difference = finding.path("difference");
    boolean spread = difference.path("low").isNumber()
        && difference.path("high").asDouble() > difference.path("low").asDouble();
    Double least = null;
    if (spread) {
      Interval interval = new Interval(
          difference.path("low").asDouble(), difference.path("high").asDouble());
      // People and independent trials are many; replications may be few.
      least = difference.has("method")
          ? test.leastDifference(interval)
          : test.leastDifference(interval, replications - 1);
    }
    rows.add(new Row(
        finding.path("arm").asString(""),
        finding.path("lift"),
        finding.path("verdict").asString(""),
        least,
        least == null || base == 0 ? null : (Double) (least / Math.abs(base)),
        spread ? "" : difference.path("note").asString("the arms are the same")));
  }

  /** The table with a sentence on how to read it. */
  public String table(Layout layout) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(
        "arm", metric + " lift % vs " + Columns.shown(baseline), "verdict", "least lift found, %"));
    List<String> notes = new ArrayList<>();
    for (Row row : rows) {
      Double least = row.leastLift();
      cells.add(List.of(
          Columns.shown(row.arm()),
          lift(row),
          row.verdict(),
          least == null ? "-" : Decimals.grouped(100 * least, decimals(least))));
      if (!row.note().isEmpty()) {
        notes.add(Columns.shown(row.arm()) + ": " + row.note() + ".\n");
      }
    }
    return layout.table(cells) + "\n" + sentence() + String.join("", notes);
  }

  private String sentence() {
    return String.format(
        Locale.ROOT,
        "With %d %s a lift as large as the least is found with a power of %s %% (two-sided test at"
            + " %s %%).%nA smaller one may be there, and not be seen.%n",
        replications,
        replications == 1 ? "replication" : "replications",
        Decimals.exact(100 * test.power()).toPlainString(),
        Decimals.exact(100 * test.significance()).toPlainString());
  }

  private static String lift(Row row) {
    JsonNode lift = row.lift();
    if (!lift.path("value").isNumber()) {
      return "-";
    }
    double value = lift.path("value").asDouble();
    Double least = row.leastLift();
    int decimals = decimals(least == null ? Math.abs(value) : least);
    String text = Columns.signed(100 * value, decimals);
    return lift.path("low").isNumber()
        ? text + " (" + Columns.signed(100 * lift.path("low").asDouble(), decimals) + " to "
            + Columns.signed(100 * lift.path("high").asDouble(), decimals) + ")"
        : text;
  }

  /** Decimals of a lift in percent that are worth showing. */
  private static int decimals(double lift) {
    return lift >= 0.1 ? 0 : lift >= 0.01 ? 1 : 2;
  }

  /** The same for programs. */
  public Grid grid() {
    List<List<@Nullable Object>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(Arrays.asList(
          metric,
          baseline,
          row.arm(),
          replications,
          number(row.lift().path("value")),
          row.verdict(),
          test.power(),
          test.significance(),
          exact(row.leastDifference()),
          exact(row.leastLift())));
    }
    return new Grid(
        List.of(
            "metric",
            "baseline",
            "arm",
            "replications",
            "lift",
            "verdict",
            "power",
            "alpha",
            "leastDifference",
            "leastLift"),
        cells);
  }

  private static @Nullable Object number(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }

  private static @Nullable Object exact(@Nullable Double value) {
    return value == null ? null : Decimals.exact(value);
  }
}
