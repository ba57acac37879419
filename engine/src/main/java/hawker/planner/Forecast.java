package hawker.planner;

import hawker.experiment.CampaignRunner;
import hawker.experiment.Runner;
import hawker.market.CampaignMarket;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.TimeLine;
import hawker.metrics.TimeLine.Column;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign will come to, from replications: independent worlds with other people, other rivals
 * and other luck. Every range is one for a new world ({@link PredictionRange}).
 */
public final class Forecast {
  /** The metrics of a forecast, by name, in order. */
  public static final List<String> METRICS = List.of(
      "impressions",
      "reach",
      "frequency",
      "clicks",
      "ctr",
      "cpc",
      "cpm",
      "conversions",
      "cvr",
      "cpa",
      "conversionValue",
      "roas",
      "billedCost",
      "servedCost",
      "overDelivery",
      "budgetUtilisation");

  private final List<CampaignMetrics> worlds;
  private final Map<String, Forecast> channels;

  /**
   * A forecast.
   *
   * @param worlds what the campaign came to in each, at least one
   */
  public Forecast(List<CampaignMetrics> worlds) {
    this(worlds, Map.of());
  }

  private Forecast(List<CampaignMetrics> worlds, Map<String, Forecast> channels) {
    this.worlds = List.copyOf(worlds);
    this.channels = channels;
    if (worlds.isEmpty()) {
      throw new IllegalArgumentException("a forecast takes a world");
    }
  }

  /** A forecast from runs that looked at groups, each a channel unless there is one group alone. */
  private static Forecast of(List<CampaignMarket.Result> runs) {
    List<CampaignMetrics> together =
        runs.stream().map(CampaignMarket.Result::together).toList();
    int groups = runs.get(0).campaigns().size();
    Map<String, Forecast> channels = new LinkedHashMap<>();
    for (int group = 0; group < groups && groups > 1; group++) {
      int at = group;
      channels.put(
          runs.get(0).campaigns().get(group).name(),
          new Forecast(runs.stream().map(run -> run.campaigns().get(at)).toList()));
    }
    return new Forecast(together, channels);
  }

  /**
   * Simulates a campaign.
   *
   * @param worlds replications, at least 1
   * @param threads at least 1
   */
  public static Forecast of(
      PlannedCampaign campaign, int worlds, int threads, Runner.Progress progress) {
    return all(List.of(campaign), worlds, threads, progress).get(0);
  }

  /** Simulates variants of a campaign in the same worlds. */
  public static List<Forecast> all(
      List<PlannedCampaign> variants, int worlds, int threads, Runner.Progress progress) {
    PlannedCampaign first = variants.get(0);
    Map<String, List<String>> channels = first.channels();
    return CampaignRunner.run(
            variants.stream().map(PlannedCampaign::ready).toList(),
            first.experiment().reference(),
            channels.size() > 1 ? channels : first.group(),
            0,
            worlds,
            threads,
            progress)
        .stream()
        .map(Forecast::of)
        .toList();
  }

  /** What the campaign came to in each world. */
  public List<CampaignMetrics> worlds() {
    return worlds;
  }

  /** What it came to on each of the channels that its budget is split over, by name; else nothing. */
  public Map<String, Forecast> channels() {
    return Collections.unmodifiableMap(channels);
  }

  /** The range of a metric; null where it is undefined in all worlds. */
  public @Nullable PredictionRange range(String metric) {
    Question question = Questions.named(metric);
    return range(world -> question.value(world.counts(), 0).orElse(Double.NaN));
  }

  /** The range of a number of each world; what is not a number is left out. */
  public @Nullable PredictionRange range(ToDoubleFunction<CampaignMetrics> number) {
    return PredictionRange.of(worlds.stream().mapToDouble(number).toArray());
  }

  /** All metrics by name. */
  public Map<String, @Nullable PredictionRange> metrics() {
    Map<String, @Nullable PredictionRange> ranges = new LinkedHashMap<>();
    METRICS.forEach(metric -> ranges.put(metric, range(metric)));
    return ranges;
  }

  /** Mean over worlds of a metric that is no ratio. */
  public double mean(String metric) {
    Question question = Questions.named(metric);
    return worlds.stream()
        .mapToDouble(world -> question.value(world.counts(), 0).orElse(0))
        .average()
        .orElseThrow();
  }

  /** A metric of all worlds as one: total over total; not a number where it is undefined. */
  public double pooled(String metric) {
    Question question = Questions.named(metric);
    double above = 0;
    double below = 0;
    for (CampaignMetrics world : worlds) {
      long under = question.denominator(world.counts(), 0);
      above += question.value(world.counts(), 0).orElse(0) * under;
      below += under;
    }
    return below == 0 ? Double.NaN : above / below;
  }

  /** A count of all worlds together. */
  public long total(Counter counter) {
    return total(world -> world.count(counter));
  }

  private long total(ToDoubleFunction<CampaignMetrics> number) {
    return (long) worlds.stream().mapToDouble(number).sum();
  }

  /** People who fit. */
  public PredictionRange audience() {
    return whole(range(CampaignMetrics::audience));
  }

  /** People who fit and were there for a request while the campaign ran. */
  public PredictionRange available() {
    return whole(range(CampaignMetrics::available));
  }

  /** People by how many impressions they got: 1, 2 … and {@link CampaignMetrics#CONTACTS} or more. */
  public List<PredictionRange> contacts() {
    List<PredictionRange> ranges = new ArrayList<>();
    for (int k = 0; k < CampaignMetrics.CONTACTS; k++) {
      int at = k;
      ranges.add(whole(range(world -> world.contacts().get(at))));
    }
    return ranges;
  }

  /** What is kept of each day, in the unit of the column; money in currency units. */
  public List<PredictionRange> days(Column column) {
    double unit = column == Column.SERVED_MICROS || column == Column.BILLED_MICROS
        ? Money.MICROS_PER_UNIT
        : 1;
    List<PredictionRange> ranges = new ArrayList<>();
    for (int day = 0; day < dayCount(); day++) {
      int at = day;
      ranges.add(whole(range(world -> onDay(world.line(), column, at) / unit)));
    }
    return ranges;
  }

  /** People reached by the end of each day. */
  public List<PredictionRange> reachByDay() {
    List<PredictionRange> ranges = new ArrayList<>();
    for (int day = 0; day < dayCount(); day++) {
      int at = day;
      ranges.add(whole(range(world -> {
        int bucket = bucket(world.line(), at + 1);
        return world.reachUntil().get(bucket - 1);
      })));
    }
    return ranges;
  }

  /** The number of days. */
  public int dayCount() {
    TimeLine line = worlds.get(0).line();
    return Math.max(1, (int) ((long) line.buckets() * line.bucketSeconds() / TimeSpan.DAY));
  }

  private static int bucket(TimeLine line, int day) {
    long end = (long) day * TimeSpan.DAY / line.bucketSeconds();
    return (int) Math.min(line.buckets(), end);
  }

  private static long onDay(TimeLine line, Column column, int day) {
    long sum = 0;
    for (int bucket = bucket(line, day); bucket < bucket(line, day + 1); bucket++) {
      sum += line.get(0, bucket, column);
    }
    return sum;
  }

  /** What became of the requests that it might have been shown in, in all worlds together. */
  public Opportunity opportunity() {
    return new Opportunity(
        total(CampaignMetrics::requests),
        total(CampaignMetrics::requestsInFlight),
        total(CampaignMetrics::fits),
        total(CampaignMetrics::capped),
        total(world -> usesUp(world) ? world.count(Counter.LOST_TO_BUDGET) : 0),
        total(world -> usesUp(world) ? 0 : world.count(Counter.LOST_TO_BUDGET)),
        total(Counter.LOST_TO_RANK) - total(CampaignMetrics::lostToOwn),
        total(CampaignMetrics::lostToOwn),
        total(CampaignMetrics::won),
        total(CampaignMetrics::available),
        total(CampaignMetrics::reach),
        pooled("budgetUtilisation"));
  }

  /** Whether the money of a world ran out, or nearly all of it was spent. */
  private static boolean usesUp(CampaignMetrics world) {
    double used = world.count(Counter.BILLED_OF_BUDGET_MICROS);
    return !world.dry().isEmpty()
        || used >= Opportunity.USED_UP * Math.max(1, world.count(Counter.BUDGET_MICROS));
  }

  private static PredictionRange whole(@Nullable PredictionRange range) {
    if (range == null) {
      throw new IllegalStateException("a count is always defined");
    }
    return range;
  }
}
