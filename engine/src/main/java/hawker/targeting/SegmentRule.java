package hawker.targeting;

import hawker.exchange.ActSlots;
import java.util.Set;

/**
 * Who belongs to a segment, told from what the platform has observed. Rules that are equal share a
 * segment. A new rule is a class of its own.
 */
public interface SegmentRule {
  /** What it has to know of people. */
  Set<Source> reads();

  /** Whether people are put in from outside ({@link Segments#put}) instead of being looked at. */
  default boolean isHandedIn() {
    return false;
  }

  /** Whether it reads the decayed signals of what people do. */
  default boolean needsSignals() {
    return false;
  }

  /** How far back it reads the last posts, in seconds; 0 if it reads none. */
  default long postSeconds() {
    return 0;
  }

  /** Asks for the acts that it reads. */
  default void watch(ActSlots.Builder slots) {
    // Most rules read none.
  }

  /** The rule at work in one run of so many users; it may keep what it has learnt. */
  Membership membership(Sources sources, int users);

  /**
   * A rule at work. All that people do in its methods happens between slices. Blocks are looked at in
   * any order and at once, so what a study adds up has to be integer. What it has learnt is good for
   * the slice at hand: a run that goes on after a break has the members of segments, and nothing else.
   */
  interface Membership {
    /** Whether the person of a row belongs. */
    boolean holds(Observed observed, int row);

    /** How often it looks at everybody before it can tell, each time it is due. */
    default int studies() {
      return 0;
    }

    /** Looks at one block, in its study of a number from 0. Called by many workers at once. */
    default void study(int number, Observed observed) {
      // Most rules tell at once.
    }

    /** Ends a study, once all blocks have been looked at. Called by one thread. */
    default void settle(int number) {
      // Most rules tell at once.
    }
  }
}
