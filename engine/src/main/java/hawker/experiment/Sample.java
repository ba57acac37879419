package hawker.experiment;

import hawker.metrics.Counters;
import hawker.metrics.Question;
import hawker.metrics.Question.Unit;
import hawker.metrics.Table;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Estimate.Basis;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import hawker.stats.RatioOfTotals;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question's numerators and denominators over the replications of one arm. Counts and amounts
 * have denominators of 1, which makes their ratio of totals a mean per replication.
 *
 * @param question what is asked
 * @param ratio over the replications
 * @param pooled successes among trials of all replications, where the question asks for a share
 * @param users over the people, where intervals are to come from them
 */
record Sample(
    Question question,
    RatioOfTotals ratio,
    @Nullable Proportion pooled,
    @Nullable UserSample users) {

  /** The answer of a whole arm; null where it is undefined. */
  static @Nullable Sample whole(Question question, ArmRuns arm) {
    Sample sample =
        of(question, arm.replications().stream().map(question::whole).toList(), 0);
    return sample == null
        ? null
        : new Sample(
            question, sample.ratio, sample.pooled, UserSample.of(question, arm.replications()));
  }

  /** The answer of one cell of a breakdown; null where it is undefined. */
  static @Nullable Sample cell(Question question, List<Table> tables, int cell) {
    return of(question, tables.stream().map(Table::counters).toList(), cell);
  }

  private static @Nullable Sample of(Question question, List<Counters> replications, int cell) {
    long[] numerators = new long[replications.size()];
    long[] denominators = new long[replications.size()];
    for (int i = 0; i < numerators.length; i++) {
      numerators[i] = question.numerator().in(replications.get(i), cell);
      denominators[i] = question.denominator(replications.get(i), cell);
    }
    RatioOfTotals ratio = RatioOfTotals.of(numerators, denominators, (double) question.divisor());
    if (ratio == null) {
      return null;
    }
    long successes = Arrays.stream(numerators).sum();
    long trials = Arrays.stream(denominators).sum();
    boolean share = question.unit() == Unit.SHARE && successes >= 0 && successes <= trials;
    return new Sample(question, ratio, share ? new Proportion(successes, trials) : null, null);
  }

  double value() {
    return ratio.value();
  }

  /**
   * The value with its interval, within what is possible; from people where that is asked for, else
   * from replications. A share without spread between replications gets Wilson's.
   */
  Estimate estimate() {
    if (users != null) {
      return users.estimate(value(), pooled);
    }
    if (pooled != null && !ratio.spread()) {
      return pooled.estimate(Interval.LEVEL);
    }
    Estimate estimate = ratio.estimate(Interval.LEVEL);
    Interval interval = estimate.interval();
    if (interval == null || question.numerator().signed()) {
      return estimate;
    }
    double most = pooled != null ? 1 : Double.POSITIVE_INFINITY;
    return new Estimate(estimate.value(), interval.within(0, most), estimate.basis());
  }

  /** The value alone. */
  Estimate point() {
    return Estimate.bare(value(), Basis.POINT);
  }

  /**
   * This beside the same question of the baseline. Of one replication nothing is claimed, even of
   * shares: the same people come back, so trials are not as many as they seem.
   */
  Contrast contrast(Sample baseline) {
    return users != null && baseline.users != null
        ? users.contrast(baseline.users)
        : ratio.contrast(baseline.ratio, Interval.LEVEL);
  }
}
