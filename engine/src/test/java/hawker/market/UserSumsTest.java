package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.UserMetrics;
import hawker.metrics.UserMetrics.Group;
import hawker.random.Purpose;
import hawker.stats.Moments;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sums of people against a recount of every page. */
class UserSumsTest {
  private static final int USERS = 900;

  // Fewer people than a block, so that pages are noted in the order in which they are settled;
  // every
  // click converts at once, so that conversions are known from clicks.
  private static final String YAML = """
      name: people
      days: 1
      population: {users: 900, activity: {sessionsPerDay: 4}}
      market:
        slice: 1 h
        conversionDelay: {weights: [1], means: [0 s]}
        channels: {feed: {placements: {stream: {slots: 2}, side: {slots: 3}}}}
      response: {name: ctr-table, otherwise: 0.1, rows: []}
      bidding: as-fast-as-possible
      inventory:
        background: {advertisers: 4, budget: 100, ageShare: 0, genderShare: 0, regionShare: 0, interestShare: 0}
        advertisers:
          shop:
            campaigns:
              poor: {budget: {daily: 1}, bid: {cpc: 0.9}, ads: {a: {conversionRate: 1, value: 7}, b: {conversionRate: 1, value: 9}}}
              rich: {bid: {cpm: 40}, cap: {impressions: 6, per: 1 day}, ads: {c: {conversionRate: 0}}}
      report: {intervals: users}
      """;

  private static final Counter[] COLUMNS = UserMetrics.COLUMNS.toArray(Counter[]::new);

  private static Watched run;
  private static RunMetrics metrics;
  private static long[][] recount;

  @BeforeAll
  static void run() {
    run = Lab.of(YAML).watch();
    metrics = run.metrics();
    recount = recount();
  }

  /** What each person came to, page by page; [users][columns]. */
  private static long[][] recount() {
    long[][] people = new long[USERS][COLUMNS.length];
    long left = 1_000_000;
    for (Pages.Shown one : run.pages().shown) {
      int campaign = run.campaign(one);
      if (campaign < 4) {
        continue;
      }
      boolean charged = campaign == 5 || one.clicked();
      long billed = campaign == 5 ? one.priceMicros() : Math.min(left, one.priceMicros());
      left -= charged && campaign == 4 ? billed : 0;
      boolean converts = campaign == 4 && one.clicked();
      long value = one.ad() == run.plan().world().inventory().ads().size() - 3 ? 7 : 9;
      long[] person = people[one.user()];
      person[0]++;
      person[1] += one.clicked() ? 1 : 0;
      person[2] += converts ? 1 : 0;
      person[3] += converts ? value * 1_000_000 : 0;
      person[5] += charged ? one.priceMicros() : 0;
      person[6] += charged ? one.priceMicros() - billed : 0;
      person[7] = 1;
    }
    return people;
  }

  private static Group everybody(RunMetrics of) {
    assertThat(of.users().groups()).hasSize(1);
    return of.users().groups().get(0);
  }

  @Test
  void moments_everyColumn_areThoseOfTheRecount() {
    Moments.Adder adder = new Moments.Adder(COLUMNS.length);
    for (long[] person : recount) {
      adder.add(person);
    }
    Moments expected = adder.moments();
    Moments found = everybody(metrics).moments();
    assertThat(found.units()).isEqualTo(USERS);
    for (int a = 0; a < COLUMNS.length; a++) {
      for (int b = 0; b <= a; b++) {
        // Pages don't tell bids.
        if (COLUMNS[a] != Counter.BID_VALUE_MICROS && COLUMNS[b] != Counter.BID_VALUE_MICROS) {
          String what = COLUMNS[a] + " x " + COLUMNS[b];
          assertThat(found.product(a, b))
              .as(what)
              .isEqualTo(expected.product(a, b))
              .isPositive();
        }
      }
    }
  }

  @Test
  void sums_everyColumn_areTheTotals() {
    for (int column = 0; column < COLUMNS.length; column++) {
      assertThat(everybody(metrics).moments().sum(column).longValueExact())
          .as(COLUMNS[column].name())
          .isEqualTo(Lab.focal(metrics, COLUMNS[column]))
          .isPositive();
    }
  }

  @Test
  void buckets_everyColumn_areThoseOfTheRecount() {
    Counters expected = new Counters(UserMetrics.BUCKETS);
    long[] people = new long[UserMetrics.BUCKETS];
    long key = run.plan().draws().key(Purpose.BUCKET);
    for (int user = 0; user < USERS; user++) {
      int bucket = UserTotals.bucket(key, user);
      people[bucket]++;
      for (int column = 0; column < COLUMNS.length; column++) {
        expected.add(bucket, COLUMNS[column], recount[user][column]);
      }
    }
    Group found = everybody(metrics);
    assertThat(found.people()).containsExactly(Arrays.stream(people).boxed().toArray(Long[]::new));
    for (int bucket = 0; bucket < UserMetrics.BUCKETS; bucket++) {
      for (Counter counter : COLUMNS) {
        if (counter != Counter.BID_VALUE_MICROS) {
          assertThat(found.buckets().get(bucket, counter)).isEqualTo(expected.get(bucket, counter));
        }
      }
    }
  }

  @Test
  void sums_anyThreadsAndBatches_areTheSame() {
    Lab many = Lab.of(YAML, "population.users=2500");
    UserMetrics one = many.run(1, Worker.BATCH).metrics().users();
    assertThat(many.run(3, 17).metrics().users()).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(one.groups().get(0).moments().units()).isEqualTo(2500);
  }

  @Test
  void intervals_askedForOrNot_changeNoCount() {
    RunMetrics without = Lab.of(YAML, "report.intervals=replications").metrics();
    assertThat(without.users()).isEqualTo(UserMetrics.NONE);
    assertThat(without.focal()).isEqualTo(metrics.focal());
    assertThat(without.total()).isEqualTo(metrics.total());
    assertThat(without.breakdowns()).isEqualTo(metrics.breakdowns());
  }
}
