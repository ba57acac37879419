package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.EventRows;
import hawker.market.EventLogTest.Kept;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfCharge;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.market.Explanation.AdFate;
import hawker.market.Explanation.Bid;
import hawker.market.Explanation.Shown;
import hawker.market.TwinMarket.Page;
import hawker.metrics.RunMetrics;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.ScenarioReader;
import hawker.world.Population;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is explained is what the run plays: held against a market that is played in the plainest way, in
 * scenarios drawn at random, and against the event log of scenarios of the folder. Takes some twenty
 * seconds, since every arm is played.
 */
class ExplainTest {
  private static final int SCENARIOS = 16;

  /** Pages of a scenario drawn at random that are compared. */
  private static final int PAGES_MOST = 600;

  /** An ad shown, as far as all tell. */
  private record Slot(String ad, long priceMicros, boolean clicked) {}

  /** A market whose requests of some people of the first block are watched. */
  private static List<Explanation> watch(Market market, int batch, int every, Kept log) {
    Probe probe = new Probe(market.plan(), 0, batch, (user, event) -> user % every == every / 2);
    market.watch(probe);
    RunMetrics unused = market.run(() -> {}, log).metrics();
    return probe.explanations();
  }

  @Test
  void explain_randomScenarios_tellsWhatATwinPlays() {
    Set<Reason> met = new TreeSet<>();
    for (long seed = 1; seed <= SCENARIOS; seed++) {
      String yaml = RandomScenario.market(seed);
      Lab lab = Lab.of(yaml);
      TwinMarket twin = new TwinMarket(lab.ready.scenario(), lab.plan());
      twin.tellsReasons = true;
      RunMetrics unused = twin.run();
      Market market = new Market(lab.plan(), 2, Worker.BATCH);
      Map<List<Long>, Explanation> told = new HashMap<>();
      watch(market, Worker.BATCH, 3, new Kept(market.eventTables()))
          .forEach(one -> told.put(List.of((long) one.user(), (long) one.seconds()), one));
      // Two requests of a person in the same second are not told apart here.
      Map<List<Long>, Integer> pagesAt = new HashMap<>();
      twin.pages.forEach(page -> pagesAt.merge(
          List.of((long) page.request().user(), (long) page.request().time()), 1, Integer::sum));
      int pages = 0;
      for (Page page : twin.pages) {
        int user = page.request().user();
        if (user < Population.BLOCK && user % 3 == 1 && pages < PAGES_MOST) {
          List<Long> key = List.of((long) user, (long) page.request().time());
          Explanation one = told.get(key);
          if (one != null && pagesAt.getOrDefault(key, 0) == 1) {
            assertThat(slots(one)).as("seed %d\n%s", seed, yaml).isEqualTo(slots(twin, page));
            assertThat(reasons(one)).as("seed %d\n%s", seed, yaml).isEqualTo(reasons(twin, page));
            met.addAll(reasons(one).values());
            pricesByChance(one, reasons(one).containsValue(Reason.CHANCE));
          }
          pages++;
        }
      }
      assertThat(told.size()).isGreaterThanOrEqualTo(pages / 2);
    }
    assertThat(met).contains(Reason.SCHEDULE, Reason.FORMAT, Reason.AUDIENCE, Reason.BUDGET);
    assertThat(met).contains(Reason.FREQUENCY_CAP, Reason.PACING, Reason.RESERVE, Reason.OUTRANKED);
    assertThat(met).contains(Reason.OWN_AD, Reason.CHANCE, Reason.SHOWN);
  }

  /** Who is shown by chance pays what it takes, for all that others bid. */
  private static void pricesByChance(Explanation told, boolean someNotDrawn) {
    Explanation.Moment moment = told.moment();
    assertThat(moment.explored() || !someNotDrawn).isTrue();
    for (Shown shown : told.page()) {
      if (moment.explored()) {
        assertThat(shown.nextScore()).isIn(moment.reserveMicros(), moment.promotedReserveMicros());
        assertThat(shown.losingScore()).isEqualTo(shown.nextScore());
        double price = Math.min((double) shown.bidMicros(), shown.nextScore() / shown.weight());
        assertThat((double) shown.priceMicros()).isCloseTo(price, within(1.0));
      }
    }
  }

  private static List<Slot> slots(Explanation told) {
    List<Slot> slots = new ArrayList<>();
    for (Shown shown : told.page()) {
      slots.add(new Slot(shown.ad(), shown.priceMicros(), shown.clicked()));
      Explanation.TrueClick truth = Objects.requireNonNull(shown.truth());
      assertThat(shown.clicked()).isEqualTo(truth.examined() && truth.draw() < truth.click());
    }
    return slots;
  }

  private static List<Slot> slots(TwinMarket twin, Page page) {
    return twin.shown.stream()
        .filter(shown -> shown.request.equals(page.request()))
        .map(shown -> new Slot(name(twin, shown.ad), shown.priceMicros, shown.clicked))
        .toList();
  }

  private static String name(TwinMarket twin, int ad) {
    return twin.plan.world().inventory().ads().get(ad).name();
  }

  private static Map<String, Reason> reasons(Explanation told) {
    Map<String, Reason> reasons = new TreeMap<>();
    told.ads().forEach(fate -> reasons.put(fate.ad(), fate.reason()));
    return reasons;
  }

  private static Map<String, Reason> reasons(TwinMarket twin, Page page) {
    Map<String, Reason> reasons = new TreeMap<>();
    page.reasons().forEach((ad, reason) -> reasons.put(name(twin, ad), reason));
    return reasons;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quickstart",
        "bridal",
        "jogging-shoes",
        "buyer-journey",
        "brand-crisis",
        "integrated-campaign",
        "tired-coffee",
        "off-policy",
        "bench/tac-aa-like"
      })
  void explain_scenario_tellsWhatIsLogged(String scenario) {
    Path file = Path.of("..", "scenarios", scenario + ".yaml");
    Problems problems = new Problems();
    var study =
        ScenarioReader.read(file, List.of("population.users=200", "market.slice=1 h"), problems);
    Map<String, Preparation> arms = Preparation.of(Objects.requireNonNull(study), problems);
    problems.throwIfAny();
    int arm = 0;
    for (Preparation ready : arms.values()) {
      Draws draws = new Draws(ready.scenario().seed(), 0);
      Assembly assembly = new Assembly(ready);
      Population people = assembly.population(draws, 1);
      Market market = assembly.market(people, draws, 2);
      Kept log = new Kept(market.eventTables());
      List<Explanation> told = watch(market, Worker.BATCH, 41, log);
      assertThat(told).isNotEmpty();
      Logged logged = new Logged(log);
      Set<Long> found = new HashSet<>();
      told.forEach(one -> logged.check(one, found));
      assertThat(found).as("every request").hasSize(logged.requestsOf(41));
      if (arm++ == 0) {
        Market unwatched = assembly.market(people, draws, 1);
        Market again = assembly.market(people, draws, 1);
        again.watch(new Probe(again.plan(), 0, Worker.BATCH, (user, event) -> true));
        assertThat(again.run(() -> {}).metrics())
            .isEqualTo(unwatched.run(() -> {}).metrics());
      }
    }
  }

  /** The log by request. */
  private static final class Logged {
    private final Kept log;
    private final Map<Long, List<Long>> opportunities = new HashMap<>();
    private final Map<Integer, Map<Long, List<Integer>>> rowsOf = new HashMap<>();
    private final List<String> ads = new ArrayList<>();

    Logged(Kept log) {
      this.log = log;
      EventRows requests = log.rows.get(EventTables.OPPORTUNITIES);
      for (int i = 0; i < requests.size; i++) {
        opportunities
            .computeIfAbsent(
                key(requests.ints[OfOpportunity.USER][i], requests.ints[OfOpportunity.TIME][i]),
                key -> new ArrayList<>())
            .add(requests.longs[EventTables.OPPORTUNITY][i]);
      }
      for (int table = EventTables.OPPORTUNITIES; table <= EventTables.TRUTH; table++) {
        EventRows rows = log.rows.get(table);
        Map<Long, List<Integer>> of = new HashMap<>();
        for (int i = 0; i < rows.size && table != EventTables.ACTS; i++) {
          of.computeIfAbsent(rows.longs[EventTables.OPPORTUNITY][i], o -> new ArrayList<>())
              .add(i);
        }
        rowsOf.put(table, of);
      }
      ads.addAll(log.rows.get(EventTables.ADS).table().columns().get(1).labels());
    }

    private static long key(int user, int seconds) {
      return (long) user << 32 | seconds;
    }

    int requestsOf(int every) {
      EventRows requests = log.rows.get(EventTables.OPPORTUNITIES);
      int count = 0;
      for (int i = 0; i < requests.size; i++) {
        count += requests.ints[OfOpportunity.USER][i] % every == every / 2 ? 1 : 0;
      }
      return count;
    }

    private List<Integer> rows(int table, long opportunity) {
      return Objects.requireNonNull(rowsOf.get(table)).getOrDefault(opportunity, List.of());
    }

    /** Requests of one second come in the same order in both. */
    void check(Explanation told, Set<Long> found) {
      List<Long> same = Objects.requireNonNull(opportunities.get(key(told.user(), told.seconds())));
      long opportunity =
          same.stream().filter(one -> !found.contains(one)).findFirst().orElseThrow();
      found.add(opportunity);
      assertThat(shown(opportunity)).isEqualTo(slots(told));
      bids(told, opportunity);
      truth(told, opportunity);
      charges(told, opportunity);
      long converted = rows(EventTables.CONVERSIONS, opportunity).size();
      assertThat(told.page().stream().filter(Shown::converts).count())
          .isGreaterThanOrEqualTo(converted);
    }

    private List<Slot> shown(long opportunity) {
      EventRows rows = log.rows.get(EventTables.IMPRESSIONS);
      return rows(EventTables.IMPRESSIONS, opportunity).stream()
          .map(i -> new Slot(
              ads.get(rows.ints[EventTables.AD][i]),
              rows.longs[OfImpression.PRICE][i],
              rows.ints[OfImpression.CLICKED][i] == 1))
          .toList();
    }

    /** The bids that are logged are those told, but for those left out for one of their advertiser. */
    private void bids(Explanation told, long opportunity) {
      EventRows rows = log.rows.get(EventTables.BIDS);
      List<AdFate> ranked = told.ads().stream()
          .filter(fate -> fate.reason() == Reason.SHOWN
              || fate.reason() == Reason.OUTRANKED
              || fate.reason() == Reason.CHANCE)
          .toList();
      Map<String, AdFate> byName = new HashMap<>();
      ranked.forEach(fate -> byName.put(fate.ad(), fate));
      List<Integer> logged = rows(EventTables.BIDS, opportunity);
      assertThat(logged.size()).isLessThanOrEqualTo(ranked.size());
      for (int i : logged) {
        AdFate fate = byName.get(ads.get(rows.ints[EventTables.AD][i]));
        Bid bid = Objects.requireNonNull(Objects.requireNonNull(fate).bid());
        assertThat(bid.bidMicros()).isEqualTo(rows.longs[OfBid.BID][i]);
        assertThat((float) bid.pCtr()).isEqualTo(rows.floats[OfBid.PREDICTED_CTR][i]);
        assertThat((float) bid.score()).isEqualTo(rows.floats[OfBid.SCORE][i]);
        assertThat(fate.reason() == Reason.SHOWN).isEqualTo(rows.ints[OfBid.WON][i] == 1);
      }
    }

    private void truth(Explanation told, long opportunity) {
      EventRows rows = log.rows.get(EventTables.TRUTH);
      List<Integer> logged = rows(EventTables.TRUTH, opportunity);
      for (int slot = 0; slot < logged.size(); slot++) {
        int i = logged.get(slot);
        Explanation.TrueClick truth =
            Objects.requireNonNull(told.page().get(slot).truth());
        assertThat((float) truth.click()).isEqualTo(rows.floats[OfTruth.CTR][i]);
        assertThat(truth.examined()).isEqualTo(rows.ints[OfTruth.EXAMINED][i] == 1);
        if (!truth.terms().isEmpty()) {
          double sum = truth.terms().values().stream().mapToDouble(x -> x).sum();
          assertThat(truth.click()).isCloseTo(1 / (1 + StrictMath.exp(-sum)), within(1e-3));
        }
      }
    }

    private void charges(Explanation told, long opportunity) {
      EventRows rows = log.rows.get(EventTables.CHARGES);
      Map<Integer, Long> charged = new TreeMap<>();
      rows(EventTables.CHARGES, opportunity)
          .forEach(i -> charged.merge(
              rows.ints[EventTables.SLOT][i], rows.longs[OfCharge.SERVED][i], Long::sum));
      for (Shown shown : told.page()) {
        assertThat(shown.chargeMicros()).isEqualTo(charged.getOrDefault(shown.slot() - 1, 0L));
      }
    }
  }
}
