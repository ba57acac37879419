package hawker.world;

/** The kind of creative an ad is. */
public enum Format {
  /** Looks like the content around it. */
  NATIVE,
  /** A picture with a line of text. */
  IMAGE,
  /** A film. */
  VIDEO,
  /** Text only, as beside search results. */
  TEXT,
  /** A strip at the edge of the page. */
  BANNER,
  /** A window over the page. */
  POP_UP,
  /** A branded thing inside a game. */
  SPONSORED_ITEM;

  private static final Format[] ALL = values();

  /** The format of a code. */
  public static Format of(int code) {
    return ALL[code];
  }

  /** The code for columns and, as {@code 1 << code}, for masks. */
  public byte code() {
    return (byte) compareTo(NATIVE);
  }
}
