package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.util.List;

/**
 * Logistic regression on the leaves that a row comes to in boosted trees (He et al., "Practical lessons
 * from predicting clicks on ads at Facebook", ADKDD 2014, section 3). The trees learn from the first
 * part of the rows, the regression from the rest: on the trees' own rows it would believe them too
 * much. It begins with what the trees say of each leaf, rather than with nothing: from there the same
 * optimum takes far fewer clicks. Of rows that come bit by bit the regression learns each, once there
 * are trees; trees are grown anew as {@link Gbdt} grows its own, and the regression then begins anew as
 * well.
 */
@About(
    "Logistic regression on the leaves of gradient-boosted trees (LightGBM, an optional library).")
final class GbdtLogistic implements Learner {
  private final Settings settings;
  private final Gbdt gbdt;
  private final Logistic logistic;

  /** Settings. */
  record Settings(
      @About("Most trees.") @Default("100") @Range(min = 1, max = 10_000)
      int trees,

      @About("Most leaves of a tree.") @Default("15") @Range(min = 2, max = 4096)
      int leaves,

      @About("Share of the rows that the trees learn from; the regression learns from the rest.")
      @Default("0.7")
      @Range(min = 0.05, max = 0.95)
      double share,

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

      @About("Learning rate of the regression.")
      @Default("0.005")
      @Range(min = 0, max = 100, aboveMin = true)
      double regressionRate,

      @About("Times that the regression goes over its rows.")
      @Default("3")
      @Range(min = 1, max = 1000)
      int passes,

      @About("Most rows that trees are grown from in a run, the newest.")
      @Default("200000")
      @Range(min = 1000, max = 10_000_000)
      int keep) {

    private Gbdt.Settings ofTrees() {
      return new Gbdt.Settings(
          trees, leaves, rate, leafRows, prior, categoryPrior, smoothing, fields, patience, keep);
    }
  }

  GbdtLogistic(Settings settings, LearnerContext context) {
    TreeLibrary.require("gbdt-logistic");
    this.settings = settings;
    gbdt = new Gbdt(settings.ofTrees(), context);
    logistic = new Logistic(
        new Logistic.Settings(settings.regressionRate(), 1, 0),
        Math.multiplyExact(settings.trees(), settings.leaves()));
  }

  @Override
  public boolean atOnce() {
    return true;
  }

  @Override
  public void fit(Examples train, Examples validation) {
    int trees = parted(train);
    gbdt.fit(train, 0, trees, validation);
    regress(train, trees);
  }

  /** The rows that the trees learn from end there. */
  private int parted(Examples rows) {
    return (int) (rows.size * settings.share());
  }

  /** Lets the regression learn rows from {@code from} on, from the beginning. */
  private void regress(Examples rows, int from) {
    logistic.forget();
    float[] weights = logistic.weights();
    List<float[]> leaves = gbdt.leafValues();
    for (int tree = 0; tree < leaves.size(); tree++) {
      System.arraycopy(
          leaves.get(tree), 0, weights, tree * settings.leaves(), leaves.get(tree).length);
    }
    for (int pass = 0; pass < settings.passes(); pass++) {
      learnLeaves(rows, from, rows.size);
    }
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    int learnt = from;
    for (int row = from; row < to; row++) {
      Examples due = gbdt.keep(rows, row);
      if (due != null) {
        gbdt.grow(due, 0, parted(due), new Examples());
        regress(due, parted(due));
        learnt = row + 1;
      }
    }
    if (gbdt.grown()) {
      learnLeaves(rows, learnt, to);
    }
  }

  private void learnLeaves(Examples rows, int from, int to) {
    for (int first = from; first < to; first += Gbdt.BATCH) {
      Examples leaves = leaves(rows, first, Math.min(to, first + Gbdt.BATCH));
      logistic.learn(leaves, 0, leaves.size);
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    if (!gbdt.grown()) {
      gbdt.predict(rows, from, to, p);
      return;
    }
    double[] found = new double[Gbdt.BATCH];
    for (int first = from; first < to; first += Gbdt.BATCH) {
      Examples leaves = leaves(rows, first, Math.min(to, first + Gbdt.BATCH));
      logistic.predict(leaves, 0, leaves.size, found);
      System.arraycopy(found, 0, p, first, leaves.size);
    }
  }

  /** Rows [from, to) with their leaves as features. */
  private Examples leaves(Examples rows, int from, int to) {
    double[] leaf = gbdt.leaves(rows, from, to);
    int trees = leaf.length / (to - from);
    Examples leaves = new Examples();
    for (int row = from; row < to; row++) {
      for (int tree = 0; tree < trees; tree++) {
        int at = (int) leaf[(row - from) * trees + tree];
        leaves.add(tree, tree * settings.leaves() + at, 1);
      }
      leaves.endRow(rows.clicked[row] != 0, rows.weight[row]);
    }
    return leaves;
  }

  @Override
  public long bytes() {
    return gbdt.bytes() + logistic.bytes();
  }

  @Override
  public void save(StateOut out) {
    gbdt.save(out);
    logistic.save(out);
  }

  @Override
  public void load(StateIn in) {
    gbdt.load(in);
    logistic.load(in);
  }
}
