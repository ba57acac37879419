package hawker.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a campaign, or of one of its ad sets, in all ad requests: how many it was shown in,
 * and what kept it out of the others. Where it has several ads, the one that came furthest tells.
 *
 * @param campaign its name
 * @param adSet name of the ad set; empty for the whole campaign
 * @param causes in the order in which ads drop out, being shown last; they add up to all requests
 */
public record WhyNotCount(String campaign, String adSet, List<Cause> causes) {

  /**
   * Requests of one cause.
   *
   * @param reason name of what kept it out, or {@code shown}
   * @param clause the clause of the audience, in words, if it was one; else empty
   * @param requests how many
   */
  public record Cause(String reason, String clause, long requests) {}

  /** What identifies a cause. */
  private record Key(String reason, String clause) {}

  /** Copies the list. */
  public WhyNotCount {
    causes = List.copyOf(causes);
  }

  /** All requests. */
  public long requests() {
    return causes.stream().mapToLong(Cause::requests).sum();
  }

  /** The requests of a reason. */
  public long requests(String reason) {
    return causes.stream()
        .filter(cause -> cause.reason().equals(reason))
        .mapToLong(Cause::requests)
        .sum();
  }

  /** The sums over replications. */
  public static List<WhyNotCount> sum(List<List<WhyNotCount>> replications) {
    Map<List<String>, Map<Key, Long>> sums = new LinkedHashMap<>();
    for (List<WhyNotCount> run : replications) {
      for (WhyNotCount one : run) {
        Map<Key, Long> causes = sums.computeIfAbsent(
            List.of(one.campaign(), one.adSet()), name -> new LinkedHashMap<>());
        for (Cause cause : one.causes()) {
          long unused =
              causes.merge(new Key(cause.reason(), cause.clause()), cause.requests(), Long::sum);
        }
      }
    }
    List<WhyNotCount> all = new ArrayList<>();
    sums.forEach((name, causes) -> {
      List<Cause> list = new ArrayList<>();
      causes.forEach((key, requests) -> list.add(new Cause(key.reason(), key.clause(), requests)));
      all.add(new WhyNotCount(name.get(0), name.get(1), list));
    });
    return all;
  }
}
