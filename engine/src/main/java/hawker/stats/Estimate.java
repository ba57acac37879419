package hawker.stats;

import org.jspecify.annotations.Nullable;

/**
 * A value with what is known of its uncertainty.
 *
 * @param value finite, in the unit of what is estimated
 * @param interval at {@link Interval#LEVEL}, or null where the basis gives none
 * @param basis where the interval comes from, or why there is none
 */
public record Estimate(double value, @Nullable Interval interval, Basis basis) {

  /** Where the interval of an estimate comes from, or why it has none. */
  public enum Basis {
    /** The spread between replications, by Student's t. */
    REPLICATIONS(""),
    /** Counts of successes in trials taken as independent. */
    BINOMIAL(""),
    /** The spread between people, each with all they did. */
    USERS(""),
    /** No interval was asked for. */
    POINT(""),
    /** There is but one replication. */
    ONE_REPLICATION("one replication shows no spread; run several for an interval"),
    /** The arms differ by the same in every replication. */
    NO_SPREAD("the same in every replication, which leaves no spread for an interval"),
    /** A relative difference of sums that are not both above zero. */
    NOT_POSITIVE("a lift has an interval only where both arms are above zero"),
    /** A relative difference of counts so rare that the interval has no upper end. */
    UNBOUNDED("too rare in too few replications for an interval"),
    /** Nothing was counted, so people do not differ. */
    NONE_SEEN("none among these people, which leaves no spread for an interval");

    private final String note;

    Basis(String note) {
      this.note = note;
    }

    /** Why there is no interval, for people; empty where nothing has to be said. */
    public String note() {
      return note;
    }
  }

  /**
   * Checks that the value is a number.
   *
   * @throws IllegalArgumentException if it is infinite or not a number
   */
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " is no estimate");
    }
  }

  /** A value from the spread between replications. */
  static Estimate replicated(double value, Interval interval) {
    return new Estimate(value, interval, Basis.REPLICATIONS);
  }

  /** A value from the spread between people. */
  public static Estimate ofUsers(double value, Interval interval) {
    return new Estimate(value, interval, Basis.USERS);
  }

  /** This estimate, as one whose replications were buckets of people. */
  public Estimate overUsers() {
    return basis == Basis.REPLICATIONS ? new Estimate(value, interval, Basis.USERS) : this;
  }

  /** A value whose interval takes trials as independent. */
  public static Estimate binomial(double value, Interval interval) {
    return new Estimate(value, interval, Basis.BINOMIAL);
  }

  /** A value without an interval. */
  public static Estimate bare(double value, Basis basis) {
    return new Estimate(value, null, basis);
  }
}
