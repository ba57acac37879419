package hawker.experiment;

import hawker.experiment.PlatformSummary.Division;
import hawker.experiment.PlatformSummary.Metric;
import hawker.metrics.PlanMetrics.SalesCount;
import hawker.metrics.RunMetrics;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.stats.Estimate;
import hawker.stats.Gaussian;
import hawker.stats.Interval;
import hawker.stats.Mean;
import hawker.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what an experiment of the platform says against what is true in the same worlds. */
final class PlatformSummaries {
  private final PlatformExperiment experiment;
  private final List<PlatformOutcome> outcomes;
  private final List<RunMetrics> treatment;
  private final List<RunMetrics> control;
  private final int people;

  /**
   * An experiment that has been run.
   *
   * @param outcomes by replication
   * @param treatment whole runs of the arm of treated people, by replication
   * @param control whole runs of the arm of the others; of the arm without the ads where one is run
   */
  PlatformSummaries(
      PlatformExperiment experiment,
      List<PlatformOutcome> outcomes,
      List<RunMetrics> treatment,
      List<RunMetrics> control) {
    this.experiment = experiment;
    this.outcomes = outcomes;
    this.treatment = treatment;
    this.control = control;
    people = experiment.treated().scenario().population().users();
  }

  /** The values of one metric in the replications in which it is defined. */
  private static final class Series {
    final List<Double> truth = new ArrayList<>();
    final List<Double> trueControl = new ArrayList<>();
    final List<Double> effect = new ArrayList<>();
    final List<Double> control = new ArrayList<>();
    final List<Double> bias = new ArrayList<>();
    final List<Double> halfWidth = new ArrayList<>();
    int covered;

    @Nullable Interval first;
  }

  PlatformSummary summary() {
    PlatformExperimentSpec spec = experiment.spec();
    List<Metric> metrics = new ArrayList<>();
    for (PlatformMetric metric : PlatformMetric.values()) {
      Series series = series(metric);
      if (!series.effect.isEmpty()) {
        metrics.add(metric(metric, series));
      }
    }
    long treated = outcomes.stream().mapToLong(PlatformOutcome::treated).sum();
    long others = outcomes.stream().mapToLong(PlatformOutcome::others).sum();
    boolean divided = spec.design() != Design.EXPOSED_VS_UNEXPOSED;
    double share = divided ? spec.share() : 1;
    boolean counted = spec.design() == Design.GHOST_ADS || spec.design() == Design.PSA;
    Division exposed = counted
        ? division(
            outcomes.stream().mapToLong(PlatformOutcome::exposedTreated).sum(),
            outcomes.stream().mapToLong(PlatformOutcome::exposedOthers).sum(),
            share)
        : null;
    return new PlatformSummary(
        spec,
        experiment.treatment(),
        experiment.control(),
        division(treated, others, share),
        exposed,
        metrics,
        PlatformWarnings.of(spec, exposed));
  }

  private static Division division(long treated, long others, double share) {
    double all = treated + (double) others;
    double spread = StrictMath.sqrt(all * share * (1 - share));
    Double pValue = spread == 0 ? null : (Double) Gaussian.pValue((treated - all * share) / spread);
    return new Division(treated, others, share, pValue);
  }

  private Series series(PlatformMetric metric) {
    Series series = new Series();
    for (int i = 0; i < outcomes.size(); i++) {
      PlatformReading reading = outcomes.get(i).readings().stream()
          .filter(one -> one.metric() == metric)
          .findFirst()
          .orElse(null);
      double[] truth = reading == null ? new double[] {Double.NaN} : truth(metric, i);
      if (reading != null && Double.isFinite(truth[0])) {
        note(series, reading, truth[0], truth[1]);
      }
    }
    return series;
  }

  /** The true effect in a replication, and the metric of the control; not numbers where undefined. */
  private double[] truth(PlatformMetric metric, int replication) {
    RunMetrics own = treatment.get(replication);
    RunMetrics other = control.get(replication);
    if (experiment.without() == null) {
      double bare = metric.of(other, people);
      return new double[] {metric.of(own, people) - bare, bare};
    }
    double bought = sales(own).sales();
    double effect = bought - sales(other).sales();
    double per = people;
    if (metric == PlatformMetric.SALES_PER_EXPOSED) {
      // All that ads sell they sell to those who are shown them.
      bought = sales(own).exposedSales();
      per = sales(own).exposed();
    }
    return new double[] {effect / per, (bought - effect) / per};
  }

  private static void note(
      Series series, PlatformReading reading, double truth, double trueControl) {
    series.truth.add(truth);
    series.trueControl.add(trueControl);
    series.effect.add(reading.effect());
    series.control.add(reading.control());
    series.bias.add(reading.effect() - truth);
    Interval interval = reading.interval();
    if (interval != null) {
      series.first = series.halfWidth.isEmpty() ? interval : series.first;
      series.halfWidth.add((interval.high() - interval.low()) / 2);
      series.covered += interval.contains(truth) ? 1 : 0;
    }
  }

  private SalesCount sales(RunMetrics run) {
    return run.plan().sales().stream()
        .filter(sales -> sales.advertiser().equals(experiment.spec().advertiser()))
        .findFirst()
        .orElseThrow();
  }

  private static Metric metric(PlatformMetric metric, Series series) {
    double[] truth = array(series.truth);
    double[] effect = array(series.effect);
    double[] bias = array(series.bias);
    double squares = 0;
    for (double one : bias) {
      squares += one * one;
    }
    int told = series.halfWidth.size();
    return new Metric(
        metric,
        bias.length,
        Mean.of(truth, Interval.LEVEL),
        lift(truth, array(series.trueControl)),
        effect(effect, series.first),
        lift(effect, array(series.control)),
        Mean.of(bias, Interval.LEVEL),
        StrictMath.sqrt(squares / bias.length),
        told == 0 ? null : Mean.of(array(series.halfWidth), Interval.LEVEL).value(),
        told == 0 ? null : new Proportion(series.covered, told).estimate(Interval.LEVEL));
  }

  /** The mean; of one replication with the interval that the experiment gives. */
  private static Estimate effect(double[] effect, @Nullable Interval first) {
    return effect.length == 1 && first != null
        ? Estimate.ofUsers(effect[0], first)
        : Mean.of(effect, Interval.LEVEL);
  }

  private static @Nullable Double lift(double[] effect, double[] control) {
    double mean = Mean.of(control, Interval.LEVEL).value();
    return mean == 0 ? null : (Double) (Mean.of(effect, Interval.LEVEL).value() / mean);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
