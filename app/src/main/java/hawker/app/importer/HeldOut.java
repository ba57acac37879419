package hawker.app.importer;

import hawker.random.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * How well clicks of ads are told from those of other ads: the ads are split in halves by their ids,
 * one half is fitted, and the clicks of the other half are predicted cell by cell.
 */
public final class HeldOut {
  private HeldOut() {}

  /**
   * How a way of predicting fared on ads it had not seen.
   *
   * @param name of the way
   * @param deviance twice the log-likelihood that it lost beside the cells' own rates, mean over
   *     splits; less is better
   * @param logLoss surprise at a click or its absence, in nats by click, mean over splits; less is
   *     better
   * @param calibration predicted clicks by actual click, over all splits
   */
  public record Score(String name, double deviance, double logLoss, double calibration) {}

  /** The way of a scenario. */
  public static final String POOLED = "partial pooling";

  private static final List<String> WAYS =
      List.of(POOLED, "one rate for all", "each cell's own rate");

  /**
   * Scores of partial pooling, of one rate for all, and of each cell's own rate, in this order.
   *
   * <p>A cell without impressions in the fitted half has no rate of its own and takes that of all;
   * one without clicks is taken to have had half a click, as no prediction of 0 survives a click.
   *
   * @param splits how many; the seeds are 1, 2, …
   * @return empty if no split leaves clicks on both sides
   */
  public static List<Score> of(FacebookFit fit, int splits) {
    double[] deviance = new double[WAYS.size()];
    double[] logLoss = new double[WAYS.size()];
    double[] predicted = new double[WAYS.size()];
    double actual = 0;
    int used = 0;
    for (int seed = 1; seed <= splits; seed++) {
      AudienceCells known = half(fit, seed, true);
      AudienceCells unseen = half(fit, seed, false);
      if (!usable(known) || !usable(unseen)) {
        continue;
      }
      used++;
      actual += sum(unseen.clicks());
      List<double[]> rates = rates(known);
      for (int way = 0; way < rates.size(); way++) {
        double[] rate = rates.get(way);
        for (int cell = 0; cell < rate.length; cell++) {
          long n = unseen.impressions()[cell];
          long y = unseen.clicks()[cell];
          if (n > 0) {
            deviance[way] += 2 * (loss(y, n, rate[cell]) - loss(y, n, y / (double) n));
            logLoss[way] += loss(y, n, rate[cell]) / sum(unseen.clicks());
            predicted[way] += n * rate[cell];
          }
        }
      }
    }
    List<Score> scores = new ArrayList<>();
    for (int way = 0; way < WAYS.size() && used > 0; way++) {
      scores.add(new Score(
          WAYS.get(way), deviance[way] / used, logLoss[way] / used, predicted[way] / actual));
    }
    return scores;
  }

  private static AudienceCells half(FacebookFit fit, int seed, boolean known) {
    return fit.cells()
        .with(fit.export().rows().stream()
            .filter(row -> known == isKnown(row.ad(), seed))
            .toList());
  }

  private static boolean isKnown(String ad, int seed) {
    return (Draws.bits(Draws.entity(seed, ad.hashCode()), 0) & 1) == 0;
  }

  private static boolean usable(AudienceCells cells) {
    long clicks = sum(cells.clicks());
    return clicks > 0 && clicks < sum(cells.impressions());
  }

  /** The rates of every cell in every way. */
  private static List<double[]> rates(AudienceCells known) {
    ClickModel model = ClickModel.fit(known);
    double all = sum(known.clicks()) / (double) sum(known.impressions());
    double[] pooled = new double[known.size()];
    double[] one = new double[known.size()];
    double[] own = new double[known.size()];
    for (int cell = 0; cell < pooled.length; cell++) {
      long n = known.impressions()[cell];
      long y = known.clicks()[cell];
      pooled[cell] = model.rate(cell);
      one[cell] = all;
      own[cell] = n == 0 ? all : Math.min(n - 0.5, Math.max(0.5, (double) y)) / n;
    }
    return List.of(pooled, one, own);
  }

  private static double loss(long y, long n, double rate) {
    return -(y == 0 ? 0 : y * StrictMath.log(rate))
        - (y == n ? 0 : (n - y) * StrictMath.log1p(-rate));
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Whether the first way beats all others in deviance. */
  public static boolean pooledIsBest(List<Score> scores) {
    return scores.stream().skip(1).allMatch(s -> s.deviance() > scores.get(0).deviance());
  }
}
