package hawker.world;

/** What a person does in a session; it gives the session's ads their context and leaves signals. */
public enum Activity {
  /** Reads posts and articles. */
  READS,
  /** Watches videos. */
  WATCHES,
  /** Writes posts and comments. */
  POSTS,
  /** Searches. */
  SEARCHES,
  /** Plays. */
  PLAYS;

  private static final Activity[] ALL = values();

  /** The activity of a code, which is its place in {@link #values()}. */
  public static Activity of(int code) {
    return ALL[code];
  }

  /** The code for columns. */
  public byte code() {
    return (byte) compareTo(READS);
  }
}
