package hawker.world;

/** Where a person stands on the way to buying something. */
public enum Stage {
  /** Does not think of it. */
  NOT_SEARCHING,
  /** Looks around, to know more. */
  SEARCHING,
  /** Wants one, of whatever make. */
  FOCUSED_0,
  /** Knows some of what it is to be. */
  FOCUSED_1,
  /** Knows which it is to be. */
  FOCUSED_2,
  /** Has just bought one. */
  BOUGHT;

  private static final Stage[] ALL = values();

  /** The number of stages. */
  public static final int COUNT = ALL.length;

  /** The stage of a code, which is its place in {@link #values()}. */
  public static Stage of(int code) {
    return ALL[code];
  }

  /** The code for columns. */
  public byte code() {
    return (byte) compareTo(NOT_SEARCHING);
  }

  /** How much a person in this stage knows of what it is to be, or 0. */
  public int focus() {
    return switch (this) {
      case FOCUSED_1 -> 1;
      case FOCUSED_2 -> 2;
      default -> 0;
    };
  }
}
