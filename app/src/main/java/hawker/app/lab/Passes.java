package hawker.app.lab;

/** How far passes over the same rows have got, all of them together. */
public final class Passes {
  private final long bytes;
  private final Told told;
  private long expected;
  private long begun;

  /** Told of steps done, of so many. */
  @FunctionalInterface
  public interface Told {
    /** So many steps are done, of so many. */
    void done(long steps, long of);
  }

  /**
   * Passes over rows.
   *
   * @param bytes of one pass
   * @param expected passes there will be at most
   */
  Passes(long bytes, long expected, Told told) {
    this.bytes = Math.max(1, bytes);
    this.expected = expected;
    this.told = told;
  }

  /** Begins a pass; to be told of its bytes. */
  RowSource.Progress next() {
    long before = begun++ * bytes;
    expected = Math.max(expected, begun);
    return done -> told.done(Math.min(before + done, expected * bytes), expected * bytes);
  }

  /** So many passes are over or not needed after all. */
  void skipTo(long passes) {
    begun = Math.max(begun, passes);
  }
}
