package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.HoldoutMetrics;
import hawker.metrics.HoldoutMetrics.Buyers;
import hawker.metrics.PlanMetrics.SalesCount;
import hawker.metrics.RunMetrics;
import hawker.plugin.Problems;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.ScenarioReader;
import hawker.world.SocialGraph;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Ads put to the test, held against the same market with the ads and without them. */
class HoldoutMarketTest {
  /** No budget binds and nothing is learnt, so that nobody's ads depend on another person's. */
  private static final String WORLD = """
      name: holdout
      days: 3
      population: {users: 6000}
      response: {baseCtr: 10 %}
      prediction: oracle
      market:
        slice: 1 h
        conversionDelay: {weights: [1], means: [1 s]}
        channels: {feed: {placements: {stream: {slots: 3}}}}
      inventory:
        background: {advertisers: 10, bid: 0.8, budget: 1_000_000}
        advertisers:
          shop:
            organicSales: {rate: 10 %, interests: {sports: 4}}
            campaigns:
              one: {bid: {cpc: 1}, cap: {impressions: 2, per: 1 day}, ads: {a: {topics: [sports], conversionRate: 30 %}}}
              two: {bid: {cpm: 30}, ads: {b: {conversionRate: 10 %}, c: {}}}
      """;

  private static final String OFF = "inventory.advertisers.shop.campaigns.%s.off=[feed]";

  private static PlatformExperimentSpec spec(String text) {
    Problems problems = new Problems();
    var study = ScenarioReader.read(
        "name: x\ninventory: {background: {advertisers: 1}}\nplatformExperiments: [{advertiser:"
            + " shop, " + text + "}]",
        "test.yaml",
        List.of(),
        problems);
    problems.throwIfAny();
    return Objects.requireNonNull(study).scenario().platformExperiments().get(0);
  }

  private static HoldoutMetrics run(Lab lab, String text, int threads) {
    Side side = new Side(
        lab.assembly,
        lab.population,
        SocialGraph.NONE,
        lab.assembly.reference(lab.population, lab.draws));
    return new HoldoutMarket(spec(text), side, lab.draws, threads).run(() -> {}).metrics();
  }

  private static SalesCount sales(RunMetrics run) {
    return run.plan().sales().get(0);
  }

  private static RunMetrics without() {
    return Lab.of(WORLD, OFF.formatted("one"), OFF.formatted("two")).metrics();
  }

  @Test
  void ghosts_everybodyTreated_isTheMarketAsItIs() {
    Lab lab = Lab.of(WORLD);
    SalesCount with = sales(lab.metrics());
    HoldoutMetrics all = run(lab, "design: ghost-ads, share: 1", 1);
    assertThat(all.exposed(true)).isEqualTo(new Buyers(with.exposed(), with.exposedSales()));
    assertThat(all.all(true)).isEqualTo(new Buyers(6000, with.sales()));
    assertThat(all.all(false)).isEqualTo(new Buyers(0, 0));
    assertThat(run(lab, "design: exposed-vs-unexposed", 1)).isEqualTo(all);
  }

  @Test
  void ghosts_nobodyTreated_isTheMarketWithoutTheAds() {
    Lab lab = Lab.of(WORLD);
    SalesCount with = sales(lab.metrics());
    HoldoutMetrics none = run(lab, "design: ghost-ads, share: 0", 1);
    assertThat(none.all(false).buyers())
        .isEqualTo(sales(without()).sales())
        .isLessThan(with.sales());
    // They would have been shown the ads exactly where they are.
    assertThat(none.exposed(false).people()).isEqualTo(with.exposed());
    // Nobody was shown any: of the exposed, those bought who would have bought anyway.
    assertThat(none.exposed(false).buyers()).isLessThan(with.exposedSales());
    assertThat(none.unexposed(false).buyers()).isEqualTo(with.sales() - with.exposedSales());
  }

  @Test
  void ghosts_theNextBest_takesThePlace() {
    Lab lab = Lab.of(WORLD);
    Side side = new Side(
        lab.assembly,
        lab.population,
        SocialGraph.NONE,
        lab.assembly.reference(lab.population, lab.draws));
    Plan plan = Trials.holdout(
        side, lab.draws, spec("design: ghost-ads"), new Assignment(lab.draws, "ghost-ads", 0));
    RunMetrics ghosts = new Market(plan, 1, 7).run(() -> {}).metrics();
    RunMetrics without = without();
    assertThat(Lab.focal(ghosts, Counter.IMPRESSIONS)).isZero();
    assertThat(Lab.focal(ghosts, Counter.SERVED_COST_MICROS)).isZero();
    for (Counter counter :
        List.of(Counter.IMPRESSIONS, Counter.CLICKS, Counter.SERVED_COST_MICROS)) {
      assertThat(Lab.total(ghosts, counter)).isEqualTo(Lab.total(without, counter));
    }
  }

  @Test
  void ghosts_half_dividesTheExposedOfTheWholeMarket() {
    Lab lab = Lab.of(WORLD);
    HoldoutMetrics half = run(lab, "design: ghost-ads", 1);
    HoldoutMetrics all = run(lab, "design: ghost-ads, share: 1", 1);
    assertThat(half.exposed(true).plus(half.exposed(false)).people())
        .isEqualTo(all.exposed(true).people());
    assertThat(half.all(true).people())
        .isEqualTo(new Assignment(lab.draws, "ghost-ads", 0.5).treated(6000));
  }

  @Test
  void off_everywhere_showsNothingWhateverTheStrategy() {
    for (String strategy : List.of("untargeted", "stated-audience", "contextual")) {
      RunMetrics run = Lab.of(
              WORLD, "targeting=" + strategy, OFF.formatted("one"), OFF.formatted("two"), "days=1")
          .metrics();
      assertThat(Lab.focal(run, Counter.IMPRESSIONS)).as(strategy).isZero();
    }
  }

  @Test
  void psa_control_isShownNoAdAndPaysFromTheSameBudget() {
    Lab lab = Lab.of(
        WORLD,
        "inventory.advertisers.shop.campaigns.one.budget={daily: 5}",
        "inventory.advertisers.shop.campaigns.two.budget={lifetime: 9}",
        "bidding=as-fast-as-possible");
    Side side = new Side(
        lab.assembly,
        lab.population,
        SocialGraph.NONE,
        lab.assembly.reference(lab.population, lab.draws));
    Plan plan =
        Trials.holdout(side, lab.draws, spec("design: psa"), new Assignment(lab.draws, "psa", 0.5));
    RunMetrics run = new Market(plan, 1, Worker.BATCH).run(() -> {}).metrics();
    assertThat(Lab.table(run, "campaign").labels())
        .containsExactly("shop/one", "shop/two", "shop/one psa", "shop/two psa");
    assertThat(Lab.table(run, "ad").labels()).endsWith("shop/two psa/main/c psa");
    long billed =
        Lab.focal(run, Counter.SERVED_COST_MICROS) - Lab.focal(run, Counter.OVER_DELIVERY_MICROS);
    assertThat(billed).isEqualTo(3 * 5_000_000 + 9_000_000);
    assertThat(Lab.cell(run, "campaign", "shop/one psa", Counter.CLICKS)).isPositive();
    assertThat(Lab.cell(run, "campaign", "shop/one psa", Counter.CONVERSIONS)).isZero();
  }

  @Test
  void psa_nobodyTreated_sellsNothing() {
    HoldoutMetrics none = run(Lab.of(WORLD), "design: psa, share: 0", 1);
    assertThat(none.all(false).buyers()).isEqualTo(sales(without()).sales());
    assertThat(none.exposed(false).people()).isPositive();
  }

  @Test
  void run_anyThreads_sameResults() {
    Lab lab = Lab.of(WORLD, "prediction=smoothed-rate", "inventory.background.budget=8", "days=1");
    for (String design : List.of("ghost-ads", "psa", "exposed-vs-unexposed")) {
      HoldoutMetrics one = run(lab, "design: " + design, 1);
      assertThat(run(lab, "design: " + design, 2)).isEqualTo(one);
      assertThat(run(lab, "design: " + design, 7)).isEqualTo(one);
    }
  }
}
