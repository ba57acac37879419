package hawker.learn;

import hawker.random.Draws;
import hawker.random.Purpose;

/**
 * Learning from all clicks and a share of the other rows, which is faster and hardly worse. A model
 * then predicts too much; its predictions are corrected (He et al., "Practical lessons from
 * predicting clicks on ads at Facebook", ADKDD 2014, section 6.3).
 *
 * <pre>
 *   q = p / (p + (1 - p) / kept)
 * </pre>
 *
 * @param kept the share of rows without a click that is learnt from, in (0, 1]
 */
public record NegativeSampling(double kept) {
  /** Every row is learnt from. */
  public static final NegativeSampling NONE = new NegativeSampling(1);

  /** Checks the range. */
  public NegativeSampling {
    if (!(kept > 0 && kept <= 1)) {
      throw new IllegalArgumentException(
          "the share of rows kept (" + kept + ") must be above 0 and at most 1");
    }
  }

  /** What a prediction means before rows were left out. */
  public double corrected(double p) {
    return p / (p + (1 - p) / kept);
  }

  /** Corrects predictions [from, to). */
  void correct(double[] p, int from, int to) {
    if (kept < 1) {
      for (int row = from; row < to; row++) {
        p[row] = corrected(p[row]);
      }
    }
  }

  /**
   * Whether a row is learnt from; the same answer however rows are read.
   *
   * @param row the row's number in the whole of the data
   */
  public boolean keeps(Draws draws, long row, boolean clicked) {
    long bits = Draws.bits(draws.key(Purpose.LEARNING), row);
    return clicked || Draws.uniform(bits) < kept;
  }
}
