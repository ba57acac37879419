package hawker.learn;

import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Logistic;
import java.util.Arrays;
import java.util.List;

/** Rows for tests: in each field one of some values, each with a worth of its own in log-odds. */
final class Rows {
  static final int BITS = 12;

  private Rows() {}

  static FeatureSpace space(int fields) {
    String[] names = new String[fields];
    Arrays.setAll(names, f -> "f" + f);
    return new FeatureSpace(new FeatureSpace.Settings(
        Arrays.stream(names).map(FieldSpec::category).toList(), BITS, true, 1, 1));
  }

  /** Rows whose click probability is a sum of their values' worths, and of one pair of fields. */
  static Examples draw(FeatureSpace space, int count, int values, long seed) {
    return draw(space, count, values, seed, -1.5);
  }

  /** The same with other log-odds where all worths are 0. */
  static Examples draw(FeatureSpace space, int count, int values, long seed, double base) {
    RowEncoder encoder = space.learningEncoder();
    Examples rows = new Examples();
    int fields = space.fields().size();
    long truth = Draws.entity(new Draws(99, 0).key(Purpose.TEST), 0);
    long key = new Draws(seed, 0).key(Purpose.TEST);
    for (int row = 0; row < count; row++) {
      long bits = Draws.bits(Draws.entity(key, 1), row);
      double margin = base;
      for (int f = 0; f < fields; f++) {
        double u = Draws.uniform(Draws.part(bits, f));
        int value = (int) (values * u * u);
        margin += 2 * Draws.uniform(Draws.bits(truth, f, value)) - 1;
        encoder.text(f, "v" + value);
      }
      boolean clicked = Draws.uniform(Draws.part(bits, fields)) < Logistic.probability(margin);
      encoder.endRow(rows, clicked);
    }
    return rows;
  }

  static PluginSpec spec(String name, String... settings) {
    Node node = PluginSpec.of(name).settings();
    for (int i = 0; i < settings.length; i += 2) {
      node = node.with(settings[i], Node.scalar(settings[i + 1], Node.Place.NOWHERE));
    }
    return new PluginSpec(name, node, name);
  }

  static double[] predicted(Model model, Examples rows) {
    double[] p = new double[rows.size];
    model.predict(rows, 0, rows.size, p);
    return p;
  }

  /** The share of clicks in rows [from, to). */
  static double rate(Examples rows, int from, int to) {
    int clicks = 0;
    for (int row = from; row < to; row++) {
      clicks += rows.clicked[row];
    }
    return clicks / (double) (to - from);
  }

  /** A model after some passes. */
  static Model learnt(PluginSpec spec, FeatureSpace space, Examples rows, int passes) {
    Model model = Model.of(spec, space, 7);
    for (int pass = 0; pass < passes; pass++) {
      model.learner().learn(rows, 0, rows.size);
    }
    return model;
  }

  static double logloss(double[] p, Examples rows) {
    double sum = 0;
    for (int row = 0; row < rows.size; row++) {
      sum -= StrictMath.log(rows.clicked[row] != 0 ? p[row] : 1 - p[row]);
    }
    return sum / rows.size;
  }

  /** Names of all learners that take rows as they come, and spaces such as these. */
  static List<String> incremental() {
    return Learners.registry().entries().stream()
        .map(entry -> entry.name())
        .filter(name -> !name.equals("lin-ucb"))
        .filter(name -> Model.of(PluginSpec.of(name), space(1), 1).learner().incremental())
        .toList();
  }
}
