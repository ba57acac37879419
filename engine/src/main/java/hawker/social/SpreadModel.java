package hawker.social;

/**
 * How word spreads from friend to friend: the contract of the family {@code spread}. A decision
 * depends on what it is about and nothing else, so that it is the same in whatever order, batch or
 * thread decisions are taken. Immutable and thread-safe.
 *
 * <p>Word moves one hop at a time. Whoever takes a message up tells all friends in the next hop, once;
 * whoever has taken it up is not told again.
 */
public interface SpreadModel {
  /**
   * Whether a user takes a message up when a friend tells of it.
   *
   * @param message number of the message
   * @param user who is told, and has not taken it up
   * @param teller the friend who tells
   * @param told friends who have told the user of it by now, this one included; from 1
   * @param depth hops from where the message began to the user; from 1
   */
  boolean takesUp(long message, int user, int teller, int told, int depth);
}
