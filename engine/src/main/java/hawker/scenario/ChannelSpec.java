package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.world.Activity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A platform that people use. */
public record ChannelSpec(
    @About("Share of people who use it.") @Default("1") @Range(min = 0, max = 1)
    double use,

    @About("Relative share of the sessions of a person who uses it.")
    @Default("1")
    @Range(min = 0, max = 1e6, part = true)
    double weight,

    @About("Mean number of ad requests in a session.") @Default("3") @Range(min = 1, max = 100)
    double requestsPerSession,

    @About("Relative weights of what a session does: reads, watches, posts, searches, plays.")
    @Default("{reads: 0.5, watches: 0.3, posts: 0.2}")
    @Range(min = 0, max = 1e6, part = true)
    Map<Activity, Double> activities,

    @About("Placements by name; a channel without a preset has at least one.") @Default("{}") @Named
    Map<String, PlacementSpec> placements,

    @About("Channel to start from; what else is said here overrides it.") @Nullable Preset preset,

    @About(
        "Share of the people with a value who use it, by attribute and value; of the others it is"
            + " use. Where several attributes are given their shares multiply, each relative to use.")
    @Nullable Node users,

    @About("Price level: bids of the background market on this channel, relative to its bid. Where"
        + " channels differ in it, each background advertiser is on one channel.")
    @Default("1")
    @Range(min = 0, max = 1000, aboveMin = true)
    double price,

    @About("Which sales the platform reports as its own.") @Default("{}")
    MeasurementSpec measurement) {

  /** Channels that come with the engine. */
  public enum Preset {
    /** A social network's stream of posts of friends and pages. */
    FEED,
    /** A search engine. */
    SEARCH,
    /** Films of all kinds and lengths. */
    VIDEO,
    /** Short public messages. */
    MICROBLOG,
    /** Pictures and stories. */
    PHOTO,
    /** Games on telephones. */
    GAME,
    /** Pages of many sites that sell their ads together. */
    BANNER_NETWORK
  }

  /** Checks the names and that there is a placement in use. */
  public ChannelSpec {
    if (placements.isEmpty()) {
      throw new SettingException("placements", "be given: placements by name, or a preset");
    }
    if (users != null && use == 0) {
      throw new SettingException("use", "be above 0 where users are given");
    }
    if (activities.values().stream().noneMatch(share -> share > 0)) {
      throw new SettingException("activities", "have one with a weight above 0");
    }
    Names.check(placements.keySet());
    if (placements.values().stream().noneMatch(placement -> placement.share() > 0)) {
      throw new SettingException("placements", "have one with a share above 0");
    }
  }
}
