package hawker.benchmarks;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Model;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Logistic;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as logs of clicks have them: 25 fields from 4 values to a million, some values far more often
 * than others, hashed into one space; each value is worth something in log-odds, and a tenth or so of
 * the rows are clicked. All by addressed draws: row 7 is the same whether there are ten or a million.
 */
final class ClickRows {
  static final int FIELDS = 25;

  /** Every field has this many times more values than the one before, 4 to a million. */
  private static final double GROWTH = 1.68;

  private static final double BASE = -2.6;
  private static final double SPREAD = 0.8;

  private final int bits;
  private final long key;
  private final long truth;

  ClickRows(int bits, long seed) {
    this.bits = bits;
    key = Draws.entity(new Draws(seed, 0).key(Purpose.TEST), 0);
    truth = Draws.entity(new Draws(0, 0).key(Purpose.TEST), 1);
  }

  /** A space that the rows fit into. */
  FeatureSpace space() {
    List<FieldSpec> fields = new ArrayList<>();
    for (int f = 0; f < FIELDS; f++) {
      fields.add(FieldSpec.category("f" + f));
    }
    return new FeatureSpace(new FeatureSpace.Settings(fields, bits, false, 1, 1));
  }

  /** A model that has learnt nothing. */
  Model model(String learner, String... settings) {
    Node node = PluginSpec.of(learner).settings();
    for (int i = 0; i < settings.length; i += 2) {
      node = node.with(settings[i], Node.scalar(settings[i + 1], Node.Place.NOWHERE));
    }
    return Model.of(new PluginSpec(learner, node, learner), space(), 1);
  }

  /** Some rows. */
  Examples draw(int count) {
    Examples rows = new Examples();
    for (int row = 0; row < count; row++) {
      long bitsOfRow = Draws.bits(key, row);
      double margin = BASE;
      double values = 4;
      for (int f = 0; f < FIELDS; f++, values *= GROWTH) {
        double u = Draws.uniform(Draws.part(bitsOfRow, f));
        long worth = Draws.bits(truth, f, (long) (values * u * u * u));
        margin += SPREAD * (2 * Draws.uniform(worth) - 1);
        rows.add(f, (int) (worth & (1L << bits) - 1), 1);
      }
      double u = Draws.uniform(Draws.part(bitsOfRow, FIELDS));
      rows.endRow(u < Logistic.probability(margin));
    }
    return rows;
  }

  /** Mean logarithmic loss. */
  static double loss(Examples rows, double[] p) {
    double sum = 0;
    for (int row = 0; row < rows.size; row++) {
      sum -= StrictMath.log(rows.clicked[row] != 0 ? p[row] : 1 - p[row]);
    }
    return sum / rows.size;
  }
}
