package hawker.learn;

import hawker.stats.Logistic;

/**
 * The line through log-odds under which the rows are likeliest, by Newton's method with steps that
 * are halved until they help (Lin, Lin and Weng, "A note on Platt's probabilistic outputs for support
 * vector machines", Machine Learning 68, 2007).
 */
final class LogitLine {
  /** Probabilities this near to 0 or 1 count as this near. */
  private static final double EDGE = 1e-12;

  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 40;
  private static final double ENOUGH = 1e-12;
  private static final double RIDGE = 1e-12;

  /** Near the end a better step may seem worse by this, relatively. */
  private static final double ROUNDING = 1e-12;

  private final double[] logits;
  private final Examples rows;
  private final double hit;
  private final double miss;

  private LogitLine(double[] logits, Examples rows, double hit, double miss) {
    this.logits = logits;
    this.rows = rows;
    this.hit = hit;
    this.miss = miss;
  }

  static double logit(double p) {
    return Logistic.logit(Math.min(Math.max(p, EDGE), 1 - EDGE));
  }

  /**
   * Slope and shift.
   *
   * @param hit what is to be predicted of a click
   * @param miss what is to be predicted of a row without one
   * @param slopes whether the slope is to be found; otherwise it is 1
   */
  static double[] fit(double[] p, Examples rows, double hit, double miss, boolean slopes) {
    double[] logits = new double[rows.size];
    for (int row = 0; row < rows.size; row++) {
      logits[row] = logit(p[row]);
    }
    return new LogitLine(logits, rows, hit, miss).descend(slopes);
  }

  private double[] descend(boolean slopes) {
    double[] line = {1, 0};
    double loss = loss(line);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(line, slopes);
      double length = 1;
      double[] next = line;
      double reached = loss;
      for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
        double[] tried = {line[0] - length * direction[0], line[1] - length * direction[1]};
        double there = loss(tried);
        if (there <= loss * (1 + ROUNDING)) {
          next = tried;
          reached = there;
          break;
        }
      }
      double moved = Math.abs(next[0] - line[0]) + Math.abs(next[1] - line[1]);
      line = next;
      loss = reached;
      if (moved < ENOUGH) {
        break;
      }
    }
    return line;
  }

  /** Minus the Newton step. */
  private double[] direction(double[] line, boolean slopes) {
    double ga = 0;
    double gb = 0;
    double haa = RIDGE;
    double hab = 0;
    double hbb = RIDGE;
    for (int row = 0; row < rows.size; row++) {
      double x = logits[row];
      double q = Logistic.probability(line[0] * x + line[1]);
      double g = rows.weight[row] * (q - target(row));
      double h = rows.weight[row] * q * (1 - q);
      ga += g * x;
      gb += g;
      haa += h * x * x;
      hab += h * x;
      hbb += h;
    }
    if (!slopes) {
      return new double[] {0, gb / hbb};
    }
    double det = haa * hbb - hab * hab;
    return det <= RIDGE * haa * hbb
        ? new double[] {0, gb / hbb}
        : new double[] {(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det};
  }

  private double loss(double[] line) {
    double loss = 0;
    for (int row = 0; row < rows.size; row++) {
      double s = line[0] * logits[row] + line[1];
      double softplus = Math.max(s, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(s)));
      loss += rows.weight[row] * (softplus - target(row) * s);
    }
    return loss;
  }

  private double target(int row) {
    return rows.clicked[row] != 0 ? hit : miss;
  }
}
