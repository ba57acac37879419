package hawker.app.cli;

import hawker.experiment.ArmRuns;
import hawker.metrics.Counters;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import hawker.stats.RatioOfTotals;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario is said to show, such as {@code ctr(engaged) > 1.5 * ctr(untargeted)}: a metric of
 * an arm, or of a cell of a breakdown, {@code negativeShare(ignore, day 2)}, beside another or beside
 * a number. It holds if the whole 95 % interval of the difference lies on the side that is claimed.
 *
 * @param text as written
 * @param left what is on the left
 * @param relation {@code >}, {@code <}, or {@code =} for equal in every replication
 * @param right what is on the right; null for a number alone
 * @param number that number, or what the right is multiplied by
 */
record Claim(
    String text, Term left, char relation, @Nullable Term right, double number) {
  private static final String TERM = "(\\w+)\\(([\\w-]+)(?:, ([\\w-]+) ([^()]+))?\\)";
  private static final Pattern CLAIM =
      Pattern.compile(TERM + " ([<>=]) (?:(-?[\\d.]+)( %)?|(?:([\\d.]+) \\* )?" + TERM + ")");

  /**
   * A metric of an arm.
   *
   * @param dimension of the breakdown; null for all of the arm
   * @param label of the cell
   */
  record Term(
      String metric,
      String arm,
      @Nullable String dimension,
      @Nullable String label) {
    private Question question() {
      return Stream.concat(Questions.all().stream(), Questions.ofTalk().stream())
          .filter(question -> question.name().equals(metric))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no metric " + metric));
    }

    private Totals totals(List<ArmRuns> arms) {
      Question question = question();
      ArmRuns runs = arms.stream()
          .filter(candidate -> candidate.arm().equals(arm))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no arm " + arm));
      int replications = runs.replications().size();
      long[] numerators = new long[replications];
      long[] denominators = new long[replications];
      for (int i = 0; i < replications; i++) {
        RunMetrics run = runs.replications().get(i);
        Table table = table(run);
        Counters counters = table == null ? question.whole(run) : table.counters();
        int cell = table == null ? 0 : table.labels().indexOf(label);
        numerators[i] = question.numerator().in(counters, cell);
        denominators[i] = question.denominator(counters, cell);
      }
      return new Totals(question, numerators, denominators);
    }

    private @Nullable Table table(RunMetrics run) {
      if (dimension == null) {
        return null;
      }
      return Stream.concat(run.social().stream(), run.breakdowns().stream())
          .filter(table -> table.dimension().equals(dimension) && table.labels().contains(label))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no " + dimension + " " + label));
    }
  }

  /** A metric's numerators and denominators; [replications]. */
  private static final class Totals {
    private final Question question;
    private final long[] numerators;
    private final long[] denominators;

    Totals(Question question, long[] numerators, long[] denominators) {
      this.question = question;
      this.numerators = numerators;
      this.denominators = denominators;
    }

    RatioOfTotals ratio(double factor) {
      return Objects.requireNonNull(
          RatioOfTotals.of(numerators, denominators, question.divisor() / factor),
          question.name() + " of something");
    }

    boolean same(Totals other) {
      return Arrays.equals(numerators, other.numerators)
          && Arrays.equals(denominators, other.denominators);
    }

    /** The value with its interval; a share without spread gets Wilson's. */
    Estimate estimate() {
      RatioOfTotals ratio = ratio(1);
      return question.unit() == Question.Unit.SHARE && !ratio.spread()
          ? new Proportion(
                  Arrays.stream(numerators).sum(), Arrays.stream(denominators).sum())
              .estimate(Interval.LEVEL)
          : ratio.estimate(Interval.LEVEL);
    }
  }

  /**
   * What was found of a claim.
   *
   * @param holds whether it is supported
   * @param message the claim and the interval of the difference
   */
  record Finding(boolean holds, String message) {}

  static Claim parse(String text) {
    Matcher matcher = CLAIM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text + " must be such as: ctr(a) > ctr(b),"
          + " ctr(a) < 1.2 * ctr(b), negativeShare(a, day 3) < 30 %, clicks(a) = clicks(b)");
    }
    Term left = new Term(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    char relation = matcher.group(5).charAt(0);
    String number = matcher.group(6);
    if (number != null) {
      double percent = matcher.group(7) == null ? 1 : 100;
      return new Claim(text, left, relation, null, Double.parseDouble(number) / percent);
    }
    String factor = matcher.group(8);
    Term right =
        new Term(matcher.group(9), matcher.group(10), matcher.group(11), matcher.group(12));
    return new Claim(text, left, relation, right, factor == null ? 1 : Double.parseDouble(factor));
  }

  /** The arms it speaks of. */
  Set<String> arms() {
    Set<String> arms = new TreeSet<>(Set.of(left.arm()));
    if (right != null) {
      arms.add(right.arm());
    }
    return arms;
  }

  /** Judges it by runs that have its arms. */
  Finding judge(List<ArmRuns> arms) {
    Totals own = left.totals(arms);
    Totals other = right == null ? null : right.totals(arms);
    if (relation == '=') {
      boolean same = other != null && own.same(other);
      return new Finding(same, text + (same ? "" : ": they differ"));
    }
    Estimate difference = other == null
        ? less(own.estimate(), number)
        : own.ratio(1).contrast(other.ratio(number), Interval.LEVEL).difference();
    Interval interval = difference.interval();
    boolean holds =
        interval != null && (relation == '>' ? interval.low() > 0 : interval.high() < 0);
    String found = interval == null
        ? difference.value() + ", without an interval"
        : difference.value() + " (95 % interval " + interval.low() + " to " + interval.high() + ")";
    return new Finding(holds, text + ": left less right is " + found);
  }

  private static Estimate less(Estimate estimate, double number) {
    Interval interval = estimate.interval();
    return new Estimate(
        estimate.value() - number,
        interval == null ? null : new Interval(interval.low() - number, interval.high() - number),
        estimate.basis());
  }
}
