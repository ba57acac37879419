package hawker.auction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;

/**
 * An auction that gives the slots in order of score; formats differ in what the winners pay. Owner:
 * one worker, because the rankings of the batch at hand live in the instance; nothing is allocated
 * while it runs.
 */
abstract class RankedAuction implements AuctionFormat {
  private final Ranking ranking;

  RankedAuction(AuctionContext context, double squash, boolean oneAdPerAdvertiser) {
    ranking = new Ranking(context, squash, oneAdPerAdvertiser);
  }

  /**
   * Writes the price of every winner.
   *
   * @param ranking of one opportunity, with at least one winner
   * @param priceMicros receives the price of slot s at {@code first + s}
   * @param first where slot 0 of the opportunity is
   */
  abstract void price(Ranking ranking, long[] priceMicros, int first);

  @Override
  public final void open(Opportunities opportunities) {
    ranking.open(opportunities);
  }

  @Override
  public final void offer(Opportunities opportunities, Candidates candidates) {
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      int from = candidates.start[opportunity];
      int end = candidates.start[opportunity + 1];
      if (from < end) {
        ranking.turnTo(opportunity);
        ranking.offer(candidates, from, end);
      }
    }
  }

  @Override
  public final double[] toBeat() {
    return ranking.toBeat();
  }

  @Override
  public final double bound(int ad, long bidMicros, double pCtr) {
    return ranking.bound(ad, bidMicros, pCtr);
  }

  @Override
  public final double score(int ad, long bidMicros, double pCtr) {
    return ranking.score(ad, bidMicros, pCtr);
  }

  @Override
  public final void close(Opportunities opportunities, Outcome outcome) {
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      ranking.turnTo(opportunity);
      ranking.promote();
      int winners = ranking.winners();
      int first = opportunity * outcome.slotsMax;
      outcome.filled[opportunity] = winners;
      for (int slot = 0; slot < winners; slot++) {
        outcome.ad[first + slot] = ranking.winner(slot);
        outcome.bidMicros[first + slot] = ranking.bidMicros(slot);
        outcome.pCtr[first + slot] = ranking.pCtr(slot);
      }
      if (winners > 0) {
        price(ranking, outcome.priceMicros, first);
      }
    }
  }

  @Override
  public final void ranked(Opportunities opportunities, RankedBids bids) {
    bids.size = 0;
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      ranking.turnTo(opportunity);
      ranking.tell(bids);
      bids.start[opportunity + 1] = bids.size;
    }
  }
}
