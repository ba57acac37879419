package hawker.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people of a world, in blocks of consecutive users: stored, or made from their address whenever
 * they are needed. Immutable.
 */
public final class Population {
  /**
   * Users in a block, all but the last. Part of what a scenario means: state is settled block by
   * block. A multiple of 64, so that blocks never share a word of bits.
   */
  public static final int BLOCK = 1024;

  private final List<People> stored;
  private final @Nullable PeopleMaker maker;
  private final int users;

  /** Stored blocks in order; every one but the last of the same size. */
  public Population(List<People> blocks) {
    this.stored = List.copyOf(blocks);
    this.maker = null;
    this.users = blocks.stream().mapToInt(people -> people.size).sum();
  }

  /** People who are never stored. */
  public Population(int users, PeopleMaker maker) {
    this.stored = List.of();
    this.maker = maker;
    this.users = users;
  }

  /** Whether people are stored, so that more may be stored about each. */
  public boolean stored() {
    return maker == null;
  }

  /** The number of users. */
  public int users() {
    return users;
  }

  /** The number of blocks. */
  public int blocks() {
    return maker == null ? stored.size() : (int) (((long) users + BLOCK - 1) / BLOCK);
  }

  /** The number of users in a block. */
  public int size(int block) {
    return maker == null ? stored.get(block).size : Math.min(BLOCK, users - block * BLOCK);
  }

  /** The people of a block, all of them made. */
  public People block(int block) {
    People people = block(block, scratch());
    people.needAll();
    return people;
  }

  /**
   * The people of a block; before a row is read, it must be {@link People#need needed}.
   *
   * @param scratch from {@link #scratch}; what was in it is lost where people are not stored
   */
  public People block(int block, People scratch) {
    if (maker == null) {
      return stored.get(block);
    }
    scratch.turnTo(block * BLOCK, size(block));
    return scratch;
  }

  /** Room for one block at a time; its owner is the caller. */
  public People scratch() {
    return maker == null ? new People(0, 0, 0) : new People(maker, BLOCK);
  }
}
