package hawker.targeting;

import hawker.exchange.ActSlots;
import java.util.EnumSet;
import java.util.Set;

/**
 * Those who are the most like the members of a seed.
 *
 * @param seed who belongs to the seed; a rule that tells at once
 * @param share share of all people that are taken
 * @param includeSeed whether members of the seed can be among them
 */
record AlikeRule(SegmentRule seed, double share, boolean includeSeed) implements SegmentRule {
  @Override
  public Set<Source> reads() {
    Set<Source> sources = EnumSet.of(Source.DECLARED, Source.SIGNALS);
    sources.addAll(seed.reads());
    return sources;
  }

  @Override
  public boolean needsSignals() {
    return true;
  }

  @Override
  public void watch(ActSlots.Builder slots) {
    seed.watch(slots);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return new AlikeModel(this, sources, users);
  }
}
