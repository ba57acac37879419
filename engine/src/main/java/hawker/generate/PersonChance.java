package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.scenario.ChannelPresets;
import hawker.world.Attribute;
import hawker.world.People;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chance that may depend on a person's true attributes. Immutable.
 *
 * <pre>
 *   chance = min(1, base x product over the attributes given (share of the value / base))
 * </pre>
 */
public final class PersonChance {
  private final double base;
  private final List<Factor> factors;

  private PersonChance(double base, List<Factor> factors) {
    this.base = base;
    this.factors = List.copyOf(factors);
  }

  /** A chance that depends on nothing. */
  static PersonChance of(double base) {
    return new PersonChance(base, List.of());
  }

  /**
   * Reads a chance; every name is checked. A preset's attributes and values that the population does
   * not have are left out.
   *
   * @param base chance of those of whom nothing else is said; above 0 where anything is
   * @param shares by attribute and value; null for none
   * @param path of the shares, for messages
   */
  public static PersonChance read(
      double base,
      @Nullable Node shares,
      String path,
      List<Attribute> attributes,
      Problems problems) {
    return new PersonChance(base, new Reader(attributes, base, problems).read(shares, path));
  }

  /** The chance of those of whom nothing else is said. */
  double base() {
    return base;
  }

  /** Whether it depends on nothing. */
  boolean plain() {
    return factors.isEmpty();
  }

  /** The chance of a person. */
  public double of(People people, int row) {
    double chance = base;
    for (int i = 0; i < factors.size(); i++) {
      Factor factor = factors.get(i);
      chance *= factor.ofCode[people.truth(factor.column, row) - factor.min];
    }
    return Math.min(1, chance);
  }

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

  /** Reads what a chance depends on. */
  private static final class Reader {
    private final List<Attribute> attributes;
    private final double base;
    private final Problems problems;

    Reader(List<Attribute> attributes, double base, Problems problems) {
      this.attributes = attributes;
      this.base = base;
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
        slots.stream().forEach(slot -> ofCode[slot] = share / base);
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
