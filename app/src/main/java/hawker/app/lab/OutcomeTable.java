package hawker.app.lab;

import hawker.app.report.Layout;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An outcome as tables of text. */
public final class OutcomeTable {
  private static final double SURE = 0.05;
  private static final String EQUAL = "not distinguishable";

  private final Outcome outcome;
  private final Layout layout;

  private OutcomeTable(Outcome outcome, Layout layout) {
    this.outcome = outcome;
    this.layout = layout;
  }

  /** The text for a terminal or in Markdown. */
  public static String text(Outcome outcome, Layout layout) {
    return new OutcomeTable(outcome, layout).all();
  }

  private String all() {
    StringBuilder text = new StringBuilder(head()).append('\n');
    if (outcome.setup().testRows() > 0) {
      if (layout == Layout.MARKDOWN) {
        text.append(layout.table(whole()));
      } else {
        text.append(layout.table(ranking())).append('\n').append(layout.table(costs()));
      }
      if (!outcome.tests().isEmpty()) {
        text.append(layout == Layout.MARKDOWN ? "" : "\n").append(layout.table(tests()));
      }
      text.append(layout == Layout.MARKDOWN ? "" : "\n").append(answer(outcome)).append('\n');
      if (!outcome.tests().isEmpty()) {
        text.append(
            "Adjusted p-values (Holm): AUC by DeLong's test, NE by the paired bootstrap.\n");
      }
    }
    outcome.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    return text.toString();
  }

  private String head() {
    Outcome.Setup setup = outcome.setup();
    return split(outcome) + "\nFeatures: " + setup.features() + "; "
        + Figures.number(100 * setup.unseen(), 3)
        + " % of the values graded were not met while learning.\n";
  }

  /** Which rows were used for what. */
  static String split(Outcome outcome) {
    Outcome.Setup setup = outcome.setup();
    long rows = setup.files().stream().mapToLong(Survey.FileFacts::rows).sum();
    String graded = Figures.count(setup.testRows()) + " graded with "
        + Figures.count(setup.testClicks()) + " clicks";
    String read = Figures.count(rows) + " rows of "
        + (setup.files().size() == 1 ? "1 file" : setup.files().size() + " files") + ", layout "
        + setup.layout() + ". ";
    if (setup.trainRows() == 0) {
      return read + "All " + graded + ".";
    }
    return read + "Split " + setup.split() + ":\n" + Figures.count(setup.trainRows())
        + (setup.folds() > 1 ? " in the first fold" : "") + " to learn from, "
        + Figures.count(setup.validationRows()) + " to stop early, " + graded + ".";
  }

  private List<List<String>> ranking() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("model", "AUC (95 %)", "grouped AUC", "PR-AUC", "NE (95 %)"));
    for (Outcome.Contender one : outcome.contenders()) {
      rows.add(List.of(
          one.name(),
          withInterval(one, "auc", 4),
          Figures.decimals(one.value("groupedAuc"), 4),
          Figures.decimals(one.value("prAuc"), 4),
          withInterval(one, "ne", 4)));
    }
    return rows;
  }

  private List<List<String>> costs() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "model",
        "logloss",
        "Brier",
        "calibration (95 %)",
        "ECE (chance)",
        "passes",
        "rows/s",
        "ns/row",
        "memory",
        "weights"));
    for (Outcome.Contender one : outcome.contenders()) {
      List<String> row = new ArrayList<>(List.of(
          one.name(),
          Figures.decimals(one.value("logloss"), 5),
          Figures.decimals(one.value("brier"), 5),
          withInterval(one, "calibration", 2),
          ece(one)));
      row.addAll(speed(one));
      rows.add(row);
    }
    return rows;
  }

  private static String ece(Outcome.Contender one) {
    return Figures.decimals(one.value("ece"), 4) + " (" + Figures.decimals(one.chance(), 4) + ")";
  }

  private static List<String> speed(Outcome.Contender one) {
    Outcome.Speed speed = one.speed();
    if (one.epochs().isEmpty()) {
      return List.of("-", "-", "-", "-", "-");
    }
    return List.of(
        passes(one),
        Double.isFinite(speed.trainRowsPerSecond())
            ? Figures.number(speed.trainRowsPerSecond(), 2)
            : "-",
        Double.isFinite(speed.scoreNanosPerRow())
            ? Figures.number(speed.scoreNanosPerRow(), 2)
            : "-",
        Figures.bytes(speed.bytes()),
        speed.nonZero() < 0 ? "-" : Figures.count(speed.nonZero()));
  }

  /** Passes, where folds differ all of them; a dash where nobody wrote them down. */
  static String passes(Outcome.Contender one) {
    return one.epochs().stream()
        .distinct()
        .sorted()
        .map(passes -> passes == 0 ? "-" : String.valueOf(passes))
        .collect(Collectors.joining("/"));
  }

  /** All grades with their intervals, in one table. */
  private List<List<String>> whole() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("model"));
    Outcome.KEYS.forEach(key -> head.add(key.getValue()));
    head.addAll(List.of("passes", "rows/s", "ns/row", "memory"));
    rows.add(head);
    for (Outcome.Contender one : outcome.contenders()) {
      List<String> row = new ArrayList<>(List.of(one.name()));
      Outcome.KEYS.forEach(key ->
          row.add(key.getKey().equals("ece") ? ece(one) : withInterval(one, key.getKey(), 4)));
      row.addAll(speed(one));
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> tests() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("against " + outcome.against(), "AUC", "p", "NE (95 %)", "p", "verdict by NE"));
    for (Outcome.Test test : outcome.tests()) {
      rows.add(List.of(
          test.name(),
          signed(test.auc()),
          p(test.aucP()),
          signed(test.ne()) + interval(test.neInterval(), 4, true),
          p(test.neP()),
          verdict(test)));
    }
    return rows;
  }

  /** What a test says. */
  static String verdict(Outcome.Test test) {
    return test.neP() >= SURE || Double.isNaN(test.ne())
        ? EQUAL
        : test.ne() > 0 ? "worse" : "better";
  }

  /** What an outcome says, in a sentence. */
  static String answer(Outcome outcome) {
    if (outcome.setup().testRows() == 0) {
      return "No rows were graded.";
    }
    String said = outcome.against() + " has an NE of "
        + withInterval(outcome.contender(outcome.against()), "ne", 3);
    if (outcome.tests().isEmpty()) {
      return said + ".";
    }
    List<String> better = by(outcome, "better");
    List<String> equal = by(outcome, EQUAL);
    if (better.isEmpty() && equal.isEmpty()) {
      return said + "; all others are told apart from it.";
    }
    return said
        + (better.isEmpty() ? "" : "; better: " + String.join(", ", better))
        + (equal.isEmpty() ? "" : "; not distinguishable from it: " + String.join(", ", equal))
        + ".";
  }

  /** Who has a verdict, but for the truth, which is best anyway. */
  private static List<String> by(Outcome outcome, String verdict) {
    return outcome.tests().stream()
        .filter(test -> verdict(test).equals(verdict))
        .filter(test -> outcome.contender(test.name()).role() != Outcome.Role.TRUTH)
        .map(Outcome.Test::name)
        .toList();
  }

  private static String withInterval(Outcome.Contender one, String key, int decimals) {
    Outcome.@Nullable Grade grade = one.grades().get(key);
    return grade == null
        ? "-"
        : Figures.decimals(grade.value(), decimals) + interval(grade.interval(), decimals, false);
  }

  private static String interval(@Nullable Interval interval, int decimals, boolean sign) {
    if (interval == null || interval.low() == interval.high()) {
      return "";
    }
    return " (" + (sign ? signed(interval.low()) : Figures.decimals(interval.low(), decimals))
        + " to " + (sign ? signed(interval.high()) : Figures.decimals(interval.high(), decimals))
        + ")";
  }

  private static String signed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value) : "-";
  }

  /** A p-value. */
  public static String p(double p) {
    return p < 0.001 ? "<.001" : String.format(Locale.ROOT, "%.3f", p).replaceFirst("^0", "");
  }
}
