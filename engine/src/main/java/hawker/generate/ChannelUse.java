package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.scenario.ChannelPresets;
import hawker.scenario.ChannelSpec;
import hawker.scenario.MarketSpec;
import hawker.world.Attribute;
import hawker.world.Media;
import hawker.world.People;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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

  private final double[] use;
  private final long[] useChance;
  private final Factor[][] factors;
  private final @Nullable Choice anyChannel;
  private final boolean anyFactor;

  /** What a value of an attribute multiplies the chance by; [codes from min]. */
  private static final class Factor {
    final int column;
    final int min;
    final double[] ofCode;

    Factor(int column, int min, double[] ofCode) {
      this.column = column;
      this.min = min;
      this.ofCode = ofCode;
    }
  }

  private ChannelUse(double[] use, Factor[][] factors) {
    if (use.length > CHANNELS_MAX) {
      throw new IllegalArgumentException("at most " + CHANNELS_MAX + " channels");
    }
    this.use = use;
    this.factors = factors;
    useChance = Arrays.stream(use).mapToLong(Draws::chance).toArray();
    anyChannel = Arrays.stream(use).sum() > 0 ? new Choice(use) : null;
    anyFactor = Arrays.stream(factors).anyMatch(of -> of.length > 0);
  }

  /** Use that depends on nothing. */
  static ChannelUse of(Media media) {
    double[] use = media.channels().stream().mapToDouble(Media.Channel::use).toArray();
    Factor[][] none = new Factor[use.length][0];
    return new ChannelUse(use, none);
  }

  /**
   * The use that a scenario states; every name is checked. A preset's attributes and values that the
   * population does not have are left out.
   */
  public static ChannelUse of(MarketSpec market, List<Attribute> attributes, Problems problems) {
    List<Factor[]> factors = new ArrayList<>();
    for (Map.Entry<String, ChannelSpec> entry : market.channels().entrySet()) {
      String path = "market.channels." + entry.getKey() + ".users";
      factors.add(new Reader(attributes, entry.getValue().use(), problems)
          .read(entry.getValue().users(), path)
          .toArray(new Factor[0]));
    }
    double[] use =
        market.channels().values().stream().mapToDouble(ChannelSpec::use).toArray();
    return new ChannelUse(use, factors.toArray(new Factor[0][]));
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
      boolean plain = factors[channel].length == 0;
      mask |= (long)
              (plain
                  ? Draws.happens(bits, useChance[channel])
                  : Draws.uniform(bits) < chance(people, row, channel) ? 1 : 0)
          << channel;
    }
    return mask != 0 || anyChannel == null
        ? mask
        : 1L << any(people, row, Draws.bits(person, FIRST_CHANNEL + CHANNELS_MAX));
  }

  /** The chance that a person uses a channel. */
  double chance(People people, int row, int channel) {
    double chance = use[channel];
    for (Factor factor : factors[channel]) {
      chance *= factor.ofCode[people.truth(factor.column, row) - factor.min];
    }
    return Math.min(1, chance);
  }

  private int any(People people, int row, long bits) {
    if (!anyFactor && anyChannel != null) {
      return anyChannel.at(bits);
    }
    double total = 0;
    for (int channel = 0; channel < use.length; channel++) {
      total += chance(people, row, channel);
    }
    double left = Draws.uniform(bits) * total;
    int found = 0;
    for (int channel = 0; channel < use.length && left >= 0; channel++) {
      double chance = chance(people, row, channel);
      found = chance > 0 ? channel : found;
      left -= chance;
    }
    return found;
  }

  /** Reads who uses one channel. */
  private static final class Reader {
    private final List<Attribute> attributes;
    private final double use;
    private final Problems problems;

    Reader(List<Attribute> attributes, double use, Problems problems) {
      this.attributes = attributes;
      this.use = use;
      this.problems = problems;
    }

    List<Factor> read(@Nullable Node node, String path) {
      List<Factor> factors = new ArrayList<>();
      if (node == null) {
        return factors;
      }
      if (node.kind() != Kind.MAPPING) {
        problems.add(node, path, "be a mapping from attributes to shares by value");
        return factors;
      }
      List<String> names = attributes.stream().map(Attribute::name).toList();
      node.entries().forEach((name, entry) -> {
        int column = names.indexOf(name);
        if (column >= 0) {
          factors.add(factor(column, entry.value(), Binder.join(path, name)));
        } else if (!ChannelPresets.holds(entry.keyPlace())) {
          problems.unknownKey(entry, Binder.join(path, name), name, names);
        }
      });
      return factors;
    }

    private Factor factor(int column, Node shares, String path) {
      Attribute attribute = attributes.get(column);
      double[] ofCode = new double[ValueNames.slots(attribute)];
      Arrays.fill(ofCode, 1);
      BitSet taken = new BitSet();
      if (shares.kind() != Kind.MAPPING) {
        problems.add(
            shares, path, "be a mapping from values of " + attribute.name() + " to shares");
      }
      shares.entries().forEach((value, entry) -> {
        String below = Binder.join(path, value);
        Node.Place place = entry.keyPlace();
        Node name = Node.scalar(value, place);
        BitSet slots = ChannelPresets.holds(place)
            ? kept(attribute, name)
            : ValueNames.read(attribute, name, below, problems);
        double share = share(entry.value(), below);
        if (slots == null || Double.isNaN(share)) {
          return;
        }
        if (slots.intersects(taken)) {
          problems.add(place, below, "not overlap with a value above it", "");
        }
        taken.or(slots);
        slots.stream().forEach(slot -> ofCode[slot] = share / use);
      });
      return new Factor(column, attribute.min(), ofCode);
    }

    /** What the population has of the values that a preset names; null if it knows no such value. */
    private static @Nullable BitSet kept(Attribute attribute, Node name) {
      if (attribute.kind() != Attribute.Kind.NUMBER) {
        return ValueNames.read(attribute, name, "", new Problems());
      }
      Attribute wide = Attribute.number(attribute.name(), 0, Short.MAX_VALUE);
      BitSet slots = ValueNames.read(wide, name, "", new Problems());
      return slots == null ? null : slots.get(attribute.min(), attribute.max() + 1);
    }

    private double share(Node value, String path) {
      double share = Weights.number(value, path, problems);
      if (share > 1) {
        problems.add(value, path, "be a share in [0, 1]");
        return Double.NaN;
      }
      return share;
    }
  }
}
