package hawker.generate;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import hawker.world.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often the values of an attribute occur, as stated: disjoint sets of slots with shares that
 * sum to 1. What lies within a set is for {@link #spread} to say. Immutable.
 */
final class Weights {
  /** Disjoint sets of slots. */
  final List<BitSet> sets;

  /** Share of each set; shape [sets]. */
  final double[] shares;

  private Weights(List<BitSet> sets, double[] shares) {
    this.sets = List.copyOf(sets);
    this.shares = shares;
  }

  /**
   * A lognormal number, rounded and cut to the attribute's range.
   *
   * @param median half of the people are below
   * @param sigma standard deviation of the logarithm
   */
  record Lognormal(
      @About("half of the people are below") @Range(min = 0, max = 32_767, aboveMin = true)
      double median,

      @About("standard deviation of the logarithm") @Range(min = 0, max = 10, aboveMin = true)
      double sigma) {}

  /**
   * Reads weights: a mapping from values to weights, a list of names of equal weight, or the
   * median and sigma of a lognormal number.
   *
   * @return null after adding a problem
   */
  static @Nullable Weights read(Attribute attribute, Node node, String path, Problems problems) {
    if (node.kind() == Kind.SEQUENCE) {
      return equal(attribute, node, path, problems);
    }
    if (node.kind() != Kind.MAPPING) {
      problems.add(node, path, "be a mapping from values of " + attribute.name() + " to weights");
      return null;
    }
    if (attribute.kind() == Attribute.Kind.NUMBER && node.get("median") != null) {
      Lognormal bound = new Binder(problems).bind(node, path, Lognormal.class);
      return bound == null ? null : lognormal(attribute, bound);
    }
    List<BitSet> sets = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    boolean complete = collect(attribute, "", node, path, problems, sets, weights);
    if (!complete) {
      return null;
    }
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    if (!(total > 0)) {
      problems.add(node, path, "give at least one value a weight above 0");
      return null;
    }
    return new Weights(sets, weights.stream().mapToDouble(w -> w / total).toArray());
  }

  /**
   * A weight.
   *
   * @return NaN after adding a problem
   */
  static double number(Node node, String path, Problems problems) {
    String text = node.text().strip().replace("_", "");
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    double value = Double.NaN;
    if (node.kind() == Kind.SCALAR
        && digits.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?")) {
      value = Double.parseDouble(digits);
    }
    if (value >= 0 && value <= 1e15) {
      return percent ? value / 100 : value;
    }
    problems.add(node, path, "be a weight of at least 0", value < 0 ? text.substring(1) : "");
    return Double.NaN;
  }

  private static boolean collect(
      Attribute attribute,
      String prefix,
      Node node,
      String path,
      Problems problems,
      List<BitSet> sets,
      List<Double> weights) {
    boolean complete = true;
    for (var entry : node.entries().entrySet()) {
      Node value = entry.getValue().value();
      Node.Place place = entry.getValue().keyPlace();
      String name = prefix + entry.getKey();
      String valuePath = Binder.join(path, entry.getKey());
      if (attribute.kind() == Attribute.Kind.TREE && value.kind() == Kind.MAPPING) {
        complete &= collect(attribute, name + "/", value, valuePath, problems, sets, weights);
        continue;
      }
      BitSet slots = ValueNames.read(attribute, Node.scalar(name, place), valuePath, problems);
      double weight = number(value, valuePath, problems);
      complete &= slots != null && !Double.isNaN(weight);
      if (slots != null && sets.stream().anyMatch(slots::intersects)) {
        problems.add(place, valuePath, "not overlap with a value above it", "");
        complete = false;
      }
      if (slots != null) {
        sets.add(slots);
        weights.add(weight);
      }
    }
    return complete;
  }

  private static @Nullable Weights equal(
      Attribute attribute, Node node, String path, Problems problems) {
    List<BitSet> sets = new ArrayList<>();
    for (int i = 0; i < node.items().size(); i++) {
      BitSet slots =
          ValueNames.read(attribute, node.items().get(i), path + "[" + i + "]", problems);
      if (slots == null) {
        return null;
      }
      if (sets.stream().anyMatch(slots::intersects)) {
        problems.add(
            node.items().get(i), path + "[" + i + "]", "not overlap with a value above it");
        return null;
      }
      sets.add(slots);
    }
    if (sets.isEmpty()) {
      problems.add(node, path, "hold at least one value");
      return null;
    }
    double[] shares = new double[sets.size()];
    Arrays.fill(shares, 1.0 / sets.size());
    return new Weights(sets, shares);
  }

  private static Weights lognormal(Attribute attribute, Lognormal spec) {
    int slots = ValueNames.slots(attribute);
    List<BitSet> sets = new ArrayList<>(slots);
    double[] shares = new double[slots];
    double below = 0;
    for (int slot = 0; slot < slots; slot++) {
      BitSet one = new BitSet();
      one.set(slot);
      sets.add(one);
      double edge = attribute.min() + slot + 0.5;
      double z = StrictMath.log(edge / spec.median) / spec.sigma;
      double upTo = slot == slots - 1 ? 1 : Gauss.below(z);
      shares[slot] = Math.max(0, upTo - below);
      below = Math.max(below, upTo);
    }
    return new Weights(sets, shares);
  }

  /**
   * The share of each slot.
   *
   * @param within relative weights of the slots of one set; a set where all are 0 is spread evenly
   * @return shape [slots], sum 1
   */
  double[] spread(double[] within) {
    double[] result = new double[within.length];
    for (int set = 0; set < shares.length; set++) {
      BitSet slots = sets.get(set);
      double total = 0;
      for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
        total += within[slot];
      }
      int count = slots.cardinality();
      for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
        result[slot] += shares[set] * (total > 0 ? within[slot] / total : 1.0 / count);
      }
    }
    return result;
  }
}
