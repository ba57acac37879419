package hawker.metrics;

import java.util.List;

/**
 * What one campaign, or several together, came to in one replication, as a planner looks at it.
 *
 * @param name of the campaign
 * @param audience people who fit it, as the platform sees them
 * @param available people of whom at least one request fitted it while it ran
 * @param fits requests that fitted it while it ran, capped or not
 * @param lostToOwn requests it bid in and lost while another campaign of its advertiser took a slot
 * @param requests requests of the whole market
 * @param requestsInFlight those while it ran
 * @param contacts people by how many impressions they got: 1, 2 … and in the last place as many or more
 * @param counts one cell
 * @param line what came when; one line
 * @param reachUntil people reached from the start to the end of each bucket of the line
 * @param dry when its money ran out, in seconds from the start
 */
public record CampaignMetrics(
    String name,
    long audience,
    long available,
    long fits,
    long lostToOwn,
    long requests,
    long requestsInFlight,
    List<Long> contacts,
    Counters counts,
    TimeLine line,
    List<Long> reachUntil,
    List<Integer> dry) {
  /** Frequencies that are told apart; the last is that or more. */
  public static final int CONTACTS = 10;

  /** Copies and checks. */
  public CampaignMetrics {
    contacts = List.copyOf(contacts);
    reachUntil = List.copyOf(reachUntil);
    dry = List.copyOf(dry);
    if (contacts.size() != CONTACTS || counts.cells() != 1) {
      throw new IllegalArgumentException(name + ": " + CONTACTS + " frequencies, one cell");
    }
  }

  /** One count. */
  public long count(Counter counter) {
    return counts.get(0, counter);
  }

  /** People reached. */
  public long reach() {
    return contacts.stream().mapToLong(Long::longValue).sum();
  }

  /** What was billed, in micros. */
  public long billedMicros() {
    return count(Counter.SERVED_COST_MICROS) - count(Counter.OVER_DELIVERY_MICROS);
  }

  /** Requests that fitted while it ran, and that a frequency cap kept it out of. */
  public long capped() {
    return fits - count(Counter.ELIGIBLE_REQUESTS);
  }

  /** Eligible requests in which it won a slot. */
  public long won() {
    return count(Counter.BIDS) - count(Counter.LOST_TO_RANK);
  }
}
