package hawker.metrics;

import java.util.List;

/**
 * A sum of counters of one cell, some of them taken off.
 *
 * @param plus counters added
 * @param minus counters taken off
 */
public record CounterSum(List<Counter> plus, List<Counter> minus) {
  /** Copies the lists. */
  public CounterSum {
    plus = List.copyOf(plus);
    minus = List.copyOf(minus);
  }

  /** The sum of some counters. */
  public static CounterSum of(Counter... counters) {
    return new CounterSum(List.of(counters), List.of());
  }

  /** This sum less some counters. */
  public CounterSum less(Counter... counters) {
    return new CounterSum(plus, List.of(counters));
  }

  /** The value in one cell. */
  public long in(Counters counters, int cell) {
    long sum = 0;
    for (Counter counter : plus) {
      sum += counters.get(cell, counter);
    }
    for (Counter counter : minus) {
      sum -= counters.get(cell, counter);
    }
    return sum;
  }

  /** Whether the sum of the cells of a breakdown is the value of the whole; not so with reach. */
  public boolean additive() {
    return !plus.contains(Counter.REACH) && !minus.contains(Counter.REACH);
  }
}
