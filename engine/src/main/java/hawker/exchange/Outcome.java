package hawker.exchange;

/**
 * What became of each slot of a batch, as columns of shape [opportunities][slotsMax], row-major: slot
 * s of opportunity o is at {@code o * slotsMax + s}, slot 0 on top. Slots from {@code filled[o]} on
 * are empty and hold nothing of meaning. Owner: the worker.
 */
public final class Outcome {
  /** Slots per opportunity in the columns. */
  public final int slotsMax;

  /** Slots filled, from the top; [opportunities]. */
  public final int[] filled;

  /** Index of the winner in {@link Candidates}. */
  public final int[] candidate;

  /** The winner's ad number. */
  public final int[] ad;

  /** Price in micros: per click for ads that pay per click, per impression for the others. */
  public final long[] priceMicros;

  /**
   * The true probability that the person clicks the ad if they examine it, in [0, 1]; written by the
   * response and read by nobody who predicts, targets or reports.
   */
  public final double[] attraction;

  /** Whether the person looked at the slot. */
  public final boolean[] examined;

  /** Whether the person clicked. */
  public final boolean[] clicked;

  /** Columns for up to {@code opportunities} requests of at most {@code slotsMax} slots. */
  public Outcome(int opportunities, int slotsMax) {
    this.slotsMax = slotsMax;
    int slots = opportunities * slotsMax;
    filled = new int[opportunities];
    candidate = new int[slots];
    ad = new int[slots];
    priceMicros = new long[slots];
    attraction = new double[slots];
    examined = new boolean[slots];
    clicked = new boolean[slots];
  }
}
