package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.UserMetrics;
import hawker.stats.ClusteredRatio;
import hawker.stats.Moments;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What experiments of the platform are judged by. */
public enum PlatformMetric {
  /** Clicks per impression. */
  CTR("ctr", "ctr", false, false),
  /** Clicks per person, shown ads or not. */
  CLICKS_PER_PERSON("clicksPerPerson", "clicks", true, false),
  /** Money billed per person. */
  SPEND_PER_PERSON("spendPerPerson", "billedCost", true, true),
  /** Conversions of ads per person. */
  CONVERSIONS_PER_PERSON("conversionsPerPerson", "conversions", true, false),
  /** Sales of the advertiser per person, with an ad before them or not. */
  SALES_PER_PERSON("salesPerPerson", null, true, false),
  /** The same per person exposed to its ads. */
  SALES_PER_EXPOSED("salesPerExposed", null, true, false);

  /** What two arms are compared by. */
  static final List<PlatformMetric> OF_ARMS =
      List.of(CTR, CLICKS_PER_PERSON, SPEND_PER_PERSON, CONVERSIONS_PER_PERSON);

  private final String key;
  private final @Nullable String question;
  private final boolean perPerson;
  private final boolean money;

  PlatformMetric(String key, @Nullable String question, boolean perPerson, boolean money) {
    this.key = key;
    this.question = question;
    this.perPerson = perPerson;
    this.money = money;
  }

  /** Its name in files. */
  public String key() {
    return key;
  }

  /** Whether it is in units of the currency. */
  public boolean money() {
    return money;
  }

  private Question question() {
    return Questions.named(Objects.requireNonNull(question, "a metric of arms"));
  }

  /** The value in a group of people; null where it is undefined. */
  @Nullable ClusteredRatio of(UserMetrics.Group group) {
    Question asked = question();
    int[] above = UserMetrics.factors(asked.numerator());
    Moments.Pair pair = perPerson || asked.denominator() == null
        ? group.moments().perUnit(above)
        : group.moments().pair(above, UserMetrics.factors(asked.denominator()));
    return ClusteredRatio.of(pair, (double) asked.divisor());
  }

  /** The value in a whole run; not a number where it is undefined. */
  double of(RunMetrics run, int people) {
    Question asked = question();
    double above = asked.numerator().in(asked.whole(run), 0) / (double) asked.divisor();
    return above / (perPerson ? people : asked.denominator(asked.whole(run), 0));
  }
}
