package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.experiment.Experiment;
import hawker.experiment.Runner;
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
        .startsWith("cannot be had, because even at bids up to ")
        .contains("comes to");
    double highest =
        many.tries().stream().mapToDouble(GoalSearch.Try::bid).max().orElseThrow();
    assertThat(many.because()).contains("at bids up to " + Amount.round(highest) + " and");
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

  /** One campaign of two ad sets with people of their own. */
  private static Experiment sets(String... settings) {
    String world = APART.substring(0, APART.indexOf("        cheap:")) + """
                  one:
                    bid: {cpc: 1}
                    budget: {lifetime: 40}
                    adSets:
                      left: {audience: {kind: a}, ads: {x: {conversionRate: 50 %, value: 4}}}
                      right: {audience: {kind: b}, ads: {y: {conversionRate: 50 %, value: 4}}}
                """.indent(6);
    return Experiment.read(world, "test.yaml", List.of(settings));
  }

  private static final String SETS = "inventory.advertisers.shop.campaigns.one.adSets.";

  private static Split.Found overSets(Split.Ask ask, String... settings) {
    PlannedCampaign one = PlannedCampaign.of(sets(settings), null, "one");
    return Split.overAdSets(one, ask, 3, 2, (done, of) -> {});
  }

  private static Split.Ask ask(double total, String metric, double target) {
    return new Split.Ask(total, metric, Map.of(), Map.of(), target);
  }

  @Test
  void splitOverAdSets_alike_isEven() {
    Split.Found found = overSets(ask(40, "clicks", Double.POSITIVE_INFINITY));
    assertThat(found.options()).containsExactly("left", "right");
    assertThat(found.shared()).isTrue();
    // A click costs one unit in both, so any split is as good, and none better than today's.
    assertThat(found.better()).isFalse();
    for (int i = 0; i < 2; i++) {
      for (ConcaveCurve.Point point : found.points().get(i).subList(0, 4)) {
        // A slice serves a little more, which is free.
        assertThat(point.value()).isBetween(point.spend() - 1.5, point.spend() + 6);
      }
    }
    Split.Found reach = overSets(ask(40, "reach", Double.POSITIVE_INFINITY));
    assertThat(reach.recommended().budgets().get(0)).isCloseTo(20, within(5.0));
    // People of one kind meet one ad set only.
    assertThat(
            reach.recommended().values().get(0) + reach.recommended().values().get(1))
        .isEqualTo(reach.recommended().value());
  }

  @Test
  void splitOverAdSets_sameAudience_countsPeopleOnceAndMoneyTwice() {
    Split.Found found = overSets(
        ask(40, "reach", Double.POSITIVE_INFINITY),
        SETS + "right.audience=null",
        SETS + "right.audience={kind: a}");
    double parts =
        found.recommended().values().get(0) + found.recommended().values().get(1);
    assertThat(found.recommended().value()).isLessThan(parts).isGreaterThan(parts / 2 - 1);
    PlannedCampaign one =
        PlannedCampaign.of(sets(), null, "one").with(found.settings().toArray(String[]::new));
    CampaignMetrics whole = Forecast.of(one, 3, 2, (done, of) -> {}).worlds().get(0);
    assertThat(whole.billedMicros()).isLessThanOrEqualTo(40_000_000);
  }

  @Test
  void splitOverAdSets_oneUsedUp_standsInACorner() {
    Split.Found found = overSets(
        ask(400, "clicks", Double.POSITIVE_INFINITY),
        "population.attributes.kind.values={a: 0.05, b: 0.95}");
    // Few people are of the first kind: what they cannot use goes to the second.
    assertThat(found.recommended().budgets().get(0)).isLessThan(110);
    assertThat(found.recommended().budgets().get(1)).isGreaterThan(290);
    assertThat(found.best().spend()).isLessThanOrEqualTo(400 * (1 + 1e-9));
    Split.Found own = overSets(
        ask(40, "clicks", Double.POSITIVE_INFINITY),
        SETS + "left.budget={lifetime: 10}",
        SETS + "right.budget={lifetime: 30}");
    assertThat(own.shared()).isFalse();
    assertThat(own.today().budgets()).containsExactly(10.0, 30.0);
    assertThat(own.today().values().get(0) + own.today().values().get(1))
        .isCloseTo(own.today().value(), within(1e-9));
  }

  /** A click costs a unit and half of them buy for 4: a CPA of 2, a ROAS of 2. */
  @Test
  void split_targets_holdWhateverIsSplitOver() {
    for (String metric : List.of("conversions", "conversionValue")) {
      double unit = metric.equals("conversions") ? 2 : 0.5;
      for (int over = 0; over < 3; over++) {
        Split.Found met = over(over, ask(30, metric, 1.5 * unit));
        double value = met.best().value();
        assertThat(met.best().spend()).as(metric + over).isPositive();
        assertThat(met.best().spend() / value).isLessThanOrEqualTo(1.5 * unit * (1 + 1e-9));
        assertThat(met.recommended().spends().stream().mapToDouble(x -> x).sum()
                / met.recommended().value())
            .isLessThanOrEqualTo(1.9 * unit);
        Split.Found missed = over(over, ask(30, metric, 0.3 * unit));
        assertThat(missed.best().limit()).isEqualTo(Allocation.Limit.TARGET);
        assertThat(missed.best().spend()).isLessThan(met.best().spend());
      }
    }
  }

  private static Split.Found over(int what, Split.Ask ask) {
    String one = "inventory.advertisers.shop.campaigns.one.";
    Experiment experiment = switch (what) {
      case 0 ->
        Experiment.read(
            APART
                .replace("{x: {}}", "{x: {conversionRate: 50 %, value: 2}}")
                .replace("{y: {}}", "{y: {conversionRate: 50 %, value: 4}}"),
            "test.yaml",
            List.of());
      case 1 ->
        sets(
            "market.channels.video={requestsPerSession: 2, placements: {clip: {}}}",
            one + "channels={feed: 50 %, video: 50 %}");
      default -> sets();
    };
    Runner.Progress none = (done, of) -> {};
    return switch (what) {
      case 0 -> Split.overCampaigns(PlannedCampaign.all(experiment, "base"), ask, 2, 2, none);
      case 1 -> Split.overChannels(PlannedCampaign.of(experiment, null, "one"), ask, 2, 2, none);
      default -> Split.overAdSets(PlannedCampaign.of(experiment, null, "one"), ask, 2, 2, none);
    };
  }
}
