package hawker.world;

/**
 * The people of one block, indexed by row in [0, size). Row r is user {@code first + r}. Filled by
 * whoever builds the block; nobody else writes.
 *
 * <p>Truth ({@link #truth}, {@link #interest}, {@link #strength}) is for the response and the oracle
 * alone; everyone else reads what the platform knows ({@link #seen}, {@link #declared}).
 */
public final class People {
  /** Interests a person can have at most, and declare at most. */
  public static final int SALIENT = 8;

  /** User number of row 0. */
  public final int first;

  /** Rows in use. */
  public final int size;

  /** Mean sessions a day; [size]. */
  public final float[] sessionsPerDay;

  /** Bit mask of the channels used; [size]. */
  public final long[] channels;

  /** Whether the person lets the platform keep signals of what they do; [size]. */
  public final boolean[] tracked;

  private final int attributes;
  private final int width;

  /**
   * All codes of a person side by side, as visits come one person at a time, what the platform
   * knows first: {@code seen[attributes] declared[SALIENT] truth[attributes] interest[SALIENT]};
   * [size][width].
   */
  private final short[] codes;

  /** Strength of each true interest; [size][SALIENT]. */
  private final float[] strengths;

  /**
   * People all of whose codes and strengths are 0.
   *
   * @param first user number of row 0
   * @param size rows
   * @param attributes number of attributes
   */
  public People(int first, int size, int attributes) {
    this.first = first;
    this.size = size;
    this.attributes = attributes;
    width = 2 * (attributes + SALIENT);
    codes = new short[size * width];
    strengths = new float[size * SALIENT];
    sessionsPerDay = new float[size];
    channels = new long[size];
    tracked = new boolean[size];
  }

  /** The number of attributes. */
  public int attributes() {
    return attributes;
  }

  /** The true value code of an attribute. */
  public int truth(int attribute, int row) {
    return codes[row * width + attributes + SALIENT + attribute];
  }

  /** The value code as the platform knows it, or {@link Attribute#UNKNOWN}. */
  public int seen(int attribute, int row) {
    return codes[row * width + attribute];
  }

  /** The true interest at a place in [0, SALIENT), strongest first, or {@link Tree#NO_NODE}. */
  public int interest(int row, int place) {
    return codes[row * width + 2 * attributes + SALIENT + place];
  }

  /** The strength of the true interest at a place, in (0, 1], 1 the strongest; 0 where is none. */
  public float strength(int row, int place) {
    return strengths[row * SALIENT + place];
  }

  /** The interest declared to the platform at a place, or {@link Tree#NO_NODE}. */
  public int declared(int row, int place) {
    return codes[row * width + attributes + place];
  }

  /** Sets the true value code of an attribute. */
  public void setTruth(int attribute, int row, int code) {
    codes[row * width + attributes + SALIENT + attribute] = (short) code;
  }

  /** Sets the value code as the platform knows it. */
  public void setSeen(int attribute, int row, int code) {
    codes[row * width + attribute] = (short) code;
  }

  /** Sets the true interest at a place and its strength. */
  public void setInterest(int row, int place, int node, float strength) {
    codes[row * width + 2 * attributes + SALIENT + place] = (short) node;
    strengths[row * SALIENT + place] = strength;
  }

  /** Sets the interest declared to the platform at a place. */
  public void setDeclared(int row, int place, int node) {
    codes[row * width + attributes + place] = (short) node;
  }
}
