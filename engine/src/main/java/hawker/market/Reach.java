package hawker.market;

import hawker.world.Inventory;
import java.util.Arrays;

/**
 * Which ads and campaigns of interest are remembered of people by one bit each, "has seen it", beside
 * those for which more is remembered anyway. Immutable.
 *
 * <p>An ad has a bit unless exposures to it are counted for wear-out; a campaign has one unless it
 * has a single ad, whose reach is its own. Where there are too many for a few bytes a person, none
 * has a bit, and the {@link hawker.exchange.Memory} is asked.
 */
final class Reach {
  /** Stands for the bit of what has none. */
  static final int NO_BIT = -1;

  private static final int BITS_MAX = 512;

  /** Bit of each ad; [ads]. */
  final int[] ofAd;

  /** Bit of each campaign; [campaigns]. */
  final int[] ofCampaign;

  /** Whether the reach of a campaign is that of its only ad; [campaigns]. */
  final boolean[] ofOnlyAd;

  /** Bytes a person. */
  final int width;

  /**
   * The bits of a run.
   *
   * @param focal which campaigns are of interest; [campaigns]
   * @param wearsOut whether exposures are counted
   */
  Reach(Inventory inventory, boolean[] focal, boolean wearsOut) {
    ofAd = new int[inventory.ads().size()];
    ofCampaign = new int[focal.length];
    ofOnlyAd = new boolean[focal.length];
    Arrays.fill(ofAd, NO_BIT);
    Arrays.fill(ofCampaign, NO_BIT);
    int[] adsOf = new int[focal.length];
    int bits = 0;
    for (int ad = 0; ad < ofAd.length; ad++) {
      int campaign = inventory.campaignOf(ad);
      adsOf[campaign]++;
      if (focal[campaign] && !wearsOut) {
        ofAd[ad] = bits++;
      }
    }
    for (int campaign = 0; campaign < focal.length; campaign++) {
      ofOnlyAd[campaign] = adsOf[campaign] == 1;
      if (focal[campaign] && !ofOnlyAd[campaign]) {
        ofCampaign[campaign] = bits++;
      }
    }
    if (bits > BITS_MAX) {
      Arrays.fill(ofAd, NO_BIT);
      Arrays.fill(ofCampaign, NO_BIT);
      bits = 0;
    }
    width = (bits + 7) / 8;
  }
}
