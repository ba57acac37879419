package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.SlotTable;
import hawker.plugin.Registry;
import hawker.random.Draws;
import hawker.world.Identities;
import hawker.world.People;
import java.util.Arrays;

/**
 * One auction at a time, run by hand through the same format as in the market. Bidders are numbered
 * from 0; each is an advertiser with one ad and bids per click. Owner: one thread.
 */
public final class SingleAuction {
  /** The slot of a bidder that won none. */
  public static final int NO_SLOT = -1;

  private final SlotTable slots;
  private final double[] quality;
  private final AuctionFormat format;
  private final Opportunities opportunities = new Opportunities(1);
  private final Candidates candidates = new Candidates(1);
  private final Outcome outcome;

  /**
   * An auction.
   *
   * @param format which kind
   * @param slots one placement; its click weights may be clicks outright
   * @param quality predicted click probability of each bidder's ad, or any other weight; [bidders]
   * @param draws orders equal scores
   * @throws IllegalArgumentException if there is not exactly one placement
   */
  public SingleAuction(
      Registry.Selection<AuctionContext, AuctionFormat> format,
      SlotTable slots,
      double[] quality,
      Draws draws) {
    if (slots.slots.length != 1) {
      throw new IllegalArgumentException("one placement, not " + slots.slots.length);
    }
    int bidders = quality.length;
    this.quality = quality.clone();
    this.slots = new SlotTable(
        slots.slots.clone(),
        slots.promotedSlots.clone(),
        slots.reserve.clone(),
        slots.promotedReserve.clone(),
        new double[][] {slots.clickWeight[0].clone()});
    int[] advertiser = new int[bidders];
    boolean[] perClick = new boolean[bidders];
    Arrays.setAll(advertiser, i -> i);
    Arrays.fill(perClick, true);
    AdTerms terms =
        new AdTerms(Identities.NUMBERS, advertiser, advertiser, new long[bidders], perClick);
    this.format = format.build(new AuctionContext(this.slots, terms, draws));
    outcome = new Outcome(1, slots.slots[0]);
    opportunities.turnTo(new People(0, 1, 0), new Memory(1, 1));
    opportunities.size = 1;
  }

  /** Sets the reserve, a score, of the auctions to come. */
  public void reserve(double score) {
    slots.reserve[0] = score;
  }

  /**
   * Runs an auction.
   *
   * @param bidMicros bid per click; one not above 0 takes no part; [bidders]
   */
  public void run(long[] bidMicros) {
    run(bidMicros, 0);
  }

  /**
   * Runs one of many auctions, which differ in how equal scores are ordered.
   *
   * @param bidMicros bid per click; one not above 0 takes no part; [bidders]
   * @param event number of the auction
   */
  public void run(long[] bidMicros, long event) {
    if (bidMicros.length != quality.length) {
      throw new IllegalArgumentException(
          quality.length + " bidders, but " + bidMicros.length + " bids");
    }
    opportunities.event[0] = event;
    candidates.clear();
    for (int bidder = 0; bidder < bidMicros.length; bidder++) {
      candidates.add(bidder);
      candidates.pCtr[bidder] = quality[bidder];
      candidates.bidMicros[bidder] = bidMicros[bidder];
    }
    candidates.endOf(0);
    format.run(opportunities, candidates, outcome);
  }

  /** The number of bidders. */
  public int bidders() {
    return quality.length;
  }

  /** Slots on offer. */
  public int slots() {
    return slots.slots[0];
  }

  /** Click weight of a slot, as given. */
  public double clicks(int slot) {
    return slots.clickWeight[0][slot];
  }

  /** Slots that the last auction filled, from the top. */
  public int winners() {
    return outcome.filled[0];
  }

  /** Who won a filled slot. */
  public int bidder(int slot) {
    return outcome.ad[slot];
  }

  /** Price per click of a filled slot, in micros. */
  public long priceMicros(int slot) {
    return outcome.priceMicros[slot];
  }

  /** The slot a bidder won, or {@link #NO_SLOT}. */
  public int slotOf(int bidder) {
    for (int slot = 0; slot < winners(); slot++) {
      if (outcome.ad[slot] == bidder) {
        return slot;
      }
    }
    return NO_SLOT;
  }

  /** What the last auction earned: the sum of price × clicks over the filled slots, in micros. */
  public double revenueMicros() {
    double revenue = 0;
    for (int slot = 0; slot < winners(); slot++) {
      revenue += outcome.priceMicros[slot] * clicks(slot);
    }
    return revenue;
  }
}
