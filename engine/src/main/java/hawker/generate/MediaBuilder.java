package hawker.generate;

import hawker.scenario.ChannelSpec;
import hawker.scenario.MarketSpec;
import hawker.scenario.PlacementSpec;
import hawker.world.Activity;
import hawker.world.Format;
import hawker.world.Media;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Numbers the channels and placements of a scenario. */
public final class MediaBuilder {
  private MediaBuilder() {}

  /** The media of a scenario. */
  public static Media of(MarketSpec market) {
    List<Media.Channel> channels = new ArrayList<>();
    List<Media.Placement> placements = new ArrayList<>();
    for (Map.Entry<String, ChannelSpec> entry : market.channels().entrySet()) {
      ChannelSpec spec = entry.getValue();
      int first = placements.size();
      for (Map.Entry<String, PlacementSpec> place : spec.placements().entrySet()) {
        placements.add(
            placement(entry.getKey() + "/" + place.getKey(), channels.size(), place.getValue()));
      }
      channels.add(new Media.Channel(
          entry.getKey(),
          spec.use(),
          spec.weight(),
          spec.requestsPerSession(),
          activities(spec),
          first,
          placements.size() - first));
    }
    return new Media(channels, placements);
  }

  private static Media.Placement placement(String name, int channel, PlacementSpec spec) {
    int formats = 0;
    for (Format format : spec.formats()) {
      formats |= 1 << format.code();
    }
    double reserve = spec.reserve().micros() / 1000.0;
    return new Media.Placement(
        name,
        channel,
        spec.share(),
        spec.slots(),
        spec.promotedSlots(),
        formats,
        reserve,
        Math.max(reserve, spec.promotedReserve().micros() / 1000.0),
        spec.effect(),
        spec.annoyance());
  }

  private static List<Double> activities(ChannelSpec spec) {
    return Arrays.stream(Activity.values())
        .map(activity -> spec.activities().getOrDefault(activity, 0.0))
        .toList();
  }
}
