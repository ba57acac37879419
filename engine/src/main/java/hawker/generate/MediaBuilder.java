package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Problems;
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
  private static final List<String> ACTIVITIES =
      Arrays.stream(Activity.values()).map(Binder::enumName).toList();

  private MediaBuilder() {}

  /** The media of a scenario; activities that do not exist are reported. */
  public static Media of(MarketSpec market, Problems problems) {
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
          activities(entry.getKey(), spec, problems),
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

  private static List<Double> activities(String channel, ChannelSpec spec, Problems problems) {
    String path = "market.channels." + channel + ".activities";
    spec.activities().keySet().forEach(name -> {
      if (!ACTIVITIES.contains(name)) {
        Node named = Node.scalar(name, Node.Place.NOWHERE);
        problems.unknown(named, path, "one of", ACTIVITIES);
      }
    });
    List<Double> weights = ACTIVITIES.stream()
        .map(name -> spec.activities().getOrDefault(name, 0.0))
        .toList();
    if (weights.stream().noneMatch(weight -> weight > 0)) {
      problems.add(Node.Place.NOWHERE, path, "have a weight above 0", "");
    }
    return weights;
  }
}
