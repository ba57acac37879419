package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Purpose;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import org.jspecify.annotations.Nullable;

/**
 * Gradient-boosted decision trees by LightGBM (Ke et al., NeurIPS 2017), on one column for each field:
 * numbers as they are, other values as categories. Learns all rows at once, on one core so that the
 * trees do not depend on how many there are. LightGBM is an optional library; its arithmetic is its
 * own, so that trees may differ between kinds of machines.
 */
@About("Gradient-boosted decision trees (LightGBM, an optional library); learn all rows at once.")
final class Gbdt implements Learner {
  /** Rows that are handed over at once. */
  static final int BATCH = 1024;

  /** About what a leaf takes in memory. */
  private static final long LEAF_BYTES = 128;

  private final Settings settings;
  private final TreeColumns columns;
  private final int seed;
  private @Nullable Trees trees;

  /** Settings. */
  record Settings(
      @About("Most trees.") @Default("100") @Range(min = 1, max = 10_000)
      int trees,

      @About("Most leaves of a tree.") @Default("15") @Range(min = 2, max = 4096)
      int leaves,

      @About("How much of what a tree says is believed.")
      @Default("0.05")
      @Range(min = 0, max = 1, aboveMin = true)
      double rate,

      @About("Fewest rows of a leaf.") @Default("20") @Range(min = 1, max = 1e9)
      int leafRows,

      @About("Penalty on squared values of leaves.") @Default("1") @Range(min = 0, max = 1e6)
      double l2,

      @About("Rows that the rate of all rows counts for, where categories are put in order.")
      @Default("20")
      @Range(min = 0, max = 1e6)
      double smoothing,

      @About("Share of the fields that a tree looks at, drawn for each tree.")
      @Default("0.3")
      @Range(min = 0, max = 1, aboveMin = true)
      double fields,

      @About("Trees without a better loss on validation rows after which no more are grown.")
      @Default("20")
      @Range(min = 1, max = 10_000)
      int patience) {}

  Gbdt(Settings settings, LearnerContext context) {
    TreeLibrary.require("gbdt");
    this.settings = settings;
    columns = new TreeColumns(context.space());
    seed = (int) (context.draws().key(Purpose.LEARNING) >>> (Integer.SIZE + 1));
  }

  @Override
  public boolean incremental() {
    return false;
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    throw new UnsupportedOperationException(
        "gbdt learns all rows at once, never row by row; take ftrl for that");
  }

  @Override
  public void fit(Examples train, Examples validation) {
    fit(train, 0, train.size, validation);
  }

  /** Learns rows [from, to), after numbering the categories of all. */
  void fit(Examples train, int from, int to, Examples validation) {
    columns.learn(train);
    trees = Trees.fit(
        columns.count(),
        new Trees.Table(columns, train, from, to),
        new Trees.Table(columns, validation, 0, validation.size),
        parameters(),
        settings.trees(),
        settings.patience());
  }

  private String parameters() {
    return "objective=binary metric=binary_logloss verbosity=-1 num_threads=1 deterministic=true"
        + " force_row_wise=true num_leaves=" + settings.leaves() + " learning_rate="
        + settings.rate() + " min_data_in_leaf=" + settings.leafRows() + " lambda_l2="
        + settings.l2() + " cat_smooth=" + settings.smoothing() + " feature_fraction="
        + settings.fields() + " feature_fraction_seed=" + seed + " categorical_feature="
        + columns.categories();
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    for (int first = from; first < to; first += BATCH) {
      int end = Math.min(to, first + BATCH);
      double[] found = grown().predict(columns.matrix(rows, first, end));
      System.arraycopy(found, 0, p, first, found.length);
    }
  }

  /** Leaves of rows [from, to) in each tree; [rows][trees]. */
  double[] leaves(Examples rows, int from, int to) {
    return grown().leaves(columns.matrix(rows, from, to));
  }

  private Trees grown() {
    if (trees == null) {
      throw new IllegalStateException(
          "the trees have not learnt from any rows yet: call fit first");
    }
    return trees;
  }

  @Override
  public long bytes() {
    long text = trees == null ? 0 : 2L * trees.text().length();
    return text + LEAF_BYTES * settings.trees() * settings.leaves() + columns.bytes();
  }

  @Override
  public void save(StateOut out) {
    out.putBoolean(trees != null);
    if (trees != null) {
      columns.save(out);
      out.putText(trees.text());
    }
  }

  @Override
  public void load(StateIn in) {
    if (in.readBoolean()) {
      columns.load(in);
      String text = in.readText();
      if (!text.startsWith("tree")) {
        throw new StateException("does not fit: no trees of LightGBM's");
      }
      trees = Trees.read(text, columns.count());
    }
  }
}
