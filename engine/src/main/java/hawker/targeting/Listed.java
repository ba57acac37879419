package hawker.targeting;

import java.util.EnumSet;
import java.util.Set;

/**
 * Customers of an advertiser whom the platform finds by the list that the advertiser hands in.
 *
 * @param advertiser number of the advertiser
 * @param matchRate share of customers it finds
 */
record Listed(int advertiser, double matchRate) implements SegmentRule, SegmentRule.Membership {
  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.LISTS);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    return doings != Observed.NOBODY
        && observed
            .sources()
            .lives()
            .shops()
            .matched(advertiser, matchRate, observed.at(doings), 0);
  }
}
