package hawker.ope;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Model;
import hawker.learn.RowEncoder;
import hawker.learn.ValueHash;
import hawker.plugin.PluginSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A reward model by a learner of click probabilities, learnt across folds: what it expects in a row is
 * learnt from rows of other clusters (Chernozhukov et al., "Double/debiased machine learning",
 * Econometrics Journal 21, 2018). For one thread.
 *
 * <pre>
 *   features of a row and an option:
 *     page, position, action, position × action,
 *     and for each context column c: c, c × action
 * </pre>
 */
public final class LearnedRewards implements RewardModel {
  /** Passes of learners that learn row by row. */
  public static final int PASSES = 3;

  private static final int PAGE = 0;
  private static final int POSITION = 1;
  private static final int ACTION = 2;
  private static final int CONTEXTS = 3;

  /** Bits of the smallest and the largest space. */
  private static final int BITS_MIN = 10;

  private static final int BITS_MAX = 20;

  private final long foldKey;
  private final List<Model> models = new ArrayList<>();
  private final RowEncoder encoder;
  private final Examples one = new Examples();
  private final double[] p = new double[1];

  private LearnedRewards(Decisions log, PluginSpec learner, long foldKey, long seed) {
    this.foldKey = foldKey;
    FeatureSpace space = space(log);
    encoder = space.encoder();
    for (int fold = 0; fold < RateModel.FOLDS; fold++) {
      models.add(Model.of(learner, space, seed));
    }
  }

  /**
   * Learns from a log.
   *
   * @param learner name and settings
   * @param foldKey addresses the folds
   * @param seed of random starts
   * @param progress told of each fold that is learnt
   * @throws IllegalArgumentException if rewards are others than 0 and 1
   */
  static LearnedRewards of(
      Decisions log, PluginSpec learner, long foldKey, long seed, IntConsumer progress) {
    for (int row = 0; row < log.size; row++) {
      if (log.reward[row] != 0 && log.reward[row] != 1) {
        throw new IllegalArgumentException(
            "must have rewards of 0 and 1 to learn from, and one is " + log.reward[row]);
      }
    }
    LearnedRewards rewards = new LearnedRewards(log, learner, foldKey, seed);
    rewards.learn(log, progress);
    return rewards;
  }

  private static FeatureSpace space(Decisions log) {
    List<FieldSpec> fields = new ArrayList<>();
    for (String name : List.of("page", "position", "action")) {
      fields.add(FieldSpec.category(name));
    }
    fields.add(FieldSpec.cross("position", "action"));
    for (String context : log.contexts) {
      String column = "context " + context;
      fields.add(FieldSpec.category(column));
      fields.add(FieldSpec.cross(column, "action"));
    }
    long entries = (long) log.size * fields.size();
    int needed = Long.SIZE - Long.numberOfLeadingZeros(entries);
    int bits = Math.min(BITS_MAX, Math.max(BITS_MIN, needed + 1));
    return new FeatureSpace(new FeatureSpace.Settings(fields, bits, false, 1, 0));
  }

  private void learn(Decisions log, IntConsumer progress) {
    Examples rows = new Examples();
    for (int row = 0; row < log.size; row++) {
      encode(log, row, log.taken[row], rows, log.reward[row] == 1);
    }
    for (int fold = 0; fold < models.size(); fold++) {
      Examples others = new Examples();
      for (int row = 0; row < log.size; row++) {
        if (RateModel.fold(foldKey, log.cluster[row]) != fold) {
          others.addRow(rows, row);
        }
      }
      learn(models.get(fold), others);
      progress.accept(fold);
    }
  }

  private static void learn(Model model, Examples rows) {
    if (model.learner().atOnce()) {
      model.learner().fit(rows, new Examples());
      return;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      model.learner().learn(rows, 0, rows.size);
    }
  }

  private void encode(Decisions log, int row, int option, Examples to, boolean clicked) {
    encoder.hashed(PAGE, ValueHash.of(log.page[row]));
    encoder.hashed(POSITION, ValueHash.of(log.position[row]));
    encoder.hashed(ACTION, ValueHash.of(log.action(row, option)));
    int contexts = log.contexts.size();
    for (int c = 0; c < contexts; c++) {
      long hash = log.context[row * contexts + c];
      if (hash != 0) {
        encoder.hashed(CONTEXTS + c, hash);
      }
    }
    encoder.endRow(to, clicked);
  }

  @Override
  public double reward(Decisions log, int row, int option) {
    one.clear();
    encode(log, row, option, one, false);
    models.get(RateModel.fold(foldKey, log.cluster[row])).predict(one, 0, 1, p);
    return p[0];
  }
}
