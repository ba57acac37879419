package hawker.exchange;

/**
 * What an auction has to know of each placement, as columns indexed by placement. Immutable for a
 * run.
 *
 * <p>A score is a bid times a weight: micros per impression in the market, where the weight of a bid
 * per click is its predicted click probability.
 */
public final class SlotTable {
  /** Slots on offer; [placements]. */
  public final int[] slots;

  /** How many of them, from the top, are promoted; [placements]. */
  public final int[] promotedSlots;

  /** Least score that may fill a slot; [placements]. */
  public final double[] reserve;

  /** Least score that may fill a promoted slot, at least {@link #reserve}; [placements]. */
  public final double[] promotedReserve;

  /**
   * Clicks an ad gets in each slot relative to the top one, not rising from slot to slot;
   * [placements][slots]. It is the platform's own estimate, known to auctions and models.
   */
  public final double[][] clickWeight;

  /** Wraps the columns; see the fields. */
  public SlotTable(
      int[] slots,
      int[] promotedSlots,
      double[] reserve,
      double[] promotedReserve,
      double[][] clickWeight) {
    this.slots = slots;
    this.promotedSlots = promotedSlots;
    this.reserve = reserve;
    this.promotedReserve = promotedReserve;
    this.clickWeight = clickWeight;
  }

  /** One placement without promoted slots, for auctions run by hand. */
  public static SlotTable single(double reserve, double... clickWeight) {
    return new SlotTable(
        new int[] {clickWeight.length},
        new int[] {0},
        new double[] {reserve},
        new double[] {reserve},
        new double[][] {clickWeight});
  }
}
