package hawker.auction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;

/**
 * An auction that gives the slots in order of score; formats differ in what the winners pay. Owner:
 * one worker, because the ranking of the opportunity at hand lives in the instance; nothing is
 * allocated while it runs.
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
  public final void run(Opportunities opportunities, Candidates candidates, Outcome outcome) {
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      ranking.fill(opportunities, candidates, opportunity);
      int winners = ranking.winners();
      int first = opportunity * outcome.slotsMax;
      outcome.filled[opportunity] = winners;
      for (int slot = 0; slot < winners; slot++) {
        outcome.candidate[first + slot] = ranking.candidate[slot];
        outcome.ad[first + slot] = ranking.winner(slot);
      }
      if (winners > 0) {
        price(ranking, outcome.priceMicros, first);
      }
    }
  }
}
