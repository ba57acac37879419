package hawker.generate;

import hawker.plugin.Problems;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.scenario.ChannelSpec;
import hawker.scenario.MarketSpec;
import hawker.world.Attribute;
import hawker.world.Media;
import hawker.world.People;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who uses which channels: each person each channel with a chance of its own, which may depend on
 * the person's true attributes; and one in proportion to the chances if none came. Immutable.
 *
 * <pre>
 *   chance = min(1, use x product over the attributes given (share of the value / use))
 * </pre>
 */
public final class ChannelUse {
  /** A mask holds this many channels. */
  private static final int CHANNELS_MAX = 64;

  private static final int FIRST_CHANNEL = 1;

  private final PersonChance[] use;
  private final long[] useChance;
  private final @Nullable Choice anyChannel;
  private final boolean anyFactor;

  private ChannelUse(PersonChance[] use) {
    if (use.length > CHANNELS_MAX) {
      throw new IllegalArgumentException("at most " + CHANNELS_MAX + " channels");
    }
    this.use = use;
    double[] base = Arrays.stream(use).mapToDouble(PersonChance::base).toArray();
    useChance = Arrays.stream(base).mapToLong(Draws::chance).toArray();
    anyChannel = Arrays.stream(base).sum() > 0 ? new Choice(base) : null;
    anyFactor = !Arrays.stream(use).allMatch(PersonChance::plain);
  }

  /** Use that depends on nothing. */
  static ChannelUse of(Media media) {
    return new ChannelUse(media.channels().stream()
        .map(channel -> PersonChance.of(channel.use()))
        .toArray(PersonChance[]::new));
  }

  /**
   * The use that a scenario states; every name is checked. A preset's attributes and values that the
   * population does not have are left out.
   */
  public static ChannelUse of(MarketSpec market, List<Attribute> attributes, Problems problems) {
    List<PersonChance> use = new ArrayList<>();
    for (Map.Entry<String, ChannelSpec> entry : market.channels().entrySet()) {
      String path = "market.channels." + entry.getKey() + ".users";
      ChannelSpec spec = entry.getValue();
      use.add(PersonChance.read(spec.use(), spec.users(), path, attributes, problems));
    }
    return new ChannelUse(use.toArray(PersonChance[]::new));
  }

  /**
   * The channels a person uses, as a bit mask.
   *
   * @param person address of the person's activity
   */
  long mask(People people, int row, long person) {
    long mask = 0;
    for (int channel = 0; channel < use.length; channel++) {
      long bits = Draws.bits(person, FIRST_CHANNEL + channel);
      boolean plain = use[channel].plain();
      mask |= (long)
              (plain
                  ? Draws.happens(bits, useChance[channel])
                  : Draws.uniform(bits) < use[channel].of(people, row) ? 1 : 0)
          << channel;
    }
    return mask != 0 || anyChannel == null
        ? mask
        : 1L << any(people, row, Draws.bits(person, FIRST_CHANNEL + CHANNELS_MAX));
  }

  private int any(People people, int row, long bits) {
    if (!anyFactor && anyChannel != null) {
      return anyChannel.at(bits);
    }
    double total = 0;
    for (int channel = 0; channel < use.length; channel++) {
      total += use[channel].of(people, row);
    }
    double left = Draws.uniform(bits) * total;
    int found = 0;
    for (int channel = 0; channel < use.length && left >= 0; channel++) {
      double chance = use[channel].of(people, row);
      found = chance > 0 ? channel : found;
      left -= chance;
    }
    return found;
  }
}
