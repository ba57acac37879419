package hawker.experiment;

import hawker.metrics.CounterSum;
import hawker.metrics.Question;
import hawker.metrics.Question.Scope;
import hawker.metrics.Question.Unit;
import hawker.metrics.RunMetrics;
import hawker.metrics.UserMetrics;
import hawker.stats.BlockBootstrap;
import hawker.stats.BlockRatio;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Estimate.Basis;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question's numerators and denominators over the people of an arm, those of all its
 * replications. Counts and amounts are per person, times the people of a replication.
 *
 * @param question what is asked
 * @param ratio over buckets of people, which are the same people in every arm
 * @param resampled the ratio when buckets are drawn again
 */
record UserSample(Question question, BlockRatio ratio, BlockBootstrap.Statistic resampled) {

  /**
   * The answer over the people of runs; null where intervals are not to come from people, where the
   * question is of something else than sums over people, or where it is undefined.
   */
  static @Nullable UserSample of(Question question, List<RunMetrics> runs) {
    CounterSum below = question.denominator();
    boolean covered = question.scope() != Scope.MARKET
        && UserMetrics.covers(question.numerator())
        && (below == null || UserMetrics.covers(below));
    if (!covered || !runs.stream().allMatch(run -> run.users().intervals())) {
      return null;
    }
    long people = runs.stream()
        .flatMap(run -> run.users().groups().stream())
        .mapToLong(group -> group.moments().units())
        .sum();
    // Of a count, what a person does on average, times the people of a replication.
    double divisor = question.divisor() * (question.ratio() ? 1 : runs.size() / (double) people);
    long[] numerators = new long[runs.size() * UserMetrics.BUCKETS];
    long[] denominators = new long[numerators.length];
    fill(question, runs, numerators, denominators);
    BlockRatio ratio = BlockRatio.of(numerators, denominators, divisor);
    return ratio == null
        ? null
        : new UserSample(question, ratio, BlockBootstrap.ratio(numerators, denominators, divisor));
  }

  private static void fill(
      Question question, List<RunMetrics> runs, long[] numerators, long[] denominators) {
    for (int i = 0; i < numerators.length; i++) {
      int bucket = i % UserMetrics.BUCKETS;
      for (UserMetrics.Group group : runs.get(i / UserMetrics.BUCKETS).users().groups()) {
        numerators[i] += question.numerator().in(group.buckets(), bucket);
        denominators[i] += question.ratio()
            ? question.denominator(group.buckets(), bucket)
            : group.people().get(bucket);
      }
    }
  }

  /**
   * The value with its interval.
   *
   * @param pooled successes among trials, where the question asks for a share
   */
  Estimate estimate(double value, @Nullable Proportion pooled) {
    if (question.unit() == Unit.SHARE && pooled != null) {
      return Estimate.ofUsers(value, ratio.wilson(pooled, Interval.LEVEL));
    }
    if (question.numerator().signed()) {
      return Estimate.ofUsers(value, ratio.symmetric(Interval.LEVEL));
    }
    if (value == 0) {
      return Estimate.bare(value, Basis.NONE_SEEN);
    }
    Interval interval = ratio.logarithmic(Interval.LEVEL);
    return interval == null
        ? Estimate.bare(value, Basis.UNBOUNDED)
        : Estimate.ofUsers(value, interval);
  }

  /** This beside the same question of the baseline. */
  Contrast contrast(UserSample baseline) {
    return ratio.contrast(baseline.ratio, Interval.LEVEL);
  }
}
