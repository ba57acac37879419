package hawker.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is claimed of a scenario before it runs, such as {@code ctr(interest) > 1.2 *
 * ctr(untargeted)}.
 *
 * <pre>
 *   hypothesis = sum (> | >= | < | <=) sum | sum = sum [within number [%]]
 *   sum        = [-] product {(+ | -) product}
 *   product    = number [%] [* term] | term [* number [%]]
 *   term       = metric ( arm [, dimension = value] )
 * </pre>
 *
 * <p>Names of arms and values that hold a comma, an equals sign or a parenthesis stand in quotes.
 *
 * @param text as written
 * @param left what is on the left
 * @param relation how it stands to the right
 * @param right what is on the right
 * @param margin within which they are equal; null for any other relation and for exactly equal
 */
public record Hypothesis(
    String text,
    Sum left,
    Relation relation,
    Sum right,
    @Nullable Margin margin) {

  /** How the left stands to the right. */
  public enum Relation {
    /** The left is more. */
    MORE,
    /** The left is less. */
    LESS,
    /** They are equal. */
    EQUAL
  }

  /**
   * Terms and a number, added up.
   *
   * @param terms at least none
   * @param number the number
   */
  public record Sum(List<Term> terms, double number) {
    /** Copies the terms. */
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /**
   * A metric of an arm, or of a cell of one of its breakdowns, times a factor.
   *
   * @param factor any number
   * @param metric name of the metric
   * @param arm name of the arm
   * @param cell null for all of the arm
   */
  public record Term(
      double factor, Word metric, Word arm, @Nullable Cell cell) {}

  /**
   * A value of a dimension.
   *
   * @param dimension such as {@code age}
   * @param value such as {@code 18-24}
   */
  public record Cell(Word dimension, Word value) {}

  /**
   * A name in the text.
   *
   * @param text the name, without quotes
   * @param position of its first character, from 1
   */
  public record Word(String text, int position) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * How far apart two values count as equal.
   *
   * @param amount above 0
   * @param relative whether it is a part of the right value, else in the unit of the metric
   */
  public record Margin(double amount, boolean relative) {}

  /**
   * Reads a hypothesis.
   *
   * @throws IllegalArgumentException with what the text must be, and where
   */
  public static Hypothesis parse(String text) {
    return new HypothesisReader(text).read();
  }

  /** All terms, those of the left first. */
  public List<Term> terms() {
    List<Term> terms = new ArrayList<>(left.terms());
    terms.addAll(right.terms());
    return terms;
  }
}
