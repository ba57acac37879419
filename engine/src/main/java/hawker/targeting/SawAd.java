package hawker.targeting;

import hawker.exchange.ActMemory;
import hawker.exchange.ActSlots;
import java.util.EnumSet;
import java.util.Set;

/**
 * Those who were shown an ad before the slice began.
 *
 * @param ad number of the ad
 */
record SawAd(int ad) implements SegmentRule, SegmentRule.Membership {
  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.ACTS);
  }

  @Override
  public void watch(ActSlots.Builder slots) {
    slots.ad(ad);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    if (doings == Observed.NOBODY) {
      return false;
    }
    int last = observed.memories().acts().lastSeen(doings, ad);
    return last != ActMemory.NEVER
        && observed.time() - (long) last <= observed.sources().loss().within(Long.MAX_VALUE);
  }
}
