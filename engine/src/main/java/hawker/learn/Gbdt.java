package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Purpose;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gradient-boosted decision trees by LightGBM (Ke et al., NeurIPS 2017), on one column for each field:
 * numbers as they are, other values as categories. Learns all rows at once, on one core so that the
 * trees do not depend on how many there are. Rows that come bit by bit are kept, and all trees grown
 * anew from the newest of them now and then: {@link KeptRows} says when. Until the first time, each
 * prediction is the share of clicks.
 *
 * <p>LightGBM is an optional library; its arithmetic is its own, so that trees may differ between kinds
 * of machines.
 */
@About(
    "Gradient-boosted decision trees (LightGBM, an optional library); learn from all rows at once,"
        + " in a run anew from the newest whenever half as many have come.")
final class Gbdt implements Learner {
  /** Rows that are handed over at once. */
  static final int BATCH = 1024;

  /** About what a leaf takes in memory. */
  private static final long LEAF_BYTES = 128;

  private final Settings settings;
  private final TreeColumns columns;
  private final int features;
  private final int seed;
  private final KeptRows kept;
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

      @About("Rows of the usual rate that a leaf is taken to have besides its own.")
      @Default("5")
      @Range(min = 0, max = 1e6)
      double prior,

      @About("The same for a leaf of categories, above the other.")
      @Default("200")
      @Range(min = 0, max = 1e6)
      double categoryPrior,

      @About("Rows of the usual rate that a category is taken to have besides its own, where they"
          + " are put in order.")
      @Default("100")
      @Range(min = 0, max = 1e6)
      double smoothing,

      @About("Share of the fields that a tree looks at, drawn for each tree; two fields at least.")
      @Default("0.3")
      @Range(min = 0, max = 1, aboveMin = true)
      double fields,

      @About("Trees without a better loss on validation rows after which no more are grown.")
      @Default("20")
      @Range(min = 1, max = 10_000)
      int patience,

      @About("Most rows that trees are grown from in a run, the newest.")
      @Default("200000")
      @Range(min = 1000, max = 10_000_000)
      int keep) {}

  Gbdt(Settings settings, LearnerContext context) {
    TreeLibrary.require("gbdt");
    this.settings = settings;
    columns = new TreeColumns(context.space());
    features = context.space().size();
    kept = new KeptRows(settings.keep());
    seed = (int) (context.draws().key(Purpose.LEARNING) >>> (Integer.SIZE + 1));
  }

  @Override
  public boolean atOnce() {
    return true;
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      Examples due = keep(rows, row);
      if (due != null) {
        grow(due, 0, due.size, new Examples());
      }
    }
  }

  /** Keeps a row that has come; the rows to learn from where that is due, else null. */
  @Nullable Examples keep(Examples rows, int row) {
    kept.add(rows, row);
    return kept.due();
  }

  @Override
  public void fit(Examples train, Examples validation) {
    fit(train, 0, train.size, validation);
  }

  /** Learns rows [from, to) at once, after numbering the categories of all; forgets what was kept. */
  void fit(Examples train, int from, int to, Examples validation) {
    kept.restOn(train.size);
    grow(train, from, to, validation);
  }

  /** Grows trees from rows [from, to), after numbering the categories of all. */
  void grow(Examples train, int from, int to, Examples validation) {
    columns.learn(train);
    Trees.Table learnt = new Trees.Table(columns, train, from, to);
    trees = Trees.fit(
        columns.count(),
        learnt,
        new Trees.Table(columns, validation, 0, validation.size),
        parameters(learnt.rate()),
        settings.trees(),
        settings.patience());
  }

  /**
   * Settings in LightGBM's terms. What it adds to sums of second derivatives would mean more rows the
   * rarer clicks are, and stop it from learning there: a row of the usual rate r has r (1 - r).
   */
  private String parameters(double rate) {
    double row = rate * (1 - rate);
    return "objective=binary metric=binary_logloss verbosity=-1 num_threads=1 deterministic=true"
        + " force_row_wise=true num_leaves=" + settings.leaves() + " learning_rate="
        + settings.rate() + " min_data_in_leaf=" + settings.leafRows() + " lambda_l2="
        + settings.prior() * row + " cat_l2=" + settings.categoryPrior() * row + " cat_smooth="
        + settings.smoothing() * row + " feature_fraction=" + fields() + " feature_fraction_seed="
        + seed + " categorical_feature="
        + columns.categories();
  }

  /** The share of the fields for each tree: one field alone has no company to interact with. */
  private double fields() {
    return Math.max(settings.fields(), Math.min(1, 2.0 / columns.count()));
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    Trees grown = trees;
    if (grown == null) {
      Arrays.fill(p, from, to, kept.rate());
      return;
    }
    for (int first = from; first < to; first += BATCH) {
      int end = Math.min(to, first + BATCH);
      double[] found = grown.predict(columns.matrix(rows, first, end));
      System.arraycopy(found, 0, p, first, found.length);
    }
  }

  /** Whether there are trees yet. */
  boolean grown() {
    return trees != null;
  }

  /**
   * Leaves of rows [from, to) in each tree; [rows][trees].
   *
   * @throws IllegalStateException before there are trees
   */
  double[] leaves(Examples rows, int from, int to) {
    return there().leaves(columns.matrix(rows, from, to));
  }

  /**
   * What each leaf of each tree adds to the log-odds of a click.
   *
   * @throws IllegalStateException before there are trees
   */
  List<float[]> leafValues() {
    return there().leafValues();
  }

  private Trees there() {
    if (trees == null) {
      throw new IllegalStateException("there are no trees yet");
    }
    return trees;
  }

  @Override
  public long bytes() {
    long text = trees == null ? 0 : 2L * trees.text().length();
    return text
        + LEAF_BYTES * settings.trees() * settings.leaves()
        + columns.bytes()
        + kept.bytes();
  }

  @Override
  public void save(StateOut out) {
    out.putBoolean(trees != null);
    if (trees != null) {
      columns.save(out);
      out.putText(trees.text());
    }
    kept.save(out);
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
    kept.load(in, features, columns.count());
  }
}
