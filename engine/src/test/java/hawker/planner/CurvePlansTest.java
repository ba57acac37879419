package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.experiment.Experiment;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.TimeLine;
import hawker.planner.Allocation.Place;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Budget curves, goals and splits in a market whose prices are known. */
class CurvePlansTest {
  /** Two campaigns with people of their own, each alone in the auction: a click costs its bid. */
  private static final String APART = """
      name: apart
      days: 2
      population:
        users: 400
        preset: none
        attributes: {kind: {values: {a: 0.5, b: 0.5}}}
        interests: {taxonomy: [anything]}
        activity: {sessionsPerDay: 6, spread: 0.2, amplitude: 0}
      knowledge: {coverage: 1, accuracy: 1, history: 0 s}
      market: {auction: first-price, slice: 15 min, channels: {feed: {requestsPerSession: 2, placements: {stream: {}}}}}
      response: {name: ctr-table, otherwise: 0.1, rows: []}
      examination: {name: position-based, examination: [1]}
      targeting: demographic
      bidding: as-fast-as-possible
      inventory:
        advertisers:
          shop:
            campaigns:
              cheap: {bid: {cpc: 0.5}, budget: {daily: 20}, audience: {kind: a}, ads: {x: {}}}
              dear: {bid: {cpc: 1}, budget: {daily: 60}, audience: {kind: b}, ads: {y: {}}}
      """;

  /** Rivals who do not answer, for second prices. */
  private static final String RIVALS = """
      name: rivals
      days: 1
      population: {users: 300}
      response: {baseCtr: 5 %}
      bidding: as-fast-as-possible
      targeting: untargeted
      market: {slice: 1 h}
      inventory:
        background: {advertisers: 12, budget: 1_000_000}
        advertisers: {shop: {campaigns: {one: {bid: {cpc: 1}, budget: {daily: 50}, ads: {x: {}}}}}}
      """;

  private static Experiment apart() {
    return Experiment.read(APART, "test.yaml", List.of());
  }

  private static PlannedCampaign one() {
    return PlannedCampaign.of(Experiment.read(RIVALS, "test.yaml", List.of()), null, "one");
  }

  private static Forecast made(long clicks, long units) {
    Counters counts = new Counters(1);
    counts.add(0, Counter.CLICKS, clicks);
    counts.add(0, Counter.SERVED_COST_MICROS, units * 1_000_000);
    return new Forecast(List.of(new CampaignMetrics(
        "made",
        0,
        0,
        0,
        0,
        0,
        0,
        Collections.nCopies(CampaignMetrics.CONTACTS, 0L),
        counts,
        TimeLine.NONE,
        List.of(),
        List.of())));
  }

  @Test
  void budgetFor_liesOnLinesBetweenSteps() {
    BudgetCurve curve = new BudgetCurve(List.of(
        new BudgetCurve.Step(10, made(10, 10)),
        new BudgetCurve.Step(20, made(15, 18)),
        new BudgetCurve.Step(40, made(15, 18))));
    assertThat(curve.budgetFor("clicks", 5)).isEqualTo(5);
    assertThat(curve.budgetFor("clicks", 12.5)).isEqualTo(15);
    assertThat(curve.budgetFor("clicks", 15)).isEqualTo(20);
    assertThat(curve.budgetFor("clicks", 16)).isNull();
    assertThat(curve.marginalCost(0, "clicks")).isEqualTo(1);
    assertThat(curve.marginalCost(1, "clicks")).isEqualTo(1.6);
    assertThat(curve.marginalCost(2, "clicks")).isNaN();
    assertThat(curve.most("clicks")).isEqualTo(15);
  }

  @Test
  void curve_constantPrice_isALineUntilPeopleRunOut() {
    PlannedCampaign cheap = PlannedCampaign.of(apart(), null, "cheap");
    BudgetCurve curve =
        BudgetCurve.of(cheap, List.of(5.0, 10.0, 20.0, 1000.0, 2000.0), 2, 2, (d, of) -> {});
    // Two days at half a unit a click; slices serve a little more, which is free.
    for (int i = 0; i < 3; i++) {
      BudgetCurve.Step step = curve.steps().get(i);
      assertThat(step.forecast().mean("billedCost")).isEqualTo(2 * step.budget());
      assertThat(step.forecast().mean("clicks"))
          .isBetween(4 * step.budget(), 4 * step.budget() + 10);
      assertThat(step.forecast().opportunity().limit()).isEqualTo(Opportunity.Limit.BUDGET);
    }
    assertThat(curve.steps().get(3).forecast().mean("clicks"))
        .isEqualTo(curve.steps().get(4).forecast().mean("clicks"));
    assertThat(curve.marginalCost(4, "clicks")).isNaN();
    double budget = Objects.requireNonNull(curve.budgetFor("clicks", 60));
    assertThat(
            Forecast.of(cheap.budget(Amount.exact(budget)), 2, 2, (d, of) -> {}).mean("clicks"))
        .isCloseTo(60, within(6.0));
    Saturation fitted = Objects.requireNonNull(curve.saturation("clicks"));
    assertThat(fitted.fit()).isBetween(0.9, 1.0);
  }

  @Test
  void goal_lowestBid_isCheaperThanABudget() {
    GoalSearch.Found found =
        GoalSearch.search(one(), new GoalSearch.Ask("clicks", 30, null, 0), 3, 2, (done, of) -> {});
    GoalSearch.Try best = Objects.requireNonNull(found.best());
    assertThat(best.forecast().mean("clicks")).isBetween(30.0, 40.0);
    assertThat(found.certainty()).isBetween(0.3, 1.0);
    // Whatever was tried and brings as much costs no less.
    for (GoalSearch.Try one : found.tries()) {
      if (one.forecast().mean("clicks") >= 30) {
        assertThat(one.forecast().mean("billedCost"))
            .isGreaterThanOrEqualTo(best.forecast().mean("billedCost"));
      }
    }
  }

  @Test
  void goal_tooMuchOrTooDear_isToldWhy() {
    GoalSearch.Found many = GoalSearch.search(
        one(), new GoalSearch.Ask("clicks", 1_000_000, null, 0), 1, 2, (done, of) -> {});
    assertThat(many.best()).isNull();
    assertThat(many.because())
        .startsWith("cannot be had, because even at a bid of ")
        .contains("comes to");
    GoalSearch.Found dear = GoalSearch.search(
        one(), new GoalSearch.Ask("clicks", 30, "cpc", 0.001), 1, 2, (done, of) -> {});
    assertThat(dear.best()).isNull();
    assertThat(dear.because()).contains("the cheapest way to 30 clicks has a cpc of");
  }

  @Test
  void split_pricesKnown_fillsTheCheaperFirst() {
    Experiment experiment = apart();
    List<PlannedCampaign> all = PlannedCampaign.all(experiment, "base");
    Split.Ask ask = new Split.Ask(80, "clicks", Map.of(), Map.of(), Double.POSITIVE_INFINITY);
    Split.Found found = Split.overCampaigns(all, ask, 2, 2, (done, of) -> {});
    assertThat(found.options()).containsExactly("shop/cheap", "shop/dear");
    // Half a unit a click beats a whole one, as long as there are people.
    assertThat(found.best().shares().get(0).spend()).isGreaterThanOrEqualTo(79);
    assertThat(found.best().shares().get(1).place()).isEqualTo(Place.FLOOR);
    assertThat(found.recommended().value())
        .isCloseTo(found.predicted().get(2), within(0.05 * found.predicted().get(2)))
        .isGreaterThan(1.3 * found.today().value());
    // Today's proportions: 20 to 60.
    assertThat(found.today().budgets()).containsExactly(20.0, 60.0);
    Split.Found held = Split.overCampaigns(
        all,
        new Split.Ask(
            80,
            "clicks",
            Map.of("shop/dear", 10.0),
            Map.of("shop/cheap", 50.0),
            Double.POSITIVE_INFINITY),
        1,
        2,
        (done, of) -> {});
    assertThat(held.best().shares().get(0).spend()).isCloseTo(50, within(1e-6));
    assertThat(held.best().shares().get(0).place()).isEqualTo(Place.CEILING);
    assertThat(held.best().shares().get(1).spend()).isCloseTo(30, within(1e-6));
  }

  @Test
  void split_reach_countsPeopleOnce() {
    List<PlannedCampaign> all = PlannedCampaign.all(apart(), "base");
    Split.Ask ask = new Split.Ask(20, "reach", Map.of(), Map.of(), Double.POSITIVE_INFINITY);
    Split.Found found = Split.overCampaigns(all, ask, 2, 2, (done, of) -> {});
    double parts =
        found.recommended().values().get(0) + found.recommended().values().get(1);
    // People of one kind only meet one campaign.
    assertThat(found.recommended().value()).isEqualTo(parts);
    assertThat(found.recommended().value())
        .isGreaterThanOrEqualTo(0.95 * found.today().value());
    assertThat(found.predicted().get(2)).isCloseTo(parts, within(0.25 * parts));
  }
}
