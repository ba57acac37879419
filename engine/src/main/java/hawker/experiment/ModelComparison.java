package hawker.experiment;

import hawker.metrics.ServedMetrics;
import hawker.metrics.ServedMetrics.Calibrated;
import hawker.stats.Adjustment;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.RatioOfTotals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What models of clicks came to in the same market, each beside one of them.
 *
 * @param against the model that the others are compared with
 * @param models in the order given
 */
public record ModelComparison(String against, List<Model> models) {
  private static final double NANOS = 1e9;

  /**
   * A model.
   *
   * @param name of the model
   * @param replications how many there were
   * @param answers by metric; those that are undefined are left out
   * @param calibration clicks predicted per click, by day; null on days without clicks
   * @param differences this less the one that it is compared with; none of that one itself
   */
  public record Model(
      String name,
      int replications,
      Map<ModelMetric, Estimate> answers,
      List<@Nullable Estimate> calibration,
      Map<ModelMetric, Difference> differences) {
    /** The answer by a metric that is defined. */
    public Estimate answer(ModelMetric metric) {
      return Objects.requireNonNull(answers.get(metric), metric.key());
    }

    /** The difference by a metric that is defined for both. */
    public Difference difference(ModelMetric metric) {
      return Objects.requireNonNull(differences.get(metric), metric.key());
    }
  }

  /**
   * A difference.
   *
   * @param contrast paired over replications
   * @param adjusted its p-value by Holm, over the models compared by this metric; null where the
   *     spread is not known
   */
  public record Difference(Contrast contrast, @Nullable Double adjusted) {}

  /** Copies the list. */
  public ModelComparison {
    models = List.copyOf(models);
  }

  /**
   * Compares models.
   *
   * @param served by model, then by replication, the i-th of all paired
   * @param against one of them
   */
  public static ModelComparison of(Map<String, List<ServedMetrics>> served, String against) {
    List<String> names = List.copyOf(served.keySet());
    List<Map<ModelMetric, Difference>> differences = new ArrayList<>();
    names.forEach(name -> differences.add(new EnumMap<>(ModelMetric.class)));
    for (ModelMetric metric : ModelMetric.values()) {
      compare(metric, names, served, against, differences);
    }
    List<Model> models = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      List<ServedMetrics> runs = served.getOrDefault(names.get(m), List.of());
      models.add(new Model(
          names.get(m), runs.size(), answers(runs), calibration(runs), differences.get(m)));
    }
    return new ModelComparison(against, models);
  }

  private static void compare(
      ModelMetric metric,
      List<String> names,
      Map<String, List<ServedMetrics>> served,
      String against,
      List<Map<ModelMetric, Difference>> to) {
    RatioOfTotals base = metric.of(served.getOrDefault(against, List.of()));
    List<Integer> compared = new ArrayList<>();
    List<Contrast> contrasts = new ArrayList<>();
    for (int m = 0; m < names.size() && base != null; m++) {
      RatioOfTotals own = metric.of(served.getOrDefault(names.get(m), List.of()));
      if (own != null && !names.get(m).equals(against)) {
        compared.add(m);
        contrasts.add(own.contrast(base, Interval.LEVEL));
      }
    }
    boolean known = contrasts.stream().allMatch(one -> one.pValue() != null);
    double[] adjusted = Adjustment.HOLM.adjusted(contrasts.stream()
        .mapToDouble(one -> one.pValue() == null ? 1 : one.pValue())
        .toArray());
    for (int i = 0; i < contrasts.size(); i++) {
      to.get(compared.get(i))
          .put(metric, new Difference(contrasts.get(i), known ? adjusted[i] : null));
    }
  }

  private static Map<ModelMetric, Estimate> answers(List<ServedMetrics> runs) {
    Map<ModelMetric, Estimate> answers = new EnumMap<>(ModelMetric.class);
    for (ModelMetric metric : ModelMetric.values()) {
      RatioOfTotals ratio = metric.of(runs);
      if (ratio != null) {
        answers.put(metric, metric.within(ratio.estimate(Interval.LEVEL)));
      }
    }
    return answers;
  }

  private static List<@Nullable Estimate> calibration(List<ServedMetrics> runs) {
    List<@Nullable Estimate> days = new ArrayList<>();
    for (int day = 0; day < runs.get(0).days().size(); day++) {
      int of = day;
      List<Calibrated> cells = runs.stream().map(run -> run.days().get(of)).toList();
      RatioOfTotals ratio = RatioOfTotals.of(
          cells.stream().mapToLong(Calibrated::predictedNanos).toArray(),
          cells.stream().mapToLong(Calibrated::clicks).toArray(),
          NANOS);
      days.add(
          ratio == null ? null : ModelMetric.CALIBRATION.within(ratio.estimate(Interval.LEVEL)));
    }
    return days;
  }

  /** The model of a name. */
  public Model model(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no model " + name));
  }
}
