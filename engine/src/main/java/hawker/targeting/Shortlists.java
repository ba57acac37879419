package hawker.targeting;

import java.util.Arrays;

/**
 * The ads that are known to fit each person of a block, in the order of the index, as far as anybody
 * has looked: found once, read by every later request of the person. It holds until the index
 * changes. Owner: whichever worker holds the block.
 *
 * <p>A list is for people whom few ads fit. It takes in no further word of the index once it is long,
 * or where so many ads fit that going through them costs more than finding them again.
 */
public final class Shortlists {
  private static final int WIDTH = 4;
  private static final int SIZE = 1;
  private static final int CAPACITY = 2;
  private static final int NEXT = 3;

  private static final int MOST = 128;
  private static final int FIRST_CAPACITY = 8;

  /** Ads of one word that are too many to list. */
  private static final int DENSE = 16;

  private static final int[] NO_ROWS = {};

  private final int rows;

  /** Positions in the index, list after list. */
  private int[] positions = NO_ROWS;

  private int positionsUsed;

  /**
   * Of each person's list: where it starts, how long it is, how long it may get, and the first word of
   * the index that it does not cover, or the complement of that if it never will; [rows][4], or none
   * at first.
   */
  private int[] lists = NO_ROWS;

  private long version = -1;

  /** Empty lists for the people of a block. */
  public Shortlists(int rows) {
    this.rows = rows;
  }

  /** Forgets the lists if they are of another version of the index. */
  void turnTo(long indexVersion) {
    if (version == indexVersion) {
      return;
    }
    version = indexVersion;
    if (lists.length == 0) {
      lists = new int[WIDTH * rows];
      positions = new int[FIRST_CAPACITY * rows / 4];
    }
    Arrays.fill(lists, 0);
    positionsUsed = 0;
  }

  /** The length of a person's list. */
  int size(int row) {
    return lists[WIDTH * row + SIZE];
  }

  /** Where a person's list starts in {@link #positions}. */
  int start(int row) {
    return lists[WIDTH * row];
  }

  /** Positions in the index, all lists together; good until a list is extended. */
  int[] positions() {
    return positions;
  }

  /** The first word of the index that a person's list does not cover. */
  int nextWord(int row) {
    int next = lists[WIDTH * row + NEXT];
    return next < 0 ? ~next : next;
  }

  /** Whether a person's list takes in further words. */
  boolean grows(int row) {
    return lists[WIDTH * row + NEXT] >= 0;
  }

  /**
   * Takes in the next word of the index, or ends the list.
   *
   * @param fits the ads of the word that fit
   */
  void extend(int row, long fits) {
    int list = WIDTH * row;
    int more = Long.bitCount(fits);
    int word = lists[list + NEXT];
    int size = lists[list + SIZE];
    if (more > DENSE || size + more > MOST) {
      lists[list + NEXT] = ~word;
      return;
    }
    if (size + more > lists[list + CAPACITY]) {
      grow(list, size + more);
    }
    int at = lists[list] + size;
    for (long left = fits; left != 0; left &= left - 1) {
      positions[at++] = (word << 6) + Long.numberOfTrailingZeros(left);
    }
    lists[list + SIZE] = size + more;
    lists[list + NEXT] = word + 1;
  }

  private void grow(int list, int least) {
    int longer = Math.max(FIRST_CAPACITY, Integer.highestOneBit(least - 1) << 1);
    if (positionsUsed + longer > positions.length) {
      int length = Math.max(positionsUsed + longer, positions.length + positions.length / 2);
      positions = Arrays.copyOf(positions, length);
    }
    System.arraycopy(positions, lists[list], positions, positionsUsed, lists[list + SIZE]);
    lists[list] = positionsUsed;
    lists[list + CAPACITY] = longer;
    positionsUsed += longer;
  }
}
