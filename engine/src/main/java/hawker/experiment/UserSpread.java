package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Question.Unit;
import hawker.metrics.RunMetrics;
import hawker.metrics.UserMetrics;
import hawker.stats.ClusteredRatio;
import hawker.stats.Moments;
import hawker.stats.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * How much people differ in a metric: what the size of an experiment is planned by.
 *
 * @param question the metric; a count is taken per person
 * @param value of the metric
 * @param users people, those who were shown nothing among them
 * @param deviation standard deviation of a person's part in the metric: the standard error of so many
 *     people is this over the root of their number
 * @param designEffect how many times the variance is that of independent trials; null unless of a share
 */
public record UserSpread(
    Question question,
    double value,
    long users,
    double deviation,
    @Nullable Double designEffect) {

  /**
   * The spread of an arm's people.
   *
   * @throws IllegalArgumentException if the metric is not a sum over people, or nothing was counted
   */
  public static UserSpread of(Question question, ArmRuns arm) {
    boolean covered = UserMetrics.covers(question.numerator())
        && (question.denominator() == null || UserMetrics.covers(question.denominator()));
    if (!covered) {
      throw new IllegalArgumentException(
          question.name() + " is no sum over people; take ctr, cpc, cvr, reach or another that is");
    }
    Moments moments = arm.replications().stream()
        .map(RunMetrics::users)
        .flatMap(users -> users.groups().stream())
        .map(UserMetrics.Group::moments)
        .reduce(Moments::plus)
        .orElseThrow();
    int[] above = UserMetrics.factors(question.numerator());
    Moments.Pair pair = question.denominator() == null
        ? moments.perUnit(above)
        : moments.pair(above, UserMetrics.factors(question.denominator()));
    ClusteredRatio ratio = ClusteredRatio.of(pair, (double) question.divisor());
    if (ratio == null || ratio.value() == 0) {
      throw new IllegalArgumentException(question.name() + " is 0 or undefined in the scenario");
    }
    boolean share = question.unit() == Unit.SHARE && pair.a().compareTo(pair.b()) <= 0;
    Double effect = share
        ? ratio.designEffect(new Proportion(pair.a().longValueExact(), pair.b().longValueExact()))
        : null;
    return new UserSpread(
        question,
        ratio.value(),
        moments.units(),
        ratio.error() * StrictMath.sqrt((double) moments.units()),
        effect);
  }
}
