package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is retargeted, and who gets the second ad of a story, beside what the pages themselves say. */
class ActsRunTest {
  private static final int HOUR = 3600;
  private static final int SLICE = 1800;
  private static final int REFRESH = 2 * HOUR;
  private static final int WITHIN = 10 * HOUR;

  private static final String YAML = """
      name: acts
      days: 2
      population:
        users: 700
        activity: {sessionsPerDay: 10}
      knowledge: {optOut: 0.3}
      response: {name: utility, baseCtr: 20 %, wearOut: 0}
      examination: {name: position-based, examination: [1]}
      bidding: as-fast-as-possible
      market:
        slice: 30 min
        conversionDelay: {weights: [1], means: [2 h]}
        channels: {feed: {placements: {stream: {}}}}
      inventory:
        advertisers:
          shop:
            campaigns:
              all: {targeting: untargeted, bid: {cpm: 5}, ads: {x: {conversionRate: 0.3}}}
              again:
                targeting: {name: retargeting, after: AFTER, within: 10 h, refresh: 2 h, butNot: purchase}
                bid: {cpm: 9}
                ads: {y: {conversionRate: 0.3, basketRate: 0.6}}
      """;

  private record Act(int time, boolean basket) {}

  private static double conversionDraw(Plan plan, Pages.Shown shown) {
    return Draws.uniform(Draws.bits(key(plan, shown), address(plan, shown), 0));
  }

  private static long key(Plan plan, Pages.Shown shown) {
    return Draws.entity(plan.draws().key(Purpose.CONVERSION), shown.user());
  }

  private static long address(Plan plan, Pages.Shown shown) {
    return Draws.bits(shown.page().event(), plan.terms().identity.of(shown.ad()));
  }

  private static void retargetedAsByHand(String after) {
    var run = Lab.of(YAML.replace("AFTER", after)).watch();
    Map<Integer, List<Act>> acts = new HashMap<>();
    Map<Integer, List<Integer>> purchases = new HashMap<>();
    for (Pages.Shown shown : run.pages().shown) {
      if (!shown.clicked()) {
        continue;
      }
      double draw = conversionDraw(run.plan(), shown);
      // The first ad says nothing of baskets: seven in ten are abandoned.
      boolean basket = draw < (run.campaign(shown) == 0 ? 1 : 0.6);
      acts.computeIfAbsent(shown.user(), user -> new ArrayList<>())
          .add(new Act(shown.time(), basket));
      if (draw < 0.3) {
        double delay = run.plan()
            .conversionDelay()
            .seconds(key(run.plan(), shown), address(run.plan(), shown));
        purchases.computeIfAbsent(shown.user(), user -> new ArrayList<>()).add((int)
            (shown.time() + delay));
      }
    }
    int members = 0;
    int bought = 0;
    for (Pages.Shown shown : run.pages().shown) {
      int look = shown.time() / REFRESH * REFRESH;
      boolean came = acts.getOrDefault(shown.user(), List.of()).stream()
          .anyMatch(act -> act.time() < look
              && act.time() > look - WITHIN
              && (after.equals("visit") || act.basket()));
      boolean buyer = purchases.getOrDefault(shown.user(), List.of()).stream()
          .anyMatch(time -> time <= look && time > look - WITHIN);
      boolean tracked = shown.page().people().tracked[shown.page().row()];
      boolean expected = tracked && came && !buyer;
      assertThat(run.campaign(shown) == 1)
          .as("user %d at %d", shown.user(), shown.time())
          .isEqualTo(expected);
      members += expected ? 1 : 0;
      bought += tracked && came && buyer ? 1 : 0;
    }
    assertThat(members).isGreaterThan(2000);
    assertThat(bought).isGreaterThan(500);
  }

  @Test
  void retargeting_afterVisits_isAsTheClicksAndPurchasesSay() {
    retargetedAsByHand("visit");
  }

  @Test
  void retargeting_afterBaskets_isAsTheDrawsOfClicksSay() {
    retargetedAsByHand("basket");
  }

  @Test
  void sequential_secondAd_isForThoseWhoSawTheFirstBeforeTheSlice() {
    String yaml = YAML.substring(0, YAML.indexOf("inventory:")) + """
          targeting: sequential
          inventory:
            advertisers:
              shop:
                campaigns:
                  story:
                    adSets:
                      x: {bid: {cpm: 5}, ads: {first: {}}}
                      y: {bid: {cpm: 9}, ads: {second: {after: first}}}
          """;
    var run = Lab.of(yaml).watch();
    Map<Integer, Integer> sawFirst = new HashMap<>();
    int second = 0;
    for (Pages.Shown shown : run.pages().shown) {
      if (shown.ad() == 0) {
        sawFirst.merge(shown.user(), shown.time(), Math::min);
      }
    }
    for (Pages.Shown shown : run.pages().shown) {
      int slice = shown.time() / SLICE * SLICE;
      boolean tracked = shown.page().people().tracked[shown.page().row()];
      boolean expected = tracked && sawFirst.getOrDefault(shown.user(), Integer.MAX_VALUE) < slice;
      assertThat(shown.ad() == 1).isEqualTo(expected);
      second += expected ? 1 : 0;
    }
    assertThat(second).isGreaterThan(2000);
  }
}
