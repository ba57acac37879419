package hawker.planner;

import java.util.Locale;

/**
 * What became of the requests that a campaign might have been shown in: what it won and where it lost
 * the others, which says what limits it.
 *
 * <p>Of the requests that fit the campaign while it ran, a cap kept it out of some; of the rest, which
 * are eligible, it sat some out for want of money or to pace it, lost some by rank, some of these to
 * other campaigns of its advertiser, and won the others. Requests that came while it did not run are
 * taken to fit as often as those that came while it did.
 *
 * @param requests of the whole market
 * @param requestsInFlight those while it ran
 * @param fits those of these that fit it
 * @param capped those of these that a frequency cap kept it out of
 * @param lostToBudget eligible ones that it sat out in worlds in which its money ran out, or at least
 *     {@link #USED_UP} of it was spent
 * @param lostToPacing eligible ones that it sat out in the other worlds
 * @param lostToRank those that it bid in and lost to others
 * @param lostToOwn those that it lost while another campaign of its advertiser took a slot
 * @param won those that it won
 * @param available people whom a request fitted
 * @param reached people reached
 * @param budgetUsed what was billed of what the budget allowed; not a number without a budget
 */
public record Opportunity(
    long requests,
    long requestsInFlight,
    long fits,
    long capped,
    long lostToBudget,
    long lostToPacing,
    long lostToRank,
    long lostToOwn,
    long won,
    long available,
    long reached,
    double budgetUsed) {
  /** What is lost for one reason counts as a limit from this share on, as Google Ads has it. */
  public static final double NOTABLE = 0.05;

  /** A budget is used up from this share on: pacing leaves a little of it. */
  public static final double USED_UP = 0.9;

  /** What limits a campaign. */
  public enum Limit {
    /** Nobody fits, or nobody of those was there. */
    NO_AUDIENCE("nobody to reach"),
    /** More money would buy more of the same. */
    BUDGET("budget"),
    /** It is held back although its money lasts. */
    PACING("pacing"),
    /** Others outbid it. */
    BID("bid"),
    /** It does not run all the time. */
    SCHEDULE("schedule"),
    /** People who fit have had as many as they may. */
    FREQUENCY_CAP("frequency cap"),
    /** Its advertiser's other campaigns take its place. */
    SELF_OVERLAP("self-overlap"),
    /** It wins nearly all there is. */
    AUDIENCE("audience exhausted");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** Requests in which it was eligible: not capped while it ran. */
  public long eligible() {
    return fits - capped;
  }

  /** Share of eligible requests won; not a number without any. */
  public double impressionShare() {
    return share(won, eligible());
  }

  /** Share of eligible requests lost to budget or pacing. */
  public double budgetShare() {
    return share(lostToBudget + lostToPacing, eligible());
  }

  /** Share of eligible requests lost by rank, to its advertiser's other campaigns too. */
  public double rankShare() {
    return share(lostToRank + lostToOwn, eligible());
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  /** Part of the time, weighed by the market's requests, in which it ran. */
  public double running() {
    return share(requestsInFlight, requests);
  }

  /**
   * What part of the requests that it might have had over the whole scenario went one way; the ways
   * sum to 1.
   */
  public double lost(Limit limit) {
    double ran = running();
    double lost = switch (limit) {
      case BUDGET -> share(lostToBudget, fits);
      case PACING -> share(lostToPacing, fits);
      case BID -> share(lostToRank, fits);
      case SELF_OVERLAP -> share(lostToOwn, fits);
      case FREQUENCY_CAP -> share(capped, fits);
      case AUDIENCE -> share(won, fits);
      case SCHEDULE -> 1;
      case NO_AUDIENCE -> 0;
    };
    return limit == Limit.SCHEDULE ? 1 - ran : lost * ran;
  }

  /**
   * What limits the campaign.
   *
   * <pre>
   *   nothing fits                                              nobody to reach
   *   at least 5 % of eligible requests sat out where the       budget: while it binds, nothing else
   *     money ran out or 90 % of it was spent                   brings more in all
   *   else the largest of what is lost to rank, to its own,     bid, self-overlap, pacing, schedule
   *     to pacing, to the schedule and to a cap, if it is       or frequency cap
   *     at least 5 %
   *   else                                                      audience exhausted
   * </pre>
   */
  public Limit limit() {
    if (fits == 0) {
      return Limit.NO_AUDIENCE;
    }
    if (share(lostToBudget, eligible()) >= NOTABLE) {
      return Limit.BUDGET;
    }
    Limit most = Limit.AUDIENCE;
    double lost = NOTABLE;
    for (Limit one : new Limit[] {
      Limit.BID, Limit.SELF_OVERLAP, Limit.PACING, Limit.SCHEDULE, Limit.FREQUENCY_CAP
    }) {
      if (lost(one) >= lost) {
        most = one;
        lost = lost(one);
      }
    }
    return most;
  }

  /** What limits it, in a sentence, with the number that this rests on. */
  public String sentence() {
    return switch (limit()) {
      case NO_AUDIENCE -> "Nobody to reach: no request fitted the audience while the campaign ran.";
      case BUDGET ->
        told(
            "Limited by the budget: %s of eligible requests were sat out for want of"
                + " money or to pace it.",
            share(lostToBudget, eligible()));
      case PACING ->
        told("Held back by pacing: %s of all requests that fit were sat out", lost(Limit.PACING))
            + (Double.isNaN(budgetUsed)
                ? "."
                : told(", though only %s of the budget was spent.", budgetUsed));
      case BID ->
        told(
            "Limited by the bid: %s of all requests that fit were lost to higher ranks.",
            lost(Limit.BID));
      case SELF_OVERLAP ->
        told(
            "Limited by self-overlap: %s of all requests that fit were lost while"
                + " another campaign of the advertiser took a slot.",
            lost(Limit.SELF_OVERLAP));
      case SCHEDULE ->
        told(
            "Limited by the schedule: %s of the requests came while the campaign did" + " not run.",
            lost(Limit.SCHEDULE));
      case FREQUENCY_CAP ->
        told(
                "Limited by the frequency cap: in %s of all requests that fit the"
                    + " person had seen it as often as allowed",
                lost(Limit.FREQUENCY_CAP))
            + told("; %s of the people who were there were reached.", share(reached, available));
      case AUDIENCE ->
        told("Audience exhausted: %s of eligible requests were won", impressionShare())
            + told(
                ", and %s of the people who were there were reached.", share(reached, available));
    };
  }

  private static String told(String text, double share) {
    return String.format(Locale.ROOT, text, String.format(Locale.ROOT, "%.1f %%", 100 * share));
  }
}
