package hawker.targeting;

import hawker.exchange.Act;
import hawker.exchange.ActMemory;
import hawker.exchange.ActSlots;
import hawker.random.Occurrences;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those who did something with an advertiser lately, by way of an ad or of their own accord.
 *
 * @param advertiser number of the advertiser
 * @param act what they did
 * @param seconds how long ago at most
 * @param butNot what they did not do in that time; null rules nobody out
 */
record Acted(
    int advertiser, Act act, long seconds, @Nullable Act butNot)
    implements SegmentRule, SegmentRule.Membership {
  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.ACTS);
  }

  @Override
  public void watch(ActSlots.Builder slots) {
    slots.advertiser(advertiser);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    return doings != Observed.NOBODY
        && did(act, observed, doings)
        && (butNot == null || !did(butNot, observed, doings));
  }

  private boolean did(Act what, Observed observed, int row) {
    Sources sources = observed.sources();
    long within = sources.loss().within(seconds);
    int last = observed.memories().acts().last(row, advertiser, what);
    return (last != ActMemory.NEVER && last > observed.time() - within)
        || sources.lives().shops().last(advertiser, what, within, observed.at(row), 0)
            != Occurrences.NEVER;
  }
}
