package hawker.app.ope;

import hawker.app.report.Columns;
import hawker.app.report.Grid;
import hawker.app.report.GridFormat;
import hawker.app.report.JsonText;
import hawker.ope.Estimator;
import hawker.ope.Evaluation;
import hawker.ope.Evaluation.Estimate;
import hawker.ope.Evaluation.Figure;
import hawker.ope.Evaluation.Weights;
import hawker.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is told of an evaluation, for people and for programs. */
public final class OpeReport {
  /** Contexts that are named. */
  private static final int SHOWN = 6;

  /** Beside intervals that do not hold the truth. */
  private static final String MISSED = " *";

  private final LoggedPolicy log;
  private final String target;
  private final String rewardModel;
  private final Evaluation found;

  /** A report of an evaluation. */
  public OpeReport(LoggedPolicy log, String target, String rewardModel, Evaluation found) {
    this.log = log;
    this.target = target;
    this.rewardModel = rewardModel;
    this.found = found;
  }

  /** Aligned columns and words, for a terminal. */
  public String text() {
    return title() + "\n\n" + Columns.text(rows()) + "\n" + words();
  }

  /** A table of Markdown and words. */
  public String markdown() {
    List<List<String>> rows = rows();
    List<List<@Nullable Object>> cells = new ArrayList<>();
    rows.subList(1, rows.size()).forEach(row -> cells.add(new ArrayList<>(row)));
    return title() + "\n\n" + GridFormat.MARKDOWN.text(new Grid(rows.get(0), cells)) + "\n"
        + words();
  }

  private String title() {
    return log.file() + ": " + log.about() + "\ntarget: " + target + model();
  }

  /** What learns rewards, where it is more than rates. */
  private String model() {
    List<String> contexts = log.decisions().contexts;
    if (rewardModel.equals("rates")) {
      return "";
    }
    return "\nreward model: " + rewardModel + " on action, position"
        + contexts.stream().limit(SHOWN).map(name -> ", " + name).collect(Collectors.joining())
        + (contexts.size() > SHOWN ? " and " + (contexts.size() - SHOWN) + " more" : "");
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("estimator", log.reward() + " per row (95 % interval)", "of what was logged"));
    rows.add(List.of("logged", figure(found.logged()), "1"));
    for (Estimate estimate : found.estimates()) {
      rows.add(List.of(
          estimate.estimator().label(),
          figure(estimate.value()) + (misses(estimate) ? MISSED : ""),
          figure(estimate.relative())));
    }
    if (Double.isFinite(found.truth())) {
      rows.add(List.of(
          "truth", number(found.truth()), number(found.truth() / found.logged().value())));
    }
    return rows;
  }

  private static String figure(Figure figure) {
    Interval interval = figure.interval();
    return interval == null
        ? number(figure.value())
        : number(figure.value()) + " (" + number(interval.low()) + " to " + number(interval.high())
            + ")";
  }

  private String words() {
    Weights weights = found.weights();
    StringBuilder text = new StringBuilder();
    text.append(String.format(
        Locale.ROOT,
        "effective sample  %s of %,d rows (%s)%n"
            + "largest weight    %s, %s of all weight%n"
            + "mean weight       %s; 1 but for chance if the log reaches all of the target%n"
            + "out of reach      %s of what the target takes%n"
            + "resampled         %,d %s%n%n",
        number(weights.effectiveSample()),
        found.rows(),
        percent(weights.effectiveSample() / found.rows()),
        number(weights.largest()),
        percent(weights.largestShare()),
        figure(weights.mean()),
        percent(weights.unsupported()),
        found.clusters(),
        found.clusters() == found.rows() ? "rows" : "people or requests"));
    text.append(verdict()).append('\n');
    for (String caution : cautions()) {
      text.append("Note: ").append(caution).append(".\n");
    }
    return text.toString().replace("\r\n", "\n");
  }

  private List<String> cautions() {
    List<String> all = new ArrayList<>(log.cautions());
    all.addAll(found.cautions());
    List<String> missing = found.estimates().stream()
        .filter(this::misses)
        .map(estimate -> estimate.estimator().label())
        .toList();
    if (!missing.isEmpty()) {
      all.add("the truth, which this log knows, is outside the interval of "
          + String.join(", ", missing) + " (marked" + MISSED + "). By chance that befalls one in"
          + " twenty; DM, which trusts its model of rewards alone, more often"
          + " where the model is wrong");
    }
    return all;
  }

  /** Whether an estimator is known to be wrong by more than its interval allows for. */
  private boolean misses(Estimate estimate) {
    Interval interval = estimate.value().interval();
    return interval != null && Double.isFinite(found.truth()) && !interval.contains(found.truth());
  }

  /** What may be concluded, in words. */
  public String verdict() {
    Figure relative = found.of(Estimator.DR).relative();
    return switch (found.verdict()) {
      case REFUSED ->
        "No conclusion: " + String.join("; ", found.refusals())
            + ". Have the log explore more, log more, or ask for a policy nearer to the log's.";
      case NOT_DISTINGUISHABLE ->
        "It cannot be told from this log whether " + target + " earns more or less than what was"
            + " logged" + change(relative) + ".";
      case HIGHER -> target + " earns more than what was logged" + change(relative) + ".";
      case LOWER -> target + " earns less than what was logged" + change(relative) + ".";
    };
  }

  private static String change(Figure relative) {
    Interval interval = relative.interval();
    return interval == null
        ? ""
        : ": " + signed(relative.value()) + " (DR, 95 % interval " + signed(interval.low()) + " to "
            + signed(interval.high()) + ")";
  }

  private static String signed(double ratio) {
    double percent = 100 * (ratio - 1);
    return String.format(Locale.ROOT, "%+.0f %%", percent)
        .replace("+0 %", "0 %")
        .replace("-0 %", "0 %");
  }

  private static String percent(double share) {
    return number(100 * share) + " %";
  }

  /** Three digits, without an exponent. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return rounded.scale() <= 0
        ? String.format(Locale.ROOT, "%,.0f", rounded)
        : rounded.toPlainString();
  }

  /** One number a row. */
  public String csv() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    row(rows, "logged", "value", found.logged());
    for (Estimate estimate : found.estimates()) {
      row(rows, estimate.estimator().label(), "value", estimate.value());
      row(rows, estimate.estimator().label(), "relative", estimate.relative());
    }
    if (Double.isFinite(found.truth())) {
      row(rows, "truth", "value", new Figure(found.truth(), null));
    }
    row(rows, "weights", "effectiveSample", new Figure(found.weights().effectiveSample(), null));
    row(rows, "weights", "largest", new Figure(found.weights().largest(), null));
    row(rows, "weights", "mean", found.weights().mean());
    row(rows, "weights", "outOfReach", new Figure(found.weights().unsupported(), null));
    return GridFormat.CSV.text(
        new Grid(List.of("what", "figure", "estimate", "low", "high"), rows));
  }

  private static void row(
      List<List<@Nullable Object>> rows, String what, String name, Figure figure) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(what);
    row.add(name);
    row.add(figure.value());
    Interval interval = figure.interval();
    row.add(interval == null ? null : (Object) interval.low());
    row.add(interval == null ? null : (Object) interval.high());
    rows.add(row);
  }

  /** All that there is to tell. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("log", log.file());
    root.put("about", log.about());
    root.put("target", target);
    root.put("rewardModel", rewardModel);
    add(root.putArray("contexts"), log.decisions().contexts);
    root.put("reward", log.reward());
    root.put("rows", found.rows());
    root.put("clusters", found.clusters());
    root.set("logged", json(found.logged()));
    ObjectNode estimates = root.putObject("estimates");
    for (Estimate estimate : found.estimates()) {
      ObjectNode one = json(estimate.value());
      one.set("relative", json(estimate.relative()));
      estimates.set(estimate.estimator().label(), one);
    }
    if (Double.isFinite(found.truth())) {
      root.put("truth", found.truth());
    }
    Weights weights = found.weights();
    ObjectNode ofWeights = root.putObject("weights");
    ofWeights.put("effectiveSample", weights.effectiveSample());
    ofWeights.put("largest", weights.largest());
    ofWeights.put("largestShare", weights.largestShare());
    ofWeights.set("mean", json(weights.mean()));
    ofWeights.put("clip", weights.clip());
    ofWeights.put("clipped", weights.clipped());
    ofWeights.put("outOfReach", weights.unsupported());
    root.put("verdict", found.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    root.put("words", verdict());
    add(root.putArray("refusals"), found.refusals());
    add(root.putArray("notes"), cautions());
    return JsonText.of(root);
  }

  private static void add(ArrayNode to, List<String> texts) {
    texts.forEach(text -> Objects.requireNonNull(to.add(text)));
  }

  private static ObjectNode json(Figure figure) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "estimate", figure.value());
    Interval interval = figure.interval();
    if (interval != null) {
      put(node, "low", interval.low());
      put(node, "high", interval.high());
    }
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
