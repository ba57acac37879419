package hawker.social;

/** What a story asks before it sells something. */
@FunctionalInterface
public interface SalesBook {
  /** Of a world in which everybody may buy any number of times, and no sale is noted. */
  SalesBook NONE = (row, ad, timeSeconds) -> true;

  /**
   * Whether a person who is won buys; notes the sale if so.
   *
   * @param row of the person in the block at hand
   * @param ad that the story is about
   */
  boolean sells(int row, int ad, int timeSeconds);
}
