package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.experiment.PlatformSummary.Metric;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What experiments of the platform say, where the truth is known; some ten seconds. */
class PlatformExperimentsTest {
  /**
   * One campaign with a budget of 1,000 at a fixed price of 1 per click; 200,000 requests, half of
   * them of each group; a CTR of 2 % under one arm and of 1 % under the other.
   */
  private static final String INTERFERENCE = """
      name: interference
      days: 1
      replications: 1
      population:
        users: 20_000
        preset: none
        attributes: {kind: {values: {anybody: 1}}}
        interests: {taxonomy: [anything]}
        activity: {sessionsPerDay: 10, spread: 0, amplitude: 0}
      market:
        auction: first-price
        channels: {feed: {requestsPerSession: 1, placements: {stream: {}}}}
      examination: {name: position-based, examination: [1]}
      prediction: oracle
      inventory:
        advertisers:
          shop:
            campaigns: {c: {bid: {cpc: 1}, budget: {lifetime: 1000}, ads: {a: {conversionRate: 0}}}}
      arms:
        one: {response: {name: ctr-table, rows: [], otherwise: 1 %}}
        two: {response: {name: ctr-table, rows: [], otherwise: 2 %}}
      platformExperiments:
        - {design: shared-budget, treatment: two, control: one}
        - {design: budget-split, treatment: two, control: one}
      """;

  /**
   * Two kinds of people of whom one buys ten times as often and likes the shop's ad, which sells
   * nothing; a rival who wins where the shop's ad is not liked. An ad that no row names, such as a
   * public-service ad, is liked by all.
   */
  private static final String KINDS = """
      name: kinds
      days: 1
      replications: 6
      population:
        users: 6_000
        preset: none
        attributes: {kind: {values: {keen: 0.3, cool: 0.7}}}
        interests: {taxonomy: [anything]}
        activity: {sessionsPerDay: 2, spread: 0, amplitude: 0}
      market:
        slice: 6 h
        channels: {feed: {requestsPerSession: 1, placements: {stream: {}}}}
      examination: {name: position-based, examination: [1]}
      prediction: oracle
      response:
        name: ctr-table
        otherwise: 3 %
        rows:
          - {audience: {kind: keen}, ctr: {rival/c/main/r: 2 %, shop/c/main/a: 4 %}}
          - {audience: {kind: cool}, ctr: {rival/c/main/r: 2 %, shop/c/main/a: 0.5 %}}
      inventory:
        advertisers:
          shop:
            organicSales: {rate: 2 %, people: {kind: {keen: 20 %, cool: 2 %}}}
            campaigns: {c: {bid: {cpc: 1}, ads: {a: {conversionRate: 0}}}}
          rival: {campaigns: {c: {bid: {cpc: 1}, ads: {r: {}}}}}
      platformExperiments:
        - {design: ghost-ads, advertiser: shop}
        - {design: psa, advertiser: shop}
        - {design: exposed-vs-unexposed, advertiser: shop}
      """;

  private static final String ADS = """
      platformExperiments:
        - {design: ghost-ads, advertiser: shop}
        - {design: exposed-vs-unexposed, advertiser: shop}
      """;

  private static List<PlatformSummary> run(String yaml, String... settings) {
    return Lab.read(yaml, settings).run(2, (done, of) -> {}).platform();
  }

  private static PlatformSummary find(List<PlatformSummary> all, String name) {
    return all.stream()
        .filter(one -> one.spec().title().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Metric metric(PlatformSummary summary, PlatformMetric metric) {
    return summary.metrics().stream()
        .filter(one -> one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static double lift(Metric metric) {
    return Objects.requireNonNull(metric.lift());
  }

  private static double trueLift(Metric metric) {
    return Objects.requireNonNull(metric.trueLift());
  }

  /** Four standard errors of a mean over six replications. */
  private static double fourErrors(Estimate mean) {
    Interval interval = Objects.requireNonNull(mean.interval());
    return 4 * (interval.high() - interval.low()) / 2 / 2.571;
  }

  @Test
  void sharedBudget_twiceTheCtr_saysTwiceTheClicksWhereThereIsNoEffect() {
    for (String seed : List.of("seed=1", "seed=2", "seed=3")) {
      List<PlatformSummary> all = run(INTERFERENCE, seed);
      Metric shared = metric(find(all, "shared-budget"), PlatformMetric.CLICKS_PER_PERSON);
      Metric split = metric(find(all, "budget-split"), PlatformMetric.CLICKS_PER_PERSON);
      // 333.3 against 666.7 clicks, and 500 against 500.
      assertThat(StrictMath.log1p(lift(shared)))
          .isCloseTo(StrictMath.log(2), within(4 * Math.sqrt(1 / 333.3 + 1 / 666.7)));
      assertThat(StrictMath.log1p(lift(split))).isCloseTo(0, within(4 * Math.sqrt(2 / 500.0)));
      assertThat(StrictMath.log1p(trueLift(shared)))
          .isCloseTo(0, within(4 * Math.sqrt(2 / 1000.0)));
      // Per person, 1,000 clicks in all.
      assertThat(shared.truth().value()).isCloseTo(0, within(4 * Math.sqrt(2000) / 20_000));
      assertThat(Objects.requireNonNull(shared.coverage()).value()).isZero();
    }
  }

  @Test
  void exposed_adsThatDoNothing_seemToSellFiveTimesAsMuch() {
    List<PlatformSummary> all =
        run(IncrementalTest.TOY + ADS, "population.users=20000", "report.incremental=");
    Metric naive = metric(find(all, "exposed-vs-unexposed"), PlatformMetric.SALES_PER_EXPOSED);
    // About 5 in a hundred of 7,400 and 1 of 32,600 buy.
    double error = Math.sqrt(1 / 415.0 + 1 / 340.0);
    assertThat(StrictMath.log1p(lift(naive))).isCloseTo(StrictMath.log(5.387), within(4 * error));
    assertThat(naive.truth().value()).isZero();
    assertThat(find(all, "exposed-vs-unexposed").warning()).contains("is no chance");
    for (PlatformMetric metric :
        List.of(PlatformMetric.SALES_PER_PERSON, PlatformMetric.SALES_PER_EXPOSED)) {
      Metric ghosts = metric(find(all, "ghost-ads"), metric);
      assertThat(ghosts.truth().value()).isZero();
      // Two replications: their mean is some 0.7 half widths of one wide.
      double half = Objects.requireNonNull(ghosts.halfWidth());
      assertThat(ghosts.effect().value()).isBetween(-1.5 * half, 1.5 * half);
    }
  }

  @Test
  void ghosts_adsThatSell_tellTheTruthWhereTheExposedDoNot() {
    String sells = "inventory.advertisers.shop.campaigns.c.ads.a.conversionRate=";
    List<PlatformSummary> all = run(KINDS, sells + "1");
    for (PlatformMetric one :
        List.of(PlatformMetric.SALES_PER_PERSON, PlatformMetric.SALES_PER_EXPOSED)) {
      Metric ghosts = metric(find(all, "ghost-ads"), one);
      assertThat(ghosts.truth().value()).isPositive();
      assertThat(ghosts.bias().value()).isCloseTo(0, within(fourErrors(ghosts.bias())));
    }
    Metric naive = metric(find(all, "exposed-vs-unexposed"), PlatformMetric.SALES_PER_EXPOSED);
    assertThat(naive.effect().value()).isGreaterThan(2 * naive.truth().value());
    assertThat(Objects.requireNonNull(naive.coverage()).value()).isZero();
    assertThat(Objects.requireNonNull(find(all, "ghost-ads").exposed()).mismatch())
        .isFalse();
  }

  @Test
  void psa_likedByOthers_comparesPeopleWhoAreNotAlike() {
    List<PlatformSummary> all = run(KINDS);
    PlatformSummary psa = find(all, "psa");
    Metric exposed = metric(psa, PlatformMetric.SALES_PER_EXPOSED);
    // Shown the ad: the keen, of whom .2 buy; shown the other: all, of whom .074 do.
    assertThat(exposed.truth().value()).isZero();
    assertThat(exposed.effect().value()).isCloseTo(0.126, within(fourErrors(exposed.effect())));
    assertThat(Objects.requireNonNull(psa.exposed()).mismatch()).isTrue();
    assertThat(psa.warning()).contains("as their numbers show");
    assertThat(psa.people().mismatch()).isFalse();
    Metric people = metric(psa, PlatformMetric.SALES_PER_PERSON);
    assertThat(people.bias().value()).isCloseTo(0, within(fourErrors(people.bias())));
  }

  @Test
  void psa_likedByTheSame_tellsTheTruth() {
    String rows = "[{audience: {kind: keen}, ctr: {rival/c/main/r: 2 %}},"
        + " {audience: {kind: cool}, ctr: {rival/c/main/r: 4 %}}]";
    List<PlatformSummary> all = run(KINDS, "response.rows=" + rows);
    PlatformSummary psa = find(all, "psa");
    Metric exposed = metric(psa, PlatformMetric.SALES_PER_EXPOSED);
    assertThat(exposed.bias().value()).isCloseTo(0, within(fourErrors(exposed.bias())));
    assertThat(Objects.requireNonNull(psa.exposed()).mismatch()).isFalse();
    assertThat(psa.warning()).doesNotContain("as their numbers show");
  }

  @Test
  void twins_noEffect_coverAsOftenAsTheySay() {
    String twins = Lab.WORLD + """
        arms: {this: {}, that: {}}
        platformExperiments:
          - {design: user-split, treatment: that, control: this}
          - {design: budget-split, treatment: that, control: this, share: 30 %}
        """;
    int replications = 60;
    List<PlatformSummary> all =
        run(twins, "population.users=800", "replications=" + replications, "response.otherwise=0");
    for (PlatformSummary one : all) {
      for (PlatformMetric metric : List.of(PlatformMetric.CTR, PlatformMetric.CLICKS_PER_PERSON)) {
        Metric found = metric(one, metric);
        assertThat(found.truth().value()).isZero();
        Interval interval = Objects.requireNonNull(found.bias().interval());
        double error = (interval.high() - interval.low()) / 2 / 2.001;
        assertThat(found.bias().value()).isCloseTo(0, within(4 * error));
        double spread = Math.sqrt(0.95 * 0.05 / replications);
        assertThat(Objects.requireNonNull(found.coverage()).value())
            .isBetween(0.95 - 4 * spread, 1.0);
        // A half width is 1.96 times the spread of the estimates.
        assertThat(Objects.requireNonNull(found.halfWidth()) / found.error())
            .isBetween(1.96 * 0.65, 1.96 * 1.4);
      }
    }
  }

  @Test
  void groups_nobodyInOne_areNotCompared() {
    String arms = "\n" + String.join("\n", INTERFERENCE.lines().toList()) + "\n";
    for (String share : List.of("share: 0,", "share: 1,")) {
      List<PlatformSummary> all = run(
          arms.replace("{design: shared", "{" + share + " design: shared"), "population.users=200");
      PlatformSummary one = find(all, "shared-budget");
      assertThat(one.metrics()).isEmpty();
      assertThat(one.people().treated() + one.people().others()).isEqualTo(200);
      assertThat(one.people().pValue()).isNull();
    }
    for (String share : List.of("0", "1")) {
      List<PlatformSummary> all = run(
          KINDS.replace("{design: ghost-ads,", "{design: ghost-ads, share: " + share + ","),
          "population.users=50",
          "replications=1");
      assertThat(find(all, "ghost-ads").metrics()).isEmpty();
    }
  }

  @Test
  void groups_onePerson_giveNoInterval() {
    for (PlatformSummary one : run(INTERFERENCE, "population.users=1")) {
      assertThat(one.people().treated() + one.people().others()).isEqualTo(1);
      assertThat(one.metrics()).allMatch(metric -> metric.coverage() == null);
    }
    for (PlatformSummary one : run(KINDS, "population.users=2", "replications=2")) {
      assertThat(one.people().treated() + one.people().others()).isEqualTo(4);
    }
  }

  @Test
  void run_anyThreadsAndOrder_sameResults() {
    Experiment experiment = Lab.read(KINDS, "population.users=800", "replications=3");
    List<PlatformSummary> one = experiment.run(1, (done, of) -> {}).platform();
    assertThat(experiment.run(2, (done, of) -> {}).platform()).isEqualTo(one);
    assertThat(experiment.run(7, (done, of) -> {}).platform()).isEqualTo(one);
    String[] lines = KINDS.split("\n", -1);
    String head = String.join("\n", Arrays.copyOf(lines, lines.length - 4));
    String turned = head + "\n"
        + String.join("\n", Stream.of(2, 3, 4).map(i -> lines[lines.length - i]).toList());
    List<PlatformSummary> others = run(turned, "population.users=800", "replications=3");
    assertThat(find(others, "psa").metrics()).isEqualTo(find(one, "psa").metrics());
  }

  @Test
  void only_armsLeftOut_leavesOutTheirExperiments() {
    Experiment experiment = Lab.read(INTERFERENCE, "population.users=100");
    assertThat(experiment.only(List.of("one")).platform()).isEmpty();
    assertThat(experiment.only(List.of("one", "two")).platform()).hasSize(2);
  }

  @Test
  void progress_countsAllRuns() {
    long[] last = new long[2];
    Experiment experiment = Lab.read(KINDS, "population.users=50", "replications=2");
    experiment.run(1, (done, of) -> {
      assertThat(done).isGreaterThan(last[0]);
      last[0] = done;
      last[1] = of;
    });
    assertThat(last[0]).isEqualTo(last[1]);
  }
}
