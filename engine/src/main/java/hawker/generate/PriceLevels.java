package hawker.generate;

import hawker.random.Choice;
import hawker.scenario.ChannelSpec;
import hawker.scenario.MarketSpec;
import hawker.scenario.PlacementSpec;
import hawker.world.Format;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a market that differ in price, each with advertisers of its own: how many follows
 * its requests (use x weight x requests a session). Immutable.
 */
final class PriceLevels {
  private final List<Level> levels;
  private final Choice channels;

  /** A channel's price relative to the market's bid, and the formats of its advertisers. */
  record Level(int channel, double price, List<Format> formats) {
    Level {
      formats = List.copyOf(formats);
    }
  }

  private PriceLevels(List<Level> levels, Choice channels) {
    this.levels = List.copyOf(levels);
    this.channels = channels;
  }

  /**
   * The levels of a market, or null where all channels have the usual price.
   *
   * @param wanted formats of the background market; a channel that takes none of them gets its own
   */
  static @Nullable PriceLevels of(MarketSpec market, List<Format> wanted) {
    List<ChannelSpec> specs = List.copyOf(market.channels().values());
    if (specs.stream().allMatch(spec -> spec.price() == 1)) {
      return null;
    }
    List<Level> levels = new ArrayList<>();
    double[] requests = new double[specs.size()];
    for (int i = 0; i < requests.length; i++) {
      ChannelSpec spec = specs.get(i);
      requests[i] = spec.use() * spec.weight() * spec.requestsPerSession();
      List<Format> taken = spec.placements().values().stream()
          .map(PlacementSpec::formats)
          .flatMap(List::stream)
          .distinct()
          .toList();
      List<Format> both = wanted.stream().filter(taken::contains).toList();
      levels.add(new Level(i, spec.price(), both.isEmpty() ? taken : both));
    }
    return new PriceLevels(levels, new Choice(requests));
  }

  /** The channel of an advertiser at 64 uniform bits. */
  Level at(long bits) {
    return levels.get(channels.at(bits));
  }
}
