package hawker.targeting;

import java.util.EnumSet;
import java.util.Set;

/**
 * Friends of people who have to do with an advertiser's brand. Put in between slices by whoever knows
 * who is friends with whom.
 *
 * @param advertiser number of the advertiser
 * @param whom friends of whom
 * @param seconds how long ago those may have engaged; of no account for followers
 */
public record FriendsOf(int advertiser, Whom whom, long seconds) implements SegmentRule {
  /** Whose friends are meant. */
  public enum Whom {
    /** Those who did anything with its ads beside clicking, other than to speak ill of it. */
    ENGAGED,
    /** Those who follow the brand. */
    FOLLOWERS
  }

  @Override
  public boolean isHandedIn() {
    return true;
  }

  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.FRIENDS, Source.ACTS);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return (observed, row) -> false;
  }
}
