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

  /** The winner's ad number. */
  public final int[] ad;

  /** Price in micros: per click for ads that pay per click, per impression for the others. */
  public final long[] priceMicros;

  /** The winner's bid in micros, like the price. */
  public final long[] bidMicros;

  /** The winner's predicted click probability in the top slot. */
  public final double[] pCtr;

  /** How often the person had seen the ad before, as far as the response asks for it. */
  public final int[] exposures;

  /**
   * The draw that says whether the person would click the ad if they looked at it: they would if it is
   * below the attraction; uniform in [0, 1), set where the slot may be looked at.
   */
  public final double[] latent;

  /**
   * The true probability that the person clicks the ad if they examine it, in [0, 1], or anything from
   * 0 to {@code latent} where it surely is not above that; of no meaning in slots that nobody looks
   * at. Written by the response and read by nobody who predicts, targets or reports.
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
    ad = new int[slots];
    priceMicros = new long[slots];
    bidMicros = new long[slots];
    pCtr = new double[slots];
    exposures = new int[slots];
    latent = new double[slots];
    attraction = new double[slots];
    examined = new boolean[slots];
    clicked = new boolean[slots];
  }
}
