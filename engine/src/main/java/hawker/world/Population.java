package hawker.world;

import java.util.List;

/** The people of a world, in blocks of consecutive users. Immutable. */
public final class Population {
  /**
   * Users in a block, all but the last. Part of what a scenario means: state is settled block by
   * block. A multiple of 64, so that blocks never share a word of bits.
   */
  public static final int BLOCK = 1024;

  private final List<People> blocks;
  private final int users;

  /** Blocks in order; every one but the last of the same size. */
  public Population(List<People> blocks) {
    this.blocks = List.copyOf(blocks);
    this.users = blocks.stream().mapToInt(people -> people.size).sum();
  }

  /** The number of users. */
  public int users() {
    return users;
  }

  /** The number of blocks. */
  public int blocks() {
    return blocks.size();
  }

  /** The people of a block. */
  public People block(int block) {
    return blocks.get(block);
  }
}
