package hawker.learn;

/** A learner was asked for whose library is not there; says which, and what to do. */
public final class MissingLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what went wrong. */
  public MissingLibraryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Why a library is not there, in a few words. */
  static String reason(Throwable e) {
    boolean absent = e instanceof NoClassDefFoundError;
    return absent ? "its classes are absent" : String.valueOf(e.getMessage());
  }
}
