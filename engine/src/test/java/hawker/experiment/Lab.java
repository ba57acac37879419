package hawker.experiment;

import hawker.metrics.Counter;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Experiments from YAML, in a closed world of three kinds of people and three ads. */
final class Lab {
  /**
   * Segments of .5, .3 and .2 of the people; an ad for each; one slot that is always looked at; bids
   * per impression, so that the auction does not choose by quality.
   */
  static final String WORLD = """
      name: ladder
      days: 1
      population:
        preset: none
        attributes:
          kind: {values: {a: 0.5, b: 0.3, c: 0.2}}
          noise: {values: {x: 1, y: 1, z: 1}}
        interests: {taxonomy: [anything]}
        activity: {spread: 0, amplitude: 0}
      knowledge: {coverage: 1, accuracy: 1, history: 0 s}
      market:
        slice: 1 day
        auction: first-price
        channels: {feed: {requestsPerSession: 3, placements: {stream: {}}}}
      response:
        name: ctr-table
        rows:
          - {audience: {kind: a}, ctr: {one/ad: 1.0 %, two/ad: 0.3 %, three/ad: 0.4 %}}
          - {audience: {kind: b}, ctr: {one/ad: 0.2 %, two/ad: 1.5 %, three/ad: 0.4 %}}
          - {audience: {kind: c}, ctr: {one/ad: 0.1 %, two/ad: 0.2 %, three/ad: 2.0 %}}
      examination: {name: position-based, examination: [1]}
      bidding: as-fast-as-possible
      inventory:
        advertisers:
          one: {campaigns: {one: {bid: {cpm: 1}, adSets: {one: {audience: {kind: a}, ads: {ad: {}}}}}}}
          two: {campaigns: {two: {bid: {cpm: 1}, adSets: {two: {audience: {kind: b}, ads: {ad: {}}}}}}}
          three: {campaigns: {three: {bid: {cpm: 1}, adSets: {three: {audience: {kind: c}, ads: {ad: {}}}}}}}
      """;

  /** The world, shown ads in several ways. */
  static final String LADDER = WORLD + """
      arms:
        random: {targeting: untargeted}
        best: {targeting: untargeted, inventory.advertisers.three.campaigns.three.bid: {cpm: 2}}
        oracle: {}
        mismatched:
          inventory.advertisers.one.campaigns.one.adSets.one.audience: {kind: b}
          inventory.advertisers.two.campaigns.two.adSets.two.audience: {kind: c}
          inventory.advertisers.three.campaigns.three.adSets.three.audience: {kind: a}
        noise:
          inventory.advertisers.one.campaigns.one.adSets.one.audience: {kind: [a, b, c], noise: x}
          inventory.advertisers.two.campaigns.two.adSets.two.audience: {kind: [a, b, c], noise: y}
          inventory.advertisers.three.campaigns.three.adSets.three.audience: {kind: [a, b, c], noise: z}
      """;

  private Lab() {}

  static Experiment read(String yaml, String... settings) {
    return Experiment.read(yaml, "test.yaml", List.of(settings));
  }

  static List<ArmRuns> runs(String yaml, int threads, String... settings) {
    return read(yaml, settings).run(threads, (done, of) -> {}).arms();
  }

  static ArmRuns arm(List<ArmRuns> arms, String name) {
    return arms.stream().filter(arm -> arm.arm().equals(name)).findFirst().orElseThrow();
  }

  /** The arms under other names, compared by all that arms are compared by. */
  static Comparison compared(List<ArmRuns> arms) {
    return Comparison.of(arms, arms.get(0).arm(), Questions.compared());
  }

  static Finding finding(Comparison comparison, String arm, String metric) {
    return Objects.requireNonNull(comparison.finding(arm, metric), metric + " of " + arm);
  }

  static long sum(ArmRuns arm, Counter counter) {
    long sum = 0;
    for (RunMetrics run : arm.replications()) {
      sum += run.total().get(0, counter);
    }
    return sum;
  }

  static double ctr(ArmRuns arm) {
    return sum(arm, Counter.CLICKS) / (double) sum(arm, Counter.IMPRESSIONS);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.4f %%", 100 * share);
  }
}
