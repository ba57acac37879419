package hawker.social;

import org.jspecify.annotations.Nullable;

/**
 * Something a person did that friends may get to see; noted by a worker, told on between slices.
 *
 * @param user who
 * @param brand about which brand
 * @param ad about which ad
 * @param kind what
 * @param tone 1 for well, -1 for ill, 0 for neither
 * @param timeSeconds when
 * @param address what tells it from other acts of the user; part of the addresses of draws
 * @param from the story it passes on; null if it begins a message
 */
record Act(
    int user,
    int brand,
    int ad,
    Kind kind,
    int tone,
    int timeSeconds,
    long address,
    @Nullable Story from) {
  /** Kinds of acts, and of the stories that tell of them. */
  enum Kind {
    /** A reaction to an ad. */
    REACTION,
    /** A comment. */
    COMMENT,
    /** An ad shared, or a story passed on. */
    SHARE,
    /** A gift to one friend. */
    GIFT,
    /** A sponsored item in a game, seen by who visits it. */
    ITEM,
    /** A purchase told to one friend. */
    REFERRAL,
    /** A post of the brand to its followers. */
    POST,
    /** A post of strangers on a page that the brand has left. */
    STRANGER;

    /** What stands for the kind in the addresses of draws. */
    int code() {
      return compareTo(REACTION);
    }
  }
}
