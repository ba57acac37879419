package hawker.planner;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What published models make of a forecast's reach and frequency, to be held against what is
 * simulated: Goerg's curve through the impressions and the reach of the whole flight, and the
 * beta-binomial model of the reach of the first day and of the first two, with days as insertions.
 * Sainsbury's model takes people to meet days, or channels, independently of each other: days that each
 * reach as many as the first, channels that each reach what is simulated.
 */
public final class ReachModels {
  private final @Nullable OnePointReach onePoint;
  private final double impressions;
  private final @Nullable BetaBinomial betaBinomial;
  private final double people;
  private final double firstDay;

  private ReachModels(
      @Nullable OnePointReach onePoint,
      double impressions,
      @Nullable BetaBinomial betaBinomial,
      double people,
      double firstDay) {
    this.onePoint = onePoint;
    this.impressions = impressions;
    this.betaBinomial = betaBinomial;
    this.people = people;
    this.firstDay = firstDay;
  }

  /** The models fitted to medians of a forecast; none of them where it cannot be fitted. */
  public static ReachModels of(Forecast forecast) {
    double impressions = forecast.mean("impressions");
    double reach = forecast.mean("reach");
    OnePointReach onePoint =
        reach > 0 && impressions > reach ? OnePointReach.through(impressions, reach) : null;
    double people = forecast.available().median();
    BetaBinomial model = null;
    double once = people > 0 ? Math.min(1, forecast.reachByDay().get(0).median() / people) : 0;
    if (forecast.dayCount() >= 2 && people > 0) {
      double twice = forecast.reachByDay().get(1).median() / people;
      boolean fits = once > 0 && once < 1 && twice > once && twice < 2 * once - once * once;
      model = fits ? BetaBinomial.fit(once, twice) : null;
    }
    return new ReachModels(onePoint, impressions, model, people, once);
  }

  /**
   * People with so many impressions by Goerg's curve; null where there is none.
   *
   * @param orMore also those with more
   */
  public @Nullable Double peopleWith(int contacts, boolean orMore) {
    if (onePoint == null) {
      return null;
    }
    double least = onePoint.people(impressions, contacts);
    return orMore ? least : least - onePoint.people(impressions, contacts + 1);
  }

  /**
   * People reached by the end of a day if each day reached as many as the first, independently of the
   * others (Sainsbury); null where the first reaches nobody.
   */
  public @Nullable Double independentDays(int days) {
    double[] reaches = new double[days];
    Arrays.fill(reaches, firstDay);
    return firstDay > 0 ? people * IndependentVehicles.contacts(reaches).reach() : null;
  }

  /**
   * People reached by all channels of a forecast together, if people met each independently of the
   * others (Sainsbury), from the median reach of each; null without channels.
   */
  public static @Nullable Double independentChannels(Forecast forecast) {
    double people = forecast.available().median();
    if (forecast.channels().isEmpty() || !(people > 0)) {
      return null;
    }
    double[] reaches = forecast.channels().values().stream()
        .mapToDouble(one -> Math.min(1, median(one, "reach") / people))
        .toArray();
    return people * IndependentVehicles.contacts(reaches).reach();
  }

  private static double median(Forecast forecast, String metric) {
    PredictionRange range = forecast.range(metric);
    return range == null ? 0 : range.median();
  }

  /** People reached by the end of a day by the beta-binomial model; null where there is none. */
  public @Nullable Double reachAfterDays(int days) {
    return betaBinomial == null ? null : people * betaBinomial.contacts(days).reach();
  }
}
