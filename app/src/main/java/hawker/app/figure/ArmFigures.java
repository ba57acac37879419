package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Intervals;
import java.util.ArrayList;
import java.util.List;

/** Metrics of arms, one below the other, with titles that say what was found. */
final class ArmFigures {
  private static final int NAMED_MOST = 3;
  private static final String HOW =
      "Dots are values, bars their 95 % intervals. A hollow dot is not"
          + " distinguishable from the baseline.";

  private final Results results;
  private final List<String> arms;

  ArmFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
  }

  /** The values of a metric; nothing where every arm's is undefined or zero. */
  List<Figure> metric(String metric) {
    return results.any(metric) ? List.of(values(metric)) : List.of();
  }

  /** The values of a metric. */
  Intervals values(String metric) {
    List<Intervals.Row> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      rows.add(new Intervals.Row(
          arms.get(arm), "", results.metric(arm, metric), remark(arms.get(arm), metric)));
    }
    String about = Words.sentence(Labels.about(metric));
    boolean judged = arms.stream().anyMatch(arm -> results.finding(arm, metric).isPresent());
    return new Intervals(
        new Head(Labels.kebab(metric), title(metric), about + "." + (judged ? " " + HOW : "")),
        Labels.axis(metric),
        rows,
        null);
  }

  /** What arms differ by from the baseline, relative to it; nothing where none could be compared. */
  List<Figure> lift(String metric) {
    List<Intervals.Row> rows = new ArrayList<>();
    for (String arm : arms) {
      results
          .finding(arm, metric)
          .ifPresent(place -> rows.add(new Intervals.Row(
              arm, "", results.num(place + "/lift"), results.text(place + "/verdict"))));
    }
    if (rows.stream().noneMatch(row -> row.num().defined())) {
      return List.of();
    }
    String label = "Lift in " + Labels.of(metric) + " against " + results.baseline();
    return List.of(new Intervals(
        new Head(
            Labels.kebab(metric) + "-lift",
            label,
            "Relative difference from " + results.baseline() + ", with 95 % intervals. Left of the"
                + " line is lower, right of it higher; hollow dots are not distinguishable from"
                + " it" + (rows.size() > 1 ? " once adjusted for the number of arms." : ".")),
        new Axis(label, Unit.CHANGE),
        rows,
        0.0));
  }

  private String remark(String arm, String metric) {
    return arm.equals(results.baseline())
        ? "baseline"
        : results
            .finding(arm, metric)
            .map(place -> results.text(place + "/verdict"))
            .orElse("");
  }

  /** What was found in a metric, or the metric itself where arms are not compared by it. */
  String title(String metric) {
    List<String> higher = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (String arm : arms) {
      results.finding(arm, metric).ifPresent(place -> {
        String verdict = results.text(place + "/verdict");
        (verdict.equals("higher") ? higher : verdict.equals("lower") ? lower : same).add(arm);
      });
    }
    List<String> parts = new ArrayList<>();
    add(parts, "higher for ", higher);
    add(parts, "lower for ", lower);
    add(parts, "not distinguishable for ", same);
    return parts.isEmpty()
        ? Labels.of(metric)
        : Labels.of(metric) + " against " + results.baseline() + ": " + String.join("; ", parts);
  }

  private void add(List<String> parts, String words, List<String> of) {
    if (!of.isEmpty()) {
      int others = arms.size() - 1;
      parts.add(words
          + (of.size() == others && others > 1
              ? (others == 2 ? "both others" : "all " + others + " others")
              : Words.list(of, NAMED_MOST, "of " + others + " others")));
    }
  }
}
