package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Questions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small worlds in which one thing makes people click: each strategy that can tell who or when it is
 * earns more than showing ads to everyone, earns nothing where what it goes by has to do with nothing,
 * and loses where it goes by the opposite.
 */
class StrategyWorthTest {
  private static final String WORLD = """
      name: worth
      days: 2
      replications: 5
      seed: 4
      population:
        users: 400
        preset: none
        attributes: {kind: {values: {a: 0.3, b: 0.7}}, noise: {values: {x: 1, y: 1}}}
        interests: {taxonomy: {food: [coffee, tea], sport: [running, golf]}}
        activity: {spread: 0.3, amplitude: 0, sessionsPerDay: 6}
      knowledge: {optOut: 0}
      market:
        channels:
          feed: {activities: {reads: 0.4, posts: 0.2, searches: 0.4}, placements: {stream: {}}}
      examination: {name: position-based, examination: [1]}
      bidding: as-fast-as-possible
      """;
  private static final String PLAIN =
      "baseCtr: 10 %, tasteSpread: 0, wearOut: 0, targetingEffect: 0, intentEffect: 0";

  /** A world, and the arms in it by what they should come to. */
  record Case(String name, String world, String right, String noise, String wrong) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static String ads(String advertiser) {
    return "inventory: {advertisers: {shop: {" + advertiser
        + "campaigns: {c: {bid: {cpm: 5}, ads: {ad: {topics: [coffee]}}}}}}}\n";
  }

  private static String response(String effects) {
    return "response: {name: utility, " + PLAIN + effects + "}\n";
  }

  private static final String KIND = response(", cells: [{audience: {kind: a}, effect: 1.5}]");

  private static String advertiser(String what) {
    return "{inventory.advertisers.shop: {" + what + "}, targeting: ";
  }

  static Stream<Case> cases() {
    String customers = "customers: {share: 0.5, among: {kind: ";
    String visits = "visits: {perDay: 0.1, among: {kind: ";
    return Stream.of(
        new Case(
            "custom-audience",
            KIND + ads(customers + "a}}, "),
            "{targeting: custom-audience}",
            advertiser(customers + "[a, b]}}") + "custom-audience}",
            advertiser(customers + "b}}") + "custom-audience}"),
        new Case(
            "look-alike",
            KIND + ads(customers + "a}}, "),
            "{targeting: {name: look-alike, share: 20 %}}",
            advertiser(customers + "[a, b]}}") + "{name: look-alike, share: 20 %}}",
            advertiser(customers + "b}}") + "{name: look-alike, share: 20 %}}"),
        new Case(
            "retargeting",
            KIND + ads(visits + "a}}, "),
            "{targeting: retargeting}",
            advertiser(visits + "[a, b]}}") + "retargeting}",
            advertiser(visits + "b}}") + "retargeting}"),
        new Case(
            "hand-written",
            KIND + ads(""),
            "{targeting: {name: hand-written, audience: kind a and not kind b}}",
            "{targeting: {name: hand-written, audience: noise x and everyone}}",
            "{targeting: {name: hand-written, audience: not kind a}}"),
        new Case(
            "life-event",
            "lifeEvents: {moved: {perYear: 4}, calm: {perYear: 4}}\n"
                + response(", cells: [{audience: {event: moved}, effect: 1.5}]")
                + ads(""),
            "{targeting: life-event, " + audience("{event: moved}"),
            "{targeting: life-event, " + audience("{event: calm}"),
            "{targeting: life-event, " + audience("{none: {event: moved}}")),
        new Case(
            "daypart",
            response(", cells: [{audience: {hour: 8-15}, effect: 1.5}]") + ads(""),
            "{targeting: {name: daypart, hours: 8-15}}",
            "{targeting: {name: daypart, hours: [4-11, 16-19]}}",
            "{targeting: {name: daypart, hours: [0-7, 16-23]}}"),
        new Case(
            "search-keyword",
            response(", intentEffect: 3").replace("intentEffect: 0, ", "") + ads(""),
            "{targeting: search-keyword}",
            "",
            "{targeting: search-keyword, "
                + "inventory.advertisers.shop.campaigns.c.ads.ad.keywords: [sport]}"),
        new Case(
            "intent-of-the-moment",
            "moods: {tired: {topics: [coffee], perWeek: 5, posts: 0.5}}\n"
                + response(", moodEffect: 4")
                + ads(""),
            "{targeting: intent-of-the-moment}",
            "{targeting: intent-of-the-moment, response.moodEffect: 0}",
            ""));
  }

  private static String audience(String audience) {
    return "inventory.advertisers.shop.campaigns.c.audience: " + audience + "}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void strategy_inItsWorld_earnsForItsReasonAlone(Case given) {
    String world = given.world().replace("intentEffect: 0, intentEffect", "intentEffect");
    StringBuilder yaml = new StringBuilder(WORLD).append(world);
    yaml.append("arms:\n  untargeted: {targeting: untargeted}\n");
    yaml.append("  right: ").append(given.right()).append('\n');
    yaml.append(given.noise().isEmpty() ? "" : "  noise: " + given.noise() + "\n");
    yaml.append(given.wrong().isEmpty() ? "" : "  wrong: " + given.wrong() + "\n");
    // An arm with another effect has a baseline of its own.
    boolean otherWorld = given.noise().contains("response");
    yaml.append(otherWorld ? "  calm: {targeting: untargeted, response.moodEffect: 0}\n" : "");
    var arms = Lab.runs(yaml.toString(), 2);
    Comparison found = Comparison.of(arms, "untargeted", Questions.compared());
    assertThat(Lab.finding(found, "right", "ctr").verdict()).isEqualTo(Verdict.HIGHER);
    if (!given.wrong().isEmpty()) {
      assertThat(Lab.finding(found, "wrong", "ctr").verdict()).isEqualTo(Verdict.LOWER);
    }
    if (!given.noise().isEmpty()) {
      Comparison fair = otherWorld ? Comparison.of(arms, "calm", Questions.compared()) : found;
      assertThat(Lab.finding(fair, "noise", "ctr").verdict())
          .isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    }
  }

  /** Two ads, each for one kind of people: a bandit finds out, if it may tell the kinds apart. */
  @Test
  void algorithmicDelivery_banditThatTellsKinds_findsWhomEachAdIsFor() {
    String yaml =
        WORLD.replace("{a: 0.3, b: 0.7}", "{a: 1, b: 1}").replace("days: 2", "days: 4") + """
          response:
            name: ctr-table
            rows:
              - {audience: {kind: a}, ctr: {one/ad: 10 %, two/ad: 2 %}}
              - {audience: {kind: b}, ctr: {one/ad: 2 %, two/ad: 10 %}}
          inventory:
            advertisers:
              one: {campaigns: {one: {bid: {cpc: 1}, adSets: {one: {ads: {ad: {}}}}}}}
              two: {campaigns: {two: {bid: {cpc: 1}, adSets: {two: {ads: {ad: {}}}}}}}
          arms:
            blind: {targeting: untargeted}
            bandit: {targeting: algorithmic-delivery, prediction: {name: thompson, by: [kind]}}
            noise: {targeting: algorithmic-delivery, prediction: {name: thompson, by: [noise]}}
          """;
    Comparison found = Lab.compared(Lab.runs(yaml, 2));
    assertThat(Lab.finding(found, "bandit", "ctr").verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(Lab.finding(found, "noise", "ctr").verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
  }

  /** The second ad of a story is worth more after the first; where it is not, waiting is for nothing. */
  @Test
  void sequential_storyOfTwoAds_isWorthItsOrder() {
    String yaml = WORLD + response(", sequenceEffect: 3") + """
          inventory:
            advertisers:
              shop:
                campaigns:
                  c: {bid: {cpm: 5}, adSets: {x: {ads: {first: {}}}, y: {bid: {cpm: 6}, ads: {second: {after: first}}}}}
          arms:
            any-order: {targeting: stated-audience}
            in-order: {targeting: sequential}
            any-order-no-story: {targeting: stated-audience, response.sequenceEffect: 0}
            in-order-no-story: {targeting: sequential, response.sequenceEffect: 0}
          """;
    var arms = Lab.runs(yaml, 2);
    Comparison story = Comparison.of(arms, "any-order", Questions.compared());
    assertThat(Lab.finding(story, "in-order", "ctr").verdict()).isEqualTo(Verdict.HIGHER);
    Comparison none = Comparison.of(arms, "any-order-no-story", Questions.compared());
    assertThat(Lab.finding(none, "in-order-no-story", "ctr").verdict())
        .isEqualTo(Verdict.NOT_DISTINGUISHABLE);
  }
}
