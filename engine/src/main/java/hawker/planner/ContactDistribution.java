package hawker.planner;

/** How many people of an audience meet a schedule how often, as shares of them. */
public final class ContactDistribution {
  private static final double ROUNDING = 1e-9;

  private final double[] shares;

  /**
   * A distribution.
   *
   * @param shares of people who meet it 0, 1, 2 … times; sums to 1
   * @throws IllegalArgumentException if shares are negative or don't sum to 1
   */
  public ContactDistribution(double... shares) {
    this.shares = shares.clone();
    double sum = 0;
    for (double share : shares) {
      if (!(share >= -ROUNDING)) {
        throw new IllegalArgumentException("a share of people must not be negative: " + share);
      }
      sum += share;
    }
    if (Math.abs(sum - 1) > ROUNDING * Math.max(1, shares.length)) {
      throw new IllegalArgumentException("shares of people must sum to 1: " + sum);
    }
  }

  /** Shares of people by number of contacts; [contacts + 1]. */
  public double[] shares() {
    return shares.clone();
  }

  /** Share of people with at least one contact. */
  public double reach() {
    return 1 - shares[0];
  }

  /** Share of people with at least {@code contacts} of them; at least 0 contacts. */
  public double atLeast(int contacts) {
    double sum = 0;
    for (int k = Math.max(0, contacts); k < shares.length; k++) {
      sum += shares[k];
    }
    return sum;
  }

  /** Contacts per person of the audience; ratings, in hundreds. */
  public double meanContacts() {
    double sum = 0;
    for (int k = 1; k < shares.length; k++) {
      sum += k * shares[k];
    }
    return sum;
  }

  /** Contacts per person reached; not a number where nobody is. */
  public double frequency() {
    return reach() > 0 ? meanContacts() / reach() : Double.NaN;
  }
}
