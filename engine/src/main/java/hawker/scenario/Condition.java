package hawker.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * When a rule applies: comparisons of metrics and numbers, joined by {@code and}, {@code or}, {@code
 * not} and parentheses, such as {@code cpc > 2.5 and search.spend > 20 %}.
 *
 * <pre>
 *   condition  = conjunction {or conjunction}
 *   conjunction = negation {and negation}
 *   negation   = not negation | ( condition ) | value (> | >= | < | <= | =) value
 *   value      = number [%] | [of.]metric
 * </pre>
 *
 * @param text as written
 * @param root what it says
 */
public record Condition(String text, Expression root) {

  /** A part of a condition. */
  public sealed interface Expression {}

  /** True if any part is. */
  public record Or(List<Expression> parts) implements Expression {
    /** Copies the parts. */
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** True if every part is. */
  public record And(List<Expression> parts) implements Expression {
    /** Copies the parts. */
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** True if the part is not. */
  public record Not(Expression part) implements Expression {}

  /** True if both values are defined and compare so. */
  public record Compare(Value left, String operator, Value right) implements Expression {}

  /** A number or the value of a metric. */
  public sealed interface Value {}

  /** A number. */
  public record Constant(double number) implements Value {}

  /**
   * The value of a metric.
   *
   * @param of the channel or ad set it is of; empty for the whole campaign
   * @param name name of the metric
   * @param position of its first character in the text, from 1
   */
  public record Metric(String of, String name, int position) implements Value {}

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException with what the text must be, and where
   */
  public static Condition parse(String text) {
    return new Condition(text, new ConditionReader(text).read());
  }

  /** The metrics it names, in order. */
  public List<Metric> metrics() {
    List<Metric> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(Expression expression, List<Metric> found) {
    if (expression instanceof Or or) {
      or.parts().forEach(part -> collect(part, found));
    } else if (expression instanceof And and) {
      and.parts().forEach(part -> collect(part, found));
    } else if (expression instanceof Not not) {
      collect(not.part(), found);
    } else if (expression instanceof Compare compare) {
      if (compare.left() instanceof Metric left) {
        found.add(left);
      }
      if (compare.right() instanceof Metric right) {
        found.add(right);
      }
    }
  }

  /**
   * Whether it holds.
   *
   * @param values of the metrics; a comparison with one that is not defined does not hold
   */
  public boolean holds(Function<Metric, OptionalDouble> values) {
    return holds(root, values);
  }

  private static boolean holds(Expression expression, Function<Metric, OptionalDouble> values) {
    if (expression instanceof Or or) {
      return or.parts().stream().anyMatch(part -> holds(part, values));
    }
    if (expression instanceof And and) {
      return and.parts().stream().allMatch(part -> holds(part, values));
    }
    if (expression instanceof Not not) {
      return !holds(not.part(), values);
    }
    return expression instanceof Compare compare && holds(compare, values);
  }

  private static boolean holds(Compare compare, Function<Metric, OptionalDouble> values) {
    OptionalDouble left = value(compare.left(), values);
    OptionalDouble right = value(compare.right(), values);
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    int order = Double.compare(left.getAsDouble(), right.getAsDouble());
    return switch (compare.operator()) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      default -> order == 0;
    };
  }

  private static OptionalDouble value(Value value, Function<Metric, OptionalDouble> values) {
    return value instanceof Metric metric
        ? values.apply(metric)
        : OptionalDouble.of(value instanceof Constant constant ? constant.number() : 0);
  }
}
