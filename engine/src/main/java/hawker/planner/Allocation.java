package hawker.planner;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BisectionSolver;

/**
 * A budget split over campaigns, ad sets or channels so that it brings most in all.
 *
 * <p>With returns that fall, the best split has equal marginal returns wherever a share is free to
 * move; the others stand at a floor with less, or at a ceiling with more (the conditions of Karush,
 * Kuhn and Tucker). So one number, the marginal return, is sought by bisection until the shares add
 * up to the budget.
 *
 * @param shares in the order of the options
 * @param marginal what one more unit of the budget would bring; 0 where the budget is not used up
 * @param spend sum of the shares, at most the budget
 * @param value what they bring in all
 * @param limit why not all is spent
 */
public record Allocation(
    List<Share> shares, double marginal, double spend, double value, Limit limit) {
  private static final double RELATIVE = 1e-13;

  /** Marginal returns that are equal but for rounding are at least this share of each other. */
  private static final double LEVEL = 1 - 1e-6;

  private static final int STEPS_MOST = 2_000;
  private static final double LEAST_MARGINAL = 1e-12;
  private static final double MOST_MARGINAL = 1e12;

  /** Copies the list. */
  public Allocation {
    shares = List.copyOf(shares);
  }

  /** What keeps more from being spent. */
  public enum Limit {
    /** The budget. */
    BUDGET,
    /** More would bring nothing, or is not allowed. */
    CEILINGS,
    /** The target for what a unit of value may cost. */
    TARGET
  }

  /** Where a share stands. */
  public enum Place {
    /** Between its limits. */
    INSIDE,
    /** At a bend of its curve: a unit more brings less than the last one did. */
    BEND,
    /** At the least it must have. */
    FLOOR,
    /** At the most it may have, or can use. */
    CEILING
  }

  /**
   * Something that a part of the budget can go to.
   *
   * @param name of it
   * @param curve what it brings
   * @param floor the least it gets; at least 0
   * @param ceiling the most it gets; infinite for no limit
   */
  public record Option(String name, ResponseCurve curve, double floor, double ceiling) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException unless {@code 0 <= floor <= ceiling}
     */
    public Option {
      if (!(floor >= 0 && floor <= ceiling)) {
        throw new IllegalArgumentException(name + ": floor (" + floor
            + ") must be at least 0 and at most ceiling (" + ceiling + ")");
      }
    }

    /** Without limits. */
    public Option(String name, ResponseCurve curve) {
      this(name, curve, 0, Double.POSITIVE_INFINITY);
    }

    private double most() {
      return Math.max(floor, Math.min(ceiling, curve.most()));
    }
  }

  /**
   * What an option gets.
   *
   * @param name of the option
   * @param spend at least its floor, at most its ceiling
   * @param value what that brings
   * @param marginal what a little more would bring, per unit of spend
   * @param place where it stands between its limits
   */
  public record Share(String name, double spend, double value, double marginal, Place place) {}

  /**
   * The best split.
   *
   * @param budget at least the sum of the floors
   * @param target the most that a unit of value may cost on average; infinite for no target
   * @throws IllegalArgumentException if the floors are more than the budget, or cost more than the
   *     target allows, or there is nothing to split it over
   */
  public static Allocation best(List<Option> options, double budget, double target) {
    double floors = options.stream().mapToDouble(Option::floor).sum();
    if (options.isEmpty() || floors > budget) {
      throw new IllegalArgumentException(
          options.isEmpty()
              ? "nothing to split a budget over"
              : "floors sum to " + floors + ", more than the budget of " + budget);
    }
    Allocation all = within(options, budget);
    if (cost(all) <= target) {
      return all;
    }
    Allocation least = within(options, floors);
    if (least.spend > 0 && cost(least) > target) {
      throw new IllegalArgumentException(
          "the floors alone cost " + cost(least) + " a unit, more than the target of " + target);
    }
    // The average price rises with spend, as the returns fall.
    double low = floors;
    double high = budget;
    for (int step = 0; step < STEPS_MOST && high - low > RELATIVE * budget; step++) {
      double middle = (low + high) / 2;
      if (cost(within(options, middle)) <= target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return within(options, low).limitedBy(Limit.TARGET);
  }

  /** What shares that are given bring, to hold the best split against. */
  public static Allocation of(List<Option> options, double... spends) {
    double most = options.stream().mapToDouble(Option::most).sum();
    return of(options, spends, Double.NaN, most);
  }

  private static double cost(Allocation allocation) {
    return allocation.value > 0 ? allocation.spend / allocation.value : 0;
  }

  private static Allocation within(List<Option> options, double budget) {
    double most = options.stream().mapToDouble(Option::most).sum();
    if (most <= budget) {
      return of(options, options.stream().mapToDouble(Option::most).toArray(), 0, most);
    }
    double low = LEAST_MARGINAL;
    double high = MOST_MARGINAL;
    for (int step = 0; step < STEPS_MOST && high / low > 1 + RELATIVE; step++) {
      double middle = StrictMath.sqrt(low * high);
      if (sum(spends(options, middle)) > budget) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return of(options, filled(options, budget, low, high), (low + high) / 2, most);
  }

  /** Spends at the higher marginal, with the rest on what is taken on at the lower one. */
  private static double[] filled(List<Option> options, double budget, double low, double high) {
    double[] spends = spends(options, high);
    double[] more = spends(options, low);
    double rest = budget - sum(spends);
    for (int i = 0; i < spends.length && rest > 0; i++) {
      double added = Math.min(rest, more[i] - spends[i]);
      spends[i] += added;
      rest -= added;
    }
    return spends;
  }

  private static double[] spends(List<Option> options, double marginal) {
    return options.stream().mapToDouble(option -> spend(option, marginal)).toArray();
  }

  /** The spend from which on an option brings less than a marginal return, within its limits. */
  private static double spend(Option option, double marginal) {
    ResponseCurve curve = option.curve();
    double low = option.floor();
    if (curve.marginal(low) <= marginal) {
      return low;
    }
    double high = option.most();
    if (high == Double.POSITIVE_INFINITY) {
      high = Math.max(1, 2 * low);
      while (curve.marginal(high) > marginal) {
        high *= 2;
      }
    } else if (curve.marginal(StrictMath.nextDown(high)) > marginal) {
      return high;
    }
    UnivariateFunction rest = spend -> curve.marginal(spend) > marginal ? 1 : -1;
    double end = high;
    return new BisectionSolver(RELATIVE, RELATIVE * end).solve(STEPS_MOST, rest, low, end);
  }

  private static double sum(double[] spends) {
    double sum = 0;
    for (double spend : spends) {
      sum += spend;
    }
    return sum;
  }

  private static Allocation of(
      List<Option> options, double[] spends, double marginal, double most) {
    List<Share> shares = new ArrayList<>();
    double value = 0;
    for (int i = 0; i < spends.length; i++) {
      Option option = options.get(i);
      double spend = spends[i];
      double brings = option.curve().value(spend);
      value += brings;
      double near = 1e-9 * Math.max(1, spend);
      Place place = spend <= option.floor() + near
          ? Place.FLOOR
          : spend >= option.most() - near ? Place.CEILING : Place.INSIDE;
      double next = option.curve().marginal(spend + near);
      double last = option.curve().marginal(Math.max(0, spend - near));
      if (place == Place.INSIDE && next < last * LEVEL) {
        place = Place.BEND;
      }
      shares.add(new Share(option.name(), spend, brings, next, place));
    }
    double spend = sum(spends);
    Limit limit = spend >= most * (1 - 1e-9) ? Limit.CEILINGS : Limit.BUDGET;
    return new Allocation(shares, marginal, spend, value, limit);
  }

  private Allocation limitedBy(Limit reason) {
    return new Allocation(shares, marginal, spend, value, reason);
  }
}
