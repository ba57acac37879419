package hawker.app.report;

/** Results that cannot be written, with a message that says where, why and what to do. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public OutputException(String message) {
    super(message);
  }

  /** With a message for people and what caused it. */
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
