package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.experiment.CampaignRunner;
import hawker.experiment.Experiment;
import hawker.market.CampaignMarket;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.TimeLine.Column;
import hawker.planner.Opportunity.Limit;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final String WORLD = """
      name: forecast
      start: 2026-03-02
      days: 4
      population: {users: 600}
      response: {baseCtr: 5 %}
      bidding: as-fast-as-possible
      targeting: demographic
      market: {slice: 1 h}
      inventory:
        background: {advertisers: 12, budget: 1_000_000, targeting: untargeted}
        advertisers:
          shop:
            campaigns:
              one: {bid: {cpc: 5}, budget: {daily: 1_000_000}, ads: {x: {value: 20, conversionRate: 10 %}}}
              two: {bid: {cpc: 5}, audience: {gender: female}, budget: {daily: 0}, ads: {z: {}}}
      arms: {base: {}, other: {inventory.advertisers.shop.campaigns.one.audience: {gender: female}}}
      """;

  private static PlannedCampaign one(String... settings) {
    return PlannedCampaign.of(Experiment.read(WORLD, "test.yaml", List.of(settings)), null, "one");
  }

  private static Forecast forecast(PlannedCampaign campaign, int worlds) {
    return Forecast.of(campaign, worlds, 2, (done, of) -> {});
  }

  private static Opportunity opportunity(PlannedCampaign campaign) {
    Opportunity seen = forecast(campaign, 2).opportunity();
    assertThat(seen.impressionShare() + seen.budgetShare() + seen.rankShare())
        .isCloseTo(1, Assertions.within(1e-12));
    double ways = 0;
    for (Limit limit : Limit.values()) {
      ways += seen.lost(limit);
    }
    assertThat(ways).isCloseTo(1, Assertions.within(1e-12));
    return seen;
  }

  @Test
  void limit_isWhatHoldsTheCampaignBack() {
    PlannedCampaign free = one();
    assertThat(opportunity(free).limit()).isEqualTo(Limit.AUDIENCE);
    assertThat(opportunity(free.budget("3")).limit()).isEqualTo(Limit.BUDGET);
    assertThat(opportunity(free.bid("0.05")).limit()).isEqualTo(Limit.BID);
    assertThat(opportunity(free.with(free.path() + ".to=2026-03-03")).limit())
        .isEqualTo(Limit.SCHEDULE);
    assertThat(opportunity(free.with(free.path() + ".cap={impressions: 1}")).limit())
        .isEqualTo(Limit.FREQUENCY_CAP);
    assertThat(opportunity(free.with(free.path() + ".bidding={name: even-pacing, start: 0.000001}"))
            .limit())
        .isEqualTo(Limit.PACING);
    PlannedCampaign two =
        PlannedCampaign.of(Experiment.read(WORLD, "test.yaml", List.of()), null, "shop/two");
    assertThat(opportunity(two.budget("1_000_000")
                .bid("0.6")
                .with("inventory.advertisers.shop.campaigns.one.bid.cpc=50"))
            .limit())
        .isEqualTo(Limit.SELF_OVERLAP);
  }

  @Test
  void channels_areSeenApart_andChangeNothingOfTheWhole() {
    PlannedCampaign both = one(
        "market.channels={feed: {preset: feed}, photo: {preset: photo}}",
        "inventory.advertisers.shop.campaigns.one.channels={feed: 70 %, photo: 30 %}",
        "inventory.advertisers.shop.campaigns.one.budget.daily=40");
    Forecast forecast = forecast(both, 2);
    List<CampaignMetrics> asOne = CampaignRunner.run(
            List.of(both.ready()),
            both.experiment().reference(),
            both.group(),
            0,
            2,
            1,
            (done, of) -> {})
        .get(0)
        .stream()
        .map(CampaignMarket.Result::together)
        .toList();
    Forecast whole = new Forecast(asOne);
    assertThat(forecast.metrics()).isEqualTo(whole.metrics());
    assertThat(forecast.contacts()).isEqualTo(whole.contacts());
    assertThat(forecast.opportunity()).isEqualTo(whole.opportunity());
    assertThat(forecast.reachByDay()).isEqualTo(whole.reachByDay());
    assertThat(forecast.audience()).isEqualTo(whole.audience());
    assertThat(forecast.worlds().get(0).dry()).isEqualTo(asOne.get(0).dry());
    assertThat(whole.channels()).isEmpty();

    assertThat(forecast.channels()).containsOnlyKeys("feed", "photo");
    Forecast feed = Objects.requireNonNull(forecast.channels().get("feed"));
    Forecast photo = Objects.requireNonNull(forecast.channels().get("photo"));
    assertThat(feed.mean("clicks") + photo.mean("clicks")).isEqualTo(forecast.mean("clicks"));
    // People whom both reach count once.
    assertThat(forecast.mean("reach"))
        .isLessThan(feed.mean("reach") + photo.mean("reach"))
        .isGreaterThan(Math.max(feed.mean("reach"), photo.mean("reach")));
    double people = forecast.available().median();
    double none = (1 - Objects.requireNonNull(feed.range("reach")).median() / people)
        * (1 - Objects.requireNonNull(photo.range("reach")).median() / people);
    assertThat(ReachModels.independentChannels(forecast))
        .isCloseTo(people * (1 - none), Assertions.within(1e-9));
    assertThat(ReachModels.independentChannels(whole)).isNull();
  }

  @Test
  void independentDays_areThatManyOfTheFirst() {
    Forecast forecast = forecast(one(), 1);
    double people = forecast.available().median();
    double once = forecast.reachByDay().get(0).median() / people;
    ReachModels models = ReachModels.of(forecast);
    assertThat(models.independentDays(1))
        .isCloseTo(forecast.reachByDay().get(0).median(), Assertions.within(1e-9));
    assertThat(models.independentDays(3))
        .isCloseTo(people * (1 - Math.pow(1 - once, 3)), Assertions.within(1e-9));
  }

  @Test
  void nobodyFits_isSaidSo() {
    PlannedCampaign nobody = one().audience("{all: [{gender: female}, {gender: male}]}");
    Forecast forecast = forecast(nobody, 2);
    assertThat(forecast.opportunity().limit()).isEqualTo(Limit.NO_AUDIENCE);
    assertThat(forecast.opportunity().sentence()).startsWith("Nobody to reach");
    assertThat(forecast.range("ctr")).isNull();
    assertThat(forecast.audience().median()).isZero();
  }

  @Test
  void sentence_tellsTheNumberItRestsOn() {
    Opportunity seen = new Opportunity(1000, 1000, 200, 20, 90, 0, 40, 10, 40, 50, 30, 0.97);
    assertThat(seen.limit()).isEqualTo(Limit.BUDGET);
    assertThat(seen.sentence())
        .isEqualTo("Limited by the budget: 50.0 % of eligible requests were sat out for want of"
            + " money or to pace it.");
    Opportunity saved = new Opportunity(1000, 1000, 200, 20, 0, 90, 40, 10, 40, 50, 30, 0.3);
    assertThat(saved.limit()).isEqualTo(Limit.PACING);
    assertThat(saved.sentence())
        .isEqualTo("Held back by pacing: 45.0 % of all requests that fit were sat out, though only"
            + " 30.0 % of the budget was spent.");
  }

  @Test
  void days_addUpToTheWhole() {
    Forecast forecast = forecast(one(), 1);
    CampaignMetrics world = forecast.worlds().get(0);
    assertThat(forecast.dayCount()).isEqualTo(4);
    assertThat(forecast.days(Column.CLICKS).stream()
            .mapToDouble(PredictionRange::median)
            .sum())
        .isEqualTo((double) world.count(Counter.CLICKS));
    assertThat(forecast.days(Column.BILLED_MICROS).stream()
            .mapToDouble(PredictionRange::median)
            .sum())
        .isCloseTo(world.billedMicros() / 1e6, Assertions.within(1e-6));
    assertThat(forecast.reachByDay().get(3).median()).isEqualTo((double) world.reach());
    assertThat(Objects.requireNonNull(forecast.range("reach")).median())
        .isEqualTo((double) world.reach());
    assertThat(forecast.pooled("cpc"))
        .isCloseTo(forecast.mean("billedCost") / forecast.mean("clicks"), Assertions.within(1e-9));
  }

  @Test
  void audience_takesThePlaceOfItsOwn() {
    Experiment experiment = Experiment.read(WORLD, "test.yaml", List.of());
    PlannedCampaign other = PlannedCampaign.of(experiment, "other", "shop/one");
    double women = forecast(other, 1).audience().median();
    double old = forecast(other.audience("{age: 45-100}"), 1).audience().median();
    double base = forecast(one().audience("{age: 45-100}"), 1).audience().median();
    assertThat(women).isBetween(100.0, 500.0);
    assertThat(old).isEqualTo(base).isNotEqualTo(women);
  }

  @Test
  void unknownNames_areTold() {
    Experiment experiment = Experiment.read(WORLD, "test.yaml", List.of());
    assertThatThrownBy(() -> PlannedCampaign.of(experiment, null, "onee"))
        .hasMessage("campaign (onee) must be one of shop/one, shop/two. Maybe one?");
    assertThatThrownBy(() -> PlannedCampaign.of(experiment, null, null))
        .hasMessage("campaign must be one of shop/one, shop/two.");
    assertThatThrownBy(() -> PlannedCampaign.of(experiment, "otter", "one"))
        .hasMessage("arm (otter) must be one of base, other. Maybe other?");
  }
}
