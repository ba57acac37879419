package hawker.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far grades would vary in other rows of the same kind: every row counts as often as a Poisson
 * variate of mean 1 says (Hanley and MacGibbon 2006), and equally often for every model, so that
 * models are compared on the same rows. Of very many rows it is blocks that count so often: see {@link
 * BlockedPredictions}.
 */
public final class PredictionBootstrap {
  /** Chance of a Poisson variate of mean 1 to be at most 0, 1, 2 …, times 2<sup>53</sup>. */
  private static final long[] AT_MOST = new long[12];

  static {
    double term = StrictMath.exp(-1);
    double sum = 0;
    for (int k = 0; k < AT_MOST.length; k++) {
      sum += term;
      AT_MOST[k] = (long) (sum * 0x1.0p53);
      term /= k + 1;
    }
  }

  /** So many rows are taken in blocks. */
  private static final int MANY_ROWS = 200_000;

  private final int resamples;
  private final BlockBootstrap.Bits bits;
  private final int manyRows;

  /**
   * A bootstrap.
   *
   * @param bits uniform bits for a resample and a row
   */
  public PredictionBootstrap(int resamples, BlockBootstrap.Bits bits) {
    this(resamples, bits, MANY_ROWS);
  }

  PredictionBootstrap(int resamples, BlockBootstrap.Bits bits, int manyRows) {
    this.resamples = resamples;
    this.bits = bits;
    this.manyRows = manyRows;
  }

  /** A Poisson variate of mean 1, at most 12. */
  static int times(long bits) {
    long uniform = bits >>> 11;
    int count = 0;
    while (count < AT_MOST.length && uniform >= AT_MOST[count]) {
      count++;
    }
    return count;
  }

  /**
   * The grades of models that predicted the same rows, in each resample.
   *
   * @return [models][metrics][resamples]
   */
  public double[][][] grades(List<RankedPredictions> models) {
    double[][][] grades = new double[models.size()][PredictionMetric.ALL.size()][resamples];
    if (models.isEmpty()) {
      return grades;
    }
    int size = models.get(0).size();
    if (size >= manyRows) {
      for (int m = 0; m < grades.length; m++) {
        BlockedPredictions.of(models.get(m), bits).grades(resamples, grades[m]);
      }
      return grades;
    }
    IntStream.range(0, resamples).parallel().forEach(resample -> {
      byte[] times = new byte[size];
      for (int row = 0; row < size; row++) {
        times[row] = (byte) times(bits.at(resample, row));
      }
      RankedPredictions.Scratch scratch = new RankedPredictions.Scratch();
      double[] one = new double[PredictionMetric.ALL.size()];
      for (int m = 0; m < grades.length; m++) {
        models.get(m).grades(times, scratch, one);
        for (int metric = 0; metric < one.length; metric++) {
          grades[m][metric][resample] = one[metric];
        }
      }
    });
    return grades;
  }

  /** The grouped AUC in each resample of whole groups; [resamples]. */
  public double[] grouped(GroupedAuc grouped) {
    return IntStream.range(0, resamples)
        .parallel()
        .mapToDouble(resample -> grouped.value(group -> times(bits.at(resample, group))))
        .toArray();
  }

  /** The interval between quantiles of resampled values; null where too few are defined. */
  public static @Nullable Interval interval(double[] resampled, double level) {
    double[] sorted = Arrays.stream(resampled).filter(Double::isFinite).sorted().toArray();
    if (sorted.length < 20 || sorted.length < 0.9 * resampled.length) {
      return null;
    }
    double tail = (1 - level) / 2;
    return new Interval(BlockBootstrap.at(sorted, tail), BlockBootstrap.at(sorted, 1 - tail));
  }

  /**
   * Two-sided p-value of a difference against 0, by the standard deviation of its resamples: unlike a
   * count of resamples, it can be small however few of them there are.
   *
   * @return 1 where there is no difference at all; not a number where fewer than 20 are defined
   */
  public static double pValue(double difference, double[] resampled) {
    double[] defined = Arrays.stream(resampled).filter(Double::isFinite).toArray();
    if (defined.length < 20) {
      return Double.NaN;
    }
    double mean = Arrays.stream(defined).average().orElse(0);
    double squares = Arrays.stream(defined).map(d -> (d - mean) * (d - mean)).sum();
    if (squares == 0) {
      return difference == 0 ? 1 : 0;
    }
    return Gaussian.pValue(difference / StrictMath.sqrt(squares / (defined.length - 1)));
  }
}
