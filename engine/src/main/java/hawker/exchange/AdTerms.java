package hawker.exchange;

import hawker.world.Identities;

/**
 * What the steps have to know of each ad's commercial terms, as columns indexed by ad. Immutable for
 * a run.
 */
public final class AdTerms {
  /** What stands for each ad in the addresses of draws. */
  public final Identities identity;

  /** Number of the advertiser; [ads]. */
  public final int[] advertiser;

  /** Number of the campaign; [ads]. */
  public final int[] campaign;

  /** Bid in micros per click or per impression; [ads]. */
  public final long[] bidMicros;

  /** Whether the ad pays per click; [ads]. */
  public final boolean[] perClick;

  /** Wraps the columns; see the fields. */
  public AdTerms(
      Identities identity, int[] advertiser, int[] campaign, long[] bidMicros, boolean[] perClick) {
    this.identity = identity;
    this.advertiser = advertiser;
    this.campaign = campaign;
    this.bidMicros = bidMicros;
    this.perClick = perClick;
  }
}
