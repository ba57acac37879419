package hawker.app.ope;

/** Told how far the reading of a log has got. */
@FunctionalInterface
public interface Reading {
  /** So much is read, of so much. */
  void done(long steps, long of);
}
