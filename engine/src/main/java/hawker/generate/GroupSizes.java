package hawker.generate;

import hawker.random.Choice;

/**
 * How many people a community has: from 3 to a most, with probability proportional to size<sup>-2</sup>,
 * a heavy tail. Immutable.
 */
final class GroupSizes {
  private static final int LEAST = 3;

  private final Choice sizes;
  private final Choice sizesOfMembers;
  private final double othersMean;

  /** Sizes up to a most; at least 3 all the same. */
  GroupSizes(int most) {
    int options = Math.max(1, most - LEAST + 1);
    double[] weights = new double[options];
    double[] ofMembers = new double[options];
    double members = 0;
    double others = 0;
    for (int i = 0; i < options; i++) {
      double size = LEAST + i;
      weights[i] = 1 / (size * size);
      ofMembers[i] = 1 / size;
      members += ofMembers[i];
      others += ofMembers[i] * (size - 1);
    }
    sizes = new Choice(weights);
    sizesOfMembers = new Choice(ofMembers);
    othersMean = others / members;
  }

  /** The size of a community. */
  int at(long bits) {
    return LEAST + sizes.at(bits);
  }

  /** The size of a community as its members meet it, so that large ones come up more. */
  int ofMember(long bits) {
    return LEAST + sizesOfMembers.at(bits);
  }

  /** The others whom a member of a community finds there, on average over members. */
  double othersMean() {
    return othersMean;
  }
}
