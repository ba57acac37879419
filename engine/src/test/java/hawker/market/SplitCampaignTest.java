package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.BudgetAccount;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.PlanMetrics.GoalCount;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.world.Media;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Campaigns whose budget is split by channel: money, people and goals over all their parts. */
class SplitCampaignTest {
  private static final String WORLD = """
      name: split
      days: 2
      population: {users: 600}
      response: {baseCtr: 0.2}
      market:
        channels:
          feed: {weight: 2, placements: {top: {slots: 2}}}
          search: {use: 0.7, placements: {results: {}}}
          video: {use: 0.5, placements: {before: {}}}
      inventory:
        background: {advertisers: 3, bid: 1}
        advertisers:
          shop:
            campaigns:
              spring:
                budget: {daily: 30}
                bid: {cpm: 400}
                channels: {feed: 50 %, search: 30 %, video: 20 %}
                goal: {total: reach 100, feed: impressions 1_000_000, search: traffic 0}
                adSets:
                  one: {ads: {a: {topics: [sports]}, b: {}}}
                  two: {channels: [search, video], ads: {c: {}}}
      report: {breakdowns: [channel]}
      """;

  @Test
  void parts_moneyOfTheDay_isSplitToTheMicro() {
    Plan plan = Lab.of(WORLD, "inventory.advertisers.shop.campaigns.spring.budget.daily=10.000001")
        .plan();
    long[] daily = new long[3];
    for (int part = 0; part < 3; part++) {
      daily[part] = plan.book().account(3 + part).dailyMicros();
    }
    assertThat(daily).containsExactly(5_000_000, 3_000_001, 2_000_000);
  }

  @Test
  void parts_amounts_areThoseStated() {
    Plan plan = Lab.of(
            WORLD,
            "inventory.advertisers.shop.campaigns.spring.channels={feed: 12, search: 10, video: 8}")
        .plan();
    assertThat(plan.book().account(4).dailyMicros()).isEqualTo(10_000_000);
    assertThat(plan.book().account(4).lifetimeMicros()).isEqualTo(BudgetAccount.UNLIMITED);
  }

  private static void isOnItsChannels(Lab.Watched run) {
    List<Media.Placement> placements = run.plan().world().vocabulary().media().placements();
    for (Pages.Shown shown : run.pages().shown) {
      int campaign = run.campaign(shown);
      if (campaign >= 3) {
        assertThat(placements.get(shown.page().placement()).channel()).isEqualTo(campaign - 3);
      }
    }
  }

  @Test
  void parts_whateverTheStrategy_areOnTheirChannel() {
    for (String strategy : List.of("untargeted", "demographic", "contextual")) {
      isOnItsChannels(Lab.of(WORLD, "targeting=" + strategy).watch());
    }
  }

  @Test
  void parts_whatTheyShow_isOnTheirChannelWithinTheirMoney() {
    Lab.Watched run = Lab.of(WORLD).watch();
    isOnItsChannels(run);
    Table table = Lab.table(run.metrics(), "campaign");
    assertThat(table.labels())
        .containsExactly("shop/spring@feed", "shop/spring@search", "shop/spring@video");
    long[] budgets = {30_000_000, 18_000_000, 12_000_000};
    for (int part = 0; part < 3; part++) {
      Counters counts = table.counters();
      assertThat(counts.get(part, Counter.IMPRESSIONS)).isPositive();
      assertThat(counts.get(part, Counter.BUDGET_MICROS)).isEqualTo(budgets[part]);
      assertThat(counts.get(part, Counter.BILLED_OF_BUDGET_MICROS)).isBetween(1L, budgets[part]);
    }
    assertThat(Lab.table(run.metrics(), "ad").labels())
        .containsExactly(
            "shop/spring@feed/one/a",
            "shop/spring@feed/one/b",
            "shop/spring@search/one/a",
            "shop/spring@search/one/b",
            "shop/spring@search/two/c",
            "shop/spring@video/one/a",
            "shop/spring@video/one/b",
            "shop/spring@video/two/c");
  }

  @Test
  void reach_overChannels_countsEachPersonOnce() {
    Lab.Watched run = Lab.of(WORLD).watch();
    Map<Integer, Integer> channels = new HashMap<>();
    for (Pages.Shown shown : run.pages().shown) {
      int campaign = run.campaign(shown);
      if (campaign >= 3) {
        channels.merge(shown.user(), 1 << (campaign - 3), (a, b) -> a | b);
      }
    }
    Table plan = run.metrics().people().stream()
        .filter(table -> table.dimension().equals("plan"))
        .findFirst()
        .orElseThrow();
    assertThat(plan.labels())
        .containsExactly(
            "shop/spring",
            "shop/spring on 1 channel",
            "shop/spring on 2 channels",
            "shop/spring on 3 channels");
    assertThat(plan.counters().get(0, Counter.REACH)).isEqualTo(channels.size());
    assertThat(Lab.focal(run.metrics(), Counter.REACH)).isEqualTo(channels.size());
    for (int n = 1; n <= 3; n++) {
      int number = n;
      assertThat(plan.counters().get(n, Counter.REACH))
          .isEqualTo(channels.values().stream()
              .filter(mask -> Integer.bitCount(mask) == number)
              .count());
    }
    long ofParts = Lab.campaigns(run.metrics()).get(0, Counter.REACH)
        + Lab.campaigns(run.metrics()).get(1, Counter.REACH)
        + Lab.campaigns(run.metrics()).get(2, Counter.REACH);
    long weighted = plan.counters().get(1, Counter.REACH)
        + 2 * plan.counters().get(2, Counter.REACH)
        + 3 * plan.counters().get(3, Counter.REACH);
    assertThat(ofParts).isEqualTo(weighted);
  }

  @Test
  void results_ofACampaignForReach_countEachPersonOnceOverChannels() {
    RunMetrics metrics = Lab.of(
            WORLD, "inventory.advertisers.shop.campaigns.spring.objective=reach")
        .metrics();
    long reached = Lab.focal(metrics, Counter.REACH);
    Counters parts = Lab.campaigns(metrics);
    assertThat(parts.get(0, Counter.REACH) + parts.get(1, Counter.REACH)).isGreaterThan(reached);
    assertThat(Lab.focal(metrics, Counter.RESULTS)).isEqualTo(reached);
    assertThat(parts.get(0, Counter.RESULTS)
            + parts.get(1, Counter.RESULTS)
            + parts.get(2, Counter.RESULTS))
        .isEqualTo(reached);
  }

  @Test
  void cap_ofTheCampaignAndOfAnAdSet_holdOverChannels() {
    String spring = "inventory.advertisers.shop.campaigns.spring.";
    Lab.Watched run = Lab.of(
            WORLD,
            spring + "budget.daily=10000",
            spring + "cap={impressions: 5, per: 2 days}",
            spring + "adSets.two.cap={impressions: 2, per: 2 days}")
        .watch();
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Integer, Integer> seenTwo = new HashMap<>();
    for (Pages.Shown shown : run.pages().shown) {
      if (run.campaign(shown) >= 3) {
        seen.merge(shown.user(), 1, Integer::sum);
        String ad = run.plan().world().inventory().ads().get(shown.ad()).name();
        seenTwo.merge(shown.user(), ad.endsWith("/two/c") ? 1 : 0, Integer::sum);
      }
    }
    assertThat(seen.values()).allMatch(count -> count <= 5).contains(5);
    assertThat(seenTwo.values()).allMatch(count -> count <= 2).contains(2);
  }

  @Test
  void goals_areCountedByChannelAndOverAll() {
    RunMetrics metrics = Lab.of(WORLD).metrics();
    Counters campaigns = Lab.campaigns(metrics);
    assertThat(metrics.plan().goals())
        .containsExactly(
            new GoalCount("shop/spring", "total", "reach", 100, Lab.focal(metrics, Counter.REACH)),
            new GoalCount(
                "shop/spring",
                "feed",
                "impressions",
                1_000_000,
                campaigns.get(0, Counter.IMPRESSIONS)),
            new GoalCount("shop/spring", "search", "traffic", 0, campaigns.get(1, Counter.CLICKS)));
  }

  @Test
  void off_oneChannel_showsNothingThereAndLeavesTheOtherMoneyAlone() {
    RunMetrics off =
        Lab.of(WORLD, "inventory.advertisers.shop.campaigns.spring.off=[video]").metrics();
    assertThat(Lab.campaigns(off).get(2, Counter.IMPRESSIONS)).isZero();
    assertThat(Lab.campaigns(off).get(0, Counter.BUDGET_MICROS)).isEqualTo(30_000_000);
    assertThat(Lab.campaigns(off).get(0, Counter.IMPRESSIONS)).isPositive();
  }

  @Test
  void channels_ofAnAdSet_withoutASplit_restrictIt() {
    String one = WORLD.replaceAll("(?m)^ *(channels: \\{feed: 50|goal: ).*\\n", "");
    RunMetrics metrics = Lab.of(
            one, "inventory.advertisers.shop.campaigns.spring.adSets.one.channels=[feed]")
        .metrics();
    assertThat(Lab.cell(metrics, "channel", "video", Counter.IMPRESSIONS)).isPositive();
    RunMetrics feed = Lab.of(
            one,
            "inventory.advertisers.shop.campaigns.spring.adSets.one.channels=feed",
            "inventory.advertisers.shop.campaigns.spring.adSets.two.channels=search")
        .metrics();
    assertThat(Lab.cell(feed, "channel", "feed", Counter.IMPRESSIONS)).isPositive();
    assertThat(Lab.cell(feed, "channel", "video", Counter.IMPRESSIONS)).isZero();
    assertThat(feed.people()).extracting(Table::dimension).containsExactly("frequency");
  }

  @Test
  void run_anyThreads_sameCounts() {
    Lab lab = Lab.of(WORLD, "population.users=9000", "days=1");
    RunMetrics one = lab.run(1, Worker.BATCH).metrics();
    assertThat(lab.run(3, 7).metrics()).isEqualTo(one);
    assertThat(Lab.focal(one, Counter.REACH)).isPositive();
  }

  /** A film on video, and a post on the feed for those who have seen it on whichever channel. */
  private static final String STORY = """
      name: story
      days: 3
      population: {users: 500}
      market:
        slice: 1 h
        channels: {feed: {placements: {top: {}}}, video: {placements: {before: {}}}}
      inventory:
        background: {advertisers: 1, bid: 0.1}
        advertisers:
          shop:
            campaigns:
              spring:
                targeting: sequential
                budget: {daily: 1000}
                bid: {cpc: 4}
                channels: {feed: 50 %, video: 50 %}
                adSets:
                  film: {FILM ads: {story: {}}}
                  post: {channels: [feed], ads: {next: {after: story}}}
      """;

  @Test
  void sequence_ofASplitCampaign_followsWhatWasSeenOnAnyChannel() {
    for (String film : new String[] {"channels: [video],", "cap: {impressions: 1, per: 3 days},"}) {
      Lab.Watched run = Lab.of(STORY.replace("FILM", film)).watch();
      Map<Integer, Integer> filmed = new HashMap<>();
      int afterVideo = 0;
      for (Pages.Shown shown : run.pages().shown) {
        String ad = run.plan().world().inventory().ads().get(shown.ad()).name();
        int slice = shown.time() / 3600;
        if (ad.endsWith("/story")) {
          filmed.merge(shown.user(), (slice << 1) | (ad.contains("@video") ? 1 : 0), Math::min);
        } else if (ad.endsWith("/next")) {
          int seen = filmed.getOrDefault(shown.user(), Integer.MAX_VALUE);
          assertThat(seen >> 1).isLessThan(slice);
          afterVideo += seen & 1;
        }
      }
      assertThat(afterVideo).as(film).isGreaterThan(100);
    }
  }
}
