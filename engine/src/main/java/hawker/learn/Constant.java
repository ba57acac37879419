package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.util.Arrays;

/** The share of clicks in all rows, whatever the row: what every model has to beat. */
@About("The share of clicks in all rows, whatever the row: what every model has to beat.")
final class Constant implements Learner {
  private final Settings settings;
  private double clicks;
  private double rows;

  /** Settings. */
  record Settings(
      @About("Rate expected before anything is observed.") @Default("1 %") @Range(min = 0, max = 1)
      double prior,

      @About("Rows that the prior counts for.") @Default("0") @Range(min = 0, max = 1e9)
      double priorWeight) {}

  Constant(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      this.rows += rows.weight[row];
      clicks += rows.clicked[row] * rows.weight[row];
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    Arrays.fill(p, from, to, rate());
  }

  private double rate() {
    double weight = rows + settings.priorWeight();
    return weight == 0
        ? settings.prior()
        : (clicks + settings.priorWeight() * settings.prior()) / weight;
  }

  @Override
  public long bytes() {
    return 2 * Double.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putDouble(clicks);
    out.putDouble(rows);
  }

  @Override
  public void load(StateIn in) {
    clicks = in.readDouble();
    rows = in.readDouble();
  }
}
