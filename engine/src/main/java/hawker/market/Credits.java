package hawker.market;

import hawker.metrics.AttributionRule;
import hawker.metrics.PlanMetrics.Credit;
import hawker.metrics.PlanMetrics.SalesCount;
import hawker.scenario.MeasurementSpec;
import hawker.world.People;
import hawker.world.Population;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Adds up the sales of a finished run, and divides the credit for them; one thread, in block order. */
final class Credits {
  private static final AttributionRule[] RULES = AttributionRule.values();
  private static final int CLAIMED = RULES.length;

  private final Plan plan;
  private final Sales sales;
  private final int channels;
  private final long[] exposed;
  private final long[] sold;
  private final long[] soldToExposed;
  private final long[] credited;

  /** Millionths of sales by rule, then sales claimed; [campaigns][channels][rules + 1]. */
  private final long[][][] credit;

  private Credits(Plan plan) {
    this.plan = plan;
    sales = plan.planning().sales();
    channels = sales.channels.size();
    int advertisers = sales.names.size();
    exposed = new long[advertisers];
    sold = new long[advertisers];
    soldToExposed = new long[advertisers];
    credited = new long[advertisers];
    credit = new long[sales.ofCampaign.length][][];
    for (int c = 0; c < credit.length; c++) {
      credit[c] = new long[sales.ofCampaign[c] >= 0 ? channels : 0][RULES.length + 1];
    }
  }

  /** The sales of a run; none where none are noted. */
  static List<SalesCount> of(Plan plan, List<BlockState> blocks) {
    if (!plan.planning().sales().any()) {
      return List.of();
    }
    Credits credits = new Credits(plan);
    Population population = plan.world().population();
    People scratch = population.scratch();
    for (int block = 0; block < blocks.size(); block++) {
      credits.block(population.block(block, scratch), blocks.get(block).sales);
    }
    return credits.counts(population.users());
  }

  private void block(People people, SalesState state) {
    for (int i = 0; i < state.saleRow.size(); i++) {
      sale(
          state.saleAdvertiser.getInt(i), state.saleRow.getInt(i), state.saleTime.getInt(i), state);
    }
    for (int a = 0; a < sold.length; a++) {
      for (int row = 0; row < people.size; row++) {
        exposed[a] += state.exposed(a, row) ? 1 : 0;
        if (sales.organic(a)) {
          people.need(row);
          int byAd = state.soldAt[a][row];
          int at = byAd == Sales.NONE ? sales.organicAt(a, people, row) : byAd;
          if (at != Sales.NONE) {
            sale(a, row, at, state);
          }
        }
      }
    }
  }

  private void sale(int advertiser, int row, int time, SalesState state) {
    sold[advertiser]++;
    soldToExposed[advertiser] += state.exposed(advertiser, row) ? 1 : 0;
    IntArrayList path = new IntArrayList();
    int[] claims = new int[channels];
    for (int one = state.last(row); one != Sales.NONE; one = state.before(one)) {
      int age = time - state.time(one);
      if (sales.ofCampaign[state.campaign(one)] != advertiser || age < 0) {
        continue;
      }
      boolean clicked = state.clicked(one);
      if (age <= sales.lookbackSeconds && (clicked || sales.viewsCredited)) {
        path.add(one);
      }
      int channel = state.channel(one);
      if (claims[channel] == 0 && within(age, clicked, sales.measurement.get(channel))) {
        claims[channel] = 1;
        credit[state.campaign(one)][channel][CLAIMED]++;
      }
    }
    if (!path.isEmpty()) {
      credited[advertiser]++;
      Collections.reverse(path);
      divide(path, time, state);
    }
  }

  private static boolean within(int age, boolean clicked, MeasurementSpec measurement) {
    if (clicked) {
      return age <= measurement.clicks().seconds();
    }
    return measurement.views() != null && age <= measurement.views().seconds();
  }

  private void divide(IntArrayList path, int time, SalesState state) {
    long[] ages = new long[path.size()];
    boolean[] clicked = new boolean[ages.length];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = (long) time - state.time(path.getInt(i));
      clicked[i] = state.clicked(path.getInt(i));
    }
    for (int rule = 0; rule < RULES.length; rule++) {
      long[] millionths = RULES[rule].millionths(ages, clicked, sales.settings);
      for (int i = 0; i < ages.length; i++) {
        int one = path.getInt(i);
        credit[state.campaign(one)][state.channel(one)][rule] += millionths[i];
      }
    }
  }

  private List<SalesCount> counts(int users) {
    List<SalesCount> counts = new ArrayList<>();
    for (int a = 0; a < sold.length; a++) {
      List<Credit> credits = new ArrayList<>();
      for (int c = 0; c < credit.length; c++) {
        for (int ch = 0; ch < credit[c].length && sales.ofCampaign[c] == a; ch++) {
          credit(c, ch, credits);
        }
      }
      counts.add(new SalesCount(
          sales.names.get(a), users, exposed[a], sold[a], soldToExposed[a], credited[a], credits));
    }
    return counts;
  }

  /** Adds what a campaign gets on a channel it runs on. */
  private void credit(int campaign, int channel, List<Credit> credits) {
    if (!plan.planning().runsOn(campaign, channel)) {
      return;
    }
    List<Long> millionths = new ArrayList<>();
    for (int rule = 0; rule < RULES.length; rule++) {
      millionths.add(credit[campaign][channel][rule]);
    }
    String name = plan.world().inventory().campaigns().get(campaign).name().replaceFirst("@.*", "");
    credits.add(new Credit(
        name, sales.channels.get(channel), millionths, credit[campaign][channel][CLAIMED]));
  }
}
