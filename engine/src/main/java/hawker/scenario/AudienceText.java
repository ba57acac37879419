package hawker.scenario;

import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.world.Audience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an audience written as one text: {@code age 25-34 and interest(sports/running, hiking) and
 * not segment(buyers)}.
 *
 * <pre>
 *   expression = conjunction { "or" conjunction }
 *   conjunction = negation { "and" negation }
 *   negation = "not" negation | "(" expression ")" | "everyone" | clause
 *   clause = name value | name "(" value { "," value } ")"
 * </pre>
 *
 * <p>A value is a word, or several in brackets: {@code event(moved 60 days)}. Names that are no plain
 * words stand in single quotes. Every mistake is told with the number of its character in the text.
 */
final class AudienceText {
  private static final Pattern TOKEN = Pattern.compile("\\s*(?:([(),])|'([^']*)'|([^\\s(),']+))");
  private static final int MAX_DEPTH = 50;
  private static final String CLAUSE = "a clause such as age 25-34 or interest(sports)";

  private final Node text;
  private final String path;
  private final Problems problems;
  private final Clauses clauses;
  private final List<Token> tokens = new ArrayList<>();
  private int next;
  private boolean failed;

  /** Makes audiences of clauses. */
  @FunctionalInterface
  interface Clauses {
    /**
     * The audience of a clause.
     *
     * @param entry its values, a list or a mapping
     * @param own receives what is wrong with it
     * @return null after reporting a problem
     */
    @Nullable Audience of(String name, Node.Entry entry, Problems own);
  }

  /** A word or a sign; {@code at} is the number of its first character, from 1. */
  private record Token(String text, int at, boolean quoted) {
    boolean is(String other) {
      return !quoted && text.equals(other);
    }

    boolean isSign() {
      return !quoted && (text.equals("(") || text.equals(")") || text.equals(","));
    }
  }

  /**
   * A reader of one text.
   *
   * @param text a scalar
   * @param path its dotted path, for messages
   */
  AudienceText(Node text, String path, Problems problems, Clauses clauses) {
    this.text = text;
    this.path = path;
    this.problems = problems;
    this.clauses = clauses;
  }

  /** The audience; everyone after reporting a problem. */
  Audience read() {
    split();
    if (!failed && tokens.size() == 1 && !tokens.get(0).is("everyone")) {
      problems.add(
          text,
          path,
          "be a mapping of clauses, such as {age: 18-34, interest: sports}, or a text, such as"
              + " 'age 18-34 and interest(sports)'");
      return Audience.EVERYONE;
    }
    Audience audience = failed ? Audience.EVERYONE : expression(0);
    if (!failed && next < tokens.size()) {
      fail("have and, or, or its end", tokens.get(next));
    }
    return failed ? Audience.EVERYONE : audience;
  }

  private void split() {
    Matcher matcher = TOKEN.matcher(text.text());
    int end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
      tokens.add(new Token(matcher.group(group), matcher.start(group) + 1, group == 2));
      end = matcher.end();
    }
    if (!text.text().substring(end).isBlank()) {
      fail(
          "have a second ' after the one",
          new Token("'", text.text().indexOf('\'', end) + 1, false));
    }
  }

  private Audience expression(int depth) {
    List<Audience> parts = new ArrayList<>();
    parts.add(conjunction(depth));
    while (!failed && take("or")) {
      parts.add(conjunction(depth));
    }
    return parts.size() == 1 ? parts.get(0) : new Audience.Any(parts);
  }

  private Audience conjunction(int depth) {
    List<Audience> parts = new ArrayList<>();
    parts.add(negation(depth));
    while (!failed && take("and")) {
      parts.add(negation(depth));
    }
    return parts.size() == 1 ? parts.get(0) : new Audience.All(parts);
  }

  private Audience negation(int depth) {
    if (depth > MAX_DEPTH) {
      fail("nest at most " + MAX_DEPTH + " levels deep", peek());
      return Audience.EVERYONE;
    }
    if (take("not")) {
      return new Audience.None(List.of(negation(depth + 1)));
    }
    if (take("everyone")) {
      return Audience.EVERYONE;
    }
    if (!take("(")) {
      return clause();
    }
    Audience inner = expression(depth + 1);
    if (!failed && !take(")")) {
      fail("have )", peek());
    }
    return inner;
  }

  private Audience clause() {
    Token name = peek();
    if (name.isSign() || name.is("and") || name.is("or") || name.text().isEmpty()) {
      fail("have " + CLAUSE, name);
      return Audience.EVERYONE;
    }
    next++;
    List<Node> values = new ArrayList<>();
    if (take("(")) {
      do {
        values.add(value(name));
      } while (!failed && take(","));
      if (!failed && !take(")")) {
        fail("have , or )", peek());
      }
    } else {
      Token value = peek();
      if (value.isSign() || value.text().isEmpty()) {
        fail("have a value for " + name.text(), value);
      }
      next++;
      values.add(Node.scalar(value.text(), at(value)));
    }
    return failed ? Audience.EVERYONE : checked(name, values);
  }

  /** A value within brackets: words up to the next sign. */
  private Node value(Token name) {
    StringBuilder words = new StringBuilder();
    Token first = peek();
    while (!peek().isSign() && next < tokens.size()) {
      words.append(words.isEmpty() ? "" : " ").append(peek().text());
      next++;
    }
    if (words.isEmpty()) {
      fail("have a value for " + name.text(), first);
    }
    return Node.scalar(words.toString(), at(first));
  }

  /** Reads a clause, and says of its mistakes at which character they are. */
  private Audience checked(Token name, List<Node> values) {
    Problems own = new Problems();
    Node list = name.is("event") ? stretches(values) : Node.sequence(values, at(name));
    Audience audience = clauses.of(name.text(), new Node.Entry(at(name), list), own);
    for (Problem problem : own.list()) {
      String must = problem.must() + " at character " + problem.place().column();
      problems.add(new Problem(text.place(), path, text.brief(), must, problem.maybe()));
    }
    failed |= !own.isEmpty();
    return audience == null ? Audience.EVERYONE : audience;
  }

  /** {@code moved 60 days} as an entry of a mapping. */
  private static Node stretches(List<Node> values) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (Node value : values) {
      int space = value.text().indexOf(' ');
      String name = space < 0 ? value.text() : value.text().substring(0, space);
      String span = space < 0 ? AudienceReader.EVENT_SPAN : value.text().substring(space + 1);
      entries.put(name, new Node.Entry(value.place(), Node.scalar(span, value.place())));
    }
    return Node.mapping(entries, values.get(0).place());
  }

  /** Stands for a place within the text: its column is the number of the character. */
  private Node.Place at(Token token) {
    return new Node.Place(text.place().file(), 0, token.at());
  }

  private Token peek() {
    int end = text.text().length() + 1;
    return next < tokens.size() ? tokens.get(next) : new Token("", end, false);
  }

  private boolean take(String word) {
    boolean is = next < tokens.size() && tokens.get(next).is(word);
    next += is ? 1 : 0;
    return is;
  }

  private void fail(String must, Token at) {
    if (!failed) {
      String found = at.text().isEmpty() ? "the end" : at.text();
      problems.add(text, path, must + " where " + found + " is, at character " + at.at());
    }
    failed = true;
  }
}
