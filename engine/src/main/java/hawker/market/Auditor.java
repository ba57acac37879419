package hawker.market;

import hawker.exchange.Ledger;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.UserMetrics;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Checks a finished run against what must hold in any: conservation of money, of requests and of
 * chances, and budgets. A failure is a defect of the engine, never of a scenario.
 */
final class Auditor {
  private Auditor() {}

  /**
   * Checks a run.
   *
   * @throws IllegalStateException naming the first law that does not hold
   */
  static void audit(Plan plan, RunMetrics metrics) {
    Counters total = metrics.total();
    Ledger ledger = plan.book().ledger();
    require(ledger.balances(), "debits equal credits");
    long billed =
        total.get(0, Counter.SERVED_COST_MICROS) - total.get(0, Counter.OVER_DELIVERY_MICROS);
    equal(billed, ledger.billedMicros(), "billed cost equals the ledger's debits");
    long fee = total.get(0, Counter.PLATFORM_FEE_MICROS);
    equal(fee, ledger.platformMicros(), "fees of campaigns equal the platform's credits");
    equal(billed - fee, ledger.publisherMicros(), "the rest equals the publisher's credits");
    for (int c = 0; c < plan.world().inventory().campaigns().size(); c++) {
      Flights flights = plan.book().flights(c);
      long drawn = plan.book().billedToPot(c);
      equal(flights.billedMicros(), drawn, "accounts equal what was drawn on them");
      if (!plan.book().shares(c)) {
        equal(drawn, ledger.billedMicros(c), "accounts equal ledger");
      }
      require(flights.keepBudgets(), "no campaign is billed beyond a budget");
    }
    require(plan.book().sets().holds(), "no ad set is billed beyond its budget");
    chances(total);
    chances(metrics.focal());
    requests(total);
    if (metrics.users().any()) {
      people(metrics);
    }
  }

  private static void people(RunMetrics metrics) {
    for (int column = 0; column < UserMetrics.COLUMNS.size(); column++) {
      Counter counter = UserMetrics.COLUMNS.get(column);
      BigInteger sum = BigInteger.ZERO;
      long bucketed = 0;
      for (UserMetrics.Group group : metrics.users().groups()) {
        sum = sum.add(group.moments().sum(column));
        for (int bucket = 0; bucket < UserMetrics.BUCKETS; bucket++) {
          bucketed += group.buckets().get(bucket, counter);
        }
      }
      long focal = metrics.focal().get(0, counter);
      require(sum.equals(BigInteger.valueOf(focal)), counter + " of people add up to the total");
      equal(bucketed, focal, counter + " of buckets of people add up to the total");
    }
  }

  /**
   * Checks two runs that draw on the same accounts, together.
   *
   * @throws IllegalStateException if they were billed another sum than the accounts
   */
  static void together(Plan one, Plan two) {
    IdentityHashMap<Flights, Long> drawn = new IdentityHashMap<>();
    for (Plan plan : List.of(one, two)) {
      for (int c = 0; c < plan.world().inventory().campaigns().size(); c++) {
        drawn.put(plan.book().flights(c), plan.book().billedToPot(c));
      }
    }
    long sum = drawn.values().stream().mapToLong(Long::longValue).sum();
    long billed = one.book().ledger().billedMicros() + two.book().ledger().billedMicros();
    equal(sum, billed, "shared accounts equal the ledgers of both sides");
  }

  private static void chances(Counters counts) {
    ordered(counts, Counter.CLICKS, Counter.EXAMINATIONS);
    ordered(counts, Counter.EXAMINATIONS, Counter.IMPRESSIONS);
    ordered(counts, Counter.TOP_IMPRESSIONS, Counter.IMPRESSIONS);
    ordered(counts, Counter.IMPRESSIONS, Counter.SLOTS);
    ordered(counts, Counter.CONVERSIONS, Counter.CLICKS);
    ordered(counts, Counter.BIDS, Counter.ELIGIBLE_REQUESTS);
    ordered(counts, Counter.REACH, Counter.IMPRESSIONS);
    ordered(counts, Counter.SERVED_COST_MICROS, Counter.BID_VALUE_MICROS);
    equal(
        counts.get(0, Counter.BIDS) + counts.get(0, Counter.LOST_TO_BUDGET),
        counts.get(0, Counter.ELIGIBLE_REQUESTS),
        "eligible requests are bid in or lost to budget");
    require(
        counts.get(0, Counter.BIDS) - counts.get(0, Counter.LOST_TO_RANK)
            <= counts.get(0, Counter.IMPRESSIONS),
        "a bid that is not lost wins an impression");
  }

  private static void requests(Counters counts) {
    equal(
        counts.get(0, Counter.FILLED_REQUESTS)
            + counts.get(0, Counter.UNFILLED_NO_ELIGIBLE_AD)
            + counts.get(0, Counter.UNFILLED_NO_BID)
            + counts.get(0, Counter.UNFILLED_RESERVE),
        counts.get(0, Counter.REQUESTS),
        "requests are filled or unfilled for a reason");
  }

  private static void ordered(Counters counts, Counter less, Counter more) {
    require(counts.get(0, less) <= counts.get(0, more), less + " <= " + more);
  }

  private static void equal(long a, long b, String law) {
    require(a == b, law + ": " + a + " and " + b);
  }

  private static void require(boolean holds, String law) {
    if (!holds) {
      throw new IllegalStateException("the run breaks a law: " + law);
    }
  }
}
