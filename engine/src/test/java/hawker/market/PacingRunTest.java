package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/** How budgets last over days of traffic that peaks at noon. */
class PacingRunTest {
  private static final int DAY = 86_400;
  private static final String BUDGET = "inventory.advertisers.shop.campaigns.c.budget=";

  private static final String YAML = """
      name: pacing
      days: 1
      population: {users: 2000, activity: {sessionsPerDay: 6, spread: 0.5, amplitude: 0.6, peakHour: 12}}
      market: {auction: first-price, channels: {feed: {requestsPerSession: 2, placements: {stream: {}}}}}
      response: {name: ctr-table, otherwise: 0.2, rows: []}
      examination: {name: position-based, examination: [1]}
      inventory:
        advertisers:
          shop: {campaigns: {c: {bid: {cpc: 0.10}, ads: {x: {}}}}}
      report: {breakdowns: [hour]}
      """;

  private static Lab lab(int seed, String... settings) {
    String[] all = new String[settings.length + 1];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = "seed=" + seed;
    return Lab.of(YAML, all);
  }

  private static long served(RunMetrics metrics) {
    return Lab.total(metrics, Counter.SERVED_COST_MICROS);
  }

  private static double billed(RunMetrics metrics) {
    return served(metrics) - Lab.total(metrics, Counter.OVER_DELIVERY_MICROS);
  }

  private static String units(double micros) {
    return String.format(Locale.ROOT, "%.6f", micros / 1e6);
  }

  private static double[] byHour(Function<Integer, Long> count) {
    double[] hours = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      hours[hour] = count.apply(hour);
    }
    return hours;
  }

  private static double correlation(double[] a, double[] b) {
    return new PearsonsCorrelation().correlation(a, b);
  }

  @Test
  void evenPacing_halfOfWhatIsAttainable_lastsAllDayInProportionToTraffic() {
    for (int seed : new int[] {1, 2, 3}) {
      long attainable = served(lab(seed).metrics());
      double budget = 0.5 * attainable;
      RunMetrics metrics = lab(seed, BUDGET + "{daily: " + units(budget) + "}").metrics();
      assertThat(billed(metrics)).isCloseTo(budget, within(0.02 * budget));
      var hours = Lab.table(metrics, "hour").counters();
      double[] spend = byHour(h -> hours.get(h, Counter.SERVED_COST_MICROS));
      double[] traffic = byHour(h -> hours.get(h, Counter.REQUESTS));
      assertThat(correlation(spend, traffic)).as("seed %d", seed).isGreaterThan(0.95);
      assertThat(spend[23]).isPositive();
      assertThat(Lab.total(metrics, Counter.OVER_DELIVERY_MICROS) / budget).isLessThan(0.02);
    }
  }

  @Test
  void asFastAsPossible_shareOfWhatIsAttainable_runsDryWhenThatShareOfTrafficHasPassed() {
    // Of traffic 1 + .6 cos(2 pi (t / 24 h + .5)): 07:58, 12:00, 16:01 and 19:28.
    double[] shares = {0.25, 0.5, 0.75, 0.9};
    double[] minutes = {478, 720, 961, 1168};
    for (int seed : new int[] {1, 2, 3}) {
      long attainable = served(lab(seed).metrics());
      for (int i = 0; i < shares.length; i++) {
        Watched run = lab(
                seed,
                "bidding=as-fast-as-possible",
                BUDGET + "{daily: " + units(shares[i] * attainable) + "}")
            .watch();
        int last = run.pages().shown.stream().mapToInt(Pages.Shown::time).max().orElse(0);
        assertThat(last / 60.0)
            .as("seed %d, budget for %s", seed, shares[i])
            .isCloseTo(minutes[i], within(30.0));
      }
    }
  }

  @Test
  void evenPacing_lifetimeBudget_lastsTheWholeFlight() {
    for (int seed : new int[] {1, 2, 3}) {
      long attainable = served(lab(seed, "days=3", "population.users=1000").metrics());
      double budget = 0.4 * attainable;
      Watched run = lab(
              seed, "days=3", "population.users=1000", BUDGET + "{lifetime: " + units(budget) + "}")
          .watch();
      assertThat(billed(run.metrics())).isCloseTo(budget, within(0.02 * budget));
      for (int day = 0; day < 3; day++) {
        int from = day * DAY;
        double clicks = run.pages().shown.stream()
            .filter(shown -> shown.clicked() && shown.time() / DAY * DAY == from)
            .count();
        assertThat(clicks * 100_000)
            .as("day %d", day)
            .isCloseTo(budget / 3, within(0.15 * budget / 3));
      }
    }
  }

  @Test
  void evenPacing_dailyBudget_isSpentOnEveryDay() {
    for (int seed : new int[] {1, 2, 3}) {
      String[] three = {"days=3", "population.users=1500"};
      double daily = 0.4 * served(lab(seed, three).metrics()) / 3;
      Watched run = lab(seed, three[0], three[1], BUDGET + "{daily: " + units(daily) + "}")
          .watch();
      for (int day = 0; day < 3; day++) {
        int own = day;
        double clicks = run.pages().shown.stream()
            .filter(shown -> shown.clicked() && shown.time() / DAY == own)
            .count();
        assertThat(clicks * 100_000).as("day %d", day).isCloseTo(daily, within(0.03 * daily));
      }
    }
  }

  @Test
  void evenPacing_budgetBeyondWhatIsAttainable_sitsOutLittle() {
    long attainable = served(lab(1).metrics());
    RunMetrics metrics =
        lab(1, BUDGET + "{daily: " + units(3.0 * attainable) + "}").metrics();
    assertThat((double) served(metrics)).isGreaterThan(0.97 * attainable);
    assertThat(Lab.total(metrics, Counter.OVER_DELIVERY_MICROS)).isZero();
  }

  @Test
  void flight_ofOneDay_servesOnThatDayOnly() {
    String flight = "inventory.advertisers.shop.campaigns.c.";
    Watched run = lab(
            1,
            "days=3",
            "population.users=300",
            flight + "from=2026-03-03",
            flight + "to=2026-03-03",
            BUDGET + "{lifetime: 10}")
        .watch();
    assertThat(run.pages().shown).isNotEmpty();
    assertThat(run.pages().shown).allMatch(shown -> shown.time() / DAY == 1);
    assertThat(billed(run.metrics())).isCloseTo(10e6, within(0.2e6));
    int last = run.pages().shown.stream().mapToInt(Pages.Shown::time).max().orElse(0);
    assertThat(last).as("lasts to the end of the flight").isGreaterThan(2 * DAY - 3600);
    RunMetrics metrics = run.metrics();
    assertThat(Lab.total(metrics, Counter.ELIGIBLE_REQUESTS))
        .isEqualTo(
            run.pages().pages.stream().filter(page -> page.time() / DAY == 1).count());
  }

  @Test
  void participation_armsWithOtherClicks_sitOutTheSameRequests() {
    String[] pay = {
      "inventory.advertisers.shop.campaigns.c.bid={cpm: 5, cpc: null}", BUDGET + "{daily: 20}"
    };
    List<String> first = where(lab(1, pay));
    List<String> other = where(lab(1, pay[0], pay[1], "response.otherwise=0.01"));
    assertThat(other).isEqualTo(first).hasSizeGreaterThan(1000);
    assertThat(first.size())
        .isLessThan((int) (0.9 * lab(1, pay).watch().pages().pages.size()));
  }

  private static List<String> where(Lab lab) {
    return lab.watch().pages().shown.stream()
        .map(shown -> shown.user() + " at " + shown.time())
        .toList();
  }
}
