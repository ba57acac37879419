package hawker.ope;

import hawker.ope.WeightedRows.Sum;
import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a log says of a target policy.
 *
 * @param rows logged decisions
 * @param clusters people or requests that were resampled
 * @param logged mean reward of what was logged
 * @param estimates one for each {@link Estimator}, in their order
 * @param weights what the weights look like
 * @param truth mean true reward of the target over the same rows; not a number where unknown
 * @param refusals why nothing may be concluded; empty where it may
 * @param cautions what else to bear in mind
 */
public record Evaluation(
    int rows,
    int clusters,
    Figure logged,
    List<Estimate> estimates,
    Weights weights,
    double truth,
    List<String> refusals,
    List<String> cautions) {
  /** Copies the lists. */
  public Evaluation {
    estimates = List.copyOf(estimates);
    refusals = List.copyOf(refusals);
    cautions = List.copyOf(cautions);
  }

  /** A figure with its interval, where there is one. */
  public record Figure(double value, @Nullable Interval interval) {}

  /**
   * What one estimator says.
   *
   * @param value mean reward of the target
   * @param relative that, as a multiple of what was logged
   */
  public record Estimate(Estimator estimator, Figure value, Figure relative) {}

  /**
   * What the weights look like.
   *
   * @param mean which is 1 but for chance if the log can take all that the target takes
   * @param effectiveSample rows of equal weight that would say as much
   * @param largest the largest weight
   * @param largestShare its share of the sum
   * @param clip what weights are clipped at in {@link Estimator#CLIPPED}
   * @param clipped rows above that
   * @param unsupported share of the target on options that the log never takes
   */
  public record Weights(
      Figure mean,
      double effectiveSample,
      double largest,
      double largestShare,
      double clip,
      int clipped,
      double unsupported) {}

  /** What a policy earns in comparison with what was logged. */
  public enum Verdict {
    /** More, beyond chance. */
    HIGHER,
    /** Less, beyond chance. */
    LOWER,
    /** The interval of the ratio holds 1. */
    NOT_DISTINGUISHABLE,
    /** The log says too little. */
    REFUSED
  }

  /**
   * How to evaluate.
   *
   * @param seed of the bootstrap and the folds
   * @param rounds of the bootstrap
   * @param clip what weights are clipped at; 0 for the square root of the rows
   * @param intervals how they are made
   */
  public record Settings(long seed, int rounds, double clip, Intervals intervals) {
    /** With studentised intervals. */
    public Settings(long seed, int rounds, double clip) {
      this(seed, rounds, clip, Intervals.STUDENTISED);
    }
  }

  /** How intervals are made of the rounds of a bootstrap. */
  public enum Intervals {
    /** From distances in standard errors: they hold the truth as often as they say. */
    STUDENTISED,
    /** From the figures themselves, as is usual elsewhere: too short where clicks are few. */
    PERCENTILE
  }

  /**
   * Evaluates a policy on a log with a model across folds.
   *
   * @throws IllegalArgumentException if the log has no rows
   */
  public static Evaluation of(
      Decisions log, Policy target, Settings settings, IntConsumer progress) {
    return of(log, target, model(log, settings.seed), settings, progress);
  }

  /** The model that an evaluation with a seed learns from a log. */
  public static RateModel model(Decisions log, long seed) {
    return RateModel.of(log, folds(seed));
  }

  /**
   * A model by a learner of click probabilities, across the same folds.
   *
   * @param learner name and settings; see {@link hawker.learn.Learners}
   * @param progress told of each fold that is learnt
   * @throws IllegalArgumentException if rewards are others than 0 and 1
   */
  public static LearnedRewards model(
      Decisions log, PluginSpec learner, long seed, IntConsumer progress) {
    return LearnedRewards.of(log, learner, folds(seed), seed, progress);
  }

  private static long folds(long seed) {
    return new Draws(seed, 1).key(Purpose.OFF_POLICY);
  }

  /** Evaluates a policy on a log with a model of one's own. */
  public static Evaluation of(
      Decisions log, Policy target, RewardModel model, Settings settings, IntConsumer progress) {
    if (log.size == 0) {
      throw new IllegalArgumentException("a log without rows says nothing");
    }
    double clip = settings.clip > 0 ? settings.clip : StrictMath.sqrt(log.size);
    WeightedRows rows = WeightedRows.of(log, target, model, clip);
    long key = new Draws(settings.seed, 0).key(Purpose.OFF_POLICY);
    Bootstrap bootstrap = new Bootstrap(rows, settings, key, progress);
    List<Estimate> estimates = new ArrayList<>();
    Map<Estimator, Interval> intervals = new EnumMap<>(Estimator.class);
    for (Estimator estimator : Estimator.values()) {
      Interval interval = bootstrap.interval(estimator.above(), estimator.below(), false);
      if (interval != null) {
        intervals.put(estimator, interval);
      }
      estimates.add(new Estimate(
          estimator,
          new Figure(estimator.of(rows.total), interval),
          new Figure(
              estimator.of(rows.total) / logged(rows.total),
              bootstrap.interval(estimator.above(), estimator.below(), true))));
    }
    Weights weights = new Weights(
        new Figure(meanWeight(rows.total), bootstrap.interval(Sum.WEIGHT, Sum.ROWS, false)),
        rows.effectiveSample(),
        rows.largest,
        rows.largestShare(),
        clip,
        rows.clipped,
        rows.unsupported);
    return new Evaluation(
        log.size,
        rows.cluster.length,
        new Figure(logged(rows.total), bootstrap.interval(Sum.REWARD, Sum.ROWS, false)),
        estimates,
        weights,
        rows.truth,
        Trust.refusals(log.size, weights),
        Trust.cautions(log.size, rows, weights, intervals));
  }

  private static double logged(double[] sums) {
    return sums[Sum.REWARD] / sums[Sum.ROWS];
  }

  private static double meanWeight(double[] sums) {
    return sums[Sum.WEIGHT] / sums[Sum.ROWS];
  }

  /** What one estimator says. */
  public Estimate of(Estimator estimator) {
    return estimates.stream()
        .filter(estimate -> estimate.estimator == estimator)
        .findFirst()
        .orElseThrow();
  }

  /** What may be said of the target beside the log: by the doubly robust estimate, if at all. */
  public Verdict verdict() {
    if (!refusals.isEmpty()) {
      return Verdict.REFUSED;
    }
    Interval relative = of(Estimator.DR).relative.interval;
    if (relative == null || relative.contains(1)) {
      return Verdict.NOT_DISTINGUISHABLE;
    }
    return relative.low() > 1 ? Verdict.HIGHER : Verdict.LOWER;
  }
}
