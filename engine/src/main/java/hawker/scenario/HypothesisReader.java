package hawker.scenario;

import hawker.scenario.Hypothesis.Cell;
import hawker.scenario.Hypothesis.Margin;
import hawker.scenario.Hypothesis.Relation;
import hawker.scenario.Hypothesis.Sum;
import hawker.scenario.Hypothesis.Term;
import hawker.scenario.Hypothesis.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Hypothesis} from its text, by descent through its grammar. */
final class HypothesisReader {
  private static final Pattern NUMBER =
      Pattern.compile("([0-9][0-9_]{0,17}(?:\\.[0-9]{1,18})?|\\.[0-9]{1,18})(\\s*%)?");
  private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern NAME = Pattern.compile("[^,=()\"]+");
  private static final Map<String, Relation> RELATIONS = Map.of(
      ">", Relation.MORE,
      ">=", Relation.MORE,
      "<", Relation.LESS,
      "<=", Relation.LESS,
      "=", Relation.EQUAL);
  private static final Pattern RELATION = Pattern.compile(">=|<=|[<>=]");

  private final String text;
  private int position;

  HypothesisReader(String text) {
    this.text = text;
  }

  Hypothesis read() {
    Sum left = sum();
    String sign = token(RELATION);
    Relation relation = sign == null ? null : RELATIONS.get(sign);
    if (relation == null) {
      throw expected("> , < or = and what it is compared with");
    }
    int afterRelation = position;
    Sum right = sum();
    Margin margin = word("within") ? margin(relation, afterRelation) : null;
    if (next() != 0) {
      throw expected(relation == Relation.EQUAL ? "+, -, within or its end" : "+, - or its end");
    }
    if (left.terms().isEmpty() && right.terms().isEmpty()) {
      position = 0;
      throw expected("a metric of an arm, such as ctr(a) > 1.2 * ctr(b)");
    }
    return new Hypothesis(text, left, relation, right, margin);
  }

  private Margin margin(Relation relation, int relationEnd) {
    if (relation != Relation.EQUAL) {
      position = relationEnd;
      throw expected("= before within");
    }
    double[] amount = number();
    if (amount == null || amount[0] <= 0) {
      throw expected("a number above 0 after within, such as 5 %");
    }
    return new Margin(amount[0], amount[1] > 0);
  }

  private Sum sum() {
    List<Term> terms = new ArrayList<>();
    double number = 0;
    double sign = take('-') ? -1 : 1;
    while (true) {
      Object product = product(sign);
      if (product instanceof Term term) {
        terms.add(term);
      } else if (product instanceof Double constant) {
        number += constant;
      }
      if (take('+')) {
        sign = 1;
      } else if (take('-')) {
        sign = -1;
      } else {
        return new Sum(terms, number);
      }
    }
  }

  /** A term, or a number. */
  private Object product(double sign) {
    double[] number = number();
    if (number != null) {
      return take('*') ? term(sign * number[0]) : (Object) (sign * number[0]);
    }
    Term term = term(sign);
    if (!take('*')) {
      return term;
    }
    double[] factor = number();
    if (factor == null) {
      throw expected("a number");
    }
    return new Term(sign * factor[0], term.metric(), term.arm(), term.cell());
  }

  private Term term(double factor) {
    next();
    int start = position;
    String metric = token(METRIC);
    if (metric == null) {
      throw expected("a metric of an arm or a number, as in ctr(a) > 1.2 * ctr(b)");
    }
    if (!take('(')) {
      throw expected("the arm in parentheses after " + metric);
    }
    Word arm = name("the name of an arm");
    Cell cell = null;
    if (take(',')) {
      Word dimension = name("a dimension, as in ctr(a, age=18-24)");
      if (!take('=')) {
        throw expected("= and a value of " + dimension);
      }
      cell = new Cell(dimension, name("a value of " + dimension));
    }
    if (!take(')')) {
      throw expected(cell == null ? ", or )" : ")");
    }
    return new Term(factor, new Word(metric, start + 1), arm, cell);
  }

  private Word name(String what) {
    next();
    int start = position;
    Matcher quoted = at(QUOTED);
    if (quoted != null) {
      position = quoted.end();
      String plain = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
      return new Word(plain, start + 1);
    }
    String name = token(NAME);
    if (name == null || name.isBlank()) {
      position = start;
      throw expected(what);
    }
    return new Word(name.strip(), start + 1);
  }

  /** A number, and 1 where it is in percent; null where there is none. */
  private double @Nullable [] number() {
    next();
    Matcher matcher = at(NUMBER);
    if (matcher == null) {
      return null;
    }
    position = matcher.end();
    double value = Double.parseDouble(matcher.group(1).replace("_", ""));
    boolean percent = matcher.group(2) != null;
    return new double[] {percent ? value / 100 : value, percent ? 1 : 0};
  }

  private boolean word(String wanted) {
    next();
    boolean there = text.startsWith(wanted, position);
    position += there ? wanted.length() : 0;
    return there;
  }

  private boolean take(char wanted) {
    boolean there = next() == wanted;
    position += there ? 1 : 0;
    return there;
  }

  private @Nullable String token(Pattern pattern) {
    next();
    Matcher matcher = at(pattern);
    if (matcher == null) {
      return null;
    }
    position = matcher.end();
    return matcher.group();
  }

  private @Nullable Matcher at(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    return matcher.lookingAt() ? matcher : null;
  }

  /** The next character that is no space, which stays the next one; 0 at the end. */
  private char next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : 0;
  }

  private IllegalArgumentException expected(String what) {
    String where = next() == 0 ? "at its end" : "at character " + (position + 1);
    return new IllegalArgumentException("have " + what + " " + where);
  }
}
