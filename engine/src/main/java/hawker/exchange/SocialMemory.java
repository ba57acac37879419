package hawker.exchange;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * What one run remembers of the people of one block and the brands they hear of: what they think of
 * each, which friends stand for it, whether they follow it, and which messages they have been told.
 * Columns of shape [rows][brands], row-major. Owner: whichever worker holds the block, then the thread
 * that settles between slices.
 */
public final class SocialMemory {
  /** Stands for the brand of an ad that nobody talks about. */
  public static final int NO_BRAND = -1;

  private static final int TAKEN = -1;

  private final int brands;
  private final int[] brandOfAd;
  private final Effects effects;
  private final float[] opinion;

  /** What friends' examples add up to, each weighted by closeness; good until a time. */
  private final float[] example;

  private final int[] exampleUntil;
  private final boolean[] follows;

  /** By row: whether the person has seen a story, and whether they have left ads for good. */
  private final boolean[] told;

  private final boolean[] gone;

  /** By row and message: how many friends have told it, or {@link #TAKEN}. */
  private final Long2IntOpenHashMap tellings = new Long2IntOpenHashMap();

  /**
   * What memories do to clicks.
   *
   * @param cue log-odds that a friend's example adds
   * @param cueMost examples beyond which none adds
   * @param opinion log-odds between a neutral and the best opinion
   * @param memorySeconds how long an example lasts
   */
  public record Effects(double cue, double cueMost, double opinion, int memorySeconds) {}

  /**
   * A memory of people who think what a table says.
   *
   * @param opinions first opinions, in [-1, 1]; [rows][brands]; taken over
   * @param brandOfAd brand of each ad, or {@link #NO_BRAND}; [ads]
   */
  public SocialMemory(float[] opinions, int rows, int brands, int[] brandOfAd, Effects effects) {
    this.brands = brands;
    this.brandOfAd = brandOfAd;
    this.effects = effects;
    opinion = opinions;
    example = new float[opinions.length];
    exampleUntil = new int[opinions.length];
    follows = new boolean[opinions.length];
    told = new boolean[rows];
    gone = new boolean[rows];
  }

  /** Log-odds that what is remembered adds to a click of the person on an ad. */
  public double pull(int row, int ad, int timeSeconds) {
    int brand = brandOfAd[ad];
    if (brand == NO_BRAND) {
      return 0;
    }
    int at = row * brands + brand;
    double examples = timeSeconds < exampleUntil[at] ? Math.min(effects.cueMost, example[at]) : 0;
    return effects.cue * examples + effects.opinion * opinion[at];
  }

  /** What a person thinks of a brand, in [-1, 1]. */
  public float opinion(int row, int brand) {
    return opinion[row * brands + brand];
  }

  /** Moves what a person thinks of a brand a share of the way towards a tone. */
  public void persuade(int row, int brand, double tone, double share) {
    int at = row * brands + brand;
    opinion[at] += (float) (Math.min(1, share) * (tone - opinion[at]));
  }

  /** Takes something off what a person thinks of a brand. */
  public void offend(int row, int brand, double amount) {
    int at = row * brands + brand;
    opinion[at] = (float) Math.max(-1, opinion[at] - amount);
  }

  /** Notes that a friend stands for a brand. */
  public void example(int row, int brand, double weight, int timeSeconds) {
    int at = row * brands + brand;
    example[at] = (float) ((timeSeconds < exampleUntil[at] ? example[at] : 0) + weight);
    exampleUntil[at] = timeSeconds + effects.memorySeconds;
  }

  /** The number of people. */
  public int rows() {
    return told.length;
  }

  /** Whether a person follows a brand. */
  public boolean follows(int row, int brand) {
    return follows[row * brands + brand];
  }

  /** Makes a person follow a brand; returns whether they did not before. */
  public boolean follow(int row, int brand) {
    boolean first = !follows[row * brands + brand];
    follows[row * brands + brand] = true;
    return first;
  }

  /** Notes that a person has seen a story; returns whether it is their first. */
  public boolean tell(int row) {
    boolean first = !told[row];
    told[row] = true;
    return first;
  }

  /** Whether a person has left ads for good. */
  public boolean isGone(int row) {
    return gone[row];
  }

  /** Lets a person leave ads for good. */
  public void leave(int row) {
    gone[row] = true;
  }

  /**
   * Notes that one more friend has told a person of a message.
   *
   * @return how many have, or 0 if the person has taken it up
   */
  public int hear(int row, int message) {
    long key = ((long) row << 32) | message;
    if (tellings.get(key) == TAKEN) {
      return 0;
    }
    return tellings.addTo(key, 1) + 1;
  }

  /** Notes that a person has taken a message up. */
  public void takeUp(int row, int message) {
    int unused = tellings.put(((long) row << 32) | message, TAKEN);
  }
}
