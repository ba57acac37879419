package hawker.state;

/** A saved state that is broken, of another format, or of something else. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, in words that go on from the name of a file. */
  public StateException(String message) {
    super(message);
  }

  /** With what is wrong and what caused it. */
  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
