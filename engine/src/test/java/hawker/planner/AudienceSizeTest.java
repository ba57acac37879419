package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Experiment;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceSizeTest {
  private static final String WORLD = """
      name: audience
      days: 1
      population: {users: 3_000}
      targeting: demographic
      inventory:
        background: {advertisers: 3}
        advertisers:
          shop:
            campaigns:
              one: {bid: {cpc: 1}, audience: {age: 25-44}, ads: {x: {}}}
              two:
                bid: {cpc: 1}
                adSets:
                  a: {audience: {gender: female}, ads: {x: {}}}
                  b: {audience: {age: 18-34}, ads: {x: {}}}
      """;

  private static PlannedCampaign campaign(String name, int users) {
    List<String> settings = List.of("population.users=" + users);
    return PlannedCampaign.of(Experiment.read(WORLD, "test.yaml", settings), null, name);
  }

  private static double simulated(PlannedCampaign campaign) {
    return Forecast.of(campaign, 1, 2, (done, of) -> {}).worlds().get(0).audience();
  }

  @Test
  void people_allLookedAt_areThoseOfTheForecast() {
    List<PlannedCampaign> variants = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      PlannedCampaign campaign = campaign(name, 3_000);
      variants.add(campaign);
      variants.add(campaign.audience("everyone"));
      variants.add(campaign.audience("{age: 18-30, gender: [female, male]}"));
      variants.add(campaign.audience("{none: {gender: female}}"));
    }
    for (PlannedCampaign variant : variants) {
      AudienceSize size = AudienceSize.of(variant, 3_000, 1);
      assertThat(size.people()).as("%s", variant.settings()).isEqualTo(simulated(variant));
      assertThat(size.interval()).isNull();
    }
    assertThat(AudienceSize.of(variants.get(1), 3_000, 2).people()).isEqualTo(3_000);
  }

  @Test
  void people_partLookedAt_liesWithinItsIntervalNearlyAlways() {
    double whole = simulated(campaign("one", 3_000));
    int held = 0;
    for (int looked : new int[] {200, 400, 600, 800, 1_000, 1_500, 2_000}) {
      AudienceSize size = AudienceSize.of(campaign("one", looked), 3_000, 1);
      Interval interval = size.interval();
      assertThat(interval).isNotNull();
      assertThat(size.looked()).isEqualTo(looked);
      assertThat(size.people()).isEqualTo(simulated(campaign("one", looked)) / looked * 3_000);
      held += interval != null && interval.low() <= whole && whole <= interval.high() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(6);
  }
}
