package hawker.random;

/**
 * A random order of the numbers in [0, size) that is never stored: each number's place, and each
 * place's number, follow from a key. Immutable.
 *
 * <p>A Feistel network over the least power of two that holds the size (Luby and Rackoff 1988), its
 * halves alternately mixed into each other, walked again until it lands inside (Black and Rogaway,
 * "Ciphers with arbitrary finite domains", 2002); less than two walks on average.
 */
public final class Permutation {
  private static final int ROUNDS = 6;

  private final int size;
  private final int lowBits;
  private final int lowMask;
  private final int highMask;
  private final long[] keys = new long[ROUNDS];

  /**
   * The order of a key.
   *
   * @param size at least 1
   * @param key any bits; others give another order
   */
  public Permutation(int size, long key) {
    if (size < 1) {
      throw new IllegalArgumentException(size + " numbers have no order");
    }
    this.size = size;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    lowBits = bits / 2;
    lowMask = (1 << lowBits) - 1;
    highMask = (int) ((1L << (bits - lowBits)) - 1);
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = Draws.bits(key, round);
    }
  }

  /** How many numbers. */
  public int size() {
    return size;
  }

  /** The place of a number. */
  public int place(int number) {
    int at = number;
    do {
      int high = at >>> lowBits;
      int low = at & lowMask;
      for (int round = 0; round < ROUNDS; round += 2) {
        high ^= (int) Draws.bits(keys[round], low) & highMask;
        low ^= (int) Draws.bits(keys[round + 1], high) & lowMask;
      }
      at = high << lowBits | low;
    } while (at >= size);
    return at;
  }

  /** The number at a place. */
  public int number(int place) {
    int at = place;
    do {
      int high = at >>> lowBits;
      int low = at & lowMask;
      for (int round = ROUNDS - 2; round >= 0; round -= 2) {
        low ^= (int) Draws.bits(keys[round + 1], high) & lowMask;
        high ^= (int) Draws.bits(keys[round], low) & highMask;
      }
      at = high << lowBits | low;
    } while (at >= size);
    return at;
  }
}
