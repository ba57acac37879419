package hawker.metrics;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A named metric: what is asked of the counters of a run.
 *
 * <p>value = numerator / (denominator × divisor), where a plain count or amount has no denominator.
 *
 * @param name as in files and tables, camelCase
 * @param about what it is, one line
 * @param unit of the value
 * @param better which way is better
 * @param scope where it is answered from
 * @param numerator sum of counters above the line
 * @param denominator sum of counters below the line, or null
 * @param divisor what brings the ratio to its unit, above 0: 10<sup>6</sup> from micros
 * @param compared whether arms are compared by it unless told otherwise
 */
public record Question(
    String name,
    String about,
    Unit unit,
    Better better,
    Scope scope,
    CounterSum numerator,
    @Nullable CounterSum denominator,
    long divisor,
    boolean compared) {

  /** The unit of a metric. */
  public enum Unit {
    /** Part of a whole, in [0, 1]: successes among trials. */
    SHARE,
    /** Amount in units of the scenario's currency. */
    CURRENCY,
    /** Number of things. */
    COUNT,
    /** Any other ratio. */
    RATIO
  }

  /** Which way a metric is better for the advertiser. */
  public enum Better {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER,
    /** It depends. */
    NEITHER
  }

  /** Which counters a metric is answered from. */
  public enum Scope {
    /** The focal campaigns, and every cell of a breakdown. */
    DELIVERY,
    /**
     * The focal campaigns, and the cells of breakdowns in which eligible requests are counted: what
     * is known of campaigns only.
     */
    AUCTION,
    /** The whole market. */
    MARKET,
    /** What people tell each other of brands; only where they do. */
    SOCIAL
  }

  /** The value in one cell; empty where the denominator is 0. */
  public OptionalDouble value(Counters counters, int cell) {
    long below = denominator(counters, cell);
    return below == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(numerator.in(counters, cell) / (double) below / divisor);
  }

  /** The denominator in one cell, without the divisor; 1 where there is none. */
  public long denominator(Counters counters, int cell) {
    return denominator == null ? 1 : denominator.in(counters, cell);
  }

  /** Whether this is a ratio, which can be undefined. */
  public boolean ratio() {
    return denominator != null;
  }

  /** The counters of the whole that this is answered from; one cell. */
  public Counters whole(RunMetrics run) {
    return scope == Scope.MARKET ? run.total() : run.focal();
  }

  /**
   * Whether the whole is made of the cells of a breakdown: sum for sum. Reach is not, nor what is
   * per person reached, since one person may be in several cells; nor is a share of the market, which
   * is the same market beside each campaign. No metric is by interest, whose cells overlap.
   */
  public boolean additive() {
    return numerator.additive() && (denominator == null || denominator.additive());
  }

  /** A plain count or amount of the delivery: the start of a question. */
  static Question of(String name, String about, Unit unit, CounterSum numerator) {
    return new Question(
        name, about, unit, Better.NEITHER, Scope.DELIVERY, numerator, null, 1, false);
  }

  /** This question per something. */
  Question per(CounterSum below) {
    return new Question(name, about, unit, better, scope, numerator, below, divisor, compared);
  }

  /** This question with another divisor. */
  Question dividedBy(long by) {
    return new Question(name, about, unit, better, scope, numerator, denominator, by, compared);
  }

  /** This question with a better way. */
  Question better(Better way) {
    return new Question(name, about, unit, way, scope, numerator, denominator, divisor, compared);
  }

  /** This question answered from elsewhere. */
  Question from(Scope place) {
    return new Question(
        name, about, unit, better, place, numerator, denominator, divisor, compared);
  }

  /** This question as one that arms are compared by. */
  Question comparing() {
    return new Question(name, about, unit, better, scope, numerator, denominator, divisor, true);
  }
}
