package hawker.metrics;

import java.util.List;

/**
 * What the impressions of a whole market in one replication say of the model that predicted their
 * clicks, and of what the market was worth under it.
 *
 * @param requests ad requests
 * @param impressions ads shown
 * @param clicks clicks
 * @param predictedNanos clicks predicted for what was shown, in billionths
 * @param lossNanos minus the logarithms of the probabilities given to what happened, added up, in
 *     billionths
 * @param aucNanos how often a click was given a higher probability than another impression, in
 *     billionths; {@link #UNDEFINED} where there are no clicks or nothing else
 * @param valueMicros true value of what was shown, in micros
 * @param billedMicros what was billed, in micros
 * @param explored impressions that were among the first of their ad
 * @param newcomers of those that were among the first of ads that came after the start
 * @param days impressions by day
 */
public record ServedMetrics(
    long requests,
    long impressions,
    long clicks,
    long predictedNanos,
    long lossNanos,
    long aucNanos,
    long valueMicros,
    long billedMicros,
    long explored,
    Calibrated newcomers,
    List<Calibrated> days) {
  /** Stands for an AUC that is not defined. */
  public static final long UNDEFINED = -1;

  /**
   * Some impressions, and the clicks that were predicted and came.
   *
   * @param impressions ads shown
   * @param clicks that came
   * @param predictedNanos clicks predicted, in billionths
   */
  public record Calibrated(long impressions, long clicks, long predictedNanos) {}

  /** Copies the list. */
  public ServedMetrics {
    days = List.copyOf(days);
  }
}
