package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.plugin.Binder;
import hawker.plugin.Problems;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.scenario.ScenarioReader;
import hawker.world.SocialGraph;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two arms in one market, held against the market with one. */
class SplitMarketTest {
  /** A market in which everything that can be shared is: budgets that bind, pacing, learning. */
  private static final String WORLD = """
      name: split
      days: 2
      population: {users: 9000}
      response: {baseCtr: 6 %}
      market: {slice: 1 h, fee: 0.2}
      inventory:
        background: {advertisers: 12, ads: 2, bid: 0.8, budget: 12}
        advertisers:
          shop:
            campaigns:
              spring: {bid: {cpc: 1.1}, budget: {daily: 30}, ads: {a: {topics: [sports]}}}
              summer: {bid: {cpm: 20}, budget: {lifetime: 25}, ads: {b: {}, c: {quality: 0.4}}}
      """;

  private static final List<Counter> COUNTED = List.of(
      Counter.IMPRESSIONS,
      Counter.CLICKS,
      Counter.EXAMINATIONS,
      Counter.CONVERSIONS,
      Counter.ELIGIBLE_REQUESTS,
      Counter.LOST_TO_RANK,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS,
      Counter.PREDICTED_CLICKS_NANOS);

  private static PlatformExperimentSpec spec(String text) {
    Problems problems = new Problems();
    var study = ScenarioReader.read(
        "name: x\ninventory: {background: {advertisers: 1}}\nplatformExperiments: [{treatment: a,"
            + " control: b, " + text + "}]",
        "test.yaml",
        List.of(),
        problems);
    problems.throwIfAny();
    return Objects.requireNonNull(study).scenario().platformExperiments().get(0);
  }

  private static Side side(Lab lab) {
    return new Side(
        lab.assembly,
        lab.population,
        SocialGraph.NONE,
        lab.assembly.reference(lab.population, lab.draws));
  }

  private static SplitMarket.Result run(Lab treatment, Lab control, String text, int threads) {
    return new SplitMarket(spec(text), side(treatment), side(control), treatment.draws, threads)
        .run(() -> {});
  }

  private static long both(SplitMarket.Result result, Counter counter) {
    return Lab.total(result.treatment(), counter) + Lab.total(result.control(), counter);
  }

  @Test
  void sharedBudget_twoSidesAlike_isTheMarketAsItIs() {
    Lab lab = Lab.of(WORLD);
    Market.Result whole = lab.run(1, Worker.BATCH);
    for (String share : List.of("50 %", "13 %", "0", "1")) {
      SplitMarket.Result split = run(lab, lab, "design: shared-budget, share: " + share, 1);
      for (Counter counter : COUNTED) {
        assertThat(both(split, counter))
            .as(counter + " at " + share)
            .isEqualTo(Lab.total(whole.metrics(), counter));
      }
      assertThat(split.auctions()).isEqualTo(whole.auctions());
    }
    assertThat(Lab.total(whole.metrics(), Counter.OVER_DELIVERY_MICROS)).isPositive();
  }

  @Test
  void userSplit_noBudgetsAndNothingLearnt_isTheMarketAsItIs() {
    String[] open = {
      "prediction=oracle",
      "bidding=as-fast-as-possible",
      "days=1",
      "inventory.background.budget=1_000_000",
      "inventory.advertisers.shop.campaigns.spring.budget=",
      "inventory.advertisers.shop.campaigns.summer.budget="
    };
    Lab lab = Lab.of(WORLD, open);
    RunMetrics whole = lab.metrics();
    for (String design : List.of("user-split", "budget-split")) {
      SplitMarket.Result split = run(lab, lab, "share: 30 %, design: " + design, 1);
      for (Counter counter : COUNTED) {
        assertThat(both(split, counter)).as(design).isEqualTo(Lab.total(whole, counter));
      }
    }
  }

  @Test
  void groups_arePeopleOfTheSide() {
    Lab lab = Lab.of(WORLD, "days=1");
    SplitMarket.Result split = run(lab, lab, "design: user-split, share: 30 %", 1);
    Assignment assignment = new Assignment(lab.draws, "user-split", 0.3);
    int treated = assignment.treated(9000);
    assertThat(treated / 9000.0).isBetween(0.28, 0.32);
    assertThat(split.treatment().users().groups().get(0).moments().units()).isEqualTo(treated);
    assertThat(split.control().users().groups().get(0).moments().units()).isEqualTo(9000 - treated);
    assertThat(split.treatment().users().groups().get(1).moments().sum(0).signum())
        .isZero();
  }

  @Test
  void budgetSplit_binding_spendsEachPartAndNoMore() {
    Lab lab = Lab.of(
        WORLD,
        "bidding=as-fast-as-possible",
        "inventory.advertisers.shop.campaigns.spring.budget.daily=2",
        "inventory.advertisers.shop.campaigns.summer.budget.lifetime=4");
    SplitMarket.Result split = run(lab, lab, "design: budget-split, share: 25 %", 1);
    // 2 days of 2, and 4 in all.
    long whole = 8_000_000;
    assertThat(billed(split.treatment())).isEqualTo(whole / 4);
    assertThat(billed(split.control())).isEqualTo(whole * 3 / 4);
    SplitMarket.Result copies = run(lab, lab, "design: user-split, share: 25 %", 1);
    assertThat(billed(copies.treatment())).isEqualTo(whole);
    assertThat(billed(copies.control())).isEqualTo(whole);
    SplitMarket.Result shared = run(lab, lab, "design: shared-budget, share: 25 %", 1);
    assertThat(billed(shared.treatment()) + billed(shared.control())).isEqualTo(whole);
  }

  private static long billed(RunMetrics run) {
    return Lab.focal(run, Counter.SERVED_COST_MICROS)
        - Lab.focal(run, Counter.OVER_DELIVERY_MICROS);
  }

  @Test
  void userSplit_rivals_drawOnOneBudget() {
    Lab lab = Lab.of(
        WORLD,
        "bidding=as-fast-as-possible",
        "inventory.background={advertisers: 1, bid: 5, budget: 0.5, budgetSpread: 0, ageShare: 0,"
            + " genderShare: 0, regionShare: 0, interestShare: 0}");
    SplitMarket.Result split = run(lab, lab, "design: user-split", 1);
    // Two days of one half, however many draw on it.
    assertThat(rivals(split.treatment())).isPositive();
    assertThat(rivals(split.treatment()) + rivals(split.control())).isEqualTo(1_000_000);
  }

  private static long rivals(RunMetrics run) {
    return Lab.total(run, Counter.SERVED_COST_MICROS)
        - Lab.total(run, Counter.OVER_DELIVERY_MICROS)
        - billed(run);
  }

  @Test
  void run_anyThreads_sameResults() {
    String[] small = {"days=1", "population.users=5000", "targeting=untargeted"};
    Lab treatment = Lab.of(WORLD, small);
    small[2] = "targeting=declared-interest";
    Lab control = Lab.of(WORLD, small);
    for (Design design : Design.values()) {
      if (design.ofArms()) {
        String text = "share: 40 %, design: " + Binder.enumName(design);
        SplitMarket.Result one = run(treatment, control, text, 1);
        assertThat(run(treatment, control, text, 2)).isEqualTo(one);
        assertThat(run(treatment, control, text, 7)).isEqualTo(one);
      }
    }
  }

  @Test
  void models_sharedOrApart_learnFromBothOrOne() {
    Lab lab = Lab.of(WORLD);
    RunMetrics whole = lab.metrics();
    SplitMarket.Result shared = run(lab, lab, "design: user-split, share: 1, models: shared", 1);
    SplitMarket.Result apart = run(lab, lab, "design: user-split, share: 1, models: apart", 1);
    assertThat(shared.treatment().focal()).isEqualTo(whole.focal());
    assertThat(apart.treatment().focal()).isEqualTo(whole.focal());
    String half = "design: shared-budget, models: ";
    assertThat(both(run(lab, lab, half + "shared", 1), Counter.CLICKS))
        .isEqualTo(Lab.total(whole, Counter.CLICKS));
    assertThat(both(run(lab, lab, half + "apart", 1), Counter.CLICKS))
        .isNotEqualTo(Lab.total(whole, Counter.CLICKS));
  }

  @Test
  void assignment_names_divideByThemselves() {
    Lab lab = Lab.of(WORLD, "days=1", "population.users=4000");
    Assignment one = new Assignment(lab.draws, "one", 0.5);
    Assignment two = new Assignment(lab.draws, "two", 0.5);
    int both = 0;
    for (int user = 0; user < 4000; user++) {
      both += one.treats(user) && two.treats(user) ? 1 : 0;
      assertThat(new Assignment(lab.draws, "one", 0.5).treats(user)).isEqualTo(one.treats(user));
      assertThat(!one.treats(user) || new Assignment(lab.draws, "one", 0.7).treats(user))
          .isTrue();
    }
    // A quarter, with a standard deviation of 27.
    assertThat(both).isBetween(1000 - 108, 1000 + 108);
  }
}
