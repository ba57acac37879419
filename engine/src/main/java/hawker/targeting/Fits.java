package hawker.targeting;

import hawker.world.Audience;
import java.util.EnumSet;
import java.util.Set;

/**
 * Those who fit an audience of clauses over people.
 *
 * @param audience the clauses
 */
record Fits(Audience audience) implements SegmentRule, SegmentRule.Membership {
  @Override
  public Set<Source> reads() {
    return Projection.hasEvent(audience)
        ? EnumSet.of(Source.DECLARED, Source.EVENTS)
        : EnumSet.of(Source.DECLARED);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return this;
  }

  @Override
  public boolean holds(Observed observed, int row) {
    return observed.sources().evaluator().seen(audience, observed.at(row), 0);
  }
}
