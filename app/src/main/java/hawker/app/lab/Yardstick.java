package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Model;
import hawker.learn.RowEncoder;
import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model that was trained elsewhere has to beat: the smoothed rate of one field, learnt from the
 * graded rows themselves. Rows are in five parts by chance, and what is predicted for a row comes from
 * the four that it is not in.
 */
final class Yardstick {
  private static final int PARTS = 5;
  private static final int BITS = 18;

  private final FeatureSpace space;
  private final RowSource.Binding binding;
  private final RowEncoder encoder;
  private final List<Model> models = new ArrayList<>();
  private final Examples one = new Examples();
  private final long key;
  private final double[] p = new double[1];

  /**
   * Has learnt nothing yet.
   *
   * @param by the field whose values have rates; null for the learner's usual one
   */
  Yardstick(RowSource source, List<FieldSpec> fields, @Nullable String by, long seed) {
    space = new FeatureSpace(new FeatureSpace.Settings(fields, BITS, false, 1, 0));
    binding = source.binding(space);
    encoder = space.learningEncoder();
    key = new Draws(seed, 0).key(Purpose.FOLD);
    PluginSpec spec = PluginSpec.of(ModelChoice.SMOOTHED);
    if (by != null && space.fields().contains(by)) {
      spec = Settings.with(spec, "field", by);
    }
    for (int part = 0; part < PARTS; part++) {
      models.add(Model.of(spec, space, 0));
    }
  }

  private int part(long number) {
    return (int) Long.remainderUnsigned(Draws.bits(key, number), PARTS);
  }

  /** Learns a row. */
  void learn(RowSource.Row row, long number, boolean clicked) {
    one.clear();
    row.encode(encoder, binding, one, clicked);
    for (int part = 0; part < PARTS; part++) {
      if (part != part(number)) {
        models.get(part).learner().learn(one, 0, 1);
      }
    }
  }

  /** What the rows of the other parts say of a row. */
  double predict(RowSource.Row row, long number) {
    one.clear();
    row.encode(encoder, binding, one, false);
    models.get(part(number)).predict(one, 0, 1, p);
    return p[0];
  }

  /** The learner with its settings. */
  PluginSpec spec() {
    return models.get(0).spec();
  }
}
