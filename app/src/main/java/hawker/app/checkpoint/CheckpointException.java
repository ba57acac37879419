package hawker.app.checkpoint;

/** A run that cannot go on, or cannot begin, with a message that says why and what to do. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public CheckpointException(String message) {
    super(message);
  }

  /** With a message for people and what caused it. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
