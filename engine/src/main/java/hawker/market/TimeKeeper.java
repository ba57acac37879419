package hawker.market;

import hawker.exchange.BudgetAccount;
import hawker.metrics.Counter;
import hawker.metrics.TimeLine;
import hawker.metrics.TimeLine.Column;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what focal campaigns have come to by the end of each bucket of time, from the counts of all
 * workers between two slices; so it costs auctions nothing.
 */
final class TimeKeeper implements Stateful {
  /** Most buckets: the hours of a week. */
  private static final int BUCKETS_MAX = 168;

  /** Above so many campaigns only all of them together are kept. */
  private static final int CAMPAIGNS_MAX = 8;

  /** Hours in a bucket, tried in turn; after the last, whole days. */
  private static final int[] HOURS = {1, 2, 3, 4, 6, 8, 12};

  private static final int NO_LINE = -1;

  private static final List<Counter> COUNTERS = List.of(
      Counter.IMPRESSIONS,
      Counter.CLICKS,
      Counter.CONVERSIONS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS);

  private static final int SERVED = COUNTERS.indexOf(Counter.SERVED_COST_MICROS);
  private static final int OVER = COUNTERS.indexOf(Counter.OVER_DELIVERY_MICROS);

  private final Plan plan;
  private final int slices;
  private final int slicesPerBucket;
  private final List<String> lines = new ArrayList<>();
  private final List<Integer> campaigns = new ArrayList<>();

  /** The line of each ad beside that of all; {@link #NO_LINE} where none is its own; [ads]. */
  private final int[] lineOfAd;

  private final boolean[] focalAd;

  /** Counts from the start to the end of each bucket; [buckets][lines × COUNTERS]. */
  private final long[][] until;

  TimeKeeper(Plan plan) {
    this.plan = plan;
    slices = plan.settings().slices();
    int sliceSeconds = plan.settings().sliceSeconds();
    slicesPerBucket = Math.max(1, bucketSeconds(plan.settings().seconds()) / sliceSeconds);
    Inventory inventory = plan.world().inventory();
    boolean[] focal = Recorder.focal(inventory);
    lines.add("");
    for (int c = 0; c < focal.length; c++) {
      if (focal[c]) {
        campaigns.add(c);
      }
    }
    boolean each = campaigns.size() > 1 && campaigns.size() <= CAMPAIGNS_MAX;
    if (each) {
      campaigns.forEach(c -> lines.add(inventory.campaigns().get(c).name()));
    }
    int ads = inventory.ads().size();
    lineOfAd = new int[ads];
    focalAd = new boolean[ads];
    for (int ad = 0; ad < ads; ad++) {
      int campaign = plan.terms().campaign[ad];
      focalAd[ad] = focal[campaign];
      lineOfAd[ad] = each && focalAd[ad] ? 1 + campaigns.indexOf(campaign) : NO_LINE;
    }
    int buckets = (slices + slicesPerBucket - 1) / slicesPerBucket;
    until = new long[buckets][lines.size() * COUNTERS.size()];
  }

  /** Length of a bucket: an hour, or as much more as keeps the number of buckets readable. */
  private static int bucketSeconds(int seconds) {
    for (int hours : HOURS) {
      if (seconds <= (long) BUCKETS_MAX * hours * TimeSpan.HOUR) {
        return hours * TimeSpan.HOUR;
      }
    }
    int days = seconds / TimeSpan.DAY;
    return ((days + BUCKETS_MAX - 1) / BUCKETS_MAX) * TimeSpan.DAY;
  }

  /** Notes how things stand where a slice that has been settled ends a bucket. */
  void settled(int slice, List<Recorder> recorders) {
    if ((slice + 1) % slicesPerBucket != 0 && slice + 1 != slices) {
      return;
    }
    long[] sums = until[slice / slicesPerBucket];
    Arrays.fill(sums, 0);
    for (Recorder recorder : recorders) {
      for (int ad = 0; ad < focalAd.length; ad++) {
        if (focalAd[ad]) {
          add(recorder, ad, 0, sums);
          if (lineOfAd[ad] != NO_LINE) {
            add(recorder, ad, lineOfAd[ad], sums);
          }
        }
      }
    }
  }

  private static void add(Recorder recorder, int ad, int line, long[] sums) {
    for (int i = 0; i < COUNTERS.size(); i++) {
      sums[line * COUNTERS.size() + i] += recorder.ads.get(ad, COUNTERS.get(i));
    }
  }

  /** What was kept, with what was planned. */
  TimeLine line() {
    int bucketSeconds = slicesPerBucket * plan.settings().sliceSeconds();
    TimeLine line = new TimeLine(bucketSeconds, lines, until.length);
    for (int i = 0; i < lines.size(); i++) {
      for (int bucket = 0; bucket < until.length; bucket++) {
        long over = during(bucket, i, OVER);
        line.set(i, bucket, Column.IMPRESSIONS, during(bucket, i, 0));
        line.set(i, bucket, Column.CLICKS, during(bucket, i, 1));
        line.set(i, bucket, Column.CONVERSIONS, during(bucket, i, 2));
        line.set(i, bucket, Column.SERVED_MICROS, during(bucket, i, SERVED));
        line.set(i, bucket, Column.BILLED_MICROS, during(bucket, i, SERVED) - over);
        line.set(i, bucket, Column.PLANNED_MICROS, planned(i, (bucket + 1L) * bucketSeconds));
      }
    }
    return line;
  }

  private long during(int bucket, int line, int counter) {
    int at = line * COUNTERS.size() + counter;
    return until[bucket][at] - (bucket == 0 ? 0 : until[bucket - 1][at]);
  }

  private long planned(int line, long time) {
    List<Integer> of = line == 0 ? campaigns : campaigns.subList(line - 1, line);
    long sum = 0;
    for (int campaign : of) {
      long micros = plan.book()
          .plannedMicros(
              campaign,
              Math.min(time, plan.settings().seconds()),
              plan.settings().seconds());
      if (micros == BudgetAccount.UNLIMITED || sum > Long.MAX_VALUE - micros) {
        return TimeLine.NO_BUDGET;
      }
      sum += micros;
    }
    return sum;
  }

  @Override
  public void save(StateOut out) {
    for (long[] bucket : until) {
      out.putLongs(bucket);
    }
  }

  @Override
  public void load(StateIn in) {
    for (long[] bucket : until) {
      in.into(bucket);
    }
  }
}
