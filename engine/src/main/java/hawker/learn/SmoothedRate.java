package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;

/**
 * Clicks over rows for each value of one field, shrunk to the rate of all rows: what a table of rates
 * comes to.
 *
 * <pre>
 *   all   = clicks / rows
 *   value = (clicks(value) + weight · all) / (rows(value) + weight)
 * </pre>
 */
@About("Clicks over rows for each value of one field, shrunk to the rate of all rows.")
final class SmoothedRate implements Learner {
  /** Numbers that are kept of a feature. */
  private static final int STRIDE = 2;

  private final Settings settings;
  private final int field;

  /** Clicks and rows of a feature; [features][2]. */
  private final double[] cell;

  private double clicks;
  private double rows;

  /** Settings. */
  record Settings(
      @About("The field whose values have rates; the first one if empty.") @Default("\"\"")
      String field,

      @About("Rate expected before anything is observed.") @Default("1 %") @Range(min = 0, max = 1)
      double prior,

      @About("Rows that the rate of all rows counts for, in the rate of a value.")
      @Default("20")
      @Range(min = 0, max = 1e9)
      double weight) {}

  SmoothedRate(Settings settings, LearnerContext context) {
    this.settings = settings;
    field = settings.field().isEmpty() ? 0 : context.space().fields().indexOf(settings.field());
    if (field < 0) {
      throw new IllegalArgumentException(
          "there is no field " + settings.field() + " in " + context.space().fields());
    }
    cell = new double[Math.multiplyExact(STRIDE, context.space().size())];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      double weight = rows.weight[row];
      double clicked = weight * rows.clicked[row];
      this.rows += weight;
      clicks += clicked;
      int at = at(rows, row);
      if (at >= 0) {
        cell[at] += clicked;
        cell[at + 1] += weight;
      }
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    double all = this.rows == 0 ? settings.prior() : clicks / this.rows;
    for (int row = from; row < to; row++) {
      int at = at(rows, row);
      double weight = (at < 0 ? 0 : cell[at + 1]) + settings.weight();
      p[row] = at < 0 || weight == 0 ? all : (cell[at] + settings.weight() * all) / weight;
    }
  }

  /** Where the counts of a row's value are; -1 if the row has none. */
  private int at(Examples rows, int row) {
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      if (rows.field[i] == field) {
        return STRIDE * rows.feature[i];
      }
    }
    return -1;
  }

  @Override
  public long bytes() {
    return (long) cell.length * Double.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putDoubles(cell);
    out.putDouble(clicks);
    out.putDouble(rows);
  }

  @Override
  public void load(StateIn in) {
    in.into(cell);
    clicks = in.readDouble();
    rows = in.readDouble();
  }
}
