package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;

/**
 * Logistic regression on the leaves that a row comes to in boosted trees (He et al., "Practical lessons
 * from predicting clicks on ads at Facebook", ADKDD 2014, section 3). The trees learn from the first
 * part of the rows, the regression from the rest: on the trees' own rows it would believe them too
 * much. Once there are trees, the regression goes on learning row by row.
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
      @Default("0.5")
      @Range(min = 0.05, max = 0.95)
      double share,

      @About("How much of what a tree says is believed.")
      @Default("0.05")
      @Range(min = 0, max = 1, aboveMin = true)
      double rate,

      @About("Fewest rows of a leaf.") @Default("20") @Range(min = 1, max = 1e9)
      int leafRows,

      @About("Learning rate of the regression.")
      @Default("0.02")
      @Range(min = 0, max = 100, aboveMin = true)
      double regressionRate,

      @About("Times that the regression goes over its rows.")
      @Default("3")
      @Range(min = 1, max = 1000)
      int passes) {}

  GbdtLogistic(Settings settings, LearnerContext context) {
    TreeLibrary.require("gbdt-logistic");
    this.settings = settings;
    gbdt = new Gbdt(
        new Gbdt.Settings(
            settings.trees(),
            settings.leaves(),
            settings.rate(),
            settings.leafRows(),
            1,
            20,
            0.3,
            20),
        context);
    logistic = new Logistic(
        new Logistic.Settings(settings.regressionRate(), 1, 0),
        Math.multiplyExact(settings.trees(), settings.leaves()));
  }

  @Override
  public boolean incremental() {
    return false;
  }

  @Override
  public void fit(Examples train, Examples validation) {
    int trees = (int) (train.size * settings.share());
    gbdt.fit(train, 0, trees, validation);
    logistic.forget();
    for (int pass = 0; pass < settings.passes(); pass++) {
      learn(train, trees, train.size);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException before {@link #fit}
   */
  @Override
  public void learn(Examples rows, int from, int to) {
    for (int first = from; first < to; first += Gbdt.BATCH) {
      Examples leaves = leaves(rows, first, Math.min(to, first + Gbdt.BATCH));
      logistic.learn(leaves, 0, leaves.size);
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
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
