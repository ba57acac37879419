package hawker.app.importer;

import hawker.app.importer.AudienceCells.Dimension;
import hawker.app.importer.PooledLogit.Family;
import hawker.stats.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How likely people of an age, a gender and an interest are to click: log-odds that add up over the
 * three, and for the pairs of them that the clicks speak of clearly, one more each.
 *
 * <pre>
 *   1. fit the families age, gender, interest and their three pairs together (see PooledLogit)
 *   2. keep the pairs whose effect is at least one standard error of their own clicks,
 *      b^2 · sum of n p (1 - p) >= 1, the clearest ones first, at most PAIRS_MAX
 *   3. fit age, gender and interest again, with the kept pairs as they are
 * </pre>
 *
 * <p>The third step hands to the three families what the pairs that were not kept would have said
 * of them, so that clicks by age, gender and interest stay those that were counted, but for pooling.
 */
final class ClickModel {
  /** What scenarios can hold beside other cells, and a table that people can still read. */
  static final int PAIRS_MAX = 48;

  /** Above this many effects pairs are left out, so that the fit takes seconds. */
  private static final int EFFECTS_MAX = 1500;

  private static final List<List<Dimension>> COMBINATIONS = List.of(
      List.of(Dimension.AGE, Dimension.GENDER),
      List.of(Dimension.AGE, Dimension.INTEREST),
      List.of(Dimension.GENDER, Dimension.INTEREST));

  private final AudienceCells cells;
  private final PooledLogit.Fit fit;
  private final List<Pair> pairs;
  private final double[] offset;
  private final Map<Dimension, double[]> weights = new EnumMap<>(Dimension.class);

  /**
   * An effect of two levels together.
   *
   * @param one dimension of the first
   * @param level of the first
   * @param other dimension of the second
   * @param otherLevel of the second
   * @param effect log-odds
   * @param gain the square of the effect in standard errors of the clicks of the two
   */
  record Pair(
      Dimension one, int level, Dimension other, int otherLevel, double effect, double gain) {
    boolean holds(int[] levels) {
      return levels[one.place()] == level && levels[other.place()] == otherLevel;
    }
  }

  private ClickModel(AudienceCells cells, PooledLogit.Fit fit, List<Pair> pairs, double[] offset) {
    this.cells = cells;
    this.fit = fit;
    this.pairs = List.copyOf(pairs);
    this.offset = offset;
    for (Dimension dimension : Dimension.values()) {
      double[] shares = Arrays.stream(cells.sums(cells.impressions(), dimension))
          .mapToDouble(sum -> sum)
          .toArray();
      double all = Arrays.stream(shares).sum();
      weights.put(dimension, Arrays.stream(shares).map(sum -> sum / all).toArray());
    }
  }

  /** Fits cells that have clicks, though not for every impression. */
  static ClickModel fit(AudienceCells cells) {
    List<Family> families = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      families.add(family(cells, dimension));
    }
    List<Pair> pairs = pairs(cells, families);
    double[] offset = new double[cells.size()];
    for (int cell = 0; cell < offset.length; cell++) {
      int[] levels = cells.levels(cell);
      for (Pair pair : pairs) {
        offset[cell] += pair.holds(levels) ? pair.effect() : 0;
      }
    }
    PooledLogit.Fit fit = PooledLogit.fit(cells.impressions(), cells.clicks(), offset, families);
    return new ClickModel(cells, fit, pairs, offset);
  }

  private static Family family(AudienceCells cells, Dimension dimension) {
    int[] level = new int[cells.size()];
    for (int cell = 0; cell < level.length; cell++) {
      level[cell] = cells.levels(cell)[dimension.place()];
    }
    return new Family(cells.count(dimension), level);
  }

  private static List<Pair> pairs(AudienceCells cells, List<Family> families) {
    List<Family> all = new ArrayList<>(families);
    for (List<Dimension> combination : COMBINATIONS) {
      Family one = families.get(combination.get(0).place());
      Family other = families.get(combination.get(1).place());
      int[] level = new int[cells.size()];
      for (int cell = 0; cell < level.length; cell++) {
        level[cell] = one.level[cell] * other.levels + other.level[cell];
      }
      all.add(new Family(one.levels * other.levels, level));
    }
    if (all.stream().mapToInt(family -> family.levels).sum() > EFFECTS_MAX) {
      return List.of();
    }
    double[] none = new double[cells.size()];
    PooledLogit.Fit fit = PooledLogit.fit(cells.impressions(), cells.clicks(), none, all);
    double[] weight = weights(cells, fit, all);
    List<Pair> found = new ArrayList<>();
    for (int c = 0; c < COMBINATIONS.size(); c++) {
      Dimension one = COMBINATIONS.get(c).get(0);
      Dimension other = COMBINATIONS.get(c).get(1);
      int k = families.size() + c;
      double[] information = new double[all.get(k).levels];
      for (int cell = 0; cell < weight.length; cell++) {
        information[all.get(k).level[cell]] += weight[cell];
      }
      for (int level = 0; level < information.length; level++) {
        double effect = fit.effects[k][level];
        double gain = effect * effect * information[level];
        if (gain >= 1) {
          int others = cells.count(other);
          found.add(new Pair(one, level / others, other, level % others, effect, gain));
        }
      }
    }
    found.sort(Comparator.comparingDouble(Pair::gain).reversed());
    return found.subList(0, Math.min(PAIRS_MAX, found.size()));
  }

  /** n p (1 - p) of each cell. */
  private static double[] weights(AudienceCells cells, PooledLogit.Fit fit, List<Family> families) {
    double[] weight = new double[cells.size()];
    for (int cell = 0; cell < weight.length; cell++) {
      double eta = fit.intercept;
      for (int k = 0; k < families.size(); k++) {
        eta += fit.effects[k][families.get(k).level[cell]];
      }
      double p = Logistic.probability(eta);
      weight[cell] = cells.impressions()[cell] * p * (1 - p);
    }
    return weight;
  }

  /** The log-odds of a level beside the mean over impressions. */
  double effect(Dimension dimension, int level) {
    double[] effects = fit.effects[dimension.place()];
    double mean = 0;
    for (int l = 0; l < effects.length; l++) {
      mean += shares(dimension)[l] * effects[l];
    }
    return effects[level] - mean;
  }

  /** The standard error of {@link #effect}. */
  double error(Dimension dimension, int level) {
    return fit.error(dimension.place(), level, shares(dimension));
  }

  private double[] shares(Dimension dimension) {
    return weights.getOrDefault(dimension, new double[0]);
  }

  /** The standard deviation of the effects of a family, as estimated. */
  double spread(Dimension dimension) {
    return StrictMath.sqrt(fit.variances[dimension.place()]);
  }

  /** The pairs with an effect of their own, the clearest first. */
  List<Pair> pairs() {
    return pairs;
  }

  /** The log-odds of a click in a cell, also in one without impressions. */
  double logOdds(int cell) {
    int[] levels = cells.levels(cell);
    double sum = fit.intercept + offset[cell];
    for (Dimension dimension : Dimension.values()) {
      sum += fit.effects[dimension.place()][levels[dimension.place()]];
    }
    return sum;
  }

  /** The probability of a click in a cell. */
  double rate(int cell) {
    return Logistic.probability(logOdds(cell));
  }

  /** The standard error of {@link #logOdds}, the kept pairs taken as known. */
  double logOddsError(int cell) {
    return fit.error(cells.levels(cell));
  }
}
