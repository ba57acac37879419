package hawker.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Predicted click probabilities beside what happened, equal predictions together in one level, levels
 * ascending. Everything by which predictions are graded is reckoned from the rows and clicks of the
 * levels. Immutable.
 */
public final class RankedPredictions {
  private final Levels levels;

  /** Level of each row; [rows]. */
  private final int[] level;

  private final byte[] clicked;
  private final long[] rows;
  private final long[] clicks;

  /**
   * Distinct predictions, ascending, and what is reckoned of each once for all.
   *
   * @param prediction the predictions; [levels]
   * @param lossOfClick logloss of a click; [levels]
   * @param lossOfNone logloss of no click; [levels]
   * @param bin bin of equal mass; [levels]
   * @param bins number of bins
   */
  @SuppressWarnings("ArrayRecordComponent") // shared within the package, never compared
  record Levels(
      double[] prediction, double[] lossOfClick, double[] lossOfNone, int[] bin, int bins) {}

  private RankedPredictions(
      Levels levels, int[] level, byte[] clicked, long[] rows, long[] clicks) {
    this.levels = levels;
    this.level = level;
    this.clicked = clicked;
    this.rows = rows;
    this.clicks = clicks;
  }

  /**
   * Ranks predictions.
   *
   * @param prediction probabilities in [0, 1]; [rows]
   * @param clicked 1 or 0; [rows]
   * @param bins of equal mass, for the expected calibration error
   * @throws IllegalArgumentException if a prediction is no probability, or there is none
   */
  public static RankedPredictions of(double[] prediction, byte[] clicked, int bins) {
    int size = prediction.length;
    if (size == 0 || size != clicked.length) {
      throw new IllegalArgumentException(
          size + " predictions and " + clicked.length + " outcomes cannot be ranked");
    }
    double[] distinct = distinct(prediction);
    int[] level = new int[size];
    long[] rows = new long[distinct.length];
    long[] clicks = new long[distinct.length];
    for (int row = 0; row < size; row++) {
      int at = Arrays.binarySearch(distinct, prediction[row] + 0.0);
      level[row] = at;
      rows[at]++;
      clicks[at] += clicked[row];
    }
    return new RankedPredictions(levels(distinct, rows, bins), level, clicked, rows, clicks);
  }

  private static double[] distinct(double[] prediction) {
    double[] sorted = new double[prediction.length];
    for (int row = 0; row < sorted.length; row++) {
      double p = prediction[row];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "prediction " + p + " of row " + row + " must be in [0, 1]");
      }
      sorted[row] = p + 0.0; // -0 is 0
    }
    Arrays.parallelSort(sorted);
    int size = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[size - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  private static Levels levels(double[] prediction, long[] rows, int bins) {
    double[] ofClick = new double[prediction.length];
    double[] ofNone = new double[prediction.length];
    int[] bin = new int[prediction.length];
    long total = Arrays.stream(rows).sum();
    long below = 0;
    for (int l = 0; l < prediction.length; l++) {
      ofClick[l] = PredictionMetric.lossOfClick(prediction[l]);
      ofNone[l] = PredictionMetric.lossOfNone(prediction[l]);
      // A level is in the bin of its middle row, so that equal predictions are never parted.
      bin[l] = (int) ((2 * below + rows[l]) * bins / (2 * total));
      below += rows[l];
    }
    return new Levels(prediction, ofClick, ofNone, bin, bins);
  }

  /** Number of rows. */
  public int size() {
    return level.length;
  }

  /** Number of clicks. */
  public long clicked() {
    return Arrays.stream(clicks).sum();
  }

  /** The grade by a metric; not a number where it is undefined. */
  public double grade(PredictionMetric metric) {
    return metric.of(levels, rows, clicks);
  }

  /**
   * The grades by all metrics where each row counts so often.
   *
   * @param times how often; [rows]
   * @param out grades in the order of the metrics; filled
   */
  void grades(byte[] times, Scratch scratch, double[] out) {
    long[] timesRows = scratch.rows(levels.prediction.length);
    long[] timesClicks = scratch.clicks(levels.prediction.length);
    for (int row = 0; row < times.length; row++) {
      timesRows[level[row]] += times[row];
      timesClicks[level[row]] += (long) times[row] * clicked[row];
    }
    grades(timesRows, timesClicks, out);
  }

  /** The grades by all metrics of other counts of rows and clicks; [levels]. */
  void grades(long[] timesRows, long[] timesClicks, double[] out) {
    for (int m = 0; m < out.length; m++) {
      out[m] = PredictionMetric.ALL.get(m).of(levels, timesRows, timesClicks);
    }
  }

  /** Number of levels. */
  int levels() {
    return levels.prediction.length;
  }

  /** Level of a row. */
  int level(int row) {
    return level[row];
  }

  /**
   * The same with neighbouring levels put together, so that about so many are left: what each says is
   * the mean of its rows. No level is put together with one of another bin.
   */
  RankedPredictions coarse(int about) {
    int size = levels();
    if (size <= about) {
      return this;
    }
    int[] to = new int[size];
    long each = Math.max(1, size() / about);
    int last = 0;
    long within = 0;
    for (int l = 0; l < size; l++) {
      if (l > 0 && (within >= each || levels.bin[l] != levels.bin[l - 1])) {
        last++;
        within = 0;
      }
      to[l] = last;
      within += rows[l];
    }
    double[][] sums = new double[3][last + 1];
    int[] bin = new int[last + 1];
    long[] coarseRows = new long[last + 1];
    long[] coarseClicks = new long[last + 1];
    for (int l = 0; l < size; l++) {
      sums[0][to[l]] += rows[l] * levels.prediction[l];
      sums[1][to[l]] += rows[l] * levels.lossOfClick[l];
      sums[2][to[l]] += rows[l] * levels.lossOfNone[l];
      bin[to[l]] = levels.bin[l];
      coarseRows[to[l]] += rows[l];
      coarseClicks[to[l]] += clicks[l];
    }
    for (double[] sum : sums) {
      for (int l = 0; l <= last; l++) {
        sum[l] /= coarseRows[l];
      }
    }
    int[] coarseLevel = Arrays.stream(level).map(l -> to[l]).toArray();
    return new RankedPredictions(
        new Levels(sums[0], sums[1], sums[2], bin, levels.bins),
        coarseLevel,
        clicked,
        coarseRows,
        coarseClicks);
  }

  /** Room for the counts of one resample after the other. */
  static final class Scratch {
    private long[] rows = new long[0];
    private long[] clicks = new long[0];

    private long[] rows(int length) {
      rows = cleared(rows, length);
      return rows;
    }

    private long[] clicks(int length) {
      clicks = cleared(clicks, length);
      return clicks;
    }

    private static long[] cleared(long[] old, int length) {
      if (old.length < length) {
        return new long[length];
      }
      Arrays.fill(old, 0, length, 0);
      return old;
    }
  }

  /**
   * A bin of a reliability diagram.
   *
   * @param rows rows in it
   * @param clicks clicks in it
   * @param predicted mean prediction
   * @param least least prediction
   * @param most greatest prediction
   */
  public record Bin(long rows, long clicks, double predicted, double least, double most) {
    /** The share of clicks, with an interval from so few or many rows. */
    public Proportion observed() {
      return new Proportion(clicks, rows);
    }
  }

  /** The bins of equal mass that are not empty, ascending: the reliability diagram. */
  public List<Bin> bins() {
    List<Bin> found = new ArrayList<>();
    int from = 0;
    for (int l = 1; l <= levels.prediction.length; l++) {
      if (l == levels.prediction.length || levels.bin[l] != levels.bin[from]) {
        found.add(bin(from, l));
        from = l;
      }
    }
    return found;
  }

  private Bin bin(int from, int to) {
    long binRows = 0;
    long binClicks = 0;
    double sum = 0;
    for (int l = from; l < to; l++) {
      binRows += rows[l];
      binClicks += clicks[l];
      sum += rows[l] * levels.prediction[l];
    }
    return new Bin(
        binRows, binClicks, sum / binRows, levels.prediction[from], levels.prediction[to - 1]);
  }

  /**
   * The expected calibration error that a perfectly calibrated model would show by chance alone, in as
   * many rows: Σ share of bin · E|normal| · √(p (1 - p) / rows of bin).
   */
  public double calibrationErrorByChance() {
    double sum = 0;
    for (Bin bin : bins()) {
      double p = bin.predicted();
      sum += StrictMath.sqrt(2 / Math.PI * p * (1 - p) * bin.rows());
    }
    return sum / size();
  }

  /** A point of a curve. */
  public record Point(double x, double y) {}

  /** The share of clicks above a threshold over that of other rows, from none to all; about so many. */
  public List<Point> roc(int points) {
    return curve(points, true);
  }

  /** The precision above a threshold over the share of clicks above it; about so many points. */
  public List<Point> precisionRecall(int points) {
    return curve(points, false);
  }

  private List<Point> curve(int points, boolean roc) {
    long allClicks = clicked();
    long others = size() - allClicks;
    List<Point> curve = new ArrayList<>();
    if (roc) {
      curve.add(new Point(0, 0));
    }
    long above = 0;
    long clicksAbove = 0;
    long next = 0;
    for (int l = levels.prediction.length - 1; l >= 0; l--) {
      above += rows[l];
      clicksAbove += clicks[l];
      if (above >= next || l == 0) {
        double recall = clicksAbove / (double) allClicks;
        curve.add(
            roc
                ? new Point((above - clicksAbove) / (double) others, recall)
                : new Point(recall, clicksAbove / (double) above));
        next = above + Math.max(1, size() / points);
      }
    }
    return curve;
  }

  /**
   * Where each row stands among the rows of the other kind: the share of other rows below a click, the
   * share of clicks above any other row, equal ones as a half. The mean over either kind is the AUC.
   */
  double[] placements() {
    long allClicks = clicked();
    double others = size() - allClicks;
    double[] ofClick = new double[rows.length];
    double[] ofOther = new double[rows.length];
    long clicksBelow = 0;
    long othersBelow = 0;
    for (int l = 0; l < rows.length; l++) {
      long none = rows[l] - clicks[l];
      ofClick[l] = (othersBelow + none / 2.0) / others;
      ofOther[l] = (allClicks - clicksBelow - clicks[l] / 2.0) / allClicks;
      clicksBelow += clicks[l];
      othersBelow += none;
    }
    double[] placements = new double[level.length];
    for (int row = 0; row < placements.length; row++) {
      placements[row] = clicked[row] != 0 ? ofClick[level[row]] : ofOther[level[row]];
    }
    return placements;
  }

  /** Whether a row was clicked. */
  boolean clicked(int row) {
    return clicked[row] != 0;
  }
}
