package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.PluginSpec;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where ads are sold and how. */
public record MarketSpec(
    @About("Stretch of time within which all see the market as it began; divides a day evenly.")
    @Default("15 min")
    TimeSpan slice,

    @About("Auction format.") @Default("gsp") @Family("auction")
    PluginSpec auction,

    @About("Requests whose ads are shown in an order drawn by chance.") @Default("{}")
    ExplorationSpec exploration,

    @About("The platform's share of what advertisers pay; the publisher gets the rest.")
    @Default("0.3")
    @Range(min = 0, max = 1)
    double fee,

    @About("Cap per person and campaign, for campaigns without one.") @Nullable FrequencyCapSpec cap,

    @About("Time in which a person's annoyance halves.") @Default("1 day")
    TimeSpan annoyanceHalfLife,

    @About("How long after a click its conversion comes.") @Default("{}")
    ConversionDelaySpec conversionDelay,

    @About("Channels by name.")
    @Default("{feed: {placements: {stream: {share: 0.7, slots: 2}, side: {share: 0.3, slots: 3,"
        + " effect: -0.5}}}}")
    @Named
    Map<String, ChannelSpec> channels,

    @About("What ads seen on one channel do to what people look for on another.") @Default("[]")
    List<InfluenceSpec> influence) {
  /** Checks the slice and the channels. */
  public MarketSpec {
    if (slice.seconds() < 60 || TimeSpan.DAY % slice.seconds() != 0) {
      throw new SettingException(
          "slice", "be at least 1 min and divide a day evenly, such as 15 min");
    }
    if (annoyanceHalfLife.seconds() == 0) {
      throw new SettingException("annoyanceHalfLife", "be above 0 s");
    }
    if (channels.isEmpty() || channels.size() > 64) {
      throw new SettingException("channels", "be 1 to 64; there are " + channels.size());
    }
    int placements =
        channels.values().stream().mapToInt(c -> c.placements().size()).sum();
    if (placements > 64) {
      throw new SettingException(
          "channels", "have at most 64 placements in all; there are " + placements);
    }
    if (channels.values().stream().noneMatch(c -> c.weight() > 0 && c.use() > 0)) {
      throw new SettingException("channels", "have one with use and weight above 0");
    }
    Names.check(channels.keySet());
    for (InfluenceSpec one : influence) {
      for (String name : List.of(one.from(), one.to())) {
        if (!channels.containsKey(name)) {
          throw new SettingException(
              "influence", "be between channels of the market; " + name + " is none");
        }
      }
    }
  }
}
