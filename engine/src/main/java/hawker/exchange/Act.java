package hawker.exchange;

/** What a person can do with an advertiser beyond looking at its ads. */
public enum Act {
  /** Comes to its page, by a click or by themselves. */
  VISIT,
  /** Puts something into the basket there. */
  BASKET,
  /** Buys. */
  PURCHASE;

  /** The number of acts. */
  public static final int COUNT = 3;

  /** The act's place among the acts. */
  public int number() {
    return compareTo(VISIT);
  }
}
