package hawker.world;

/**
 * The people of one block as columns, indexed by row in [0, size). Row r is user {@code first + r}.
 * Filled once by whoever builds the block; nobody writes afterwards.
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

  /** True value codes, shape [attributes][size]. */
  public final short[][] truth;

  /** Value codes as the platform knows them, or {@link Attribute#UNKNOWN}; [attributes][size]. */
  public final short[][] seen;

  /** True salient interests, strongest first, or {@link Tree#NO_NODE}; [size][SALIENT]. */
  public final short[] interest;

  /** Strength of each true interest in (0, 1], 1 the strongest; [size][SALIENT]. */
  public final float[] strength;

  /** Interests declared to the platform, or {@link Tree#NO_NODE}; [size][SALIENT]. */
  public final short[] declared;

  /** Mean sessions a day; [size]. */
  public final float[] sessionsPerDay;

  /** Bit mask of the channels used; [size]. */
  public final long[] channels;

  /** Whether the person lets the platform keep signals of what they do; [size]. */
  public final boolean[] tracked;

  /**
   * Empty columns.
   *
   * @param first user number of row 0
   * @param size rows
   * @param attributes number of attributes
   */
  public People(int first, int size, int attributes) {
    this.first = first;
    this.size = size;
    truth = new short[attributes][size];
    seen = new short[attributes][size];
    interest = new short[size * SALIENT];
    strength = new float[size * SALIENT];
    declared = new short[size * SALIENT];
    sessionsPerDay = new float[size];
    channels = new long[size];
    tracked = new boolean[size];
  }
}
