package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of the auctions, written down as plainly as they go: sort everything, then price in
 * decimals.
 */
final class AuctionTwin {
  private final SlotTable slots;
  private final AdTerms terms;
  private final Draws draws;
  private final double squash;
  private final boolean oneAdPerAdvertiser;
  private final double explorationShare;

  /** One candidate that takes part. */
  record Standing(int candidate, int ad, long bid, double weight, double score, long tie) {}

  /** A winner and its price. */
  record Sold(int ad, long bidMicros, long priceMicros) {}

  AuctionTwin(AuctionContext context, double squash, boolean oneAdPerAdvertiser) {
    this.slots = context.slots();
    this.terms = context.terms();
    this.draws = context.draws();
    this.squash = squash;
    this.oneAdPerAdvertiser = oneAdPerAdvertiser;
    this.explorationShare = context.explorationShare();
  }

  List<Sold> run(String format, Opportunities opportunities, Candidates candidates, int o) {
    int placement = opportunities.placement[o];
    List<Standing> all = standings(opportunities, candidates, o);
    int winners = Math.min(all.size(), slots.slots[placement]);
    boolean explored = explores(opportunities, o);
    if (explored) {
      long user = user(opportunities, o);
      all.sort(Comparator.comparingLong(
          standing -> Draws.bits(user, opportunities.event[o], standing.ad)));
    }
    boolean promotable = true;
    List<Sold> sold = new ArrayList<>();
    for (int slot = 0; slot < winners; slot++) {
      Standing winner = all.get(slot);
      boolean promoted =
          slot < slots.promotedSlots[placement] && winner.score >= slots.promotedReserve[placement];
      promotable &= promoted;
      double floor = promotable ? slots.promotedReserve[placement] : slots.reserve[placement];
      BigDecimal matched = switch (explored ? "explored" : format) {
        case "explored" -> BigDecimal.ZERO;
        case "first-price" -> product(winner);
        case "second-price" -> scoreOf(all, slots.slots[placement], placement);
        case "gsp" -> scoreOf(all, slot + 1, placement);
        case "vcg" -> vcg(all, slot, placement);
        default -> throw new IllegalArgumentException("write down the rule of " + format);
      };
      BigDecimal score = matched.max(BigDecimal.valueOf(floor));
      BigDecimal price = score.divide(
          BigDecimal.valueOf(winner.weight), new MathContext(60, RoundingMode.HALF_EVEN));
      BigDecimal micros = price.setScale(0, RoundingMode.HALF_UP);
      sold.add(new Sold(
          winner.ad, winner.bid, micros.min(BigDecimal.valueOf(winner.bid)).longValueExact()));
    }
    return sold;
  }

  /** Whether slots of a request go by chance. */
  boolean explores(Opportunities opportunities, int o) {
    return Draws.uniform(Draws.bits(user(opportunities, o), opportunities.event[o]))
        < explorationShare;
  }

  private long user(Opportunities opportunities, int o) {
    return Draws.entity(draws.key(Purpose.EXPLORATION), opportunities.user(o));
  }

  /** How likely an ad is shown in a slot of a request. */
  double propensity(Opportunities opportunities, Candidates candidates, int o, int slot, int ad) {
    List<Standing> all = standings(opportunities, candidates, o);
    double byChance = explorationShare / all.size();
    return all.get(slot).ad == ad ? 1 - explorationShare + byChance : byChance;
  }

  private List<Standing> standings(Opportunities opportunities, Candidates candidates, int o) {
    long user = Draws.entity(draws.key(Purpose.TIE), opportunities.user(o));
    List<Standing> all = new ArrayList<>();
    for (int c = candidates.start[o]; c < candidates.start[o + 1]; c++) {
      int ad = candidates.ad[c];
      double weight = 1;
      if (terms.perClick[ad]) {
        double pCtr = candidates.pCtr[c];
        weight = pCtr >= 0 ? StrictMath.pow(pCtr, squash) : Double.NaN;
      }
      long bid = candidates.bidMicros[c];
      double score = bid * weight;
      if (Double.isFinite(score)
          && score > 0
          && score >= slots.reserve[opportunities.placement[o]]) {
        long tie = Draws.bits(user, opportunities.event[o], ad);
        all.add(new Standing(c, ad, bid, weight, score, tie));
      }
    }
    all.sort(Comparator.comparingDouble((Standing s) -> -s.score)
        .thenComparingLong(Standing::tie)
        .thenComparingInt(Standing::ad));
    if (oneAdPerAdvertiser) {
      Set<Integer> seen = new HashSet<>();
      all.removeIf(standing -> !seen.add(terms.advertiser[standing.ad]));
    }
    return all;
  }

  private static BigDecimal product(Standing standing) {
    return BigDecimal.valueOf(standing.weight).multiply(BigDecimal.valueOf(standing.bid));
  }

  private BigDecimal scoreOf(List<Standing> all, int rank, int placement) {
    return rank < all.size()
        ? product(all.get(rank))
        : BigDecimal.valueOf(slots.reserve[placement]);
  }

  /** What the others lose per click of the slot: how much each rank below would move up. */
  private BigDecimal vcg(List<Standing> all, int slot, int placement) {
    BigDecimal harm = BigDecimal.ZERO;
    for (int j = slot; j < slots.slots[placement]; j++) {
      BigDecimal gain = clicks(placement, j).subtract(clicks(placement, j + 1));
      harm = harm.add(gain.multiply(scoreOf(all, j + 1, placement)));
    }
    return clicks(placement, slot).signum() == 0
        ? scoreOf(all, slot + 1, placement)
        : harm.divide(clicks(placement, slot), new MathContext(60, RoundingMode.HALF_EVEN));
  }

  private BigDecimal clicks(int placement, int slot) {
    return slot < slots.slots[placement]
        ? BigDecimal.valueOf(slots.clickWeight[placement][slot])
        : BigDecimal.ZERO;
  }
}
