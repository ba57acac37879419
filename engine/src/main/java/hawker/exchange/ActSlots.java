package hawker.exchange;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Which acts a run remembers of everybody: those with some advertisers, and some ads seen. */
public final class ActSlots {
  /** Not remembered. */
  public static final int NONE = -1;

  /** Nothing is remembered. */
  public static final ActSlots NOTHING = new Builder().build(0, 0);

  private final int[] ofAdvertiser;
  private final int[] ofAd;
  private final int slots;

  /** Collects what has to be remembered. */
  public static final class Builder {
    private final BitSet advertisers = new BitSet();
    private final BitSet ads = new BitSet();

    /** Asks for what people do with an advertiser. */
    public void advertiser(int advertiser) {
      advertisers.set(advertiser);
    }

    /** Asks for who has seen an ad. */
    public void ad(int ad) {
      ads.set(ad);
    }

    /** The slots, for so many advertisers and ads. */
    public ActSlots build(int advertiserCount, int adCount) {
      return build(advertiserCount, IntStream.range(0, adCount).toArray());
    }

    /**
     * The slots, one for all ads that are one and the same.
     *
     * @param firsts the first of those that are the same as an ad; [ads]
     */
    public ActSlots build(int advertiserCount, int[] firsts) {
      return new ActSlots(this, advertiserCount, firsts);
    }
  }

  private ActSlots(Builder asked, int advertisers, int[] firsts) {
    ofAdvertiser = new int[advertisers];
    ofAd = new int[firsts.length];
    Arrays.fill(ofAdvertiser, NONE);
    Arrays.fill(ofAd, NONE);
    int next = 0;
    for (int a = asked.advertisers.nextSetBit(0); a >= 0; a = asked.advertisers.nextSetBit(a + 1)) {
      ofAdvertiser[a] = next;
      next += Act.COUNT;
    }
    for (int ad = asked.ads.nextSetBit(0); ad >= 0; ad = asked.ads.nextSetBit(ad + 1)) {
      if (ofAd[firsts[ad]] == NONE) {
        ofAd[firsts[ad]] = next++;
      }
    }
    for (int ad = 0; ad < firsts.length; ad++) {
      ofAd[ad] = ofAd[firsts[ad]];
    }
    slots = next;
  }

  /** Moments remembered of each person. */
  public int slots() {
    return slots;
  }

  /** The slot of an advertiser's first act, or {@link #NONE}. */
  public int ofAdvertiser(int advertiser) {
    return ofAdvertiser[advertiser];
  }

  /** The slot of having seen an ad, or {@link #NONE}. */
  public int ofAd(int ad) {
    return ofAd[ad];
  }
}
