package hawker.experiment;

import hawker.metrics.Question.Unit;
import hawker.metrics.ServedMetrics;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.RatioOfTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What models of clicks are compared by when they are in the auction; of all ads of the market. */
public enum ModelMetric {
  /** Clicks per impression. */
  CTR("ctr", "clicks per impression", Unit.SHARE, 1),
  /** What was billed. */
  REVENUE("revenue", "billed per 1000 requests", Unit.CURRENCY, ModelMetric.MICROS_PER_THOUSAND),
  /** What was shown is truly worth. */
  WELFARE(
      "welfare",
      "true value of what was shown, per 1000 requests",
      Unit.CURRENCY,
      ModelMetric.MICROS_PER_THOUSAND),
  /** What of it is left to advertisers. */
  SURPLUS(
      "surplus",
      "true value less what was billed, per 1000 requests",
      Unit.CURRENCY,
      ModelMetric.MICROS_PER_THOUSAND),
  /** Clicks predicted over those that came. */
  CALIBRATION(
      "calibration", "clicks predicted per click; 1 is right", Unit.RATIO, ModelMetric.NANOS),
  /** Normalised entropy. */
  NE("ne", "logloss of what was shown over that of its own share of clicks", Unit.RATIO, 1),
  /** How often clicks are ranked above other impressions. */
  AUC(
      "auc",
      "how often a click was given more than another impression",
      Unit.RATIO,
      ModelMetric.NANOS),
  /** What is tried out. */
  EXPLORATION("exploration", "impressions among the first of their ad", Unit.SHARE, 1),
  /** Clicks of ads that are new. */
  NEW_CTR("newCtr", "clicks per impression among the first of ads that came later", Unit.SHARE, 1),
  /** What is predicted of them. */
  NEW_CALIBRATION(
      "newCalibration",
      "clicks predicted per click among the first of ads that came later",
      Unit.RATIO,
      ModelMetric.NANOS);

  private static final double NANOS = 1e9;

  /** Micros per request in units of the currency per thousand requests. */
  private static final double MICROS_PER_THOUSAND = 1e3;

  private final String key;
  private final String about;
  private final Unit unit;
  private final double divisor;

  ModelMetric(String key, String about, Unit unit, double divisor) {
    this.key = key;
    this.about = about;
    this.unit = unit;
    this.divisor = divisor;
  }

  private long above(ServedMetrics served) {
    return switch (this) {
      case CTR -> served.clicks();
      case REVENUE -> served.billedMicros();
      case WELFARE -> served.valueMicros();
      case SURPLUS -> served.valueMicros() - served.billedMicros();
      case CALIBRATION -> served.predictedNanos();
      case NE -> served.lossNanos();
      case AUC -> Math.max(0, served.aucNanos());
      case EXPLORATION -> served.explored();
      case NEW_CTR -> served.newcomers().clicks();
      case NEW_CALIBRATION -> served.newcomers().predictedNanos();
    };
  }

  private long below(ServedMetrics served) {
    return switch (this) {
      case CTR, EXPLORATION -> served.impressions();
      case REVENUE, WELFARE, SURPLUS -> served.requests();
      case CALIBRATION -> served.clicks();
      case NE -> entropyNanos(served);
      case AUC -> served.aucNanos() == ServedMetrics.UNDEFINED ? 0 : 1;
      case NEW_CTR -> served.newcomers().impressions();
      case NEW_CALIBRATION -> served.newcomers().clicks();
    };
  }

  /** Its name in files. */
  public String key() {
    return key;
  }

  /** What it says, in a few words. */
  public String about() {
    return about;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** An estimate with its interval within what is possible. */
  Estimate within(Estimate estimate) {
    Interval interval = estimate.interval();
    if (interval == null || this == SURPLUS) {
      return estimate;
    }
    boolean part = unit == Unit.SHARE || this == AUC;
    Interval possible = interval.within(0, part ? 1 : Double.POSITIVE_INFINITY);
    return new Estimate(estimate.value(), possible, estimate.basis());
  }

  /** Its value over replications; null where it is undefined. */
  @Nullable RatioOfTotals of(List<ServedMetrics> replications) {
    return RatioOfTotals.of(
        replications.stream().mapToLong(this::above).toArray(),
        replications.stream().mapToLong(this::below).toArray(),
        divisor);
  }

  /** The loss of a model that knows the share of clicks alone, in billionths. */
  private static long entropyNanos(ServedMetrics served) {
    double clicks = served.clicks();
    double others = served.impressions() - clicks;
    if (clicks == 0 || others == 0) {
      return 0;
    }
    double all = clicks + others;
    double nats = -clicks * StrictMath.log(clicks / all) - others * StrictMath.log(others / all);
    return Math.round(nats * NANOS);
  }
}
