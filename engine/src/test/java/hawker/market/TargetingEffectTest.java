package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Targeting helps those it fits and hurts those it does not. */
class TargetingEffectTest {
  private static final String YAML = """
      name: effect
      days: 1
      population:
        users: 4000
        interests: {taxonomy: [sports, travel], perPerson: 1, varying: false, zipf: 0}
        activity: {sessionsPerDay: 6}
      knowledge: {declaredInterests: 1, falseInterests: 0}
      market: {slice: 1 h, auction: first-price, channels: {feed: {placements: {stream: {}}}}}
      response:
        name: utility
        baseCtr: 20 %
        targetingEffect: 0.5
        intentEffect: 0
        wearOut: 0
        tasteSpread: 0
      examination: {name: position-based, examination: [1]}
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpm: 5}, adSets: {s: {audience: {}, ads: {x: {topics: [sports]}}}}}}}
          b: {campaigns: {c: {bid: {cpm: 5}, ads: {generic: {}}}}}
      """;

  /** The odds of p times x, as a probability. */
  private static double eta(double p, double x) {
    return x * p / (x * p + 1 - p);
  }

  @Test
  void eta_asPublished_isMatchedAndMismatched() {
    assertThat(eta(0.8, 1.5)).isCloseTo(0.857143, within(1e-6));
    assertThat(eta(0.8, 1 / 1.5)).isCloseTo(0.727273, within(1e-6));
  }

  @Test
  void attraction_matchedAndMismatchedPeople_isEtaOfTheGenericAd() {
    Watched run = Lab.of(YAML).watch();
    int sports = run.plan().world().vocabulary().interests().find("sports");
    Set<Long> generic = new HashSet<>();
    double p = run.pages().shown.stream()
        .filter(shown -> shown.ad() == 1)
        .findFirst()
        .orElseThrow()
        .attraction();
    for (Pages.Shown shown : run.pages().shown) {
      boolean matched = shown.page().people().interest(shown.page().row(), 0) == sports;
      double expected = shown.ad() == 1 ? p : eta(p, matched ? 1.5 : 1 / 1.5);
      assertThat(shown.attraction()).isCloseTo(expected, within(1e-9));
      generic.add((long) shown.ad());
    }
    assertThat(generic).hasSize(2);
  }

  private static RunMetrics only(String audience, int seed) {
    return Lab.of(
            YAML,
            "seed=" + seed,
            "inventory.advertisers.b.campaigns.c.cap={impressions: 0}",
            "inventory.advertisers.a.campaigns.c.adSets.s.audience=" + audience)
        .metrics();
  }

  private static double ctr(RunMetrics metrics) {
    return Lab.total(metrics, Counter.CLICKS) / (double) Lab.total(metrics, Counter.IMPRESSIONS);
  }

  @Test
  void ctr_ofTheMismatched_isBelowThatOfEveryone() {
    for (int seed : new int[] {1, 2, 3}) {
      RunMetrics matched = only("{interest: sports}", seed);
      RunMetrics mismatched = only("{interest: travel}", seed);
      double everyone = ctr(only("{}", seed));
      double error = Math.sqrt(0.2 / Lab.total(mismatched, Counter.IMPRESSIONS));
      assertThat(ctr(matched) - everyone).isGreaterThan(4 * error);
      assertThat(everyone - ctr(mismatched)).isGreaterThan(4 * error);
    }
  }
}
