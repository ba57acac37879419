package hawker.app.importer;

import hawker.stats.Logistic;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A logistic regression with partial pooling: rates of cells whose effects, in log-odds, belong to
 * families, each drawn towards zero as strongly as the family's own spread says.
 *
 * <pre>
 *   y(c) ~ Binomial(n(c), p(c))        logit p(c) = mu + offset(c) + sum over k of b(k, level(k, c))
 *   b(k, l) ~ Normal(0, v(k))          mu is free
 *
 *   repeat until no v changes by more than one per cent:
 *     given v, the mode of mu and b by Newton's method, with H the curvature there
 *       gradient = X'(y - n p) - P b,   H = X' diag(n p (1 - p)) X + P,   P = diag(0, 1 / v)
 *     v(k) = sum over l of b(k, l)^2 / (levels(k) - trace of the k-th block of H^-1 / v(k))
 * </pre>
 *
 * <p>The second step is that of Schall, "Estimation in generalized linear models with random
 * effects" (Biometrika 78, 1991): the divisor is the number of effects that the data, rather than
 * the pooling, determine. Where a family's spread cannot be told from chance its v falls to {@link
 * #LEAST_VARIANCE}, which removes it. As mu is free, the fitted clicks add up to the counted ones.
 */
final class PooledLogit {
  /** Effects of a spread of 0.3 % are none. */
  static final double LEAST_VARIANCE = 1e-5;

  private static final double FIRST_VARIANCE = 0.05;
  private static final double MOST_VARIANCE = 100;
  private static final double TOLERANCE = 0.01;
  private static final int ROUNDS = 200;
  private static final int NEWTON_STEPS = 100;
  private static final int HALVINGS = 30;
  private static final double STILL = 1e-10;

  private final long[] trials;
  private final long[] successes;
  private final double[] offset;
  private final List<Family> families;
  private final int[] first;
  private final double[] variance;
  private final double[] parameters;

  /** A family of effects. */
  static final class Family {
    /** How many effects. */
    final int levels;

    /** Which of them each cell has; [cells]. */
    final int[] level;

    Family(int levels, int[] level) {
      this.levels = levels;
      this.level = level;
    }
  }

  /** What was fitted. */
  static final class Fit {
    /** mu. */
    final double intercept;

    /** b; [families][levels]. */
    final double[][] effects;

    /** v; [families]. */
    final double[] variances;

    /** Lower triangle L of H = L L', for mu, then the effects in order. */
    private final RealMatrix factor;

    private Fit(double intercept, double[][] effects, double[] variances, RealMatrix factor) {
      this.intercept = intercept;
      this.effects = effects;
      this.variances = variances;
      this.factor = factor;
    }

    /** Posterior standard deviation of the log-odds of a cell with these levels: |L^-1 x|. */
    double error(int... levels) {
      double[] x = new double[factor.getRowDimension()];
      x[0] = 1;
      int next = 1;
      for (int k = 0; k < levels.length; k++) {
        x[next + levels[k]] = 1;
        next += effects[k].length;
      }
      return norm(x);
    }

    /** Posterior standard deviation of an effect beside the weighted mean of its family. */
    double error(int family, int level, double[] weights) {
      double[] x = new double[factor.getRowDimension()];
      int first = 1;
      for (int k = 0; k < family; k++) {
        first += effects[k].length;
      }
      for (int l = 0; l < weights.length; l++) {
        x[first + l] = (l == level ? 1 : 0) - weights[l];
      }
      return norm(x);
    }

    private double norm(double[] x) {
      RealVector solution = new ArrayRealVector(x, false);
      MatrixUtils.solveLowerTriangularSystem(factor, solution);
      return solution.getNorm();
    }
  }

  private PooledLogit(long[] trials, long[] successes, double[] offset, List<Family> families) {
    this.trials = trials;
    this.successes = successes;
    this.offset = offset;
    this.families = families;
    first = new int[families.size() + 1];
    first[0] = 1;
    for (int k = 0; k < families.size(); k++) {
      first[k + 1] = first[k] + families.get(k).levels;
    }
    variance = new double[families.size()];
    Arrays.fill(variance, FIRST_VARIANCE);
    parameters = new double[first[families.size()]];
    double clicks = Arrays.stream(successes).sum();
    parameters[0] = Logistic.logit(clicks / Arrays.stream(trials).sum());
  }

  /**
   * Fits.
   *
   * @param trials of each cell, some above 0; [cells]
   * @param successes of each cell, in all neither none nor all of the trials; [cells]
   * @param offset known part of the log-odds; [cells]
   */
  static Fit fit(long[] trials, long[] successes, double[] offset, List<Family> families) {
    return new PooledLogit(trials, successes, offset, families).fit();
  }

  private Fit fit() {
    double[][] lower = findMode();
    for (int round = 0; round < ROUNDS; round++) {
      boolean changed = updateVariances(diagonalOfInverse(lower));
      lower = findMode();
      if (!changed) {
        break;
      }
    }
    return result(lower);
  }

  /** Newton's method for the given variances; returns the Cholesky factor of the curvature. */
  private double[][] findMode() {
    double value = objective(parameters);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      CholeskyDecomposition curvature = curvature();
      double[] direction =
          curvature.getSolver().solve(new ArrayRealVector(gradient(), false)).toArray();
      double length = 1;
      double[] there = moved(direction, length);
      double reached = objective(there);
      for (int halving = 0; !(reached >= value) && halving < HALVINGS; halving++) {
        length /= 2;
        there = moved(direction, length);
        reached = objective(there);
      }
      double largest = 0;
      for (double part : direction) {
        largest = Math.max(largest, Math.abs(part * length));
      }
      if (reached >= value) {
        System.arraycopy(there, 0, parameters, 0, there.length);
      }
      if (!(reached - value > STILL * Math.abs(value)) || largest < STILL) {
        return curvature.getL().getData();
      }
      value = reached;
    }
    return curvature().getL().getData();
  }

  private double[] moved(double[] direction, double length) {
    double[] there = parameters.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += length * direction[i];
    }
    return there;
  }

  private double logOdds(int cell, double[] at) {
    double sum = at[0] + offset[cell];
    for (int k = 0; k < families.size(); k++) {
      sum += at[first[k] + families.get(k).level[cell]];
    }
    return sum;
  }

  /** The logarithm of the likelihood times the pooling, up to a constant. */
  private double objective(double[] at) {
    double sum = 0;
    for (int cell = 0; cell < trials.length; cell++) {
      if (trials[cell] > 0) {
        double eta = logOdds(cell, at);
        // log(1 + exp(eta)) without overflow.
        double log = Math.max(eta, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(eta)));
        sum += successes[cell] * eta - trials[cell] * log;
      }
    }
    for (int k = 0; k < variance.length; k++) {
      for (int i = first[k]; i < first[k + 1]; i++) {
        sum -= at[i] * at[i] / (2 * variance[k]);
      }
    }
    return sum;
  }

  private double[] gradient() {
    double[] gradient = new double[parameters.length];
    for (int cell = 0; cell < trials.length; cell++) {
      if (trials[cell] > 0) {
        double left =
            successes[cell] - trials[cell] * Logistic.probability(logOdds(cell, parameters));
        gradient[0] += left;
        for (int k = 0; k < variance.length; k++) {
          gradient[first[k] + families.get(k).level[cell]] += left;
        }
      }
    }
    for (int k = 0; k < variance.length; k++) {
      for (int i = first[k]; i < first[k + 1]; i++) {
        gradient[i] -= parameters[i] / variance[k];
      }
    }
    return gradient;
  }

  private CholeskyDecomposition curvature() {
    double[][] h = new double[parameters.length][parameters.length];
    int[] columns = new int[variance.length + 1];
    for (int cell = 0; cell < trials.length; cell++) {
      if (trials[cell] > 0) {
        double p = Logistic.probability(logOdds(cell, parameters));
        double weight = trials[cell] * p * (1 - p);
        for (int k = 0; k < variance.length; k++) {
          columns[k + 1] = first[k] + families.get(k).level[cell];
        }
        for (int i : columns) {
          for (int j : columns) {
            h[i][j] += weight;
          }
        }
      }
    }
    for (int k = 0; k < variance.length; k++) {
      for (int i = first[k]; i < first[k + 1]; i++) {
        h[i][i] += 1 / variance[k];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(h, false), 1e-9, 1e-12);
  }

  /** Schall's step; says whether a variance changed. */
  private boolean updateVariances(double[] diagonal) {
    boolean changed = false;
    for (int k = 0; k < variance.length; k++) {
      double squares = 0;
      double pooled = 0;
      for (int i = first[k]; i < first[k + 1]; i++) {
        squares += parameters[i] * parameters[i];
        pooled += diagonal[i] / variance[k];
      }
      double determined = families.get(k).levels - pooled;
      double next = determined > 0 ? squares / determined : LEAST_VARIANCE;
      next = Math.max(LEAST_VARIANCE, Math.min(MOST_VARIANCE, next));
      changed |= Math.abs(next / variance[k] - 1) > TOLERANCE;
      variance[k] = next;
    }
    return changed;
  }

  /** The diagonal of (L L')^-1: the column sums of squares of L^-1. */
  private static double[] diagonalOfInverse(double[][] lower) {
    double[] diagonal = new double[lower.length];
    double[] column = new double[lower.length];
    for (int j = 0; j < lower.length; j++) {
      column[j] = 1 / lower[j][j];
      diagonal[j] = column[j] * column[j];
      for (int i = j + 1; i < lower.length; i++) {
        double[] row = lower[i];
        double sum = 0;
        for (int m = j; m < i; m++) {
          sum += row[m] * column[m];
        }
        column[i] = -sum / row[i];
        diagonal[j] += column[i] * column[i];
      }
    }
    return diagonal;
  }

  private Fit result(double[][] lower) {
    double[][] effects = new double[variance.length][];
    for (int k = 0; k < variance.length; k++) {
      effects[k] = Arrays.copyOfRange(parameters, first[k], first[k + 1]);
    }
    return new Fit(
        parameters[0], effects, variance.clone(), new Array2DRowRealMatrix(lower, false));
  }
}
