package hawker.auction;

import hawker.unit.Money;

/**
 * The bid that pays a bidder best while the others keep theirs.
 *
 * <p>The slot a bid wins never gets worse as the bid rises, and within one slot the price never
 * falls as the bid rises. So only the least bid for each slot can be best, and not bidding at all:
 *
 * <pre>
 *   best = no bid, which pays 0
 *   for each slot, from the last to the first
 *     bid = least multiple of the step that wins the slot or a better one     (bisection)
 *     if (value − price) · clicks beats the best: remember it
 * </pre>
 *
 * <p>A bid counts for what it comes to in the unluckiest order of equal scores: nobody can plan
 * with the luck of a tie. For values per click the clicks of a slot count the same for all bidders;
 * a bidder's own quality scales all its payoffs alike and leaves its best bid as it is.
 */
public final class BestResponse {
  /** Draws over which a tie is taken to show itself; it hides in all of them once in 2^16 ties. */
  private static final int TIE_DRAWS = 16;

  private final SingleAuction auction;
  private final long[] bidMicros;
  private final int bidder;
  private final long valueMicros;
  private final long stepMicros;

  /**
   * What a bid comes to.
   *
   * @param bidMicros bid per click; 0 is no bid
   * @param slot slot it wins, or {@link SingleAuction#NO_SLOT}
   * @param priceMicros price per click; 0 without a slot
   * @param payoffMicros (value − price) × clicks of the slot
   */
  public record Answer(long bidMicros, int slot, long priceMicros, double payoffMicros) {}

  private BestResponse(
      SingleAuction auction, long[] bidMicros, int bidder, long valueMicros, long stepMicros) {
    this.auction = auction;
    this.bidMicros = bidMicros.clone();
    this.bidder = bidder;
    this.valueMicros = valueMicros;
    this.stepMicros = stepMicros;
  }

  /**
   * Finds the best bid; of equally good ones the least.
   *
   * @param auction slots, qualities and format
   * @param bidMicros everybody's bids per click; [bidders]
   * @param bidder who responds
   * @param valueMicros worth of a click to it
   * @param stepMicros what bids are a multiple of, at least 1
   * @throws IllegalArgumentException if the step is below 1
   */
  public static Answer find(
      SingleAuction auction, long[] bidMicros, int bidder, long valueMicros, long stepMicros) {
    if (stepMicros < 1) {
      throw new IllegalArgumentException("the step must be at least 1 micro: " + stepMicros);
    }
    return new BestResponse(auction, bidMicros, bidder, valueMicros, stepMicros).search();
  }

  /**
   * The balanced bid: it wins the best slot, and is so high that being pushed one slot up, at a
   * price of the bid itself, would be just as good. Under GSP, bidders who respond so in random turns
   * settle where everybody pays what VCG would charge (Cary et al., "Greedy bidding strategies for
   * keyword auctions", ACM Conference on Electronic Commerce 2007).
   *
   * <pre>
   *   s, p = best slot and its price; x = clicks, twice those of the top slot above it
   *   bid  = v − x_s / x_{s−1} · (v − p), or v where no slot pays
   * </pre>
   *
   * @param auction slots, qualities and format
   * @param bidMicros everybody's bids per click; [bidders]
   * @param bidder who responds
   * @param valueMicros worth of a click to it
   * @return a bid per click in micros
   */
  public static long balanced(
      SingleAuction auction, long[] bidMicros, int bidder, long valueMicros) {
    Answer best = find(auction, bidMicros, bidder, valueMicros, 1);
    if (best.slot == SingleAuction.NO_SLOT) {
      return valueMicros;
    }
    double clicks = auction.clicks(best.slot);
    double above = best.slot == 0 ? 2 * clicks : auction.clicks(best.slot - 1);
    double bid = valueMicros - clicks / above * (valueMicros - best.priceMicros);
    return Math.max(best.bidMicros, Math.round(bid));
  }

  /** What a bid comes to while the others keep theirs. */
  public static Answer evaluate(
      SingleAuction auction, long[] bidMicros, int bidder, long valueMicros) {
    return new BestResponse(auction, bidMicros, bidder, valueMicros, 1).at(bidMicros[bidder], 0);
  }

  private Answer search() {
    Answer best = new Answer(0, SingleAuction.NO_SLOT, 0, 0);
    long steps = 0;
    for (int slot = auction.slots() - 1; slot >= 0; slot--) {
      long least = leastBidFor(slot, steps);
      if (least < 0) {
        break;
      }
      Answer answer = unluckiest(least);
      if (answer.payoffMicros > best.payoffMicros) {
        best = answer;
      }
      steps = least / stepMicros; // a better slot cannot cost less
    }
    return best;
  }

  private Answer unluckiest(long bid) {
    Answer worst = at(bid, 0);
    for (int event = 1; event < TIE_DRAWS; event++) {
      Answer answer = at(bid, event);
      worst = answer.payoffMicros < worst.payoffMicros ? answer : worst;
    }
    return worst;
  }

  private Answer at(long bid, long event) {
    bidMicros[bidder] = bid;
    auction.run(bidMicros, event);
    int slot = auction.slotOf(bidder);
    if (slot == SingleAuction.NO_SLOT) {
      return new Answer(bid, slot, 0, 0);
    }
    long price = auction.priceMicros(slot);
    return new Answer(bid, slot, price, (valueMicros - price) * auction.clicks(slot));
  }

  /** The least bid for a slot or a better one, {@code from} steps or more; -1 for none. */
  private long leastBidFor(int slot, long from) {
    long mostSteps = Money.MAX.micros() / stepMicros;
    long low = from;
    long high = Math.max(1, from);
    while (!wins(high, slot, 0)) {
      if (high == mostSteps) {
        return -1;
      }
      low = high;
      high = high > mostSteps / 2 ? mostSteps : 2 * high;
    }
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (wins(middle, slot, 0)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    while (!winsHoweverTied(high, slot)) {
      high++;
    }
    return high * stepMicros;
  }

  private boolean winsHoweverTied(long steps, int slot) {
    for (int event = 0; event < TIE_DRAWS; event++) {
      if (!wins(steps, slot, event)) {
        return false;
      }
    }
    return true;
  }

  private boolean wins(long steps, int slot, long event) {
    bidMicros[bidder] = steps * stepMicros;
    auction.run(bidMicros, event);
    int won = auction.slotOf(bidder);
    return won != SingleAuction.NO_SLOT && won <= slot;
  }
}
