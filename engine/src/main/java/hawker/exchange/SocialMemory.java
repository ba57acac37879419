package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What one run remembers of the people of one block and the brands they hear of: what they think of
 * each, which friends stand for it, whether they follow it, and which messages they have been told.
 * Columns of shape [rows][brands], row-major. Owner: whichever worker holds the block, then the thread
 * that settles between slices.
 */
public final class SocialMemory implements Stateful {
  /** Stands for the brand of an ad that nobody talks about. */
  public static final int NO_BRAND = -1;

  private static final int TAKEN = -1;
  private static final int NEVER = -1;

  /** Weights are whole multiples of 1 / UNIT, so that what was added can be taken away again. */
  private static final double UNIT = 1 << 10;

  private final int brands;
  private final int[] brandOfAd;
  private final Effects effects;
  private final float[] opinion;

  /** What friends' examples add up to, each weighted by closeness, in {@link #UNIT}ths. */
  private final int[] examples;

  /** Until when a friend's example lasts, by place in the columns and friend. */
  private final Long2IntOpenHashMap exampleUntil = new Long2IntOpenHashMap();

  /** The examples that last, in the order in which they were given. */
  private final ArrayDeque<Example> given = new ArrayDeque<>();

  private final boolean[] follows;

  /** Whether a story of the brand was seen. */
  private final boolean[] told;

  /** By row: the last day on which a story was seen, or {@link #NEVER}. */
  private final int[] toldOn;

  /** By row: whether the person has left ads for good. */
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

  /** A friend who stands for a brand: place in the columns, which friend, weight, until when. */
  private record Example(int at, int friend, int weight, int until) {
    long key() {
      return ((long) at << 32) | friend;
    }
  }

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
    examples = new int[opinions.length];
    follows = new boolean[opinions.length];
    told = new boolean[opinions.length];
    toldOn = new int[rows];
    Arrays.fill(toldOn, NEVER);
    gone = new boolean[rows];
  }

  /** Log-odds that what is remembered adds to a click of a person on an ad. */
  public double pull(int row, int ad) {
    int brand = brandOfAd[ad];
    if (brand == NO_BRAND) {
      return 0;
    }
    int at = row * brands + brand;
    double friends = Math.min(effects.cueMost, examples[at] / UNIT);
    return effects.cue * friends + effects.opinion * opinion[at];
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

  /**
   * Notes that a friend stands for a brand; who does so again counts once, for longer.
   *
   * @param timeSeconds start of the slice
   */
  public void example(int row, int brand, int friend, double weight, int timeSeconds) {
    int whole = (int) Math.round(weight * UNIT);
    Example example =
        new Example(row * brands + brand, friend, whole, timeSeconds + effects.memorySeconds);
    given.add(example);
    if (exampleUntil.put(example.key(), example.until) == 0) {
      examples[example.at] += whole;
    }
  }

  /** Forgets the examples that have lasted long enough when a slice starts. */
  public void forgetExamples(int timeSeconds) {
    for (Example first = given.peek();
        first != null && first.until <= timeSeconds;
        first = given.peek()) {
      given.remove();
      if (exampleUntil.remove(first.key(), first.until)) {
        examples[first.at] -= first.weight;
      }
    }
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

  /** Whether a person has never seen a story. */
  public boolean isNewToStories(int row) {
    return toldOn[row] == NEVER;
  }

  /** Whether a person has not seen a story on a day, which is the last one or a later one. */
  public boolean isNewToStories(int row, int day) {
    return toldOn[row] != day;
  }

  /** Notes that a person has seen a story on a day; returns whether it is their first of a brand. */
  public boolean tell(int row, int brand, int day) {
    toldOn[row] = day;
    boolean first = !told[row * brands + brand];
    told[row * brands + brand] = true;
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

  /** Whether a person has taken a message up. */
  public boolean hasTakenUp(int row, int message) {
    return tellings.get(((long) row << 32) | message) == TAKEN;
  }

  /** Forgets who was told of messages that nobody will be told of again. */
  public void forgetMessages(IntPredicate over) {
    boolean unused = tellings.keySet().removeIf((long key) -> over.test((int) key));
  }

  @Override
  public void save(StateOut out) {
    out.putFloats(opinion);
    out.putInts(examples);
    out.putBooleans(follows);
    out.putBooleans(told);
    out.putInts(toldOn);
    out.putBooleans(gone);
    save(exampleUntil, out);
    save(tellings, out);
    out.putInt(given.size());
    for (Example example : given) {
      out.putLong(example.key());
      out.putInt(example.weight);
      out.putInt(example.until);
    }
  }

  private static void save(Long2IntOpenHashMap map, StateOut out) {
    out.putInt(map.size());
    map.long2IntEntrySet().fastForEach(entry -> {
      out.putLong(entry.getLongKey());
      out.putInt(entry.getIntValue());
    });
  }

  @Override
  public void load(StateIn in) {
    in.into(opinion);
    in.into(examples);
    in.into(follows);
    in.into(told);
    in.into(toldOn);
    in.into(gone);
    load(exampleUntil, in);
    load(tellings, in);
    given.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long key = in.readLong();
      int weight = in.readInt();
      given.add(new Example((int) (key >>> 32), (int) key, weight, in.readInt()));
    }
  }

  private static void load(Long2IntOpenHashMap map, StateIn in) {
    map.clear();
    for (int left = in.readInt(); left > 0; left--) {
      long key = in.readLong();
      int unused = map.put(key, in.readInt());
    }
  }
}
