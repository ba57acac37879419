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
  private static final int MOST = 128;
  private static final int FIRST_CAPACITY = 8;

  /** Ads of one word that are too many to list. */
  private static final int DENSE = 16;

  private static final int[] NO_ROWS = {};

  private final int rows;

  /** Positions in the index, list after list. */
  private int[] positions = NO_ROWS;

  private int positionsUsed;

  /** Where each person's list starts, how long it may get and is; [rows], or none at first. */
  private int[] start = NO_ROWS;

  private int[] capacity = NO_ROWS;
  private int[] size = NO_ROWS;

  /** The first word of the index that the list does not cover; its complement if it never will. */
  private int[] nextWord = NO_ROWS;

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
    if (start.length == 0) {
      start = new int[rows];
      capacity = new int[rows];
      size = new int[rows];
      nextWord = new int[rows];
      positions = new int[FIRST_CAPACITY * rows / 4];
    }
    Arrays.fill(capacity, 0);
    Arrays.fill(size, 0);
    Arrays.fill(nextWord, 0);
    positionsUsed = 0;
  }

  /** The length of a person's list. */
  int size(int row) {
    return size[row];
  }

  /** The position in the index at a place of a person's list. */
  int position(int row, int place) {
    return positions[start[row] + place];
  }

  /** The first word of the index that a person's list does not cover. */
  int nextWord(int row) {
    return nextWord[row] < 0 ? ~nextWord[row] : nextWord[row];
  }

  /** Whether a person's list takes in further words. */
  boolean grows(int row) {
    return nextWord[row] >= 0;
  }

  /**
   * Takes in the next word of the index, or ends the list.
   *
   * @param fits the ads of the word that fit
   */
  void extend(int row, long fits) {
    int more = Long.bitCount(fits);
    int word = nextWord[row];
    if (more > DENSE || size[row] + more > MOST) {
      nextWord[row] = ~word;
      return;
    }
    if (size[row] + more > capacity[row]) {
      grow(row, size[row] + more);
    }
    int at = start[row] + size[row];
    for (long left = fits; left != 0; left &= left - 1) {
      positions[at++] = (word << 6) + Long.numberOfTrailingZeros(left);
    }
    size[row] += more;
    nextWord[row] = word + 1;
  }

  private void grow(int row, int least) {
    int longer = Math.max(FIRST_CAPACITY, Integer.highestOneBit(least - 1) << 1);
    if (positionsUsed + longer > positions.length) {
      int length = Math.max(positionsUsed + longer, positions.length + positions.length / 2);
      positions = Arrays.copyOf(positions, length);
    }
    System.arraycopy(positions, start[row], positions, positionsUsed, size[row]);
    start[row] = positionsUsed;
    capacity[row] = longer;
    positionsUsed += longer;
  }
}
