package hawker.scenario;

import hawker.scenario.Condition.And;
import hawker.scenario.Condition.Compare;
import hawker.scenario.Condition.Constant;
import hawker.scenario.Condition.Expression;
import hawker.scenario.Condition.Metric;
import hawker.scenario.Condition.Not;
import hawker.scenario.Condition.Or;
import hawker.scenario.Condition.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link Condition} from its text, by descent through its grammar. */
final class ConditionReader {
  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:([0-9][0-9_]*(?:\\.[0-9]+)?)(\\s*%)?|([\\p{L}][\\p{L}\\p{N}_-]*)(?:\\.([\\p{L}][\\p{L}\\p{N}_-]*))?"
          + "|(>=|<=|[<>=()]))");
  private static final List<String> OPERATORS = List.of(">", ">=", "<", "<=", "=");
  private static final int DEPTH_MAX = 20;

  private final String text;
  private final Matcher matcher;
  private int position;
  private int depth;

  ConditionReader(String text) {
    this.text = text;
    this.matcher = TOKEN.matcher(text);
  }

  Expression read() {
    Expression whole = or();
    // What is no word at all, such as &&, is not the end.
    if (!text.substring(position).isBlank()) {
      throw expected("and, or, or the end");
    }
    return whole;
  }

  private Expression or() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (took("or"));
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(not());
    } while (took("and"));
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  private Expression not() {
    if (++depth > DEPTH_MAX) {
      throw new IllegalArgumentException("be nested less deeply");
    }
    Expression expression;
    if (took("not")) {
      expression = new Not(not());
    } else if (took("(")) {
      expression = or();
      if (!took(")")) {
        throw expected("a closing parenthesis");
      }
    } else {
      Value left = value();
      String operator = word();
      if (!OPERATORS.contains(operator)) {
        throw expected("one of " + String.join(" ", OPERATORS));
      }
      position = matcher.end();
      expression = new Compare(left, operator, value());
    }
    depth--;
    return expression;
  }

  private Value value() {
    String word = word();
    boolean number = !word.isEmpty() && matcher.group(1) != null;
    boolean name = !word.isEmpty() && matcher.group(3) != null;
    if (!number && !name) {
      throw expected("a metric or a number");
    }
    position = matcher.end();
    if (number) {
      double value = Double.parseDouble(matcher.group(1).replace("_", ""));
      return new Constant(matcher.group(2) == null ? value : value / 100);
    }
    boolean whole = matcher.group(4) == null;
    return new Metric(
        whole ? "" : matcher.group(3), matcher.group(whole ? 3 : 4), matcher.start(3) + 1);
  }

  private boolean took(String wanted) {
    boolean there = word().equals(wanted);
    if (there) {
      position = matcher.end();
    }
    return there;
  }

  /** The next word, which stays the next one; empty at the end and where there is none. */
  private String word() {
    matcher.region(position, text.length());
    return matcher.lookingAt() ? matcher.group().strip() : "";
  }

  private IllegalArgumentException expected(String what) {
    int at = position;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    String where = at == text.length() ? "at its end" : "at character " + (at + 1);
    return new IllegalArgumentException("have " + what + " " + where);
  }
}
