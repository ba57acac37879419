package hawker.app.importer;

import hawker.app.importer.AudienceCells.Dimension;
import hawker.experiment.ArmRuns;
import hawker.experiment.Experiment;
import hawker.experiment.Runner;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.stats.Gaussian;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import hawker.stats.TwoProportions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * An imported scenario, run untargeted, beside the export it was made from.
 *
 * <p>Both are samples of what they measure, so a difference is held against the chance errors of
 * both: of shares, those of two binomial samples of one rate; of costs, those of clicks that come by
 * chance and cost what they cost.
 *
 * <pre>
 *   z = (simulated - real) / sqrt(error(real)^2 + error(simulated)^2)
 *   error(cost by click)^2       = sum over ads of clicks · (cost by click - mean)^2 / clicks^2
 *   error(cost by impression)^2  = sum over ads of clicks · (cost by click)^2 / impressions^2
 * </pre>
 *
 * @param lines total first, then by age, gender and interest
 * @param simulated impressions and clicks of all replications
 */
public record Reproduction(List<Line> lines, Proportion simulated) {
  /** Beyond this many standard errors chance does not explain a difference. */
  public static final double MOST_Z = 4;

  /** Nor below this probability of the differences of a dimension together. */
  public static final double LEAST_P = 1e-4;

  /** Fewer simulated clicks than this tell next to nothing. */
  public static final long LEAST_CLICKS = 300;

  /** Prices are whole micros. */
  private static final double SAME = 1e-5;

  private static final String TOTAL = "total";

  /**
   * A number of the export and of the simulation.
   *
   * @param dimension {@code total}, {@code age}, {@code gender} or {@code interest}
   * @param value of the dimension
   * @param metric {@code CTR}, {@code CPC} or {@code CPM}; shares, or currency units
   * @param real of the export
   * @param simulated of the scenario
   * @param error of their difference by chance, one standard deviation
   * @param impressions of the export
   */
  public record Line(
      String dimension,
      String value,
      String metric,
      double real,
      double simulated,
      double error,
      long impressions) {
    /** The difference in standard errors. */
    public double z() {
      double difference = simulated - real;
      if (Math.abs(difference) <= SAME * Math.abs(real)) {
        return 0;
      }
      return difference / error;
    }

    /** Where 95 of 100 simulations lie if the scenario is right. */
    public Interval range() {
      double half = Gaussian.critical(Interval.LEVEL) * error;
      return new Interval(Math.max(0, real - half), real + half);
    }

    /** Whether the simulation lies there. */
    public boolean within() {
      return Math.abs(z()) <= Gaussian.critical(Interval.LEVEL);
    }
  }

  /** Copies the list. */
  public Reproduction {
    lines = List.copyOf(lines);
  }

  /**
   * Runs a scenario untargeted and holds it against its export.
   *
   * @param scenario the text, as written for the fit
   * @param file its name
   */
  public static Reproduction of(
      FacebookFit fit, String scenario, String file, int threads, Runner.Progress progress) {
    Experiment experiment =
        Experiment.read(scenario, file, List.of()).only(List.of(FacebookScenario.UNTARGETED));
    ArmRuns runs = experiment.run(threads, progress).arms().get(0);
    Counts total = new Counts();
    Map<String, Counts> cells = new LinkedHashMap<>();
    for (RunMetrics run : runs.replications()) {
      total.add(run.focal(), 0);
      for (Table table : run.breakdowns()) {
        for (int i = 0; i < table.labels().size(); i++) {
          String key =
              table.dimension() + " " + (isNumbered(table) ? i : table.labels().get(i));
          cells.computeIfAbsent(key, k -> new Counts()).add(table.counters(), i);
        }
      }
    }
    return new Reproduction(
        lines(fit, total, cells), new Proportion(total.clicks, total.impressions));
  }

  /** Bands of age have other names in results than in exports, but the same order. */
  private static boolean isNumbered(Table table) {
    return table.dimension().equals(Dimension.AGE.toString());
  }

  private static List<Line> lines(FacebookFit fit, Counts total, Map<String, Counts> cells) {
    List<Line> lines = new ArrayList<>();
    AdExport export = fit.export();
    lines.add(share(TOTAL, "all", new Proportion(export.clicks(), export.impressions()), total));
    lines.addAll(costs(export, total, cells));
    for (Dimension dimension : Dimension.values()) {
      long[] impressions = fit.cells().sums(fit.cells().impressions(), dimension);
      long[] clicks = fit.cells().sums(fit.cells().clicks(), dimension);
      List<String> names = fit.cells().names(dimension);
      for (int level = 0; level < names.size(); level++) {
        String label = dimension == Dimension.AGE ? Integer.toString(level) : names.get(level);
        Counts counts = cells.getOrDefault(dimension + " " + label, new Counts());
        if (counts.impressions > 0) {
          Proportion real = new Proportion(clicks[level], impressions[level]);
          lines.add(share(dimension.toString(), names.get(level), real, counts));
        }
      }
    }
    return lines;
  }

  private static Line share(String dimension, String value, Proportion real, Counts counts) {
    TwoProportions two =
        new TwoProportions(new Proportion(counts.clicks, counts.impressions), real);
    double z = two.z();
    double trials = real.trials() + (double) counts.impressions;
    double pooled = (real.successes() + counts.clicks) / trials;
    double error = z == 0
        ? StrictMath.sqrt(pooled * (1 - pooled) * (1.0 / real.trials() + 1.0 / counts.impressions))
        : two.difference() / z;
    return new Line(
        dimension,
        value,
        "CTR",
        real.share(),
        counts.clicks / (double) counts.impressions,
        error,
        real.trials());
  }

  private static List<Line> costs(AdExport export, Counts total, Map<String, Counts> cells) {
    Spread real = new Spread(export.clicks(), export.spentMicros() / 1e6, export.impressions());
    export.rows().forEach(row -> real.add(row.clicks(), row.spentMicros() / 1e6));
    Spread simulated = new Spread(total.clicks, total.costMicros / 1e6, total.impressions);
    cells.forEach((key, counts) -> {
      if (key.startsWith("campaign ")) {
        simulated.add(counts.clicks, counts.costMicros / 1e6);
      }
    });
    List<Line> lines = new ArrayList<>();
    if (total.clicks > 0) {
      lines.add(new Line(
          TOTAL,
          "all",
          "CPC",
          real.cost / real.clicks,
          simulated.cost / simulated.clicks,
          StrictMath.hypot(real.costPerClickError(), simulated.costPerClickError()),
          export.impressions()));
      lines.add(new Line(
          TOTAL,
          "all",
          "CPM",
          1000 * real.cost / real.impressions,
          1000 * simulated.cost / simulated.impressions,
          1000 * StrictMath.hypot(real.costError(), simulated.costError()),
          export.impressions()));
    }
    return lines;
  }

  /** Costs that come click by click, ad by ad. */
  private static final class Spread {
    final double clicks;
    final double cost;
    final double impressions;
    private double between;
    private double squares;

    Spread(double clicks, double cost, double impressions) {
      this.clicks = clicks;
      this.cost = cost;
      this.impressions = impressions;
    }

    void add(long adClicks, double adCost) {
      if (adClicks > 0) {
        double difference = adCost / adClicks - cost / clicks;
        between += adClicks * difference * difference;
        squares += adCost * adCost / adClicks;
      }
    }

    double costPerClickError() {
      return StrictMath.sqrt(between) / clicks;
    }

    double costError() {
      return StrictMath.sqrt(squares) / impressions;
    }
  }

  /** What was counted somewhere, over all replications. */
  private static final class Counts {
    long impressions;
    long clicks;
    long costMicros;

    void add(Counters counters, int cell) {
      impressions += counters.get(cell, Counter.IMPRESSIONS);
      clicks += counters.get(cell, Counter.CLICKS);
      costMicros += counters.get(cell, Counter.SERVED_COST_MICROS)
          - counters.get(cell, Counter.OVER_DELIVERY_MICROS);
    }
  }

  /** The line of a dimension, value and metric. */
  public Line line(String dimension, String value, String metric) {
    return lines.stream()
        .filter(line -> line.dimension().equals(dimension)
            && line.value().equals(value)
            && line.metric().equals(metric))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(dimension + " " + value + " " + metric));
  }

  /** The probability of differences at least as large over the values of a dimension, by chance. */
  public double pValue(String dimension) {
    double squares = 0;
    int values = 0;
    for (Line line : lines) {
      if (line.dimension().equals(dimension)) {
        squares += line.z() * line.z();
        values++;
      }
    }
    return values == 0
        ? 1
        : 1 - new ChiSquaredDistribution(null, values).cumulativeProbability(squares);
  }

  /** The largest difference in standard errors. */
  public double largestZ() {
    return lines.stream().mapToDouble(line -> Math.abs(line.z())).max().orElse(0);
  }

  /** Whether there are clicks enough to tell. */
  public boolean tells() {
    return simulated.successes() >= LEAST_CLICKS;
  }

  /** Whether chance explains every difference, and those of each dimension together. */
  public boolean holds() {
    boolean holds = largestZ() < MOST_Z;
    for (Dimension dimension : Dimension.values()) {
      holds &= pValue(dimension.toString()) > LEAST_P;
    }
    return holds;
  }
}
