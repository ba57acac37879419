package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.PlanMetrics.SalesCount;
import hawker.metrics.RunMetrics;
import hawker.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What comparing people who were shown ads with others says, and what is true. */
class IncrementalTest {
  /**
   * A tenth are heavy users of a site, with 30 sessions a day and a purchase probability of .10; the
   * others have 1 session, and .01. The ad, which does nothing, is shown in a session with a chance
   * such that 30 sessions show it with probability 1 - .9^30, and one with .1.
   */
  static final String TOY = """
      name: toy
      days: 1
      replications: 2
      population:
        users: 30_000
        preset: none
        attributes:
          kind: {values: {heavy: 0.1, light: 0.9}}
          coin: {values: {test: 0.5, control: 0.5}}
        interests: {taxonomy: [anything]}
        activity: {sessionsPerDay: 30, spread: 0, amplitude: 0}
      knowledge: {coverage: 1, accuracy: 1}
      market:
        slice: 6 h
        channels:
          site:
            requestsPerSession: 1
            placements: {ad: {share: 0.10536051565782628}, none: {share: 0.8946394843421737}}
          elsewhere:
            weight: 29
            use: 0.9
            users: {kind: {heavy: 0, light: 1}}
            requestsPerSession: 1
            placements: {top: {}}
      inventory:
        advertisers:
          shop:
            organicSales: {rate: 1 %, people: {kind: {heavy: 10 %, light: 1 %}}}
            campaigns:
              c: {bid: {cpm: 1}, audience: {placement: site/ad}, ads: {a: {conversionRate: 0}}}
      report: {attribution: {}, incremental: shop}
      """;

  private static Comparison compared(String... settings) {
    Experiment experiment = Lab.read(TOY, settings);
    return Comparison.of(experiment.run(2, (done, of) -> {}).arms(), "base", List.of());
  }

  private static PlanSummary plan(String... settings) {
    return compared(settings).arm("base").plan();
  }

  @Test
  void exposed_besideOthers_carriesAWarning() {
    assertThat(compared("population.users=500").warnings())
        .anyMatch(warning -> warning.contains("are no effect of the ads"));
    assertThat(compared(
                "population.users=500",
                "report.attribution=",
                "report.incremental=",
                "inventory.advertisers.shop.organicSales=")
            .warnings())
        .noneMatch(warning -> warning.contains("are no effect of the ads"));
  }

  @Test
  void exposed_besideOthers_seemToBuyFiveTimesAsOftenForNothing() {
    List<ArmRuns> arms = Lab.read(TOY).run(2, (done, of) -> {}).arms();
    long exposed = 0;
    long people = 0;
    long bought = 0;
    long exposedBought = 0;
    for (var run : arms.get(0).replications()) {
      SalesCount count = run.plan().sales().get(0);
      exposed += count.exposed();
      people += count.people();
      bought += count.sales();
      exposedBought += count.exposedSales();
    }
    double heavy = 1 - StrictMath.pow(0.9, 30);
    assertThat(heavy).isCloseTo(.957609, within(1e-6));
    double shown = 0.1 * heavy + 0.9 * 0.1;
    double rate = (0.1 * heavy * 0.1 + 0.9 * 0.1 * 0.01) / shown;
    double others = (0.1 * (1 - heavy) * 0.1 + 0.9 * 0.9 * 0.01) / (1 - shown);
    assertThat(rate).isCloseTo(.056396, within(1e-6));
    assertThat(others).isCloseTo(.010469, within(1e-6));
    assertThat(rate / others - 1).isCloseTo(4.387, within(5e-4));
    assertThat(exposed / (double) people).isCloseTo(shown, within(4 * Math.sqrt(shown / people)));
    double found = exposedBought / (double) exposed;
    double foundOthers = (bought - exposedBought) / (double) (people - exposed);
    double error = Math.sqrt(1.0 / exposedBought + 1.0 / (bought - exposedBought));
    assertThat(StrictMath.log(found / foundOthers))
        .isCloseTo(StrictMath.log(rate / others), within(4 * error));
  }

  @Test
  void incremental_adsThatDoNothing_isNothing() {
    PlanSummary plan = plan();
    PlanSummary.Incremental all = plan.incremental().get(plan.incremental().size() - 1);
    assertThat(all.without()).isEqualTo("all");
    assertThat(all.sales().value()).isZero();
    PlanSummary.SalesSummary sales = plan.sales().get(0);
    assertThat(Objects.requireNonNull(sales.exposedRate()).value())
        .isGreaterThan(3 * Objects.requireNonNull(sales.unexposedRate()).value());
  }

  @Test
  void randomised_adsThatDoNothing_differsByChanceOnly() {
    // Ads for those whose coin fell so: the others are what these would have been.
    String half = "inventory.advertisers.shop.campaigns.c.audience.coin=test";
    Estimate test = rate("{heavy: 10 %, light: 1 %}, coin: {control: 0}", half);
    Estimate control = rate("{heavy: 10 %, light: 1 %}, coin: {test: 0}", half);
    double error = 4 * Math.sqrt((test.value() + control.value()) / 2);
    assertThat(test.value() - control.value()).isBetween(-error, error);
  }

  private static Estimate rate(String kinds, String setting) {
    return plan(
            setting,
            "inventory.advertisers.shop.organicSales.people={kind: " + kinds + "}",
            "report.incremental=")
        .sales()
        .get(0)
        .sales();
  }

  @Test
  void incremental_adsThatSell_isWhatTheySoldToThoseWhoWouldNotHaveBought() {
    String[] sells = {
      "inventory.advertisers.shop.campaigns.c.ads.a.conversionRate=1",
      "response.baseCtr=0.5",
      "market.conversionDelay={weights: [1], means: [1 s]}",
      "population.users=8000"
    };
    PlanSummary plan = plan(sells);
    double incremental =
        plan.incremental().get(plan.incremental().size() - 1).sales().value();
    List<ArmRuns> arms = Lab.read(TOY, sells).run(1, (done, of) -> {}).arms();
    List<RunMetrics> without = Objects.requireNonNull(arms.get(0).without().get("all"));
    double difference = 0;
    for (int i = 0; i < 2; i++) {
      difference += arms.get(0).replications().get(i).plan().sales().get(0).sales();
      difference -= without.get(i).plan().sales().get(0).sales();
    }
    assertThat(incremental).isEqualTo(difference / 2).isPositive();
    assertThat(incremental).isLessThan(plan.sales().get(0).credited().value());
  }

  @Test
  void incremental_twoAdvertisers_isOfTheOneAskedForOnly() {
    PlanSummary plan = plan(
        "population.users=500",
        "inventory.advertisers.rival.campaigns.c={bid: {cpm: 1}, ads: {a: {conversionRate: 1}}}");
    assertThat(plan.sales())
        .extracting(PlanSummary.SalesSummary::advertiser)
        .containsExactly("shop", "rival");
    assertThat(plan.incremental())
        .isNotEmpty()
        .allMatch(incremental -> incremental.advertiser().equals("shop"));
  }

  @Test
  void counts_fewAndFarBetween_haveIntervalsOfNothingBelowZero() {
    PlanSummary plan = plan(
        "population.users=200", "inventory.advertisers.shop.organicSales={rate: 0.4 %}", "seed=3");
    List<Estimate> estimates = new ArrayList<>();
    for (PlanSummary.SalesSummary sales : plan.sales()) {
      estimates.add(sales.sales());
      estimates.add(sales.credited());
      estimates.add(Objects.requireNonNull(sales.exposedRate()));
      estimates.add(Objects.requireNonNull(sales.unexposedRate()));
      sales.credits().forEach(credit -> estimates.addAll(credit.byRule()));
    }
    assertThat(estimates)
        .allMatch(estimate -> estimate.interval() == null || estimate.interval().low() >= 0)
        .anyMatch(estimate ->
            estimate.interval() != null && estimate.interval().low() == 0 && estimate.value() > 0);
  }
}
