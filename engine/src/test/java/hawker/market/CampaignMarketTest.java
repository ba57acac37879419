package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.TimeLine.Column;
import hawker.world.People;
import hawker.world.SocialGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A close look at campaigns, held against the same market without it and against its pages. */
class CampaignMarketTest {
  private static final String WORLD = """
      name: close-up
      start: 2026-03-02
      days: 3
      population:
        users: 3000
        preset: none
        attributes: {kind: {values: {a: 0.4, b: 0.6}}}
        interests: {taxonomy: [anything]}
      knowledge: {coverage: 0.8, accuracy: 1, history: 0 s}
      response: {baseCtr: 5 %}
      targeting: demographic
      bidding: as-fast-as-possible
      market:
        slice: 30 min
        auction: first-price
        channels: {feed: {placements: {stream: {slots: 2}}}}
      inventory:
        background: {advertisers: 6, bid: 0.8, budget: 1_000_000, targeting: untargeted}
        advertisers:
          shop:
            campaigns:
              one:
                bid: {cpc: 2}
                budget: {daily: 9}
                cap: {impressions: 3, per: 1 day}
                audience: {all: [{kind: a}, {hour: 6-23}]}
                ads: {x: {}, y: {}}
              two: {bid: {cpc: 1}, from: 2026-03-03, ads: {z: {}}}
      """;

  private static final Map<String, List<String>> GROUPS = groups();

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new java.util.LinkedHashMap<>();
    groups.put("first", List.of("shop/one"));
    groups.put("second", List.of("shop/two"));
    return groups;
  }

  private static CampaignMarket.Result run(Lab lab, Map<String, List<String>> groups, int threads) {
    Side side = new Side(
        lab.assembly,
        lab.population,
        SocialGraph.NONE,
        lab.assembly.reference(lab.population, lab.draws));
    return new CampaignMarket(side, lab.draws, groups, threads).run(() -> {});
  }

  @Test
  void look_changesNothing() {
    Lab lab = Lab.of(WORLD);
    Counters campaigns = Lab.campaigns(lab.metrics());
    CampaignMarket.Result result = run(Lab.of(WORLD), GROUPS, 1);
    for (int i = 0; i < 2; i++) {
      CampaignMetrics seen = result.campaigns().get(i);
      for (Counter counter : Counter.values()) {
        if (counter.additive() || counter == Counter.REACH) {
          assertThat(seen.count(counter)).as(counter.name()).isEqualTo(campaigns.get(i, counter));
        }
      }
      assertThat(seen.reach()).isEqualTo(campaigns.get(i, Counter.REACH));
    }
    assertThat(result.together().count(Counter.CLICKS))
        .isEqualTo(campaigns.get(0, Counter.CLICKS) + campaigns.get(1, Counter.CLICKS));
  }

  @Test
  void anyThreads_sameResult() {
    assertThat(run(Lab.of(WORLD), GROUPS, 3)).isEqualTo(run(Lab.of(WORLD), GROUPS, 1));
  }

  @Test
  void contacts_areTheImpressionsOfPages() {
    Lab.Watched watched = Lab.of(WORLD).watch();
    CampaignMarket.Result result = run(Lab.of(WORLD), GROUPS, 2);
    List<String> names = watched.plan().world().inventory().campaigns().stream()
        .map(campaign -> campaign.name())
        .toList();
    int one = names.indexOf("shop/one");
    int two = names.indexOf("shop/two");
    Map<Integer, Integer> first = new HashMap<>();
    Map<Integer, Integer> both = new HashMap<>();
    Set<Integer> firstDay = new HashSet<>();
    for (Pages.Shown shown : watched.pages().shown) {
      int campaign = watched.campaign(shown);
      if (campaign == one) {
        first.merge(shown.user(), 1, Integer::sum);
      }
      if (campaign == one || campaign == two) {
        both.merge(shown.user(), 1, Integer::sum);
        if (shown.time() < 86_400) {
          firstDay.add(shown.user());
        }
      }
    }
    assertThat(result.campaigns().get(0).contacts()).isEqualTo(histogram(first));
    assertThat(result.together().contacts()).isEqualTo(histogram(both));
    assertThat(result.together().reachUntil().get(23)).isEqualTo(firstDay.size());
    assertThat(result.together().reachUntil().get(71)).isEqualTo(both.size());
    assertThat(both.size()).isGreaterThan(500);
  }

  private static List<Long> histogram(Map<Integer, Integer> impressions) {
    Long[] counts = new Long[CampaignMetrics.CONTACTS];
    for (int k = 1; k <= counts.length; k++) {
      int least = k;
      int most = k == counts.length ? Integer.MAX_VALUE : k;
      counts[k - 1] =
          impressions.values().stream().filter(n -> n >= least && n <= most).count();
    }
    return List.of(counts);
  }

  @Test
  void audience_isPeopleWhoFitAtSomeMoment() {
    Lab lab = Lab.of(WORLD);
    People people = lab.population.block(0, lab.population.scratch());
    CampaignMarket.Result result = run(lab, GROUPS, 1);
    long fit = 0;
    for (int block = 0; block < lab.population.blocks(); block++) {
      people = lab.population.block(block, lab.population.scratch());
      people.needAll();
      for (int row = 0; row < people.size; row++) {
        fit += people.seen(0, row) == 0 ? 1 : 0;
      }
    }
    CampaignMetrics one = result.campaigns().get(0);
    assertThat(fit).isBetween(800L, 1100L);
    assertThat(one.audience()).isEqualTo(fit);
    assertThat(one.available()).isLessThan(fit).isGreaterThan(fit / 2);
    assertThat(result.campaigns().get(1).audience()).isEqualTo(3000);
    assertThat(result.together().audience()).isEqualTo(3000);
  }

  @Test
  void requests_goOneWayEach() {
    CampaignMarket.Result result = run(Lab.of(WORLD), GROUPS, 1);
    for (CampaignMetrics seen : result.campaigns()) {
      assertThat(seen.capped()).isNotNegative();
      assertThat(seen.fits())
          .isEqualTo(seen.capped()
              + seen.count(Counter.LOST_TO_BUDGET)
              + seen.count(Counter.LOST_TO_RANK)
              + seen.won());
      assertThat(seen.lostToOwn()).isLessThanOrEqualTo(seen.count(Counter.LOST_TO_RANK));
    }
    CampaignMetrics two = result.campaigns().get(1);
    double running = (double) two.requestsInFlight() / two.requests();
    assertThat(running).isBetween(0.6, 0.73);
    // One ad an advertiser and page: where both bid, the dearer campaign takes the place.
    assertThat(two.lostToOwn()).isPositive();
  }

  @Test
  void money_runsOutOnceADay() {
    CampaignMetrics one = run(Lab.of(WORLD), GROUPS, 1).campaigns().get(0);
    assertThat(one.dry()).hasSize(3);
    for (int day = 0; day < 3; day++) {
      assertThat(one.dry().get(day)).isBetween(day * 86_400 + 1, (day + 1) * 86_400 - 1);
    }
    long billed = 0;
    for (int bucket = 0; bucket < one.line().buckets(); bucket++) {
      billed += one.line().get(0, bucket, Column.BILLED_MICROS);
    }
    assertThat(billed).isEqualTo(27_000_000L).isEqualTo(one.billedMicros());
  }

  @Test
  void someMoment_leavesWhatIsAskedOfPeople() {
    CampaignMarket.Result result = run(
        Lab.of(
            WORLD,
            "inventory.advertisers.shop.campaigns.one.audience=null",
            "inventory.advertisers.shop.campaigns.one.audience="
                + "{any: [{kind: a}, {all: [{hour: 1-2}, {kind: b}]}]}",
            "inventory.advertisers.shop.campaigns.two.audience={none: [{kind: a}, {hour: 3}]}"),
        GROUPS,
        1);
    long a = run(Lab.of(WORLD), GROUPS, 1).campaigns().get(0).audience();
    assertThat(result.campaigns().get(0).audience()).isGreaterThan(2 * a);
    assertThat(result.campaigns().get(1).audience()).isEqualTo(3000 - a);
  }
}
