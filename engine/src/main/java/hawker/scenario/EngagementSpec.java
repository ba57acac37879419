package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.PluginSpec;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;

/** What people do with ads beside clicking them, and what their friends get to see of it. */
public record EngagementSpec(
    @About("Reactions for one click that the ad would get from the same people.")
    @Default("0.8")
    @Range(min = 0, max = 1000)
    double reactions,

    @About("Comments for one click.") @Default("0.1") @Range(min = 0, max = 1000)
    double comments,

    @About("Shares for one click.") @Default("0.1") @Range(min = 0, max = 1000)
    double shares,

    @About("People who begin to follow the brand, for one click.")
    @Default("0.05")
    @Range(min = 0, max = 1000)
    double follows,

    @About("Share of friends who are shown a reaction.") @Default("2 %") @Range(min = 0, max = 1)
    double reactionShown,

    @About("Share of friends who are shown a comment or a share.")
    @Default("10 %")
    @Range(min = 0, max = 1)
    double commentShown,

    @About("What one further friend who stands for a brand adds to the odds of a click.")
    @Default("9 %")
    @Range(min = 0, max = 10)
    double cue,

    @About("Friends beyond whom a further one adds nothing.")
    @Default("3")
    @Range(min = 0, max = 100)
    int cueFriends,

    @About("How much more a friend counts who shares all friends with the person.")
    @Default("1")
    @Range(min = 0, max = 100)
    double tieStrength,

    @About("What a virtual gift from a friend adds to the odds of a click.")
    @Default("1")
    @Range(min = 0, max = 100)
    double giftEffect,

    @About("Log-odds of a click between a neutral and the best opinion of a brand.")
    @Default("0.5")
    @Range(min = 0, max = 10)
    double opinionEffect,

    @About("How far one story moves an opinion towards its tone.")
    @Default("0.1")
    @Range(min = 0, max = 1)
    double persuasion,

    @About("How long a story waits in a feed, and a friend's example lasts.") @Default("2 days")
    TimeSpan memory,

    @About("Stories that a person is shown in one slice, the oldest first.")
    @Default("3")
    @Range(min = 1, max = 1000)
    int storiesPerSlice,

    @About("Share of requests on channels with games in which a friend's game is visited.")
    @Default("50 %")
    @Range(min = 0, max = 1)
    double visits,

    @About("Probability of leaving ads for good with an impression, per unit of annoyance.")
    @Default("0")
    @Range(min = 0, max = 1)
    double leaving,

    @About("Who takes up what friends tell.") @Default("fading-share") @Family("spread")
    PluginSpec spread) {
  /** Checks what annotations cannot say. */
  public EngagementSpec {
    if (memory.seconds() == 0) {
      throw new SettingException("memory", "be above 0 s");
    }
  }
}
