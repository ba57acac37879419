package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import org.junit.jupiter.api.Test;

/** How many clicks convert before the end, and for how much. */
class ConversionTest {
  private static final int[] SEEDS = {1, 2, 3};
  private static final double DAY = 86_400;

  private static final String YAML = """
      name: conversions
      days: 1
      population: {users: 2000, activity: {sessionsPerDay: 10, amplitude: 0}}
      market: {slice: 15 min, channels: {feed: {requestsPerSession: 1, placements: {stream: {}}}}}
      response: {name: ctr-table, otherwise: 0.5, rows: []}
      examination: {name: position-based, examination: [1]}
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpc: 1}, ads: {x: {conversionRate: 0.3, value: 12.345678}}}}}
      """;

  private static RunMetrics run(int seed, String... settings) {
    String[] all = new String[settings.length + 1];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "seed=" + seed;
    return Lab.of(YAML, all).metrics();
  }

  private static void assertShare(RunMetrics metrics, double share) {
    double clicks = Lab.total(metrics, Counter.CLICKS);
    assertThat(clicks).isGreaterThan(3000);
    assertThat(Lab.total(metrics, Counter.CONVERSIONS) / clicks)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / clicks)));
  }

  @Test
  void conversions_withoutDelay_areTheirShareOfClicks() {
    for (int seed : SEEDS) {
      RunMetrics metrics = run(seed, "market.conversionDelay={weights: [1], means: [0 s]}");
      assertShare(metrics, 0.3);
      assertThat(Lab.total(metrics, Counter.CONVERSION_VALUE_MICROS))
          .isEqualTo(12_345_678L * Lab.total(metrics, Counter.CONVERSIONS));
    }
  }

  @Test
  void conversions_ofRateZeroAndOne_areNoneAndAll() {
    String delay = "market.conversionDelay={weights: [1], means: [0 s]}";
    String rate = "inventory.advertisers.a.campaigns.c.ads.x.conversionRate=";
    assertThat(Lab.total(run(1, delay, rate + "0"), Counter.CONVERSIONS)).isZero();
    RunMetrics all = run(1, delay, rate + "1");
    assertThat(Lab.total(all, Counter.CONVERSIONS)).isEqualTo(Lab.total(all, Counter.CLICKS));
  }

  /** Share observed by the end of a run of even traffic: 1 - m / T (1 - exp(-T / m)). */
  private static double observed(double mean, double days) {
    double ratio = mean / (days * DAY);
    return 1 - ratio * (1 - Math.exp(-1 / ratio));
  }

  @Test
  void conversions_withExponentialDelay_areThoseBeforeTheEnd() {
    for (int seed : SEEDS) {
      RunMetrics metrics = run(seed, "market.conversionDelay={weights: [1], means: [12 h]}");
      assertShare(metrics, 0.3 * observed(DAY / 2, 1));
    }
    RunMetrics long7 = run(
        1,
        "days=7",
        "population.users=300",
        "market.conversionDelay={weights: [1], means: [276480 s]}");
    // Mean 3.2 days, 7 days: .594147 of the conversions are seen.
    assertThat(observed(3.2 * DAY, 7)).isCloseTo(0.594147, within(1e-6));
    assertShare(long7, 0.3 * 0.594147);
  }

  @Test
  void conversions_withMixedDelays_areTheMixtureBeforeTheEnd() {
    for (int seed : SEEDS) {
      double share =
          0.33 * observed(18 * 60, 1) + 0.17 * observed(8 * 3600, 1) + 0.5 * observed(10 * DAY, 1);
      assertShare(run(seed), 0.3 * share);
    }
  }

  @Test
  void conversions_afterTheFlightButBeforeTheEnd_count() {
    String[] day = {
      "days=2",
      "inventory.advertisers.a.campaigns.c.to=2026-03-02",
      "market.conversionDelay={weights: [1], means: [12 h]}"
    };
    RunMetrics metrics = run(1, day);
    // Clicks of the first day, each with a second day to convert in.
    double late = 0.5 * (1 - Math.exp(-2)) * Math.exp(-2);
    assertShare(metrics, 0.3 * (1 - late));
  }

  @Test
  void conversions_moreOfTheSameClicks_whenTheyComeSooner() {
    RunMetrics late = run(1);
    RunMetrics soon = run(1, "market.conversionDelay={weights: [1], means: [0 s]}");
    assertThat(Lab.total(late, Counter.CLICKS)).isEqualTo(Lab.total(soon, Counter.CLICKS));
    assertThat(Lab.total(late, Counter.CONVERSIONS))
        .isLessThan(Lab.total(soon, Counter.CONVERSIONS));
  }
}
