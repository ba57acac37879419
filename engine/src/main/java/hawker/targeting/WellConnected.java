package hawker.targeting;

import java.util.EnumSet;
import java.util.Set;

/**
 * The people with whom word spreads best. Put in once, by whoever knows who is friends with whom.
 *
 * @param by how they are found
 * @param share share of all people
 * @param takeUp share of friends who are assumed to take up what they are told; of account for {@link
 *     By#DEGREE_DISCOUNT} only
 */
public record WellConnected(By by, double share, double takeUp) implements SegmentRule {
  /** Ways to find them. */
  public enum By {
    /** Most friends. */
    DEGREE,
    /** Innermost core of the graph. */
    K_CORE,
    /** One after the other who adds most to those told, where their friends are not chosen yet. */
    DEGREE_DISCOUNT
  }

  @Override
  public boolean isHandedIn() {
    return true;
  }

  @Override
  public Set<Source> reads() {
    return EnumSet.of(Source.FRIENDS);
  }

  @Override
  public Membership membership(Sources sources, int users) {
    return (observed, row) -> false;
  }
}
