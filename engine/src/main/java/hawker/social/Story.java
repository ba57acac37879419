package hawker.social;

import org.jspecify.annotations.Nullable;

/**
 * What a person may be shown of a friend or of a brand they follow; waits in the feed until the person
 * is there.
 *
 * @param row the person, in their block
 * @param kind what it tells of
 * @param brand about which brand
 * @param ad about which ad
 * @param tone 1 for well, -1 for ill, 0 for neither
 * @param teller the friend, or {@link #NOBODY}
 * @param timeSeconds when it happened
 * @param address what tells it from other stories of the person
 * @param message the message it is a part of; null for posts, items and referrals
 * @param place of the teller in the message's cascade
 * @param depth hops from where the message began to this person
 */
record Story(
    int row,
    Act.Kind kind,
    int brand,
    int ad,
    int tone,
    int teller,
    int timeSeconds,
    long address,
    @Nullable Message message,
    int place,
    int depth) {
  static final int NOBODY = -1;
}
