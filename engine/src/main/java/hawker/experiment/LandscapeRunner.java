package hawker.experiment;

import hawker.market.LandscapeMarket;
import hawker.market.Preparation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records a market in several replications, to read bids of a campaign off it. Nothing depends on the
 * number of threads.
 */
public final class LandscapeRunner {
  private LandscapeRunner() {}

  /**
   * Records replications.
   *
   * @param ready the arm, with the campaign as {@link LandscapeMarket} wants it
   * @param reference the arm that all are calibrated to, of the same seed
   * @param campaigns names of the campaign in the inventory
   * @param mostMicros greatest bid to record, in micros
   * @param count how many replications, at least 1
   * @param threads at least 1
   * @return by replication
   */
  public static List<LandscapeMarket.Result> run(
      Preparation ready,
      Preparation reference,
      List<String> campaigns,
      long mostMicros,
      int count,
      int threads,
      Runner.Progress progress) {
    int together = Runner.together(List.of(ready), threads, count);
    int each = Math.max(1, threads / together);
    Worlds worlds = new Worlds(reference, together);
    LandscapeMarket.Result[] found = new LandscapeMarket.Result[count];
    AtomicLong slicesDone = new AtomicLong();
    long slices =
        count * (ready.scenario().seconds() / ready.scenario().market().slice().seconds());
    Runner.together(together, count, new AtomicBoolean(), replication -> {
      LandscapeMarket market = new LandscapeMarket(
          worlds.side(ready, replication, each),
          Worlds.draws(ready, replication),
          campaigns,
          mostMicros,
          each);
      found[replication] = market.run(() -> progress.done(slicesDone.incrementAndGet(), slices));
    });
    return new ArrayList<>(Arrays.asList(found));
  }
}
