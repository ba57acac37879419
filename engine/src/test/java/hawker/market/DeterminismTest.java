package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import org.junit.jupiter.api.Test;

/** The same counts whatever the threads and batches, in a market where everything is in play. */
class DeterminismTest {
  private static final String BUSY = """
      name: busy
      days: 2
      population: {users: 2500, activity: {sessionsPerDay: 4}}
      knowledge: {history: 3 days}
      targeting: inferred-interest
      prediction: {name: smoothed-rate, by: [gender, age]}
      market:
        slice: 30 min
        cap: {impressions: 4, per: 12 h}
        channels:
          feed:
            weight: 2
            requestsPerSession: 5
            placements:
              stream: {share: 0.7, slots: 2, annoyance: 0.1}
              side: {share: 0.3, slots: 3, effect: -0.5, reserve: 40}
          search: {use: 0.6, activities: {searches: 1}, placements: {results: {slots: 4, promotedSlots: 1}}}
      response: {name: utility, baseCtr: 4 %}
      inventory:
        background: {advertisers: 12, budget: 3}
        advertisers:
          swift:
            campaigns:
              shoes:
                budget: {daily: 8, overspend: google-ads-2024}
                bid: {cpc: 0.90}
                audience: {interest: sports}
                ads: {trail: {topics: [sports], conversionRate: 0.5}, city: {topics: [sports], quality: -0.2}}
              bags:
                budget: {lifetime: 5}
                bid: {cpm: 20}
                bidding: as-fast-as-possible
                cap: {impressions: 1, per: 1 day}
                ads: {bag: {topics: [travel]}}
      report: {breakdowns: [age, gender, interest, channel, placement, hour, weekday, activity]}
      """;

  @Test
  void run_anyThreadsAndBatches_sameCounts() {
    Lab lab = Lab.of(BUSY);
    Market.Result one = lab.run(1, Worker.BATCH);
    RunMetrics expected = one.metrics();
    assertThat(Lab.total(expected, Counter.OVER_DELIVERY_MICROS)).isPositive();
    assertThat(Lab.total(expected, Counter.LOST_TO_BUDGET)).isPositive();
    assertThat(Lab.total(expected, Counter.LOST_TO_RANK)).isPositive();
    assertThat(Lab.total(expected, Counter.UNFILLED_RESERVE)).isPositive();
    assertThat(Lab.focal(expected, Counter.CONVERSIONS)).isPositive();
    int[][] ways = {{1, 1}, {1, 7}, {2, Worker.BATCH}, {7, Worker.BATCH}, {7, 33}, {2, 4096}};
    for (int[] way : ways) {
      Market.Result other = lab.run(way[0], way[1]);
      assertThat(other.metrics())
          .as("%d threads, batches of %d", way[0], way[1])
          .isEqualTo(expected);
      assertThat(other.auctions()).isEqualTo(one.auctions());
      assertThat(other.ledger().publisherMicros()).isEqualTo(one.ledger().publisherMicros());
      assertThat(other.ledger().platformMicros()).isEqualTo(one.ledger().platformMicros());
    }
  }

  @Test
  void run_peopleMadeByManyThreads_sameCounts() {
    Lab lab = Lab.of(BUSY, "days=1");
    RunMetrics expected = lab.metrics();
    var people = lab.assembly.population(lab.draws, 7);
    assertThat(lab.assembly.market(people, lab.draws, 2).run(() -> {}).metrics())
        .isEqualTo(expected);
  }

  @Test
  void run_peopleNeverStored_sameCounts() {
    Lab lab = Lab.of(
        BUSY,
        "days=1",
        "inventory.advertisers.swift.campaigns.shoes.budget={daily: 0.2}",
        "inventory.advertisers.swift.campaigns.bags.budget={lifetime: 0.1}");
    Market.Result expected = lab.run(1, Worker.BATCH);
    assertThat(Lab.focal(expected.metrics(), Counter.OVER_DELIVERY_MICROS)).isPositive();
    var made = lab.assembly.population(lab.draws, 1, 0);
    for (int threads : new int[] {1, 2, 7}) {
      Market.Result other = lab.assembly.market(made, lab.draws, threads).run(() -> {});
      assertThat(other.metrics()).as("%d threads", threads).isEqualTo(expected.metrics());
      assertThat(other.auctions()).isEqualTo(expected.auctions());
      assertThat(other.ledger().publisherMicros()).isEqualTo(expected.ledger().publisherMicros());
    }
  }

  @Test
  void run_peopleNeverStoredInNamedSegments_sameCounts() {
    Lab lab = Lab.of(
        BUSY,
        "days=1",
        "population.users=1500",
        "targeting=stated-audience",
        "segments={men: {audience: {gender: male}}}",
        "inventory.advertisers.swift.campaigns.bags.audience={segment: men}");
    var made = lab.assembly.population(lab.draws, 1, 0);
    assertThat(lab.assembly.market(made, lab.draws, 2).run(() -> {}).metrics())
        .isEqualTo(lab.metrics());
  }

  @Test
  void run_anotherSeedOrReplication_otherCounts() {
    RunMetrics first = Lab.of(BUSY, "days=1").metrics();
    assertThat(Lab.of(BUSY, "days=1", "seed=2").metrics()).isNotEqualTo(first);
    assertThat(Lab.of(BUSY, 1, "days=1").metrics()).isNotEqualTo(first);
  }
}
