package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Explanation.AdFate;
import hawker.market.Explanation.Shown;
import hawker.market.TwinMarket.Page;
import hawker.metrics.RunMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What is explained is what the run plays: held against a market that is played in the plainest way, in
 * scenarios drawn at random. Takes some ten seconds, since every request is played up to afresh.
 */
class ExplainTest {
  private static final int SCENARIOS = 8;
  private static final int REQUESTS = 4;

  /** An ad shown, as far as both tell. */
  private record Slot(String ad, long bidMicros, long priceMicros, boolean clicked) {}

  @Test
  void explain_anyRequest_tellsWinnersPricesAndClicksOfTheRun() {
    SplittableRandom random = new SplittableRandom(5);
    Set<Reason> met = new TreeSet<>();
    for (long seed = 1; seed <= SCENARIOS; seed++) {
      String yaml = RandomScenario.market(seed);
      Lab lab = Lab.of(yaml);
      TwinMarket twin = new TwinMarket(lab.ready.scenario(), lab.plan());
      RunMetrics unused = twin.run();
      for (int i = 0; i < REQUESTS && !twin.pages.isEmpty(); i++) {
        Page page = twin.pages.get(random.nextInt(twin.pages.size()));
        Explanation told = explain(lab, page);
        told.ads().forEach(fate -> met.add(fate.reason()));
        assertThat(slots(told)).as("seed %d\n%s", seed, yaml).isEqualTo(slots(twin, page));
        campaigns(told, twin, page);
      }
    }
    assertThat(met)
        .contains(Reason.AUDIENCE, Reason.FORMAT, Reason.BUDGET, Reason.CAP, Reason.WON);
  }

  private static Explanation explain(Lab lab, Page page) {
    Market market = new Market(lab.plan(), 1, Worker.BATCH);
    Market.Request request = market.requests(page.request().user()).stream()
        .filter(one -> one.event() == page.request().event())
        .findFirst()
        .orElseThrow();
    return Objects.requireNonNull(market.explain(page.request().user(), request, () -> {}));
  }

  private static List<Slot> slots(Explanation told) {
    List<Slot> slots = new ArrayList<>();
    for (Shown shown : told.page()) {
      slots.add(new Slot(shown.ad(), shown.bidMicros(), shown.priceMicros(), shown.clicked()));
      Explanation.TrueClick truth = Objects.requireNonNull(shown.truth());
      assertThat(shown.clicked()).isEqualTo(truth.examined() && truth.draw() < truth.click());
    }
    return slots;
  }

  private static List<Slot> slots(TwinMarket twin, Page page) {
    return twin.shown.stream()
        .filter(shown -> shown.request == page.request())
        .map(shown -> new Slot(
            twin.plan.world().inventory().ads().get(shown.ad).name(),
            shown.bidMicros,
            shown.priceMicros,
            shown.clicked))
        .toList();
  }

  /** A campaign bids if one of its ads does, and is eligible if budget or pacing alone stops it. */
  private static void campaigns(Explanation told, TwinMarket twin, Page page) {
    Set<String> bid = new TreeSet<>();
    for (AdFate fate : told.ads()) {
      if (fate.bid() != null) {
        bid.add(fate.ad().substring(0, fate.ad().indexOf('/', fate.ad().indexOf('/') + 1)));
      }
    }
    Set<String> expected = new TreeSet<>();
    page.eligible().forEach((campaign, bids) -> {
      if (bids) {
        expected.add(twin.plan.world().inventory().campaigns().get(campaign).name());
      }
    });
    assertThat(bid).isEqualTo(expected);
  }
}
