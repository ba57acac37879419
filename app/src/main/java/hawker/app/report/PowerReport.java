package hawker.app.report;

import hawker.experiment.UserSpread;
import hawker.stats.Gaussian;
import hawker.stats.GroupSequential;
import hawker.stats.Power;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code hawker power} prints. */
public final class PowerReport {
  private PowerReport() {}

  /**
   * What is asked.
   *
   * @param test significance and power
   * @param lift to be told, relative to the baseline; null where users are given
   * @param users of each arm; null where a lift is given
   * @param usersPerDay of all arms together, or null
   * @param arms how many
   */
  public record Ask(
      Power test,
      @Nullable Double lift,
      @Nullable Double users,
      @Nullable Double usersPerDay,
      int arms) {}

  /** Of a share, such as clicks per impression, each trial of another user unless clustered. */
  public static String ofShare(Ask ask, double rate, double designEffect) {
    Power test = ask.test();
    Double lift = ask.lift();
    if (lift == null) {
      double most = test.leastShareAbove(rate, needed(ask.users()) / designEffect);
      return found(ask, percent(rate), most / rate - 1);
    }
    double other = rate * (1 + lift);
    if (!(other > 0 && other < 1)) {
      return "A lift of " + percent(lift) + " takes a rate of " + percent(rate)
          + " out of the range of shares.\n";
    }
    double users = test.shares(rate, other) * designEffect;
    double pooled = test.sharesPooled(rate, other) * designEffect;
    return told(ask, percent(rate), lift, users)
        + String.format(
            Locale.ROOT, "By the test of pooled variance: %,.0f of each arm.%n", Math.ceil(pooled));
  }

  /** Of a mean over users. */
  public static String ofMean(Ask ask, double mean, double deviation) {
    Double lift = ask.lift();
    String value = plain(mean);
    return lift == null
        ? found(ask, value, ask.test().leastDifference(deviation, needed(ask.users())) / mean)
        : told(ask, value, lift, ask.test().means(deviation, lift * mean));
  }

  /** Of a metric of a scenario, over users who each stay as long as it lasts. */
  public static String ofScenario(Ask ask, UserSpread spread, int days) {
    Double effect = spread.designEffect();
    String head = String.format(
        Locale.ROOT,
        "%s of the baseline is %s%s, over %,d users in %s.%n",
        spread.question().name(),
        spread.question().ratio() ? plain(spread.value()) : plain(spread.value()) + " a user",
        effect == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", with a variance %.2f times that of independent trials (people come back)",
                effect),
        spread.users(),
        days == 1 ? "a day" : days + " days");
    return head + ofMean(ask, spread.value(), spread.deviation());
  }

  private static double needed(@Nullable Double value) {
    return value == null ? 1 : value;
  }

  private static String found(Ask ask, String value, double lift) {
    return String.format(
        Locale.ROOT,
        "%,.0f users in each of %d arms tell a lift of %s from %s (power %s, two-sided test at %s).%n",
        needed(ask.users()),
        ask.arms(),
        percent(lift),
        value,
        percent(ask.test().power()),
        percent(ask.test().significance()));
  }

  private static String told(Ask ask, String value, double lift, double users) {
    StringBuilder text = new StringBuilder(String.format(
        Locale.ROOT,
        "To tell a lift of %s from %s: %,.0f users in each of %d arms, %,.0f in all"
            + " (power %s, two-sided test at %s).%n",
        percent(lift),
        value,
        Math.ceil(users),
        ask.arms(),
        ask.arms() * Math.ceil(users),
        percent(ask.test().power()),
        percent(ask.test().significance())));
    Double perDay = ask.usersPerDay();
    if (perDay != null) {
      text.append(String.format(
          Locale.ROOT,
          "With %,.0f new users a day that takes %,.0f days.%n",
          perDay,
          Math.ceil(ask.arms() * Math.ceil(users) / perDay)));
    }
    return text.toString();
  }

  /** Boundaries of a test that is looked at several times, beside what peeking would do. */
  public static String looks(int looks, double significance, GroupSequential.Spending spending) {
    double[] shares = GroupSequential.even(looks);
    double[] critical = GroupSequential.boundaries(shares, significance, spending);
    double[] spent = GroupSequential.stopped(shares, critical);
    double[] same = new double[looks];
    Arrays.fill(same, Gaussian.critical(1 - significance));
    double[] peeking = GroupSequential.stopped(shares, same);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "look", "information", "stop at |z| of", "p below", "alpha spent", "spent by peeking"));
    for (int look = 0; look < looks; look++) {
      rows.add(List.of(
          Integer.toString(look + 1),
          percent(shares[look]),
          String.format(Locale.ROOT, "%.4f", critical[look]),
          String.format(Locale.ROOT, "%.6f", Gaussian.pValue(critical[look])),
          String.format(Locale.ROOT, "%.4f", spent[look]),
          String.format(Locale.ROOT, "%.4f", peeking[look])));
    }
    return Columns.text(rows);
  }

  private static String percent(double share) {
    return plain(100 * share) + " %";
  }

  /** Four significant digits, without zeros at the end. */
  private static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
