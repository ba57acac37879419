package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import org.junit.jupiter.api.Test;

/** What holds of people's talk whatever is said. */
class TalkRunTest {
  private static final String QUIET = """
      name: talk
      days: 2
      population: {users: 3000, activity: {sessionsPerDay: 4}}
      market: {slice: 30 min, channels: {feed: {placements: {stream: {slots: 2, annoyance: 0.3}}}}}
      response: {name: utility, baseCtr: 8 %}
      prediction: {name: smoothed-rate, by: [gender, age]}
      friends: {name: community, meanFriends: 12}
      inventory:
        background: {advertisers: 6}
        advertisers:
          shop:
            campaigns:
              main: {budget: {daily: 60}, bid: {cpc: 3}, ads: {one: {value: 40, conversionRate: 30 %}}}
          bank:
            campaigns:
              main: {budget: {daily: 60}, bid: {cpc: 3}, ads: {one: {value: 40, conversionRate: 30 %}}}
      """;

  private static final String TALK = QUIET + """
      engagement: {leaving: 0.01, commentShown: 0.5, reactionShown: 0.2, memory: 6 h, spread: {name: fading-share, probability: 0.02}}
      brands:
        shop:
          comments: 3
          gifts: 0.5
          items: 0.3
          talk: 0.01
          followers: 20 %
          replies: {policy: answer, within: 2 h}
          posts: {every: 6 h, shown: 0.5, coupons: 5, abandoned: 1 day}
          referral: {tell: 1, buy: 5}
          crisis: {at: 1 day}
        bank: {replies: {policy: restrict}, itemEffect: 1, items: 1}
      """;

  private static final Counter[] PAID = {
    Counter.REQUESTS,
    Counter.IMPRESSIONS,
    Counter.CLICKS,
    Counter.CONVERSIONS,
    Counter.SERVED_COST_MICROS,
    Counter.PREDICTED_CLICKS_NANOS,
    Counter.REACH
  };

  private static Table social(RunMetrics metrics, String dimension) {
    return metrics.social().stream()
        .filter(table -> table.dimension().equals(dimension))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_anyThreadsAndBatches_sameTalk() {
    Lab lab = Lab.of(TALK);
    RunMetrics expected = lab.metrics();
    for (Counter counter : Counter.values()) {
      if (counter.ofTalk() && counter != Counter.VIRAL_CASCADES) {
        assertThat(Lab.focal(expected, counter)).as("%s", counter).isPositive();
      }
    }
    for (int[] way : new int[][] {{1, 1}, {2, 7}, {7, Worker.BATCH}, {2, 512}}) {
      assertThat(lab.run(way[0], way[1]).metrics())
          .as("%d threads, batches of %d", way[0], way[1])
          .isEqualTo(expected);
    }
  }

  /** Which of several stories is read now, and which waits, is where the order of settling shows. */
  @Test
  void run_manyBlocksAndOneStoryASlice_sameTalk() {
    Lab lab = Lab.of(
        TALK,
        "population.users=20_000",
        "days=1",
        "brands.shop.crisis.at=12 h",
        "market.slice=4 h",
        "engagement.storiesPerSlice=1");
    RunMetrics expected = lab.metrics();
    assertThat(lab.run(3, Worker.BATCH).metrics()).isEqualTo(expected);
    assertThat(lab.run(7, 64).metrics()).isEqualTo(expected);
  }

  @Test
  void run_sums_areKept() {
    for (int replication = 0; replication < 3; replication++) {
      RunMetrics metrics = Lab.of(TALK, replication).metrics();
      Counters all = metrics.focal();
      assertThat(all.get(0, Counter.EARNED_CLICKS))
          .isLessThanOrEqualTo(all.get(0, Counter.EARNED_IMPRESSIONS));
      assertThat(all.get(0, Counter.EARNED_CONVERSIONS))
          .isLessThanOrEqualTo(all.get(0, Counter.EARNED_CLICKS));
      assertThat(all.get(0, Counter.NEGATIVE_COMMENTS))
          .isLessThanOrEqualTo(all.get(0, Counter.COMMENTS));
      assertThat(all.get(0, Counter.ADOPTIONS)).isGreaterThan(all.get(0, Counter.CASCADES));
      assertThat(all.get(0, Counter.NEAR_ADOPTIONS))
          .isBetween(all.get(0, Counter.CASCADES), all.get(0, Counter.ADOPTIONS));
      long begun = all.get(0, Counter.REACTIONS)
          + all.get(0, Counter.COMMENTS)
          + all.get(0, Counter.SHARES)
          + all.get(0, Counter.GIFTS);
      assertThat(all.get(0, Counter.CASCADES)).isEqualTo(begun);
      assertThat(all.get(0, Counter.EARNED_VALUE_MICROS))
          .isEqualTo(40_000_000 * all.get(0, Counter.EARNED_CONVERSIONS)
              + 20_000_000 * all.get(0, Counter.REDEMPTIONS));
      assertThat(all.get(0, Counter.REFERRED_VALUE_MICROS))
          .isEqualTo(30_000_000 * all.get(0, Counter.REFERRED_SALES));
      Table brands = social(metrics, "brand");
      Table days = social(metrics, "day");
      for (Counter counter : Counter.values()) {
        if (counter.additive() && (counter.ofTalk() || counter == Counter.IMPRESSIONS)) {
          assertThat(brands.counters().sum(counter))
              .as("%s", counter)
              .isEqualTo(all.get(0, counter))
              .isEqualTo(days.counters().sum(counter));
        }
      }
    }
  }

  @Test
  void earnedReach_brandsAndDays_areDistinctPeopleOfEach() {
    RunMetrics metrics = Lab.of(TALK).metrics();
    long all = Lab.focal(metrics, Counter.EARNED_REACH);
    for (Table table : metrics.social()) {
      long sum = 0;
      for (int cell = 0; cell < 2; cell++) {
        long reach = table.counters().get(cell, Counter.EARNED_REACH);
        assertThat(reach).isBetween(1L, all);
        sum += reach;
      }
      assertThat(sum).isGreaterThan(all);
    }
  }

  @Test
  void run_talkWithoutEffects_leavesAdsAsTheyWere() {
    RunMetrics quiet = Lab.of(QUIET).metrics();
    RunMetrics talk =
        Lab.of(TALK + "\n", "engagement={cue: 0, opinionEffect: 0, leaving: 0}").metrics();
    assertThat(Lab.focal(talk, Counter.EARNED_IMPRESSIONS)).isPositive();
    for (Counter counter : PAID) {
      assertThat(Lab.focal(talk, counter)).as("%s", counter).isEqualTo(Lab.focal(quiet, counter));
      assertThat(Lab.total(talk, counter)).as("%s", counter).isEqualTo(Lab.total(quiet, counter));
    }
    assertThat(talk.breakdowns()).isEqualTo(quiet.breakdowns());
  }

  @Test
  void run_friendsOfNobodyWhoTalks_changeNothing() {
    String nobody = QUIET.replace("friends: {name: community, meanFriends: 12}\n", "");
    assertThat(Lab.of(QUIET).metrics()).isEqualTo(Lab.of(nobody).metrics());
  }

  @Test
  void run_spreadUnlessToldOtherwise_staysNear() {
    long near = 0;
    long adoptions = 0;
    for (int replication = 0; replication < 3; replication++) {
      RunMetrics metrics = Lab.of(
              TALK,
              replication,
              "engagement={reactionShown: 1, commentShown: 1, storiesPerSlice: 100}")
          .metrics();
      near += Lab.focal(metrics, Counter.NEAR_ADOPTIONS);
      adoptions += Lab.focal(metrics, Counter.ADOPTIONS);
      assertThat(adoptions).isGreaterThan(Lab.focal(metrics, Counter.CASCADES));
    }
    assertThat(near / (double) adoptions).isGreaterThan(0.98);
  }

  @Test
  void leavers_seeNoMoreAds() {
    Lab lab = Lab.of(TALK, "engagement={leaving: 1}");
    RunMetrics metrics = lab.metrics();
    RunMetrics staying = Lab.of(TALK, "engagement={leaving: 0}").metrics();
    long leavers = Lab.focal(metrics, Counter.LEAVERS);
    assertThat(leavers).isBetween(100L, 3000L);
    assertThat(Lab.total(metrics, Counter.REQUESTS))
        .isLessThan(Lab.total(staying, Counter.REQUESTS));
    assertThat(Lab.focal(staying, Counter.LEAVERS)).isZero();
  }

  @Test
  void leavers_withoutAnyBrand_areCounted() {
    String yaml = QUIET.substring(0, QUIET.indexOf("  advertisers:\n    shop"))
        + "engagement: {leaving: 1}\n";
    RunMetrics metrics = Lab.of(yaml).metrics();
    assertThat(Lab.focal(metrics, Counter.LEAVERS)).isPositive();
    assertThat(social(metrics, "brand").labels()).isEmpty();
    assertThat(social(metrics, "day").counters().get(0, Counter.LEAVERS)).isPositive();
  }

  @Test
  void run_edges_areFine() {
    for (String[] settings : new String[][] {
      {"population.users=1"},
      {"population.users=2"},
      {"friends={name: community, meanFriends: 0}"},
      {"inventory.advertisers.shop.campaigns.main.budget={daily: 0}"},
      {"market.cap={impressions: 1, per: 1 day}"},
      {"inventory.advertisers.shop.campaigns.main.audience={age: 90}"},
      {"engagement.memory=1 s"},
      {"engagement={reactions: 0, comments: 0, shares: 0, follows: 0}"},
      {"brands={}"}
    }) {
      RunMetrics metrics = Lab.of(TALK, settings).metrics();
      assertThat(metrics.social()).as(settings[0]).hasSize(2);
      assertThat(Lab.total(metrics, Counter.REQUESTS)).as(settings[0]).isNotNegative();
    }
  }

  @Test
  void run_withoutFriends_earnsOnlyWhatBrandsPost() {
    String alone = TALK.replace("friends: {name: community, meanFriends: 12}\n", "")
        .replace("          posts: {every: 6 h, shown: 0.5, coupons: 5, abandoned: 1 day}\n", "")
        .replaceAll("(?m)^ *posts: .*\n", "");
    RunMetrics metrics = Lab.of(alone).metrics();
    assertThat(Lab.focal(metrics, Counter.COMMENTS)).isPositive();
    assertThat(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS)).isZero();
    assertThat(Lab.focal(metrics, Counter.ADOPTIONS))
        .isEqualTo(Lab.focal(metrics, Counter.CASCADES));
  }

  @Test
  void gifts_ofPeopleWithoutFriends_areNone() {
    assertThat(Lab.focal(Lab.of(TALK).metrics(), Counter.GIFTS)).isPositive();
    RunMetrics lonely =
        Lab.of(TALK, "friends={name: community, meanFriends: 0}").metrics();
    assertThat(Lab.focal(lonely, Counter.GIFTS)).isZero();
    assertThat(Lab.focal(lonely, Counter.COMMENTS)).isPositive();
  }

  /** Posts are of the brand's first ad, which comes after the other. */
  @Test
  void stories_ofAnAdThatComesAfterOneSeen_areClickedMore() {
    String posts = QUIET
            .replace(
                "ads: {one: {value: 40, conversionRate: 30 %}}",
                "ads: {two: {after: one}, one: {}}")
            .replace("budget: {daily: 60}, ", "")
        + """
            engagement: {reactions: 0, comments: 0, shares: 0, follows: 0}
            brands: {shop: {followers: 100 %, opinion: 0.5, posts: {every: 30 min, shown: 1}}}
            """;
    RunMetrics none = Lab.of(posts, "response.sequenceEffect=0").metrics();
    RunMetrics much = Lab.of(posts, "response.sequenceEffect=20").metrics();
    assertThat(Lab.focal(much, Counter.EARNED_IMPRESSIONS))
        .isEqualTo(Lab.focal(none, Counter.EARNED_IMPRESSIONS));
    assertThat(Lab.focal(much, Counter.EARNED_CLICKS))
        .isGreaterThan(Lab.focal(none, Counter.EARNED_CLICKS) * 5 / 4);
  }
}
