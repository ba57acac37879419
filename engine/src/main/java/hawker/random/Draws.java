package hawker.random;

/**
 * Addressed draws: {@code f(seed, replication, purpose, entity, event)}, with no state anywhere.
 *
 * <p>A key holds the first three parts of the address, {@link #entity} folds in the fourth, {@link
 * #bits} the fifth, so that a loop over the events of one user pays for the user once. Each fold is
 * a full 64-bit avalanche (the two-multiplication finalizer whose constants Pelle Evensen
 * published as "moremur"), applied to the running hash plus an odd multiple of the next part.
 *
 * <pre>
 *   hash(h, x) = moremur(h + (x + 1) * odd)
 *   bits       = hash(hash(hash(hash(hash(seed), replication), purpose), entity), event)
 * </pre>
 */
public final class Draws {
  private static final long ENTITY_STEP = 0x9E3779B97F4A7C15L;
  private static final long EVENT_STEP = 0xD1342543DE82EF95L;
  private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

  private final long root;

  /**
   * The draws of one replication.
   *
   * @param seed any number
   * @param replication 0, 1, 2 …
   */
  public Draws(long seed, int replication) {
    this.root = fold(fold(0x243F6A8885A308D3L, seed, ENTITY_STEP), replication, ENTITY_STEP);
  }

  /** The key of a purpose; pass it to {@link #entity}. */
  public long key(Purpose purpose) {
    return fold(root, purpose.code(), ENTITY_STEP);
  }

  /** Folds an entity (a user, an ad, an advertiser) into a key. */
  public static long entity(long key, long entity) {
    return fold(key, entity, ENTITY_STEP);
  }

  /** 64 uniform bits at an address; {@code entityKey} comes from {@link #entity}. */
  public static long bits(long entityKey, long event) {
    return fold(entityKey, event, EVENT_STEP);
  }

  /** 64 uniform bits at an address with two event parts. */
  public static long bits(long entityKey, long event, long part) {
    return part(bits(entityKey, event), part);
  }

  /**
   * The bits of one part of an event whose other parts are drawn as well, so that a loop over the
   * parts pays for the event once.
   *
   * @param eventBits from {@link #bits(long, long)}
   */
  public static long part(long eventBits, long part) {
    return fold(eventBits, part, ENTITY_STEP);
  }

  /** A uniform in [0, 1), a multiple of 2<sup>-53</sup>. */
  public static double uniform(long bits) {
    return (bits >>> 11) * TWO_TO_MINUS_53;
  }

  /**
   * A probability as a number that {@link #happens} takes.
   *
   * @param probability in [0, 1]
   */
  public static long chance(double probability) {
    return (long) StrictMath.ceil(probability * 0x1.0p53);
  }

  /**
   * 1 if {@code uniform(bits)} is below a probability, else 0, without a branch that nobody could
   * foresee.
   *
   * @param chance from {@link #chance}
   */
  public static int happens(long bits, long chance) {
    return (int) (((bits >>> 11) - chance) >>> 63);
  }

  /** A uniform in (0, 1): never 0, never 1, so that a quantile of it is finite. */
  public static double openUniform(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** A uniform integer in [0, bound), by multiplication; bias below {@code bound} / 2<sup>64</sup>. */
  public static int index(long bits, int bound) {
    return (int) Math.multiplyHigh(bits >>> 1, (long) bound << 1);
  }

  /**
   * A Poisson variate by inversion from one uniform.
   *
   * @param mean in [0, 700], so that the probability of none does not underflow
   */
  public static int poisson(double uniform, double mean) {
    return poisson(uniform, mean, StrictMath.exp(-mean));
  }

  /**
   * A Poisson variate by inversion from one uniform.
   *
   * @param mean in [0, 700]
   * @param none probability of 0, which is {@code exp(-mean)}
   */
  public static int poisson(double uniform, double mean, double none) {
    if (uniform < none) {
      return 0;
    }
    double term = none;
    double cumulative = term;
    int count = 0;
    int limit = (int) (mean + 40 * StrictMath.sqrt(mean + 1)) + 40;
    while (uniform >= cumulative && count < limit) {
      count++;
      term *= mean / count;
      cumulative += term;
    }
    return count;
  }

  /** An exponential variate with the given mean. */
  public static double exponential(double openUniform, double mean) {
    return -mean * StrictMath.log(openUniform);
  }

  private static long fold(long hash, long part, long step) {
    return mix(hash + (part + 1) * step);
  }

  private static long mix(long x) {
    x ^= x >>> 27;
    x *= 0x3C79AC492BA7B653L;
    x ^= x >>> 33;
    x *= 0x1C69B3F74AC4AE35L;
    return x ^ (x >>> 27);
  }
}
