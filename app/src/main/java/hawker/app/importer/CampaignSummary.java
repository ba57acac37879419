package hawker.app.importer;

import hawker.app.importer.PooledLogit.Family;
import hawker.stats.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign came to, and what is made of it.
 *
 * @param name as the advertiser calls it
 * @param ads how many it has
 * @param impressions above 0
 * @param clicks how many were clicked
 * @param spentMicros what was paid
 * @param conversions that were approved
 * @param quality log-odds of its CTR beside the whole, partially pooled
 * @param conversionRate conversions by click, partially pooled
 * @param costPerClickMicros what it paid by click; what all paid where it had no click
 */
record CampaignSummary(
    String name,
    int ads,
    long impressions,
    long clicks,
    long spentMicros,
    long conversions,
    double quality,
    double conversionRate,
    long costPerClickMicros) {
  /** As many as there are formats to tell them apart by. */
  static final int MOST = 7;

  private static final String OTHERS = "others";

  /** The campaigns of an export, most impressions first; beyond {@link #MOST} they are joined. */
  static List<CampaignSummary> of(AdExport export) {
    Map<String, long[]> counts = new TreeMap<>();
    for (AdRow row : export.rows()) {
      long[] sum = counts.computeIfAbsent(row.campaign(), name -> new long[5]);
      add(sum, 1, row.impressions(), row.clicks(), row.spentMicros(), row.conversions());
    }
    List<Map.Entry<String, long[]>> sorted = new ArrayList<>(counts.entrySet());
    sorted.removeIf(entry -> entry.getValue()[1] == 0);
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[1]));
    Map<String, long[]> kept = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> entry : sorted) {
      boolean joined = sorted.size() > MOST && kept.size() >= MOST - 1;
      add(
          kept.computeIfAbsent(joined ? OTHERS : entry.getKey(), name -> new long[5]),
          entry.getValue());
    }
    return summaries(export, kept);
  }

  private static void add(long[] sum, long... more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static List<CampaignSummary> summaries(AdExport export, Map<String, long[]> counts) {
    int size = counts.size();
    long[] impressions = counts.values().stream().mapToLong(c -> c[1]).toArray();
    long[] clicks = counts.values().stream().mapToLong(c -> c[2]).toArray();
    // What converts without a click is no share of clicks.
    long[] converted =
        counts.values().stream().mapToLong(c -> Math.min(c[2], c[4])).toArray();
    double[] ctr = rates(impressions, clicks);
    double[] conversion = rates(clicks, converted);
    double all = export.ctr();
    double costPerClick = export.spentMicros() / (double) export.clicks();
    List<CampaignSummary> summaries = new ArrayList<>();
    for (Map.Entry<String, long[]> entry : counts.entrySet()) {
      int i = summaries.size();
      long[] c = entry.getValue();
      summaries.add(new CampaignSummary(
          entry.getKey(),
          (int) c[0],
          c[1],
          c[2],
          c[3],
          c[4],
          size == 1 ? 0 : Logistic.logit(ctr[i]) - Logistic.logit(all),
          conversion[i],
          Math.round(c[2] == 0 ? costPerClick : c[3] / (double) c[2])));
    }
    return summaries;
  }

  /** Partially pooled rates; the common one where it is 0 or 1. */
  private static double[] rates(long[] trials, long[] successes) {
    long all = 0;
    long good = 0;
    int[] level = new int[trials.length];
    for (int i = 0; i < trials.length; i++) {
      all += trials[i];
      good += successes[i];
      level[i] = i;
    }
    double[] rates = new double[trials.length];
    Arrays.fill(rates, all == 0 ? 0 : good / (double) all);
    if (good == 0 || good == all) {
      return rates;
    }
    PooledLogit.Fit fit = PooledLogit.fit(
        trials, successes, new double[trials.length], List.of(new Family(level.length, level)));
    for (int i = 0; i < rates.length; i++) {
      rates[i] = Logistic.probability(fit.intercept + fit.effects[0][i]);
    }
    return rates;
  }
}
