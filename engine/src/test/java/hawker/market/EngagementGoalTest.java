package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.PlanMetrics.GoalCount;
import hawker.metrics.RunMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The goal of engagement counts what people do with ads, and nothing that they do of their own accord. */
class EngagementGoalTest {
  private static final String YAML = """
      name: engagement
      days: 1
      population: {users: 1500}
      friends: {name: community, meanFriends: 8}
      market:
        slice: 1 h
        channels:
          feed: {placements: {stream: {}}}
          game: {placements: {board: {}}}
      response: {name: utility, baseCtr: 20 %}
      engagement: {follows: 0.3, commentShown: 0.5}
      brands: {shop: {gifts: 0.2, items: 0.2, replies: {policy: restrict}}}
      inventory:
        advertisers:
          shop:
            campaigns:
              c:
                bid: {cpc: 1}
                budget: {daily: 1000}
                channels: {feed: 60 %, game: 40 %}
                goal: {total: engagement 10, feed: engagement 10, game: engagement 10_000}
                ads: {a: {}}
      """;

  private static final List<Counter> ACTS = List.of(
      Counter.REACTIONS,
      Counter.COMMENTS,
      Counter.SHARES,
      Counter.GIFTS,
      Counter.FOLLOWS,
      Counter.ITEMS);

  private static List<Long> goals(RunMetrics metrics) {
    return metrics.plan().goals().stream().map(GoalCount::count).toList();
  }

  @Test
  void engagement_byChannelAndInAll_isTheSumOfActs() {
    RunMetrics metrics = Lab.of(YAML).metrics();
    long acts = ACTS.stream().mapToLong(act -> Lab.focal(metrics, act)).sum();
    for (Counter act : ACTS) {
      assertThat(Lab.focal(metrics, act)).as(act.name()).isPositive();
    }
    List<Long> goals = goals(metrics);
    assertThat(goals.get(0)).isEqualTo(acts);
    assertThat(goals.get(1) + goals.get(2)).isEqualTo(acts);
    assertThat(goals.get(2)).isPositive();
    assertThat(goals(Lab.of(YAML).run(3, 7).metrics())).isEqualTo(goals);
  }

  @Test
  void engagement_withTalkOfPeoplesOwnAccord_countsNoneOfThat() {
    RunMetrics talking =
        Lab.of(YAML, "brands.shop.talk=0.5", "engagement.comments=0").metrics();
    assertThat(Lab.focal(talking, Counter.COMMENTS)).isPositive();
    long acts = ACTS.stream()
        .filter(act -> act != Counter.COMMENTS)
        .mapToLong(act -> Lab.focal(talking, act))
        .sum();
    assertThat(goals(talking).get(0)).isEqualTo(acts);
  }

  @Test
  void views_areAdsLookedAt() {
    RunMetrics metrics =
        Lab.of(YAML.replaceAll("goal: .*", "goal: {total: views 1}")).metrics();
    assertThat(goals(metrics)).containsExactly(Lab.focal(metrics, Counter.EXAMINATIONS));
  }
}
