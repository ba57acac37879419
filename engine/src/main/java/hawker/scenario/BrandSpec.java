package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import org.jspecify.annotations.Nullable;

/** How an advertiser stands with people, and what it does beside advertising. */
public record BrandSpec(
    @About("Times as many comments as ads usually get: an ad that asks for them.")
    @Default("1")
    @Range(min = 0, max = 1000)
    double comments,

    @About("Times as many shares as ads usually get.") @Default("1") @Range(min = 0, max = 1000)
    double shares,

    @About("Times as many follows as ads usually get.") @Default("1") @Range(min = 0, max = 1000)
    double follows,

    @About("Virtual gifts to a friend, for one click; 0 if the ad has none to give.")
    @Default("0")
    @Range(min = 0, max = 1000)
    double gifts,

    @About("Sponsored items put into the player's game, for one click.")
    @Default("0")
    @Range(min = 0, max = 1000)
    double items,

    @About("What an item in a friend's game adds to the odds of a click, in log-odds.")
    @Default("-1")
    @Range(min = -10, max = 10)
    double itemEffect,

    @About("Mean opinion of the brand, from -1 to 1.") @Default("0") @Range(min = -1, max = 1)
    double opinion,

    @About("Share of comments by people of neutral opinion that are negative.")
    @Default("20 %")
    @Range(min = 0, max = 1, aboveMin = true)
    double negative,

    @About("Comments of people's own accord, without an ad, per person and slice with a session.")
    @Default("0")
    @Range(min = 0, max = 1)
    double talk,

    @About(
        "Share of people of neutral opinion who follow the brand at the start; of the others it is"
            + " (1 + opinion) times that.")
    @Default("0")
    @Range(min = 0, max = 1)
    double followers,

    @About("How the brand deals with comments.") @Default("{}")
    RepliesSpec replies,

    @About("Something that turns people against the brand.") @Nullable CrisisSpec crisis,

    @About("What the brand posts to its followers.") @Nullable PostsSpec posts,

    @About("What customers bring in beside their own purchases.") @Nullable ReferralSpec referral) {
  /** Checks that comments can turn out either way. */
  public BrandSpec {
    if (negative == 1) {
      throw new SettingException("negative", "be below 1");
    }
  }
}
