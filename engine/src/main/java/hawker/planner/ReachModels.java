package hawker.planner;

import org.jspecify.annotations.Nullable;

/**
 * What published models make of a forecast's reach and frequency, to be held against what is
 * simulated: Goerg's curve through the impressions and the reach of the whole flight, and the
 * beta-binomial model of the reach of the first day and of the first two, with days as insertions.
 */
public final class ReachModels {
  private final @Nullable OnePointReach onePoint;
  private final double impressions;
  private final @Nullable BetaBinomial betaBinomial;
  private final double people;

  private ReachModels(
      @Nullable OnePointReach onePoint,
      double impressions,
      @Nullable BetaBinomial betaBinomial,
      double people) {
    this.onePoint = onePoint;
    this.impressions = impressions;
    this.betaBinomial = betaBinomial;
    this.people = people;
  }

  /** The models fitted to medians of a forecast; none of them where it cannot be fitted. */
  public static ReachModels of(Forecast forecast) {
    double impressions = forecast.mean("impressions");
    double reach = forecast.mean("reach");
    OnePointReach onePoint =
        reach > 0 && impressions > reach ? OnePointReach.through(impressions, reach) : null;
    double people = forecast.available().median();
    BetaBinomial model = null;
    if (forecast.dayCount() >= 2 && people > 0) {
      double once = forecast.reachByDay().get(0).median() / people;
      double twice = forecast.reachByDay().get(1).median() / people;
      boolean fits = once > 0 && once < 1 && twice > once && twice < 2 * once - once * once;
      model = fits ? BetaBinomial.fit(once, twice) : null;
    }
    return new ReachModels(onePoint, impressions, model, people);
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

  /** People reached by the end of a day by the beta-binomial model; null where there is none. */
  public @Nullable Double reachAfterDays(int days) {
    return betaBinomial == null ? null : people * betaBinomial.contacts(days).reach();
  }
}
