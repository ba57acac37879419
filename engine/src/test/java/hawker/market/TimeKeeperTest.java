package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.metrics.TimeLine;
import hawker.metrics.TimeLine.Column;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What campaigns came to by time, beside counts of the same made in other ways. */
class TimeKeeperTest {
  private static final String SPRING = "inventory.advertisers.shop.campaigns.spring.";

  private static final String WORLD = """
      name: time
      days: 1
      start: 2026-03-02
      population: {users: 400, activity: {sessionsPerDay: 8}}
      market: {slice: 15 min}
      response: {name: ctr-table, otherwise: 0.2, rows: []}
      inventory:
        background: {advertisers: 3}
        advertisers:
          shop:
            campaigns:
              spring: {budget: {daily: 2}, bid: {cpc: 4}, ads: {a: {conversionRate: 0.3}}}
              autumn: {budget: {lifetime: 6}, bid: {cpm: 30}, ads: {b: {}, c: {}}}
      bidding: as-fast-as-possible
      report: {breakdowns: [hour]}
      """;

  private static long sum(TimeLine line, int of, Column column) {
    return IntStream.range(0, line.buckets())
        .mapToLong(bucket -> line.get(of, bucket, column))
        .sum();
  }

  @Test
  void line_ofADay_isTheBreakdownByHour() {
    RunMetrics run = Lab.of(WORLD).metrics();
    TimeLine line = run.timeLine();
    assertThat(line.bucketSeconds()).isEqualTo(3600);
    assertThat(line.lines()).containsExactly("", "shop/spring", "shop/autumn");
    assertThat(line.buckets()).isEqualTo(24);
    assertThat(Lab.focal(run, Counter.OVER_DELIVERY_MICROS)).isPositive();
    for (int hour = 0; hour < 24; hour++) {
      String label = (hour < 10 ? "0" : "") + hour;
      long served = Lab.cell(run, "hour", label, Counter.SERVED_COST_MICROS);
      long over = Lab.cell(run, "hour", label, Counter.OVER_DELIVERY_MICROS);
      assertThat(LongStream.of(
              line.get(0, hour, Column.IMPRESSIONS),
              line.get(0, hour, Column.CLICKS),
              line.get(0, hour, Column.CONVERSIONS),
              line.get(0, hour, Column.SERVED_MICROS),
              line.get(0, hour, Column.BILLED_MICROS)))
          .as("hour %s", label)
          .containsExactly(
              Lab.cell(run, "hour", label, Counter.IMPRESSIONS),
              Lab.cell(run, "hour", label, Counter.CLICKS),
              Lab.cell(run, "hour", label, Counter.CONVERSIONS),
              served,
              served - over);
    }
  }

  @Test
  void line_ofEachCampaign_addsUpToTheCampaign() {
    RunMetrics run = Lab.of(WORLD, "days=2").metrics();
    TimeLine line = run.timeLine();
    for (int campaign = 1; campaign < 3; campaign++) {
      String name = line.lines().get(campaign);
      assertThat(sum(line, campaign, Column.IMPRESSIONS))
          .isPositive()
          .isEqualTo(Lab.cell(run, "campaign", name, Counter.IMPRESSIONS));
      assertThat(sum(line, campaign, Column.SERVED_MICROS))
          .isEqualTo(Lab.cell(run, "campaign", name, Counter.SERVED_COST_MICROS));
      assertThat(sum(line, campaign, Column.BILLED_MICROS))
          .isEqualTo(Lab.cell(run, "campaign", name, Counter.BILLED_OF_BUDGET_MICROS));
    }
  }

  @Test
  void planned_budgets_growEvenlyToWhatTheyAllow() {
    TimeLine line =
        Lab.of(WORLD, "days=2", SPRING + "from=2026-03-03").metrics().timeLine();
    // The second day alone is one of spring, so 1 of its 2 are planned by noon of it.
    assertThat(line.get(1, 23, Column.PLANNED_MICROS)).isZero();
    assertThat(line.get(1, 35, Column.PLANNED_MICROS)).isEqualTo(1_000_000);
    assertThat(line.get(1, 47, Column.PLANNED_MICROS)).isEqualTo(2_000_000);
    assertThat(line.get(2, 11, Column.PLANNED_MICROS)).isEqualTo(1_500_000);
    assertThat(line.get(0, 47, Column.PLANNED_MICROS)).isEqualTo(8_000_000);
  }

  @Test
  void planned_withoutABudget_isNone() {
    TimeLine line = Lab.of(WORLD.replace("budget: {daily: 2}, ", "")).metrics().timeLine();
    assertThat(line.get(1, 5, Column.PLANNED_MICROS)).isEqualTo(TimeLine.NO_BUDGET);
    assertThat(line.get(0, 5, Column.PLANNED_MICROS)).isEqualTo(TimeLine.NO_BUDGET);
    assertThat(line.get(2, 5, Column.PLANNED_MICROS)).isEqualTo(1_500_000);
  }

  @Test
  void line_ofAMonth_staysReadable() {
    TimeLine line = Lab.of(WORLD, "days=30", "population.users=20").metrics().timeLine();
    assertThat(line.bucketSeconds()).isEqualTo(6 * 3600);
    assertThat(line.buckets()).isEqualTo(120);
  }

  @Test
  void line_anyThreads_isTheSame() {
    TimeLine one = Lab.of(WORLD, "population.users=3000").run(1, 64).metrics().timeLine();
    assertThat(Lab.of(WORLD, "population.users=3000").run(3, 64).metrics().timeLine())
        .isEqualTo(one);
    assertThat(sum(one, 0, Column.CLICKS)).isPositive();
  }
}
