package hawker.state;

/**
 * Something that can be written down. What {@link RecordState} is to make again from what was written
 * has a public static {@code read(StateIn)} too.
 */
public interface Saved {
  /** Writes down all that cannot be reckoned again. */
  void save(StateOut out);
}
