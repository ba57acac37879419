package hawker.exchange;

/**
 * What the platform remembers of what the people of one block did. Owner: whichever worker holds the
 * block.
 *
 * @param signals topics of what they read, watched, posted and searched for
 * @param posts their last posts
 * @param acts what they did with advertisers, and ads they saw
 */
public record Observations(SignalMemory signals, PostMemory posts, ActMemory acts) {
  /** Of blocks of which nothing is remembered; may be shared, as nobody writes to it. */
  public static final Observations NOTHING = of(new SignalMemory(0, 1));

  /** Signals and nothing else. */
  public static Observations of(SignalMemory signals) {
    return new Observations(signals, new PostMemory(0), new ActMemory(0, ActSlots.NOTHING));
  }
}
