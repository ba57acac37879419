package hawker.metrics;

import hawker.stats.Moments;
import java.util.List;

/**
 * What the people of one replication came to, person by person, added up in groups of people: what
 * uncertainty between people is reckoned from. Of the focal campaigns.
 *
 * @param intervals whether intervals are to come from these
 * @param groups at least one; none where nobody asks
 */
public record UserMetrics(boolean intervals, List<Group> groups) {
  /** What is added up of each person, in the order of the columns of {@link Group#moments}. */
  public static final List<Counter> COLUMNS = List.of(
      Counter.IMPRESSIONS,
      Counter.CLICKS,
      Counter.CONVERSIONS,
      Counter.CONVERSION_VALUE_MICROS,
      Counter.BID_VALUE_MICROS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS,
      Counter.REACH);

  /** Buckets that people are thrown into, the same in every arm. */
  public static final int BUCKETS = 200;

  /** Nothing. */
  public static final UserMetrics NONE = new UserMetrics(false, List.of());

  /**
   * A group of people.
   *
   * @param name of the group
   * @param moments over its people, of {@link #COLUMNS}; exact
   * @param buckets sums of the same counters by bucket; [{@link #BUCKETS}]
   * @param people of the group in each bucket; [{@link #BUCKETS}]
   */
  public record Group(String name, Moments moments, Counters buckets, List<Long> people) {
    /** Checks the shape. */
    public Group {
      people = List.copyOf(people);
      if (buckets.cells() != BUCKETS || people.size() != BUCKETS) {
        throw new IllegalArgumentException(name + ": sums and people for each bucket");
      }
    }
  }

  /** Copies the list. */
  public UserMetrics {
    groups = List.copyOf(groups);
  }

  /** Whether people were added up at all. */
  public boolean any() {
    return !groups.isEmpty();
  }

  /** Whether a sum of counters is one of {@link #COLUMNS}. */
  public static boolean covers(CounterSum sum) {
    return COLUMNS.containsAll(sum.plus()) && COLUMNS.containsAll(sum.minus());
  }

  /** How often each column stands in a sum that is covered; [{@link #COLUMNS}]. */
  public static int[] factors(CounterSum sum) {
    int[] factors = new int[COLUMNS.size()];
    sum.plus().forEach(counter -> factors[COLUMNS.indexOf(counter)]++);
    sum.minus().forEach(counter -> factors[COLUMNS.indexOf(counter)]--);
    return factors;
  }
}
