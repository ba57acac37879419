package hawker.app.bench;

import java.util.List;

/**
 * A profile that has been measured.
 *
 * @param profile its name
 * @param work what its auctions consist of
 * @param rounds in order, at least one
 */
public record Measured(String profile, Work work, List<Round> rounds) {
  /** Copies the list. */
  public Measured {
    rounds = List.copyOf(rounds);
  }

  /** Whole auctions in a second. */
  public Spread auctionsPerSecond() {
    return Spread.of(rounds, Round::auctionsPerSecond);
  }

  /** People made in a second. */
  public Spread peoplePerSecond() {
    return Spread.of(rounds, Round::peoplePerSecond);
  }

  /** Milliseconds to make the market. */
  public Spread wiringMillis() {
    return Spread.of(rounds, Round::wiringMillis);
  }

  /** Nanoseconds for one auction, at the median rate. */
  public double nanosPerAuction() {
    return 1e9 / auctionsPerSecond().median();
  }
}
