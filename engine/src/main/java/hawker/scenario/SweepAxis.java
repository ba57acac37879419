package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One setting of a sweep and the values it takes: a list of them, or a range. */
abstract sealed class SweepAxis {
  private final String path;

  private SweepAxis(String path) {
    this.path = path;
  }

  /** Dotted path of the setting. */
  final String path() {
    return path;
  }

  /** The values of a grid, in order. */
  abstract List<Node> values();

  /** The value at a share of the way through, in [0, 1). */
  abstract Node at(double share);

  /** How the values of a range lie. */
  enum Scale {
    /** Equal steps. */
    LINEAR,
    /** Equal factors. */
    LOG
  }

  /** A range as written. */
  private record RangeSpec(
      @About("First value, with its unit if it has one.") Node from,

      @About("Last value, in the same unit.") Node to,

      @About("Number of values, both ends included.") @Range(min = 2, max = 1000) @Nullable Integer steps,

      @About("Whether values lie at equal steps or equal factors.") @Default("linear")
      Scale scale,

      @About("Whether values are rounded to whole numbers.") @Default("false")
      boolean whole) {}

  /**
   * Reads an axis.
   *
   * @param steps whether a range has to say how many values it has; else it must not
   * @return null after adding a problem
   */
  static @Nullable SweepAxis read(
      String path, Node node, String place, boolean steps, Problems problems) {
    if (node.kind() == Kind.SEQUENCE) {
      if (node.items().isEmpty()) {
        problems.add(node, place, "have at least one value");
        return null;
      }
      return new Listed(path, node.items());
    }
    if (node.kind() != Kind.MAPPING) {
      problems.add(
          node, place, "be a list of values or a range, such as {from: 1, to: 5, steps: 5}");
      return null;
    }
    int told = problems.list().size();
    RangeSpec spec = new Binder(problems).bind(node, place, RangeSpec.class);
    if (spec == null || problems.list().size() > told) {
      return null;
    }
    return ranged(path, node, place, spec, steps, problems);
  }

  private static @Nullable SweepAxis ranged(
      String path, Node node, String place, RangeSpec spec, boolean steps, Problems problems) {
    SweepValue from = end(spec.from(), place + ".from", problems);
    SweepValue to = end(spec.to(), place + ".to", problems);
    BigDecimal low = from.number();
    BigDecimal high = to.number();
    if (low == null || high == null) {
      return null;
    }
    Integer count = spec.steps();
    String must = "";
    String blamed = place + ".to";
    if (!from.unit().equals(to.unit())) {
      must = from.unit().isEmpty()
          ? "have no unit, like from"
          : "be in " + from.unit() + ", like from (" + from.text() + ")";
    } else if (high.compareTo(low) <= 0) {
      must = "be above from (" + from.text() + ")";
    } else if (spec.scale() == Scale.LOG && low.signum() <= 0) {
      problems.add(spec.from(), place + ".from", "be above 0 where scale is log");
      return null;
    }
    if (!must.isEmpty()) {
      problems.add(spec.to(), blamed, must);
      return null;
    }
    if (steps == (count == null)) {
      problems.add(
          node,
          place,
          steps
              ? "say its number of values, such as steps: 5"
              : "not have steps: the points of the sweep say how many values there are");
      return null;
    }
    return new Ranged(path, spec, low, high, from.unit(), count == null ? 0 : count);
  }

  private static SweepValue end(Node node, String place, Problems problems) {
    SweepValue value = SweepValue.of(node);
    if (value.number() == null) {
      problems.add(node, place, "be a number, with its unit if it has one, such as 5, 2 h or 10 %");
    }
    return value;
  }

  /** Values one by one. */
  private static final class Listed extends SweepAxis {
    private final List<Node> values;

    Listed(String path, List<Node> values) {
      super(path);
      this.values = values;
    }

    @Override
    List<Node> values() {
      return values;
    }

    @Override
    Node at(double share) {
      return values.get((int) (share * values.size()));
    }
  }

  /** Values between two numbers. */
  private static final class Ranged extends SweepAxis {
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private final RangeSpec spec;
    private final BigDecimal low;
    private final BigDecimal high;
    private final String unit;
    private final int steps;

    Ranged(String path, RangeSpec spec, BigDecimal low, BigDecimal high, String unit, int steps) {
      super(path);
      this.spec = spec;
      this.low = low;
      this.high = high;
      this.unit = unit;
      this.steps = steps;
    }

    @Override
    List<Node> values() {
      List<Node> values = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        values.add(at(i / (steps - 1.0)));
      }
      return values;
    }

    @Override
    Node at(double share) {
      BigDecimal value = share == 0 ? low : share == 1 ? high : between(share);
      if (spec.whole()) {
        value = value.setScale(0, RoundingMode.HALF_EVEN);
      }
      BigDecimal plain = value.stripTrailingZeros();
      String text = (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
      return Node.scalar(unit.isEmpty() ? text : text + " " + unit, spec.from().place());
    }

    /** Six digits are as many as anybody wants to read, and none leave the range. */
    private BigDecimal between(double share) {
      double from = low.doubleValue();
      double to = high.doubleValue();
      double value = spec.scale() == Scale.LINEAR
          ? from + share * (to - from)
          : from * StrictMath.exp(share * StrictMath.log(to / from));
      return new BigDecimal(value).round(DIGITS).max(low).min(high);
    }
  }
}
