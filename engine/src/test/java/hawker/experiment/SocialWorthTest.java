package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What it is worth to go by friends: reaching friends of those who engaged pays where friends are alike,
 * and beginning with the well-connected pays where word travels; neither does elsewhere.
 */
class SocialWorthTest {
  /** People of few interests, of whom those who like coffee click and react, and nobody is swayed. */
  private static final String WORLD = """
      name: worth of friends
      days: 2
      replications: 5
      seed: 4
      population:
        users: 1500
        preset: none
        attributes: {noise: {values: {few: 2, many: 98}}}
        interests: {taxonomy: {food: [coffee, tea, bread], sport: [running, golf, chess]}, perPerson: 2}
        activity: {spread: 0.3, amplitude: 0, sessionsPerDay: 6}
      knowledge: {optOut: 0, coverage: 1, accuracy: 1}
      market: {slice: 1 h, auction: first-price, channels: {feed: {placements: {stream: {}}}}}
      examination: {name: position-based, examination: [1]}
      bidding: as-fast-as-possible
      """;

  private static final String SOCIAL = WORLD + """
      friends: {name: community, meanFriends: 10, homophily: {interests: 1, age: 0, place: 0}}
      engagement: {reactions: 0.3, comments: 0, shares: 0, follows: 0, cue: 0, opinionEffect: 0}
      response:
        {name: utility, baseCtr: 4 %, targetingEffect: 20, intentEffect: 0, tasteSpread: 0, wearOut: 0}
      inventory:
        advertisers:
          shop:
            campaigns:
              first: {budget: {daily: 2}, bid: {cpm: 6}, targeting: untargeted, ads: {a: {topics: [coffee]}}}
              then: {bid: {cpm: 5}, ads: {b: {topics: [coffee]}}}
      arms:
        untargeted: {targeting: untargeted}
        social: {targeting: {name: social, within: 3 h}}
        untargeted-mixed: {targeting: untargeted, friends.homophily.interests: 0}
        social-mixed: {targeting: {name: social, within: 3 h}, friends.homophily.interests: 0}
      """;

  private static final String INFLUENCER = WORLD + """
      friends: {name: community, meanFriends: 12}
      engagement: {reactions: 1, comments: 0, shares: 1, reactionShown: 20 %, commentShown: 20 %}
      response: {name: utility, baseCtr: 10 %, targetingEffect: 0, tasteSpread: 0, wearOut: 0}
      inventory:
        advertisers:
          shop: {campaigns: {c: {bid: {cpm: 5}, cap: {impressions: 4}, ads: {a: {}}}}}
      arms:
        random: {targeting: {name: hand-written, audience: noise few}}
        influencer: {targeting: {name: influencer, share: 2 %}}
        random-silent:
          targeting: {name: hand-written, audience: noise few}
          engagement: {reactionShown: 0, commentShown: 0}
        influencer-silent:
          targeting: {name: influencer, share: 2 %}
          engagement: {reactionShown: 0, commentShown: 0}
      """;

  private static Verdict verdict(List<ArmRuns> arms, String baseline, String arm, String metric) {
    Comparison comparison = Comparison.of(arms, baseline, Questions.compared());
    return Lab.finding(comparison, arm, metric).verdict();
  }

  private static long talk(ArmRuns arm, Counter counter) {
    return arm.replications().stream()
        .map(RunMetrics::focal)
        .mapToLong(counts -> counts.get(0, counter))
        .sum();
  }

  @Test
  void social_amongAlikeFriends_earnsMoreClicksAndAmongMixedFriendsNone() {
    List<ArmRuns> arms = Lab.runs(SOCIAL, 2);
    assertThat(verdict(arms, "untargeted", "social", "ctr")).isEqualTo(Verdict.HIGHER);
    assertThat(verdict(arms, "untargeted-mixed", "social-mixed", "ctr"))
        .isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    assertThat(Lab.sum(Lab.arm(arms, "social-mixed"), Counter.IMPRESSIONS)).isGreaterThan(5_000);
  }

  /** As many people are reached at random as among the well-connected: what differs is who hears of it. */
  @Test
  void influencer_whereWordTravels_earnsMorePerPaidImpressionAndElseNothing() {
    List<ArmRuns> arms = Lab.runs(INFLUENCER, 2);
    assertThat(verdict(arms, "random", "influencer", "earnedPerPaid")).isEqualTo(Verdict.HIGHER);
    ArmRuns seeded = Lab.arm(arms, "influencer");
    ArmRuns random = Lab.arm(arms, "random");
    assertThat(perPaid(seeded, Counter.EARNED_REACH))
        .isGreaterThan(3 * perPaid(random, Counter.EARNED_REACH));
    assertThat(verdict(arms, "random-silent", "influencer-silent", "ctr"))
        .isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    ArmRuns silent = Lab.arm(arms, "influencer-silent");
    assertThat(talk(silent, Counter.EARNED_IMPRESSIONS)).isZero();
    assertThat(talk(silent, Counter.SHARES)).isPositive();
  }

  private static double perPaid(ArmRuns arm, Counter counter) {
    return talk(arm, counter) / (double) talk(arm, Counter.IMPRESSIONS);
  }
}
