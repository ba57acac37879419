package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Amounts are in units of the currency; the account has them in micros. */
class BudgetAccountTest {
  private static final long UNIT = 1_000_000;

  private static BudgetRule rule(String name) {
    return Objects.requireNonNull(BudgetRule.named().get(name));
  }

  private static BudgetAccount account(String rule, double daily, String start) {
    return new BudgetAccount(
        rule(rule), micros(daily), BudgetAccount.UNLIMITED, LocalDate.parse(start));
  }

  private static long micros(double units) {
    return Math.round(units * UNIT);
  }

  /** What is billed on each day when so much is served on each, from a day on. */
  private static List<Double> billed(BudgetAccount account, int firstDay, double... served) {
    List<Double> billed = new ArrayList<>();
    for (int day = 0; day < served.length; day++) {
      account.turnTo(firstDay + day);
      billed.add(account.settle(micros(served[day])) / (double) UNIT);
    }
    return billed;
  }

  private static double[] days(int count, double each) {
    double[] days = new double[count];
    Arrays.fill(days, each);
    return days;
  }

  @Test
  void flightMicros_dailyAndLifetime_isTheSmaller() {
    long none = BudgetAccount.UNLIMITED;
    LocalDate start = LocalDate.parse("2026-03-02");
    for (String rule : BudgetRule.named().keySet()) {
      BudgetAccount daily = new BudgetAccount(rule(rule), 10 * UNIT, none, start);
      assertThat(daily.flightMicros(7)).as(rule).isEqualTo(70 * UNIT);
      assertThat(daily.flightMicros(0)).isZero();
      BudgetAccount both = new BudgetAccount(rule(rule), 10 * UNIT, 45 * UNIT, start);
      assertThat(both.flightMicros(4)).isEqualTo(40 * UNIT);
      assertThat(both.flightMicros(5)).isEqualTo(45 * UNIT);
      BudgetAccount lifetime = new BudgetAccount(rule(rule), none, 45 * UNIT, start);
      assertThat(lifetime.flightMicros(1)).isEqualTo(45 * UNIT);
      assertThat(new BudgetAccount(rule(rule), none, none, start).flightMicros(3))
          .isEqualTo(none);
    }
    BudgetAccount huge = new BudgetAccount(BudgetRule.EXACT, 1L << 60, none, start);
    assertThat(huge.flightMicros(3660)).isPositive();
  }

  @Test
  void google_aMonthOfHeavyDays_isBilledThirtyPointFourBudgets() {
    BudgetAccount account = account("google-ads-2024", 10, "2026-04-01");
    assertThat(billed(account, 0, 23)).containsExactly(20.0);
    assertThat(billed(account, 1, days(15, 18))).containsOnly(18.0).hasSize(15);
    assertThat(billed(account, 16, 18)).containsExactly(14.0);
    assertThat(billed(account, 17, days(13, 13))).containsOnly(0.0).hasSize(13);
    assertThat(account.billedMicros()).isEqualTo(304 * UNIT);
    assertThat(billed(account, 30, 18, 25)).as("May").containsExactly(18.0, 20.0);
    assertThat(account.billedMicros()).isEqualTo(342 * UNIT);
  }

  @Test
  void google_chargesOfOneDay_areBilledUntilTwoBudgets() {
    BudgetAccount account = account("google-ads-2024", 10, "2026-04-01");
    assertThat(billed(account, 0, 19.999999)).containsExactly(19.999999);
    assertThat(account.allowanceMicros()).isEqualTo(1);
    assertThat(account.settle(5 * UNIT)).isEqualTo(1);
    assertThat(account.settle(5 * UNIT)).isZero();
    assertThat(account.billedTodayMicros()).isEqualTo(20 * UNIT);
  }

  @Test
  void meta_aCalendarWeek_isBilledSevenBudgets() {
    // 2026-03-02 is a Monday.
    BudgetAccount account = account("meta-2025", 10, "2026-03-02");
    assertThat(billed(account, 0, days(7, 30)))
        .containsExactly(17.5, 17.5, 17.5, 17.5, 0.0, 0.0, 0.0);
    assertThat(billed(account, 7, 30)).as("next Monday").containsExactly(17.5);
    BudgetAccount older = account("meta-2020", 10, "2026-03-02");
    assertThat(billed(older, 0, days(7, 30)))
        .containsExactly(12.5, 12.5, 12.5, 12.5, 12.5, 7.5, 0.0);
  }

  @Test
  void meta_weekBegunOnThursday_endsOnSunday() {
    BudgetAccount account = account("meta-2025", 10, "2026-03-05");
    assertThat(billed(account, 0, days(5, 30)))
        .as("Thursday to Monday")
        .containsExactly(17.5, 17.5, 17.5, 17.5, 17.5);
    assertThat(billed(account, 5, days(6, 30)))
        .as("Tuesday to Sunday")
        .containsExactly(17.5, 17.5, 17.5, 0.0, 0.0, 0.0);
  }

  @Test
  void exact_anyDay_isBilledTheDailyBudgetAtMost() {
    BudgetAccount account = account("exact", 10, "2026-03-02");
    assertThat(billed(account, 0, 9, 11, 0, 30)).containsExactly(9.0, 10.0, 0.0, 10.0);
  }

  @Test
  void linkedin_lifetime_isNeverExceeded() {
    BudgetAccount account = new BudgetAccount(
        rule("linkedin-2024"), 10 * UNIT, 40 * UNIT, LocalDate.parse("2026-03-02"));
    assertThat(billed(account, 0, 20, 14, 20, 20)).containsExactly(15.0, 14.0, 11.0, 0.0);
    assertThat(account.allowanceMicros()).isZero();
  }

  @Test
  void amazon_aMonth_isBilledThirtyPointFourBudgets() {
    BudgetAccount account = account("amazon-ads-2020", 10, "2026-03-01");
    assertThat(billed(account, 0, days(31, 20)).stream().mapToDouble(d -> d).sum())
        .isEqualTo(304);
    assertThat(billed(account, 31, 20)).containsExactly(12.5);
  }

  @Test
  void unlimited_anything_isBilled() {
    BudgetAccount account = new BudgetAccount(
        rule("google-ads-2024"),
        BudgetAccount.UNLIMITED,
        BudgetAccount.UNLIMITED,
        LocalDate.parse("2026-03-02"));
    assertThat(account.settle(1L << 50)).isEqualTo(1L << 50);
    assertThat(account.allowanceMicros()).isEqualTo(BudgetAccount.UNLIMITED);
  }

  @Test
  void zeroBudget_everyRule_billsNothing() {
    for (String name : BudgetRule.named().keySet()) {
      BudgetAccount account = account(name, 0, "2026-03-02");
      assertThat(account.allowanceMicros()).as(name).isZero();
      assertThat(account.settle(5)).as(name).isZero();
    }
  }

  @Test
  void turnTo_aDayBefore_isRefused() {
    BudgetAccount account = account("exact", 10, "2026-03-02");
    account.turnTo(3);
    assertThatThrownBy(() -> account.turnTo(2)).isInstanceOf(IllegalArgumentException.class);
  }

  static List<String> rules() {
    return List.copyOf(BudgetRule.named().keySet());
  }

  /** A twin that keeps every calendar day, week and month in maps. */
  @ParameterizedTest
  @MethodSource("rules")
  void settle_randomDaysAndCharges_equalsTheCalendarTwin(String name) {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      LocalDate start = LocalDate.parse("2025-11-20").plusDays(random.nextInt(40));
      long daily = random.nextLong(1, 20) * UNIT + random.nextInt(1_000_000);
      long lifetime = random.nextBoolean() ? BudgetAccount.UNLIMITED : 40 * daily;
      BudgetAccount account = new BudgetAccount(rule(name), daily, lifetime, start);
      Twin twin = new Twin(rule(name), daily, lifetime);
      int day = 0;
      for (int i = 0; i < 300; i++) {
        day += random.nextInt(4) == 0 ? random.nextInt(1, 10) : random.nextInt(2);
        account.turnTo(day);
        long served = random.nextLong(2 * daily);
        assertThat(account.settle(served))
            .as("%s, seed %d, charge %d", name, seed, i)
            .isEqualTo(twin.settle(start.plusDays(day), served));
      }
      assertThat(account.billedMicros()).isEqualTo(twin.all).isPositive();
    }
  }

  private static final class Twin {
    private final BudgetRule rule;
    private final long daily;
    private final long lifetime;
    private final Map<Object, Long> billed = new HashMap<>();
    long all;

    Twin(BudgetRule rule, long daily, long lifetime) {
      this.rule = rule;
      this.daily = daily;
      this.lifetime = lifetime;
    }

    long settle(LocalDate date, long served) {
      LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      List<Object> keys = List.of(date, "week of " + monday, YearMonth.from(date));
      double[] factors = {rule.daily(), rule.weekly(), rule.monthly()};
      long left = lifetime - all;
      for (int i = 0; i < factors.length; i++) {
        if (factors[i] != Double.POSITIVE_INFINITY) {
          long limit = BigDecimal.valueOf(factors[i])
              .multiply(BigDecimal.valueOf(daily))
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact();
          left = Math.min(left, limit - billed.getOrDefault(keys.get(i), 0L));
        }
      }
      long now = LongStream.of(left, served).min().orElse(0);
      keys.forEach(key -> billed.merge(key, now, Long::sum));
      all += now;
      return now;
    }
  }
}
