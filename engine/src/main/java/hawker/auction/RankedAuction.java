package hawker.auction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An auction that gives the slots in order of score; formats differ in what the winners pay. Owner:
 * one worker, because the rankings of the batch at hand live in the instance; nothing is allocated
 * while it runs.
 */
abstract class RankedAuction implements AuctionFormat {
  private final Ranking ranking;
  private final @Nullable Exploration exploration;

  RankedAuction(AuctionContext context, double squash, boolean oneAdPerAdvertiser) {
    ranking = new Ranking(context, squash, oneAdPerAdvertiser);
    exploration =
        context.explorationShare() > 0 ? new Exploration(context, oneAdPerAdvertiser) : null;
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
    if (exploration != null) {
      exploration.open(opportunities);
    }
  }

  @Override
  public final void offer(Opportunities opportunities, Candidates candidates) {
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      int from = candidates.start[opportunity];
      int end = candidates.start[opportunity + 1];
      if (from < end) {
        ranking.turnTo(opportunity);
        ranking.offer(candidates, from, end);
        if (exploration != null) {
          exploration.offer(opportunity, candidates, from, end, ranking);
        }
      }
    }
  }

  @Override
  public final double[] toBeat() {
    return exploration == null ? ranking.toBeat() : exploration.floor();
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
      if (exploration != null && winners > 0 && exploration.explores(opportunity)) {
        exploration.turnTo(opportunity);
        exploration.show(outcome);
      }
    }
  }

  @Override
  public final boolean explores() {
    return exploration != null;
  }

  @Override
  public final boolean explores(int opportunity) {
    return exploration != null && exploration.explores(opportunity);
  }

  @Override
  public final void propensities(Opportunities opportunities, Outcome outcome, float[] out) {
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      int first = opportunity * outcome.slotsMax;
      if (exploration == null) {
        Arrays.fill(out, first, first + outcome.filled[opportunity], 1);
        continue;
      }
      ranking.turnTo(opportunity);
      exploration.turnTo(opportunity);
      for (int slot = 0; slot < outcome.filled[opportunity]; slot++) {
        boolean hasTheRank = ranking.winner(slot) == outcome.ad[first + slot];
        out[first + slot] = (float) exploration.propensity(hasTheRank);
      }
    }
  }

  @Override
  public final void ranked(Opportunities opportunities, RankedBids bids) {
    bids.size = 0;
    for (int opportunity = 0; opportunity < opportunities.size; opportunity++) {
      if (exploration == null) {
        ranking.turnTo(opportunity);
        ranking.tell(bids);
      } else {
        exploration.turnTo(opportunity);
        exploration.tell(bids);
      }
      bids.start[opportunity + 1] = bids.size;
    }
  }
}
