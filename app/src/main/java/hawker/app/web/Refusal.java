package hawker.app.web;

/** Something that is asked for and not given. */
final class Refusal extends RuntimeException {
  static final int MISTAKE = 400;
  static final int NO_TOKEN = 401;
  static final int FORBIDDEN = 403;
  static final int MISSING = 404;
  static final int METHOD = 405;
  static final int CONFLICT = 409;
  static final int TOO_LARGE = 413;
  static final int MEDIA = 415;

  private static final long serialVersionUID = 1L;

  private final int status;

  /** With the status of HTTP, and why in words that say what to do. */
  Refusal(int status, String why) {
    super(why);
    this.status = status;
  }

  /** The status of HTTP. */
  int status() {
    return status;
  }

  /** Why. */
  String why() {
    return String.valueOf(getMessage());
  }
}
