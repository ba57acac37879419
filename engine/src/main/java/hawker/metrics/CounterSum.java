package hawker.metrics;

import java.util.List;

/**
 * A sum of counters of one cell, some of them taken off.
 *
 * @param plus counters added
 * @param minus counters taken off
 * @param signed whether it can be below 0
 */
public record CounterSum(List<Counter> plus, List<Counter> minus, boolean signed) {
  /** Copies the lists. */
  public CounterSum {
    plus = List.copyOf(plus);
    minus = List.copyOf(minus);
  }

  /** The sum of some counters. */
  public static CounterSum of(Counter... counters) {
    return new CounterSum(List.of(counters), List.of(), false);
  }

  /** This sum less counters of parts of it. */
  public CounterSum less(Counter... parts) {
    return new CounterSum(plus, List.of(parts), false);
  }

  /** This sum less other counters, which can be more than it is. */
  public CounterSum against(Counter... others) {
    return new CounterSum(plus, List.of(others), true);
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
    return plus.stream().allMatch(Counter::additive) && minus.stream().allMatch(Counter::additive);
  }
}
