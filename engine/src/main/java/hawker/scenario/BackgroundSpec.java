package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.PluginSpec;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import hawker.world.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A market of advertisers drawn at random, for the others to compete with. */
public record BackgroundSpec(
    @About("Number of advertisers, one campaign each.") @Default("0") @Range(min = 0, max = 1e6)
    int advertisers,

    @About("Ads of each campaign.") @Default("2") @Range(min = 1, max = 100)
    int ads,

    @About("Median bid per click.") @Default("2") Money bid,

    @About("Standard deviation of the logarithm of bids.") @Default("0.6") @Range(min = 0, max = 4)
    double bidSpread,

    @About("Median daily budget of a campaign.") @Default("31.30")
    Money budget,

    @About("Standard deviation of the logarithm of budgets.")
    @Default("1.86")
    @Range(min = 0, max = 4)
    double budgetSpread,

    @About("Standard deviation of the creatives' quality, in log-odds.")
    @Default("0.7")
    @Range(min = 0, max = 4)
    double qualitySpread,

    @About("Share of campaigns that ask for an age range.") @Default("0.5") @Range(min = 0, max = 1)
    double ageShare,

    @About("Share of campaigns that ask for one gender.") @Default("0.3") @Range(min = 0, max = 1)
    double genderShare,

    @About("Share of campaigns that ask for a region.") @Default("0.3") @Range(min = 0, max = 1)
    double regionShare,

    @About("Share of campaigns that ask for interests.") @Default("0.7") @Range(min = 0, max = 1)
    double interestShare,

    @About("Share of campaigns that ask for an education or more.")
    @Default("0")
    @Range(min = 0, max = 1)
    double educationShare,

    @About("Share of campaigns that ask for an income or more.")
    @Default("0")
    @Range(min = 0, max = 1)
    double incomeShare,

    @About("Share of campaigns that ask for a relationship.") @Default("0") @Range(min = 0, max = 1)
    double relationshipShare,

    @About("Share of campaigns that exclude people with an interest.")
    @Default("0")
    @Range(min = 0, max = 1)
    double excludeShare,

    @About("Formats of their creatives, drawn evenly.")
    @Default("[native, image, video, text, banner, sponsored-item]")
    List<Format> formats,

    @About("Targeting strategy; the scenario's where not given.") @Family("targeting") @Nullable PluginSpec targeting) {
  private static final int MAX_ADS = 1_000_000;

  /** Checks the amounts and numbers. */
  public BackgroundSpec {
    if (bid.micros() <= 0) {
      throw new SettingException("bid", "be above 0");
    }
    if (budget.micros() < 0) {
      throw new SettingException("budget", "not be negative");
    }
    if (formats.isEmpty()) {
      throw new SettingException("formats", "name at least one format");
    }
    if ((long) advertisers * ads > MAX_ADS) {
      throw new SettingException(
          "advertisers",
          "have at most " + MAX_ADS + " ads in all; with " + ads + " each there are "
              + (long) advertisers * ads);
    }
  }
}
