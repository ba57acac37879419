package hawker.exchange;

/**
 * What goes on in people's lives beside the market, as functions of the person and the time.
 *
 * @param events what happens in them
 * @param moods states that they get into
 * @param shops what they have to do with advertisers of their own accord
 */
public record Lives(LifeEvents events, Moods moods, Shops shops) {
  /** Nothing goes on. */
  public static final Lives NONE = new Lives(LifeEvents.NONE, Moods.NONE, Shops.NONE);
}
