package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.metrics.Counter;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.targeting.Matcher;
import hawker.world.Identities;
import hawker.world.Inventory;
import java.util.Arrays;

/**
 * Takes out of the candidates those that cannot bid just now: out of flight, capped, out of budget,
 * or throttled; and counts for campaigns whose impression share is asked for what became of the
 * requests they were eligible for. Owner: one worker.
 */
final class Admission {
  private static final byte OUT = 0;
  private static final byte BUDGET = 1;
  private static final byte BIDS = 2;

  private final AdTerms terms;
  private final MarketState state;
  private final FrequencyCaps caps;
  private final int[] adSetGroup;
  private final long pacingKey;
  private final long adSetPacingKey;
  private final Recorder recorder;
  private final Identities identity;
  private final Identities adSetIdentity;

  /** Groups of caps that stand before those of ad sets. */
  private final int campaigns;

  /** Whether any ad set has a budget of its own. */
  private final boolean budgetsOfSets;

  private final boolean[] counted;
  private final boolean anyCounted;

  /** What was decided for a counted campaign, and for which request; [campaigns]. */
  private final byte[] verdict;

  private final long[] decidedFor;
  private final long[] wonFor;

  /** Whether any candidate was let in; [opportunities]. */
  private final boolean[] bid;

  private long firstRequest;

  /** Whether no cap keeps anything from the person of the request at hand. */
  private boolean uncapped;

  private long pacingOf = -1;
  private long pacingAddress;

  Admission(Plan plan, Recorder recorder, int capacity) {
    this(plan, recorder, plan.counted(), capacity);
  }

  /**
   * An admission.
   *
   * @param counted campaigns of which every eligible request is counted; [campaigns]
   */
  Admission(Plan plan, Recorder recorder, boolean[] counted, int capacity) {
    Inventory inventory = plan.world().inventory();
    this.terms = plan.terms();
    this.state = plan.book().state();
    this.caps = plan.caps();
    this.pacingKey = plan.draws().key(Purpose.PACING);
    this.adSetPacingKey = plan.draws().key(Purpose.AD_SET_PACING);
    this.budgetsOfSets = plan.book().sets().any();
    this.recorder = recorder;
    this.identity = Identities.ofCampaigns(inventory);
    this.adSetIdentity = Identities.ofNames(
        inventory.adSets().stream().map(Inventory.AdSet::name).toList());
    this.counted = counted;
    boolean any = false;
    for (boolean one : counted) {
      any |= one;
    }
    this.anyCounted = any;
    campaigns = inventory.campaigns().size();
    adSetGroup = new int[inventory.ads().size()];
    for (int ad = 0; ad < adSetGroup.length; ad++) {
      adSetGroup[ad] = campaigns + inventory.ads().get(ad).adSet();
    }
    verdict = new byte[campaigns];
    decidedFor = new long[campaigns];
    wonFor = new long[campaigns];
    bid = new boolean[capacity];
    Arrays.fill(decidedFor, -1);
    Arrays.fill(wonFor, -1);
  }

  /** Turns to a batch of requests. */
  void open(Opportunities opportunities) {
    firstRequest += bid.length;
    Arrays.fill(bid, 0, opportunities.size, false);
  }

  /**
   * Keeps the candidates that can bid, and sets their bids. A campaign is eligible for a request if
   * its flight is on and one of its candidates is below its caps. Candidates of a request may come in
   * several parts, but those of a counted campaign in one.
   */
  void admit(Opportunities opportunities, Candidates candidates) {
    int kept = 0;
    int start = 0;
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      int before = kept;
      uncapped = start < end
          && caps.allowsAll(opportunities.memory(), opportunities.row[o], opportunities.time[o]);
      for (int c = start; c < end; c++) {
        int ad = candidates.ad[c];
        if (bids(opportunities, o, candidates, c, end)) {
          candidates.ad[kept] = ad;
          candidates.bidMicros[kept] = state.bidMicros[ad];
          kept++;
        }
      }
      bid[o] |= kept > before;
      start = end;
      candidates.endOf(o, kept);
    }
    candidates.size = kept;
  }

  /** Whether a candidate bids; those from it on to the end are of the same request. */
  private boolean bids(Opportunities opportunities, int o, Candidates candidates, int c, int end) {
    int ad = candidates.ad[c];
    int campaign = terms.campaign[ad];
    if (counted[campaign]) {
      return adSetAllows(opportunities, o, ad)
          && verdict(opportunities, o, candidates, c, end) == BIDS
          && setTakesPart(opportunities, o, ad);
    }
    // The index knows flights and funds. A draw costs less than a look into the memory.
    return takesPart(opportunities, o, campaign)
        && setTakesPart(opportunities, o, ad)
        && (uncapped
            || (campaignAllows(opportunities, o, campaign) && adSetAllows(opportunities, o, ad)));
  }

  private byte verdict(Opportunities opportunities, int o, Candidates candidates, int c, int end) {
    int campaign = terms.campaign[candidates.ad[c]];
    if (decidedFor[campaign] != firstRequest + o) {
      decidedFor[campaign] = firstRequest + o;
      byte decided = decide(opportunities, o, campaign);
      if (decided == BIDS && budgetsOfSets && !anyBids(opportunities, o, candidates, c, end)) {
        decided = BUDGET;
      }
      verdict[campaign] = decided;
      if (decided != OUT) {
        recorder.eligible(campaign, decided == BIDS);
      }
    }
    return verdict[campaign];
  }

  /** Whether any ad set of a candidate's campaign may bid, as far as it goes by the set. */
  private boolean anyBids(
      Opportunities opportunities, int o, Candidates candidates, int first, int end) {
    int campaign = terms.campaign[candidates.ad[first]];
    for (int c = first; c < end; c++) {
      int ad = candidates.ad[c];
      if (terms.campaign[ad] == campaign
          && setTakesPart(opportunities, o, ad)
          && adSetAllows(opportunities, o, ad)) {
        return true;
      }
    }
    return false;
  }

  private byte decide(Opportunities opportunities, int o, int campaign) {
    if (!state.inFlight[campaign] || !campaignAllows(opportunities, o, campaign)) {
      return OUT;
    }
    return state.funded[campaign] && takesPart(opportunities, o, campaign) ? BIDS : BUDGET;
  }

  private boolean takesPart(Opportunities opportunities, int o, int campaign) {
    double share = state.participation[campaign];
    return share >= 1
        || Draws.uniform(Draws.part(pacing(opportunities, o), identity.of(campaign))) < share;
  }

  private boolean setTakesPart(Opportunities opportunities, int o, int ad) {
    return !budgetsOfSets || setDraws(opportunities, o, ad);
  }

  /** Whether the set of an ad takes part, by a draw of its own. */
  private boolean setDraws(Opportunities opportunities, int o, int ad) {
    double share = state.setShare[ad];
    if (share >= 1) {
      return true;
    }
    long user = Draws.entity(adSetPacingKey, opportunities.user(o));
    long address = Draws.bits(user, opportunities.event[o]);
    return Draws.uniform(Draws.part(address, adSetIdentity.of(adSetGroup[ad] - campaigns))) < share;
  }

  /** The address of the pacing draws of a request, folded once for all its campaigns. */
  private long pacing(Opportunities opportunities, int o) {
    if (pacingOf != firstRequest + o) {
      pacingOf = firstRequest + o;
      long user = Draws.entity(pacingKey, opportunities.user(o));
      pacingAddress = Draws.bits(user, opportunities.event[o]);
    }
    return pacingAddress;
  }

  private boolean campaignAllows(Opportunities opportunities, int o, int campaign) {
    return caps.allows(
        opportunities.memory(), opportunities.row[o], campaign, opportunities.time[o]);
  }

  private boolean adSetAllows(Opportunities opportunities, int o, int ad) {
    return caps.allows(
        opportunities.memory(), opportunities.row[o], adSetGroup[ad], opportunities.time[o]);
  }

  /** Counts the campaigns that won something, once the auctions are done. */
  void countWins(Opportunities opportunities, Outcome outcome) {
    if (!anyCounted) {
      return;
    }
    for (int o = 0; o < opportunities.size; o++) {
      for (int s = 0; s < outcome.filled[o]; s++) {
        int campaign = terms.campaign[outcome.ad[o * outcome.slotsMax + s]];
        if (counted[campaign] && wonFor[campaign] != firstRequest + o) {
          wonFor[campaign] = firstRequest + o;
          recorder.won(campaign);
        }
      }
    }
  }

  /**
   * Why a request was left empty. Its auction looked at no ad that could not reach the reserve, so
   * those are looked at here.
   *
   * @param candidates scratch
   */
  Counter whyEmpty(Opportunities opportunities, int o, Matcher matcher, Candidates candidates) {
    if (bid[o]) {
      return Counter.UNFILLED_RESERVE;
    }
    matcher.all(opportunities, o, candidates);
    for (int c = 0; c < candidates.size; c++) {
      int ad = candidates.ad[c];
      int campaign = terms.campaign[ad];
      if (adSetAllows(opportunities, o, ad)
          && decide(opportunities, o, campaign) == BIDS
          && setTakesPart(opportunities, o, ad)) {
        return Counter.UNFILLED_RESERVE;
      }
    }
    return matcher.anyFits(opportunities, o)
        ? Counter.UNFILLED_NO_BID
        : Counter.UNFILLED_NO_ELIGIBLE_AD;
  }
}
