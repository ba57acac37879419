package hawker.response;

import hawker.exchange.Moods;
import hawker.exchange.Opportunities;
import hawker.world.Inventory;
import hawker.world.Inventory.Ad;
import hawker.world.Tree;
import hawker.world.World;
import java.util.List;

/**
 * Log-odds by the state a person is in when an ad comes: a mood that it speaks to, or having seen the
 * ad that it comes after. Immutable; does nothing where neither has an effect.
 */
final class States {
  private static final long[] NO_ADS = {};
  private static final int[] NO_SEQUENCES = {};

  private final double moodGain;
  private final double sequenceGain;
  private final Moods moods;
  private final long[] moodsOfAd;
  private final int[] after;

  States(Utility.Settings settings, World world, Moods moods) {
    this.moods = moods;
    moodGain = StrictMath.log(1 + settings.moodEffect());
    sequenceGain = StrictMath.log(1 + settings.sequenceEffect());
    List<Ad> ads = world.inventory().ads();
    boolean moody = moodGain != 0 && !moods.moods().isEmpty();
    moodsOfAd = moody ? new long[ads.size()] : NO_ADS;
    for (int ad = 0; ad < moodsOfAd.length; ad++) {
      moodsOfAd[ad] = moodsOf(ads.get(ad), world.vocabulary().interests());
    }
    boolean ordered =
        sequenceGain != 0 && ads.stream().anyMatch(ad -> ad.after() != Inventory.NO_AD);
    after = ordered ? ads.stream().mapToInt(Ad::after).toArray() : NO_SEQUENCES;
  }

  /** The moods that an ad speaks to: that of a topic of its own, or of one above or below it. */
  private long moodsOf(Ad ad, Tree tree) {
    long mask = 0;
    for (int mood = 0; mood < moods.moods().size(); mood++) {
      List<Integer> topics = moods.moods().get(mood).topics();
      boolean speaks = ad.topics().stream()
          .anyMatch(own ->
              topics.stream().anyMatch(node -> tree.within(own, node) || tree.within(node, own)));
      mask |= speaks ? 1L << mood : 0;
    }
    return mask;
  }

  /** Whether it matters which ads were seen before others. */
  boolean heedsSequences() {
    return after.length > 0;
  }

  /** The moods that a person is in, as bits; none where moods have no effect. */
  long moods(Opportunities opportunities, int opportunity) {
    return moodsOfAd.length == 0 ? 0 : moods.of(opportunities, opportunity);
  }

  /** The log-odds of an ad. */
  double of(Opportunities opportunities, int opportunity, int ad, long inMoods) {
    double sum = inMoods != 0 && (inMoods & moodsOfAd[ad]) != 0 ? moodGain : 0;
    if (after.length > 0
        && after[ad] != Inventory.NO_AD
        && opportunities.hasSeen(opportunity, after[ad])) {
      sum += sequenceGain;
    }
    return sum;
  }
}
