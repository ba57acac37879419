package hawker.exchange;

import hawker.world.People;
import org.jspecify.annotations.Nullable;

/**
 * A batch of ad requests of distinct users of one block, as columns of shape [size]; owner: the
 * worker that fills and hands them on. Refilled for every batch; never retained.
 */
public final class Opportunities {
  /** The topic of a page that has none. */
  public static final short NO_TOPIC = -1;

  /** Requests in use. */
  public int size;

  /** Row of the user in {@link #people}. */
  public final int[] row;

  /** Moment, in seconds from the start of the scenario. */
  public final int[] time;

  /** Placement number. */
  public final int[] placement;

  /** Code of what the person is doing. */
  public final byte[] activity;

  /** Taxonomy node the page is about, or {@link #NO_TOPIC}. */
  public final short[] topic;

  /** Address of the request among those of its user; the event part of every draw about it. */
  public final long[] event;

  private @Nullable People people;
  private @Nullable Memory memory;
  private @Nullable SocialMemory social;
  private @Nullable ActMemory acts;

  /** Columns for up to {@code capacity} requests. */
  public Opportunities(int capacity) {
    row = new int[capacity];
    time = new int[capacity];
    placement = new int[capacity];
    activity = new byte[capacity];
    topic = new short[capacity];
    event = new long[capacity];
  }

  /** Turns to another block: its people and what the run remembers of them. */
  public void turnTo(People people, Memory memory) {
    turnTo(people, memory, null, null);
  }

  /**
   * Turns to another block: its people and what the run remembers of them.
   *
   * @param acts what they did, or null if it is of no account
   * @param social what they heard of brands; null if they don't hear of any
   */
  public void turnTo(
      People people, Memory memory, @Nullable ActMemory acts, @Nullable SocialMemory social) {
    this.people = people;
    this.memory = memory;
    this.acts = acts;
    this.social = social;
    size = 0;
  }

  /** What the people of the block heard of brands; null if they don't hear of any. */
  public @Nullable SocialMemory social() {
    return social;
  }

  /** What the people of the block did; null if it is of no account. */
  public @Nullable ActMemory acts() {
    return acts;
  }

  /** The people of the block. */
  public People people() {
    if (people == null) {
      throw new IllegalStateException("no block yet");
    }
    return people;
  }

  /** What the run remembers of the people of the block. */
  public Memory memory() {
    if (memory == null) {
      throw new IllegalStateException("no block yet");
    }
    return memory;
  }

  /** Whether a person has seen an ad whose viewers are remembered. */
  public boolean hasSeen(int opportunity, int ad) {
    return acts != null && acts.lastSeen(row[opportunity], ad) != ActMemory.NEVER;
  }

  /** How many requests fit. */
  public int capacity() {
    return row.length;
  }

  /** The user number of a request; the entity part of every draw about it. */
  public int user(int opportunity) {
    return people().first + row[opportunity];
  }
}
