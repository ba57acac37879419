package hawker.experiment;

import hawker.market.CampaignMarket;
import hawker.market.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs variants of an arm in the same replications, with a close look at some campaigns. Variants
 * share people and draws; nothing depends on the number of threads.
 */
public final class CampaignRunner {
  private final List<Preparation> variants;
  private final Worlds worlds;
  private final Map<String, List<String>> groups;
  private final Runner.Progress progress;
  private final AtomicLong slicesDone = new AtomicLong();
  private final long slices;

  private CampaignRunner(
      List<Preparation> variants,
      Worlds worlds,
      Map<String, List<String>> groups,
      int count,
      Runner.Progress progress) {
    this.variants = variants;
    this.worlds = worlds;
    this.groups = groups;
    this.progress = progress;
    slices = count
        * variants.stream()
            .map(Preparation::scenario)
            .mapToLong(
                scenario -> scenario.seconds() / scenario.market().slice().seconds())
            .sum();
  }

  /**
   * Runs variants.
   *
   * @param variants of the same seed, at least one
   * @param reference the arm that all are calibrated to, of the same seed
   * @param groups names of campaigns by group; see {@link CampaignMarket}
   * @param first number of the first replication, from 0
   * @param count how many replications, at least 1
   * @param threads at least 1
   * @return by variant, then by replication
   */
  public static List<List<CampaignMarket.Result>> run(
      List<Preparation> variants,
      Preparation reference,
      Map<String, List<String>> groups,
      int first,
      int count,
      int threads,
      Runner.Progress progress) {
    int together = Runner.together(variants, threads, variants.size() * count);
    Worlds worlds = new Worlds(reference, together);
    return new CampaignRunner(variants, worlds, groups, count, progress)
        .run(first, count, together, threads);
  }

  /** How many people of the first replication fit any of some campaigns as it begins. */
  public static long audience(
      Preparation ready, Preparation reference, Map<String, List<String>> groups, int threads) {
    return new CampaignMarket(
            new Worlds(reference, 1).side(ready, 0, threads),
            Worlds.draws(ready, 0),
            groups,
            threads)
        .audience();
  }

  private List<List<CampaignMarket.Result>> run(int first, int count, int together, int threads) {
    int runs = variants.size() * count;
    CampaignMarket.Result[][] found = new CampaignMarket.Result[variants.size()][count];
    Runner.together(threads, together, runs, new AtomicBoolean(), (i, workers) -> {
      int variant = i % variants.size();
      int replication = i / variants.size();
      found[variant][replication] = run(variants.get(variant), first + replication, workers);
    });
    List<List<CampaignMarket.Result>> all = new ArrayList<>();
    for (CampaignMarket.Result[] one : found) {
      all.add(List.of(one));
    }
    return List.copyOf(all);
  }

  private CampaignMarket.Result run(Preparation ready, int replication, int workers) {
    return new CampaignMarket(
            worlds.side(ready, replication, workers),
            Worlds.draws(ready, replication),
            groups,
            workers)
        .run(() -> progress.done(slicesDone.incrementAndGet(), slices));
  }
}
