package hawker.targeting;

import java.util.EnumSet;
import java.util.Set;

/**
 * Those whom somebody else puts there between slices ({@link Segments#put}), such as the friends of
 * people who engaged with an ad. Nobody, until then.
 *
 * @param name tells it from others
 * @param source what is known of people by it
 */
record Given(String name, Source source) implements SegmentRule {
  @Override
  public boolean isHandedIn() {
    return true;
  }

  @Override
  public Set<Source> reads() {
    return EnumSet.of(source);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return (observed, row) -> false;
  }
}
