package hawker.stats;

import java.util.stream.IntStream;

/**
 * Predictions of very many rows for resampling: each row is in one of 1,024 blocks by chance, the same
 * for all models, and blocks are drawn in place of rows. As rows do not depend on their blocks, grades
 * vary as much, their spread being known to some 2 %. Neighbouring predictions are put together in
 * about 1,000 levels, and what that changes in a grade is made good.
 */
final class BlockedPredictions {
  private static final int BLOCK_BITS = 10;
  private static final int BLOCKS = 1 << BLOCK_BITS;
  private static final int LEVELS = 1000;

  /** The resample whose bits say which block a row is in; others count from 0. */
  private static final int BLOCK_OF = -1;

  private final RankedPredictions coarse;
  private final BlockBootstrap.Bits bits;

  /** Rows of each level in each block, and after them clicks; [blocks][2 levels]. */
  private final int[][] counts;

  /** What a grade of the rows as they are has more than that of the coarse levels; [metrics]. */
  private final double[] more;

  private BlockedPredictions(
      RankedPredictions coarse, BlockBootstrap.Bits bits, int[][] counts, double[] more) {
    this.coarse = coarse;
    this.bits = bits;
    this.counts = counts;
    this.more = more;
  }

  static BlockedPredictions of(RankedPredictions ranked, BlockBootstrap.Bits bits) {
    RankedPredictions coarse = ranked.coarse(LEVELS);
    int levels = coarse.levels();
    int[][] counts = new int[BLOCKS][2 * levels];
    for (int row = 0; row < coarse.size(); row++) {
      int[] block = counts[(int) (bits.at(BLOCK_OF, row) >>> (Long.SIZE - BLOCK_BITS))];
      int level = coarse.level(row);
      block[level]++;
      if (coarse.clicked(row)) {
        block[levels + level]++;
      }
    }
    double[] more = PredictionMetric.ALL.stream()
        .mapToDouble(metric -> ranked.grade(metric) - coarse.grade(metric))
        .toArray();
    return new BlockedPredictions(coarse, bits, counts, more);
  }

  /**
   * The grades in each resample.
   *
   * @param grades [metrics][resamples]; filled
   */
  void grades(int resamples, double[][] grades) {
    IntStream.range(0, resamples).parallel().forEach(resample -> {
      double[] one = new double[grades.length];
      grades(resample, one);
      for (int metric = 0; metric < one.length; metric++) {
        grades[metric][resample] = one[metric] + more[metric];
      }
    });
  }

  private void grades(int resample, double[] out) {
    int levels = coarse.levels();
    int[] sums = new int[2 * levels];
    for (int block = 0; block < BLOCKS; block++) {
      int times = PredictionBootstrap.times(bits.at(resample, block));
      int[] count = counts[block];
      for (int i = 0; times > 0 && i < sums.length; i++) {
        sums[i] += times * count[i];
      }
    }
    long[] rows = IntStream.range(0, levels).mapToLong(l -> sums[l]).toArray();
    long[] clicks = IntStream.range(levels, 2 * levels).mapToLong(l -> sums[l]).toArray();
    coarse.grades(rows, clicks, out);
  }
}
