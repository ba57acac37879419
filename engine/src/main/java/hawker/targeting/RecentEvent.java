package hawker.targeting;

import java.util.EnumSet;
import java.util.Set;

/**
 * Those in whose life something has happened lately, as far as the platform has learnt of it.
 *
 * @param event number of the life event
 * @param seconds how long ago at most
 */
record RecentEvent(int event, long seconds) implements SegmentRule, SegmentRule.Membership {
  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.EVENTS);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    Sources sources = observed.sources();
    return doings != Observed.NOBODY
        && sources
            .lives()
            .events()
            .known(event, sources.loss().within(seconds), observed.at(doings), 0);
  }
}
