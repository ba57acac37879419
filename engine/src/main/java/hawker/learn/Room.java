package hawker.learn;

/** How long the arrays of a learner are, which hold some numbers for each feature. */
final class Room {
  private static final long MOST = Integer.MAX_VALUE - 16L;

  private Room() {}

  /**
   * The length of an array.
   *
   * @param numbers how many numbers are kept of a feature
   * @throws IllegalArgumentException if no array is as long
   */
  static int of(FeatureSpace space, long numbers) {
    long length = space.size() * numbers;
    if (length > MOST) {
      throw new IllegalArgumentException("a space of " + space.settings().bits() + " bits with "
          + numbers + " numbers for each feature needs " + ((length * Float.BYTES) >> 30)
          + " GB, and the most is 8 GB: take " + bits(numbers) + " bits or fewer");
    }
    return (int) length;
  }

  private static int bits(long numbers) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(MOST / numbers);
  }
}
