package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.world.Activity;
import java.util.Map;

/** A platform that people use. */
public record ChannelSpec(
    @About("Share of people who use it.") @Default("1") @Range(min = 0, max = 1)
    double use,

    @About("Relative share of the sessions of a person who uses it.")
    @Default("1")
    @Range(min = 0, max = 1e6)
    double weight,

    @About("Mean number of ad requests in a session.") @Default("3") @Range(min = 1, max = 100)
    double requestsPerSession,

    @About("Relative weights of what a session does: reads, watches, posts, searches, plays.")
    @Default("{reads: 0.5, watches: 0.3, posts: 0.2}")
    @Range(min = 0, max = 1e6)
    Map<Activity, Double> activities,

    @About("Placements by name.") @Named Map<String, PlacementSpec> placements) {
  /** Checks the names and that there is a placement in use. */
  public ChannelSpec {
    if (activities.values().stream().noneMatch(share -> share > 0)) {
      throw new SettingException("activities", "have one with a weight above 0");
    }
    Names.check(placements.keySet());
    if (placements.values().stream().noneMatch(placement -> placement.share() > 0)) {
      throw new SettingException("placements", "have one with a share above 0");
    }
  }
}
