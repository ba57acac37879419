package hawker.experiment;

import hawker.market.ModelMarket;
import hawker.market.Preparation;
import hawker.metrics.ServedMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the same market under several models of clicks. Models share people, requests and draws;
 * nothing depends on the number of threads.
 */
public final class ModelTrial {
  private ModelTrial() {}

  /**
   * Runs the market.
   *
   * @param models arms of the same seed by the names of their models, at least one
   * @param reference the arm that all are calibrated to, of the same seed
   * @param replications how many, at least 1
   * @param first so many impressions of an ad are its first, while it is new
   * @param threads at least 1
   * @return what each model came to, by replication
   */
  public static Map<String, List<ServedMetrics>> run(
      Map<String, Preparation> models,
      Preparation reference,
      int replications,
      int first,
      int threads,
      Runner.Progress progress) {
    List<String> names = List.copyOf(models.keySet());
    List<Preparation> ready = List.copyOf(models.values());
    int runs = names.size() * replications;
    int together = Runner.together(ready, threads, runs);
    Worlds worlds = new Worlds(reference, together);
    long slices = replications
        * ready.stream()
            .map(Preparation::scenario)
            .mapToLong(one -> one.seconds() / one.market().slice().seconds())
            .sum();
    AtomicLong done = new AtomicLong();
    ServedMetrics[][] found = new ServedMetrics[names.size()][replications];
    Runner.together(threads, together, runs, new AtomicBoolean(), (i, workers) -> {
      int model = i % names.size();
      int replication = i / names.size();
      Preparation one = ready.get(model);
      ModelMarket market = new ModelMarket(
          worlds.side(one, replication, workers), Worlds.draws(one, replication), first, workers);
      found[model][replication] =
          market.run(() -> progress.done(done.incrementAndGet(), slices)).served();
    });
    Map<String, List<ServedMetrics>> all = new LinkedHashMap<>();
    for (int model = 0; model < found.length; model++) {
      all.put(names.get(model), new ArrayList<>(List.of(found[model])));
    }
    return all;
  }
}
