package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventSums;
import hawker.exchange.EventTable;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfCharge;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The event log says what the run counted, in an order of its own, and changes nothing. */
class EventLogTest {
  private static final String BUSY = """
      name: busy
      days: 2
      population: {users: 2500, activity: {sessionsPerDay: 4}}
      targeting: declared-interest
      prediction: {name: smoothed-rate, by: [gender]}
      market:
        slice: 30 min
        channels:
          feed:
            requestsPerSession: 5
            placements:
              stream: {share: 0.7, slots: 2, annoyance: 0.1}
              side: {share: 0.3, slots: 3, effect: -0.5, reserve: 40}
      response: {name: utility, baseCtr: 8 %}
      friends: {name: community, meanFriends: 12}
      engagement: {leaving: 0.01}
      brands: {swift: {comments: 3, gifts: 0.5, followers: 20 %}}
      inventory:
        background: {advertisers: 12, budget: 3}
        advertisers:
          swift:
            campaigns:
              shoes:
                budget: {daily: 20, overspend: google-ads-2024}
                bid: {cpc: 0.90}
                audience: {interest: sports}
                ads:
                  trail: {topics: [sports], conversionRate: 0.9, value: 3}
                  city: {topics: [sports], quality: -0.2}
              bags:
                budget: {lifetime: 5}
                bid: {cpm: 20}
                cap: {impressions: 1, per: 1 day}
                ads: {bag: {topics: [travel]}}
      """;

  /** Keeps all rows. */
  static class Kept implements EventSink {
    final List<EventRows> rows = new ArrayList<>();
    final EventSums sums;
    int days;

    Kept(List<EventTable> tables) {
      tables.forEach(table -> rows.add(new EventRows(table)));
      sums = new EventSums(tables);
    }

    @Override
    public void turnTo(int day) {
      days = day + 1;
    }

    @Override
    public void add(int table, EventRows from) {
      rows.get(table).add(from, 0, from.size);
    }

    @Override
    public long rows(int table) {
      return rows.get(table).size;
    }

    @Override
    public byte[] position() {
      return new byte[0];
    }

    @Override
    public EventSums finish() {
      for (int table = 0; table < rows.size(); table++) {
        sums.add(table, rows.get(table));
      }
      return sums;
    }

    @Override
    public void close() {}

    /** All that there is, in order. */
    String text() {
      StringBuilder text = new StringBuilder();
      for (EventRows table : rows) {
        for (int i = 0; i < table.size; i++) {
          for (int c = 0; c < table.ints.length; c++) {
            text.append(value(table, c, i)).append(' ');
          }
          text.append('\n');
        }
      }
      return text.toString();
    }

    private static String value(EventRows rows, int c, int i) {
      return switch (rows.table().columns().get(c).kind()) {
        case LONG -> Long.toString(rows.longs[c][i]);
        case FLOAT -> Float.toString(rows.floats[c][i]);
        default -> Integer.toString(rows.ints[c][i]);
      };
    }
  }

  /** Loses the last row of a table. */
  private static final class Losing extends Kept {
    private final int table;

    Losing(List<EventTable> tables, int table) {
      super(tables);
      this.table = table;
    }

    @Override
    public EventSums finish() {
      rows.get(table).size--;
      return super.finish();
    }
  }

  static Kept log(Lab lab, int threads, int batch) {
    Market market = new Market(lab.plan(), threads, batch);
    Kept kept = new Kept(market.eventTables());
    RunMetrics unused = market.run(() -> {}, kept).metrics();
    return kept;
  }

  @Test
  void run_logged_sameCountsAsWithoutLog() {
    Lab lab = Lab.of(BUSY);
    Market market = new Market(lab.plan(), 2, Worker.BATCH);
    RunMetrics logged = market.run(() -> {}, new Kept(market.eventTables())).metrics();
    assertThat(logged).isEqualTo(lab.metrics());
    assertThat(Lab.total(logged, Counter.OVER_DELIVERY_MICROS)).isPositive();
    assertThat(Lab.total(logged, Counter.UNFILLED_RESERVE)).isPositive();
    assertThat(Lab.focal(logged, Counter.CONVERSIONS)).isPositive();
    assertThat(Lab.focal(logged, Counter.REACTIONS)).isPositive();
  }

  @Test
  void run_anyThreadsAndBatches_sameRowsInTheSameOrder() {
    Lab lab = Lab.of(BUSY, "days=1");
    String expected = log(lab, 1, Worker.BATCH).text();
    assertThat(log(lab, 2, Worker.BATCH).text()).isEqualTo(expected);
    assertThat(log(lab, 7, 33).text()).isEqualTo(expected);
  }

  @Test
  void run_aRowIsLost_failsAndSaysWhatDiffers() {
    Lab lab = Lab.of(BUSY);
    Map<Integer, String> told = Map.of(
        EventTables.OPPORTUNITIES, "requests",
        EventTables.BIDS, "",
        EventTables.IMPRESSIONS, "impressions of",
        EventTables.CONVERSIONS, "conversions of",
        EventTables.CHARGES, "charges of",
        EventTables.ACTS, "",
        EventTables.TRUTH, "rows of the truth");
    told.forEach((table, words) -> {
      Market market = new Market(lab.plan(), 1, Worker.BATCH);
      Kept losing = new Losing(market.eventTables(), table);
      if (table == EventTables.BIDS) {
        return; // the last bid may be one that did not win, of which nothing else is counted
      }
      assertThatThrownBy(() -> market.run(() -> {}, losing))
          .as(words)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the event log differs from the results: " + words);
    });
  }

  @Test
  void rows_ofOneOpportunity_fitTogether() {
    Kept log = log(Lab.of(BUSY), 2, Worker.BATCH);
    EventRows requests = log.rows.get(EventTables.OPPORTUNITIES);
    EventRows bids = log.rows.get(EventTables.BIDS);
    EventRows shown = log.rows.get(EventTables.IMPRESSIONS);
    assertThat(log.days).isEqualTo(2);
    for (int i = 0; i < requests.size; i++) {
      assertThat(requests.longs[EventTables.OPPORTUNITY][i]).isEqualTo(i);
      assertThat(requests.ints[OfOpportunity.UNFILLED][i] == EventTable.MISSING)
          .isEqualTo(requests.ints[OfOpportunity.FILLED][i] > 0);
    }
    Map<Long, Integer> wonBy = new HashMap<>();
    for (int i = 0; i < bids.size; i++) {
      int rank = bids.ints[OfBid.RANK][i];
      if (rank > 0) {
        assertThat(bids.floats[OfBid.SCORE][i])
            .isLessThanOrEqualTo(bids.floats[OfBid.SCORE][i - 1]);
      }
      if (bids.ints[OfBid.WON][i] == 1) {
        wonBy.put(bids.longs[EventTables.OPPORTUNITY][i] * 8 + rank, i);
      }
    }
    assertThat(wonBy).hasSize(shown.size);
    for (int i = 0; i < shown.size; i++) {
      long key = shown.longs[EventTables.OPPORTUNITY][i] * 8 + shown.ints[EventTables.SLOT][i];
      int bid = Objects.requireNonNull(wonBy.get(key), "a bid that won");
      assertThat(bids.ints[EventTables.AD][bid]).isEqualTo(shown.ints[EventTables.AD][i]);
      assertThat(bids.longs[OfBid.BID][bid])
          .isGreaterThanOrEqualTo(shown.longs[OfImpression.PRICE][i]);
    }
  }

  @Test
  void charges_ofClicks_arePricesOfTheImpressions() {
    Lab lab = Lab.of(BUSY);
    Kept log = log(lab, 2, Worker.BATCH);
    EventRows shown = log.rows.get(EventTables.IMPRESSIONS);
    EventRows charges = log.rows.get(EventTables.CHARGES);
    boolean[] perClick = lab.plan().terms().perClick;
    Map<Long, Long> due = new HashMap<>();
    for (int i = 0; i < shown.size; i++) {
      if (shown.ints[OfImpression.CLICKED][i] == 1 || !perClick[shown.ints[EventTables.AD][i]]) {
        due.put(
            shown.longs[EventTables.OPPORTUNITY][i] * 8 + shown.ints[EventTables.SLOT][i],
            shown.longs[OfImpression.PRICE][i]);
      }
    }
    Map<Long, Long> served = new HashMap<>();
    for (int i = 0; i < charges.size; i++) {
      served.put(
          charges.longs[EventTables.OPPORTUNITY][i] * 8 + charges.ints[EventTables.SLOT][i],
          charges.longs[OfCharge.SERVED][i]);
      assertThat(charges.longs[OfCharge.BILLED][i])
          .isBetween(0L, charges.longs[OfCharge.SERVED][i]);
    }
    assertThat(served).isEqualTo(due);
  }

  @Test
  void trueCtr_ofAdsLookedAt_isHowOftenTheyAreClicked() {
    for (int seed = 1; seed <= 3; seed++) {
      Kept log = log(Lab.of(BUSY, "seed=" + seed), 2, Worker.BATCH);
      EventRows truth = log.rows.get(EventTables.TRUTH);
      EventRows shown = log.rows.get(EventTables.IMPRESSIONS);
      double expected = 0;
      double variance = 0;
      int clicks = 0;
      for (int i = 0; i < truth.size; i++) {
        double ctr = truth.floats[OfTruth.CTR][i];
        assertThat(ctr).isPositive().isLessThan(1);
        if (truth.ints[OfTruth.EXAMINED][i] == 1) {
          expected += ctr;
          variance += ctr * (1 - ctr);
          clicks += shown.ints[OfImpression.CLICKED][i];
        }
      }
      assertThat((double) clicks)
          .isBetween(expected - 4 * Math.sqrt(variance), expected + 4 * Math.sqrt(variance));
    }
  }
}
