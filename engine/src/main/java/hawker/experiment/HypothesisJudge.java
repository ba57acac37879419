package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.scenario.Hypothesis;
import hawker.scenario.Hypothesis.Relation;
import hawker.scenario.Hypothesis.Sum;
import hawker.scenario.Hypothesis.Term;
import hawker.stats.Combination;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges one hypothesis by the difference left less right over replications, arms paired.
 *
 * <pre>
 * left > right             two-sided test of 0; the sign of the difference decides what is shown
 * left = right within m    inside: both one-sided tests, of difference &lt; m and of difference > -m
 *                          (Schuirmann 1987); outside: the two-sided test of the nearer end
 * left = right             shown by equal in every replication alone
 * </pre>
 */
final class HypothesisJudge {
  private final Hypothesis hypothesis;
  private final Map<String, ArmRuns> arms;
  private final List<String> missing = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /**
   * What a test shows before it is adjusted for the number of tests.
   *
   * @param claim what the data lean to; certain without a p-value
   * @param difference left less right; null where undefined
   * @param pValue of what the data lean to; null where there is no test
   * @param note what a reader has to know; empty if nothing
   */
  record Leaning(
      HypothesisVerdict claim,
      @Nullable Estimate difference,
      @Nullable Double pValue,
      String note) {
    private static Leaning none(@Nullable Estimate difference, String note) {
      return new Leaning(HypothesisVerdict.UNDECIDED, difference, null, note);
    }
  }

  HypothesisJudge(Hypothesis hypothesis, Map<String, ArmRuns> arms) {
    this.hypothesis = hypothesis;
    this.arms = arms;
  }

  Leaning run() {
    int replications = arms.values().iterator().next().replications().size();
    Combination left = sum(hypothesis.left(), replications);
    Combination right = sum(hypothesis.right(), replications);
    if (!missing.isEmpty()) {
      return Leaning.none(null, missing.get(0));
    }
    Combination difference = left.plus(-1, right);
    Estimate estimate = difference.estimate(Interval.LEVEL);
    if (replications == 1) {
      return Leaning.none(estimate, "one replication shows no spread; run several");
    }
    Proportion share = shareWithoutSpread(difference);
    if (share != null) {
      return ofShare(share);
    }
    if (hypothesis.relation() == Relation.EQUAL) {
      return equality(difference, right, estimate);
    }
    if (difference.isNothing()) {
      return Leaning.none(estimate, "both sides are the same in every replication");
    }
    boolean more = difference.value() > 0;
    boolean claimed = more == (hypothesis.relation() == Relation.MORE);
    double pValue = Math.min(1, 2 * tail(more ? difference : negative(difference)));
    return new Leaning(
        claimed ? HypothesisVerdict.SUPPORTED : HypothesisVerdict.REFUTED, estimate, pValue, "");
  }

  private Leaning equality(Combination difference, Combination right, Estimate estimate) {
    Hypothesis.Margin margin = hypothesis.margin();
    if (margin == null) {
      if (difference.isNothing()) {
        return new Leaning(
            HypothesisVerdict.SUPPORTED, estimate, null, "equal in every replication");
      }
      boolean more = difference.value() > 0;
      double pValue = Math.min(1, 2 * tail(more ? difference : negative(difference)));
      return new Leaning(HypothesisVerdict.REFUTED, estimate, pValue, "");
    }
    // The margin varies with the right side where it is a part of it.
    double sign = right.value() < 0 ? -1 : 1;
    Combination above = margin.relative()
        ? difference.plus(-margin.amount() * sign, right)
        : difference.plus(-margin.amount());
    Combination below = margin.relative()
        ? difference.plus(margin.amount() * sign, right)
        : difference.plus(margin.amount());
    if (above.value() >= 0) {
      return new Leaning(HypothesisVerdict.REFUTED, estimate, Math.min(1, 2 * tail(above)), "");
    }
    if (below.value() <= 0) {
      return new Leaning(
          HypothesisVerdict.REFUTED, estimate, Math.min(1, 2 * tail(negative(below))), "");
    }
    double pValue = Math.max(tail(negative(above)), tail(below));
    return new Leaning(HypothesisVerdict.SUPPORTED, estimate, pValue, "");
  }

  /** A share that is the same in every replication is judged by its counts, like its interval. */
  private @Nullable Proportion shareWithoutSpread(Combination difference) {
    boolean lone = hypothesis.left().terms().size() == 1
        && hypothesis.right().terms().isEmpty()
        && hypothesis.left().number() == 0
        && hypothesis.left().terms().get(0).factor() == 1
        && hypothesis.relation() != Relation.EQUAL;
    return lone && !difference.spread() ? samples.get(0).pooled() : null;
  }

  private Leaning ofShare(Proportion share) {
    double number = hypothesis.right().number();
    Interval wilson = share.wilson(Interval.LEVEL);
    Estimate difference = Estimate.binomial(
        share.share() - number, new Interval(wilson.low() - number, wilson.high() - number));
    boolean more = share.share() > number;
    double tail = number < 0 || number > 1 ? 0 : share.tail(number);
    double pValue = Math.min(1, 2 * Math.min(tail, 1 - tail));
    boolean claimed = more == (hypothesis.relation() == Relation.MORE);
    return new Leaning(
        claimed ? HypothesisVerdict.SUPPORTED : HypothesisVerdict.REFUTED, difference, pValue, "");
  }

  private static double tail(Combination combination) {
    Double tail = combination.tail();
    return tail == null ? 1 : tail;
  }

  private static Combination negative(Combination combination) {
    return Combination.empty(combination.replications()).plus(-1, combination);
  }

  private Combination sum(Sum sum, int replications) {
    Combination combination = Combination.empty(replications).plus(sum.number());
    for (Term term : sum.terms()) {
      Sample sample = sample(term);
      if (sample != null) {
        samples.add(sample);
        combination = combination.plus(term.factor(), sample.ratio());
      }
    }
    return combination;
  }

  private @Nullable Sample sample(Term term) {
    ArmRuns arm = arms.get(term.arm().text());
    if (arm == null) {
      missing.add("the arm " + term.arm() + " was not run");
      return null;
    }
    Question question = HypothesisNames.question(term.metric().text());
    if (question == null) {
      throw new IllegalStateException(term.metric() + " has been checked");
    }
    Sample sample = sample(question, arm, term.cell());
    if (sample == null && missing.isEmpty()) {
      missing.add(term.metric() + " of " + term.arm() + " is undefined, a ratio of nothing");
    }
    return sample;
  }

  private @Nullable Sample sample(Question question, ArmRuns arm, Hypothesis.@Nullable Cell cell) {
    if (cell == null) {
      return Sample.whole(question, arm);
    }
    String dimension = cell.dimension().text();
    List<Table> tables = new ArrayList<>();
    for (RunMetrics run : arm.replications()) {
      Stream.of(run.social(), run.breakdowns(), run.people())
          .flatMap(List::stream)
          .filter(table -> table.dimension().equals(dimension))
          .findFirst()
          .ifPresent(tables::add);
    }
    int index =
        tables.isEmpty() ? -1 : tables.get(0).labels().indexOf(cell.value().text());
    if (index < 0) {
      missing.add("there is no " + cell.dimension() + " " + cell.value() + " in " + arm.arm());
      return null;
    }
    return Sample.cell(question, tables, index);
  }
}
