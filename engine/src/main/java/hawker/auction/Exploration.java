package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows the candidates of some requests in an order drawn by chance, so that the log tells what ads
 * earn that would not have won. Owner: one auction format; refilled for every batch.
 *
 * <pre>
 *   field      = candidates with a valid score not below the reserve, the best of each advertiser
 *                where its ads do not compete
 *   explored   if a draw addressed by (user, event) is below the share
 *   order      of an explored request: by draws addressed by (user, event, ad)
 *   price      in it: the bid with the reserve of the slot, whatever the others bid
 *   propensity of ad a in slot s = share / |field| + (1 − share) · [a has rank s]
 * </pre>
 *
 * <p>Whether and where a candidate is shown by chance does not depend on its bid once that reaches
 * the reserve, so what it takes to be shown is the reserve: the price that leaves bidding one's value
 * the best one can do, where it was before (Myerson, "Optimal auction design", Mathematics of
 * Operations Research 6, 1981).
 */
final class Exploration {
  private static final int NONE = -1;

  private final double share;
  private final boolean oneAdPerAdvertiser;
  private final SlotTable slots;
  private final AdTerms terms;
  private final long key;
  private final long tieKey;
  private final IntComparator byScore = this::compare;

  /** The last entry of each opportunity, or {@link #NONE}; [opportunities]. */
  private int[] last = {};

  /** The score that takes part; [opportunities]. */
  private double[] floor = {};

  /** The entry of the same opportunity that came before; [entries], as are the columns that follow. */
  private int[] before = {};

  private int[] ad = {};
  private long[] bidMicros = {};
  private double[] pCtr = {};
  private double[] weight = {};
  private double[] score = {};
  private int entries;

  /** The entries that could win the opportunity at hand, by falling score. */
  private int[] field = {};

  private int fieldSize;

  /** Draws that order them; parallel to the field. */
  private long[] order = {};

  private @Nullable Opportunities batch;
  private int opportunity;

  Exploration(AuctionContext context, boolean oneAdPerAdvertiser) {
    this.share = context.explorationShare();
    this.oneAdPerAdvertiser = oneAdPerAdvertiser;
    this.slots = context.slots();
    this.terms = context.terms();
    this.key = context.draws().key(Purpose.EXPLORATION);
    this.tieKey = context.draws().key(Purpose.TIE);
  }

  /** Empties the fields for a batch. */
  void open(Opportunities opportunities) {
    batch = opportunities;
    entries = 0;
    if (last.length < opportunities.capacity()) {
      last = new int[opportunities.capacity()];
      floor = new double[opportunities.capacity()];
    }
    for (int o = 0; o < opportunities.size; o++) {
      last[o] = NONE;
      floor[o] = Math.max(Double.MIN_VALUE, slots.reserve[opportunities.placement[o]]);
    }
  }

  /** The score that a candidate has to reach to be in the field; [opportunities]. */
  double[] floor() {
    return floor;
  }

  /** Takes in candidates of an opportunity. */
  void offer(int o, Candidates candidates, int from, int end, Ranking ranking) {
    for (int c = from; c < end; c++) {
      double newWeight = ranking.weight(candidates.ad[c], candidates.pCtr[c]);
      double newScore = candidates.bidMicros[c] * newWeight;
      if (newScore >= floor[o] && newScore < Double.POSITIVE_INFINITY) {
        reserve();
        before[entries] = last[o];
        ad[entries] = candidates.ad[c];
        bidMicros[entries] = candidates.bidMicros[c];
        pCtr[entries] = candidates.pCtr[c];
        weight[entries] = newWeight;
        score[entries] = newScore;
        last[o] = entries++;
      }
    }
  }

  private void reserve() {
    if (entries < ad.length) {
      return;
    }
    int capacity = Math.max(256, 2 * entries);
    before = Arrays.copyOf(before, capacity);
    ad = Arrays.copyOf(ad, capacity);
    bidMicros = Arrays.copyOf(bidMicros, capacity);
    pCtr = Arrays.copyOf(pCtr, capacity);
    weight = Arrays.copyOf(weight, capacity);
    score = Arrays.copyOf(score, capacity);
    field = Arrays.copyOf(field, capacity);
    order = Arrays.copyOf(order, capacity);
  }

  /** Whether an opportunity is explored. */
  boolean explores(int o) {
    return Draws.uniform(event(o)) < share;
  }

  private long event(int o) {
    return Draws.bits(Draws.entity(key, batch().user(o)), batch().event[o]);
  }

  /** Turns to an opportunity, whose candidates have all come. */
  void turnTo(int o) {
    opportunity = o;
    fieldSize = 0;
    for (int entry = last[o]; entry != NONE; entry = before[entry]) {
      field[fieldSize++] = entry;
    }
    IntArrays.quickSort(field, 0, fieldSize, byScore);
    if (oneAdPerAdvertiser) {
      int kept = 0;
      for (int i = 0; i < fieldSize; i++) {
        if (isBestOfAdvertiser(i, kept)) {
          field[kept++] = field[i];
        }
      }
      fieldSize = kept;
    }
  }

  private boolean isBestOfAdvertiser(int at, int kept) {
    for (int i = 0; i < kept; i++) {
      if (terms.advertiser[ad[field[i]]] == terms.advertiser[ad[field[at]]]) {
        return false;
      }
    }
    return true;
  }

  private int compare(int one, int other) {
    if (score[one] != score[other]) {
      return score[one] > score[other] ? -1 : 1;
    }
    long userKey = Draws.entity(tieKey, batch().user(opportunity));
    long event = batch().event[opportunity];
    long ofOne = Draws.bits(userKey, event, terms.identity.of(ad[one]));
    long ofOther = Draws.bits(userKey, event, terms.identity.of(ad[other]));
    return ofOne == ofOther ? Integer.compare(ad[one], ad[other]) : Long.compare(ofOne, ofOther);
  }

  /** Fills and prices the slots of the opportunity at hand in an order drawn by chance. */
  void show(Outcome outcome) {
    int placement = batch().placement[opportunity];
    int first = opportunity * outcome.slotsMax;
    int filled = Math.min(fieldSize, slots.slots[placement]);
    draw(filled);
    double promotedReserve = Math.max(slots.reserve[placement], slots.promotedReserve[placement]);
    boolean promoted = true;
    outcome.filled[opportunity] = filled;
    for (int slot = 0; slot < filled; slot++) {
      int entry = field[slot];
      promoted &= slot < slots.promotedSlots[placement] && score[entry] >= promotedReserve;
      double matched = promoted ? promotedReserve : slots.reserve[placement];
      outcome.ad[first + slot] = ad[entry];
      outcome.bidMicros[first + slot] = bidMicros[entry];
      outcome.pCtr[first + slot] = pCtr[entry];
      outcome.priceMicros[first + slot] = Ranking.micros(matched / weight[entry], bidMicros[entry]);
    }
  }

  /** Brings the entries with the lowest draws to the front of the field. */
  private void draw(int wanted) {
    long event = event(opportunity);
    for (int i = 0; i < fieldSize; i++) {
      order[i] = Draws.part(event, terms.identity.of(ad[field[i]]));
    }
    for (int i = 0; i < wanted; i++) {
      int least = i;
      for (int j = i + 1; j < fieldSize; j++) {
        least = order[j] < order[least] ? j : least;
      }
      int entry = field[least];
      long ofEntry = order[least];
      field[least] = field[i];
      order[least] = order[i];
      field[i] = entry;
      order[i] = ofEntry;
    }
  }

  /** Adds the field of the opportunity at hand, in order of score. */
  void tell(RankedBids bids) {
    for (int i = 0; i < fieldSize; i++) {
      int entry = field[i];
      bids.add(ad[entry], bidMicros[entry], pCtr[entry], score[entry]);
    }
  }

  /** How likely the opportunity at hand shows an ad of the field in a slot. */
  double propensity(boolean hasTheRank) {
    return share / fieldSize + (hasTheRank ? 1 - share : 0);
  }

  private Opportunities batch() {
    return Objects.requireNonNull(batch, "a batch");
  }
}
