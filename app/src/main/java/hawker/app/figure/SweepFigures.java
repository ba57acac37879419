package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Heat;
import hawker.app.figure.Figure.Intervals;
import hawker.app.figure.Figure.Lines;
import hawker.app.figure.Figure.Parallel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** How results answer to settings: curves over one, a map of two, lines across more. */
final class SweepFigures {
  private static final List<String> METRICS =
      List.of("ctr", "clicks", "cpc", "billedCost", "reach", "conversions", "roas");

  /** Most arms that get maps of their own. */
  private static final int MAPS_MAX = 4;

  private static final String POINTS = "/sweep/points";

  private final Results results;
  private final List<String> paths;
  private final int points;

  SweepFigures(Results results) {
    this.results = results;
    this.paths = results.names("/sweep/over", "path");
    this.points = results.count(POINTS);
  }

  /** All figures; none without a sweep. */
  List<Figure> all() {
    if (paths.isEmpty() || points == 0) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String metric : METRICS) {
      if (any(metric)) {
        if (paths.size() == 1) {
          figures.add(numeric(0) ? curve(metric) : rows(metric));
        } else if (paths.size() == 2 && grid()) {
          figures.addAll(maps(metric));
        }
      }
    }
    if (figures.isEmpty()) {
      figures.add(parallel());
    }
    return List.copyOf(figures);
  }

  private String value(int point, int path) {
    return POINTS + "/" + point + "/values/" + Results.key(paths.get(path));
  }

  private boolean numeric(int path) {
    return IntStream.range(0, points)
        .allMatch(point -> results.num(value(point, path)).defined());
  }

  private String shown(int point, int path) {
    return results.text(value(point, path));
  }

  private List<String> arms() {
    return results.names(POINTS + "/0/arms", "arm");
  }

  private Num metric(int point, int arm, String metric) {
    return results.num(POINTS + "/" + point + "/arms/" + arm + "/metrics/" + metric);
  }

  private boolean any(String metric) {
    return IntStream.range(0, points)
        .anyMatch(point -> IntStream.range(0, arms().size()).anyMatch(arm -> {
          Num num = metric(point, arm, metric);
          return num.defined() && num.number() != 0;
        }));
  }

  /** The last two words of a path, which mostly say enough. */
  private String setting(int path) {
    String[] words = paths.get(path).split("\\.", -1);
    return words.length < 2
        ? paths.get(path)
        : words[words.length - 2] + "." + words[words.length - 1];
  }

  private Axis axis(int path) {
    String unit = results.text("/sweep/over/" + path + "/unit");
    return new Axis(setting(path) + (unit.isEmpty() ? "" : " (" + unit + ")"), Unit.PLAIN);
  }

  private Head head(String metric, String more, String how) {
    return new Head(
        "sweep-" + Labels.kebab(metric) + (more.isEmpty() ? "" : "-" + Labels.kebab(more)),
        Labels.of(metric) + (more.isEmpty() ? "" : " of " + more) + " by "
            + Words.list(
                IntStream.range(0, paths.size()).mapToObj(this::setting).toList(), 3, ""),
        how);
  }

  private Lines curve(String metric) {
    List<Lines.Line> lines = new ArrayList<>();
    List<String> arms = arms();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Lines.Point> line = new ArrayList<>();
      for (int point = 0; point < points; point++) {
        line.add(
            new Lines.Point(results.num(value(point, 0)).number(), metric(point, arm, metric)));
      }
      line.sort(Comparator.comparingDouble(Lines.Point::x));
      lines.add(new Lines.Line(arms.get(arm), false, line));
    }
    return new Lines(
        head(
            metric,
            "",
            "Every point is a run of its own with the same people; bands are 95 %" + " intervals."),
        axis(0),
        Labels.axis(metric),
        lines,
        false);
  }

  private Intervals rows(String metric) {
    List<Intervals.Row> rows = new ArrayList<>();
    List<String> arms = arms();
    for (int point = 0; point < points; point++) {
      for (int arm = 0; arm < arms.size(); arm++) {
        String value = shown(point, 0);
        rows.add(new Intervals.Row(
            value, arms.size() > 1 ? arms.get(arm) : "", metric(point, arm, metric), ""));
      }
    }
    return new Intervals(
        head(metric, "", "Dots are values, bars their 95 % intervals."),
        Labels.axis(metric),
        rows,
        null);
  }

  /** Whether every value of one setting was run with every value of the other. */
  private boolean grid() {
    return values(0).size() * values(1).size() == points;
  }

  private List<String> values(int path) {
    if (!numeric(path)) {
      LinkedHashSet<String> texts = new LinkedHashSet<>();
      IntStream.range(0, points).forEach(point -> texts.add(shown(point, path)));
      return List.copyOf(texts);
    }
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    IntStream.range(0, points).forEach(point -> numbers.add(new BigDecimal(shown(point, path))));
    return numbers.stream()
        .map(number -> number.stripTrailingZeros().toPlainString())
        .toList();
  }

  private int at(List<String> values, int point, int path) {
    String shown = shown(point, path);
    return values.indexOf(
        numeric(path) ? new BigDecimal(shown).stripTrailingZeros().toPlainString() : shown);
  }

  private List<Heat> maps(String metric) {
    List<Heat> maps = new ArrayList<>();
    List<String> arms = arms();
    List<String> columns = values(0);
    List<String> rows = values(1);
    for (int arm = 0; arm < Math.min(MAPS_MAX, arms.size()); arm++) {
      Num[][] nums = new Num[rows.size()][columns.size()];
      for (int point = 0; point < points; point++) {
        nums[at(rows, point, 1)][at(columns, point, 0)] = metric(point, arm, metric);
      }
      List<List<Num>> table = new ArrayList<>();
      for (Num[] row : nums) {
        table.add(Arrays.asList(row));
      }
      maps.add(new Heat(
          head(metric, arms.get(arm), "The darker a cell, the larger its number."),
          Labels.axis(metric),
          axis(1).label(),
          axis(0).label(),
          rows,
          columns,
          table));
    }
    return maps;
  }

  private Parallel parallel() {
    List<Axis> axes = new ArrayList<>();
    IntStream.range(0, paths.size()).filter(this::numeric).forEach(path -> axes.add(axis(path)));
    List<String> metrics = METRICS.stream().filter(this::any).limit(3).toList();
    metrics.forEach(metric -> axes.add(Labels.axis(metric)));
    List<Parallel.Row> rows = new ArrayList<>();
    List<String> arms = arms();
    for (int point = 0; point < points; point++) {
      for (int arm = 0; arm < arms.size(); arm++) {
        List<Num> nums = new ArrayList<>();
        for (int path = 0; path < paths.size(); path++) {
          if (numeric(path)) {
            nums.add(results.num(value(point, path)));
          }
        }
        for (String metric : metrics) {
          nums.add(metric(point, arm, metric));
        }
        rows.add(new Parallel.Row(arms.get(arm), nums));
      }
    }
    return new Parallel(
        new Head(
            "sweep-parallel",
            "Every point of the sweep across its settings and results",
            "A line is one run of one arm: where it crosses an axis is its setting or its result."),
        axes,
        rows);
  }
}
