package hawker.planner;

import hawker.experiment.CampaignRunner;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * How many people fit a campaign as the first world begins. Of many people a part is looked at: the
 * first ones, who are the same however many there are beside them.
 *
 * @param people who fit, scaled up where a part was looked at
 * @param users of the scenario
 * @param looked how many of them were looked at
 * @param interval where the number lies, at 95 % ({@link Proportion#wilson}); null where all were
 *     looked at
 */
public record AudienceSize(
    double people, int users, int looked, @Nullable Interval interval) {
  /** Of more people than this a part is looked at. */
  public static final int SAMPLE = 20_000;

  private static final double LEVEL = 0.95;

  /**
   * Counts.
   *
   * @param campaign in a scenario with the first people only, {@link #SAMPLE} at most
   * @param users of the scenario as a whole, at least as many
   */
  public static AudienceSize of(PlannedCampaign campaign, int users, int threads) {
    long fit = CampaignRunner.audience(
        campaign.ready(), campaign.experiment().reference(), campaign.group(), threads);
    int looked = campaign.scenario().population().users();
    if (looked >= users) {
      return new AudienceSize(fit, users, looked, null);
    }
    Proportion share = new Proportion(fit, looked);
    Interval interval = share.wilson(LEVEL);
    return new AudienceSize(
        share.share() * users,
        users,
        looked,
        new Interval(interval.low() * users, interval.high() * users));
  }
}
