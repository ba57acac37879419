package hawker.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows exactly from a chain of attribute tables: how often each row applies and each value
 * occurs, by summing over the classes of values of the attributes that matter.
 */
final class Chain {
  /** The most combinations of classes that are summed over. */
  static final long MAX_COMBINATIONS = 4_000_000;

  private static final int RAKE_ROUNDS = 5_000;
  private static final double RAKE_DONE = 1e-13;
  private static final double RAKE_ENOUGH = 1e-9;

  private final List<AttributeTable> tables;

  /** A chain in column order; not copied. */
  Chain(List<AttributeTable> tables) {
    this.tables = tables;
  }

  /**
   * The share of people to whom each row of a table applies; the table itself need not be in the
   * chain.
   *
   * @return shape [rows], or null if there are too many combinations to sum over
   */
  double @Nullable [] rowShares(AttributeTable target) {
    double[] shares = new double[target.shares.length];
    Walk walk = new Walk(target);
    if (walk.combinations() > MAX_COMBINATIONS) {
      return null;
    }
    walk.from(0, 1, shares);
    return shares;
  }

  /** The share of people with each slot of a table of the chain; shape [slots]. */
  double[] marginal(AttributeTable table) {
    double[] rows = rowShares(table);
    if (rows == null) {
      throw new IllegalStateException(table.attribute.name() + " has too many combinations");
    }
    double[] marginal = new double[table.shares[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int slot = 0; slot < marginal.length; slot++) {
        marginal[slot] += rows[row] * table.shares[row][slot];
      }
    }
    return marginal;
  }

  /** Visits every combination of classes of the attributes a table depends on, near and far. */
  private final class Walk {
    private final AttributeTable target;
    private final List<Integer> columns = new ArrayList<>();
    private final List<int[]> representatives = new ArrayList<>();
    private final List<double[][]> classShares = new ArrayList<>();
    private final int[] slotOf = new int[tables.size()];

    Walk(AttributeTable target) {
      this.target = target;
      BitSet needed = new BitSet();
      for (int column : target.given) {
        needed.set(column);
      }
      for (int column = needed.length() - 1; column >= 0; column--) {
        if (needed.get(column)) {
          for (int further : tables.get(column).given) {
            needed.set(further);
          }
        }
      }
      needed.stream().forEach(column -> add(column, needed));
    }

    private void add(int column, BitSet needed) {
      AttributeTable table = tables.get(column);
      int[] classOf = new int[table.shares[0].length];
      for (int user = column + 1; user < tables.size(); user++) {
        classOf = needed.get(user) ? refined(classOf, tables.get(user), column) : classOf;
      }
      classOf = refined(classOf, target, column);
      double[][] shares = new double[table.shares.length][Partition.classes(classOf)];
      for (int row = 0; row < shares.length; row++) {
        for (int slot = 0; slot < classOf.length; slot++) {
          shares[row][classOf[slot]] += table.shares[row][slot];
        }
      }
      columns.add(column);
      representatives.add(Partition.representatives(classOf));
      classShares.add(shares);
    }

    private static int[] refined(int[] classOf, AttributeTable user, int column) {
      int[] result = classOf;
      for (int k = 0; k < user.given.length; k++) {
        result = user.given[k] == column ? Partition.refine(result, user.classOf[k]) : result;
      }
      return result;
    }

    long combinations() {
      long product = 1;
      for (int[] classes : representatives) {
        product = Math.min(product * classes.length, MAX_COMBINATIONS + 1);
      }
      return product;
    }

    void from(int depth, double probability, double[] shares) {
      if (depth == columns.size()) {
        shares[target.row(slotOf)] += probability;
        return;
      }
      int column = columns.get(depth);
      double[] row = classShares.get(depth)[tables.get(column).row(slotOf)];
      int[] first = representatives.get(depth);
      for (int c = 0; c < row.length; c++) {
        if (row[c] > 0) {
          slotOf[column] = first[c];
          from(depth + 1, probability * row[c], shares);
        }
      }
    }
  }

  /**
   * Scales the values of a table so that the whole population has the shares asked for, and each
   * row keeps its shape: iterative proportional fitting of one margin (Deming and Stephan 1940).
   *
   * <pre>
   *   factor[v] = 1
   *   repeat: share'(v | row) = factor[v] share(v | row) / sum over w of factor[w] share(w | row)
   *           factor[v] *= wanted[v] / sum over rows of P(row) share'(v | row)
   * </pre>
   *
   * @param rowShares how often each row applies; shape [rows]
   * @param shares share of each slot in each row; [rows][slots]
   * @param wanted the shares asked for; slots in none of its sets get none
   * @return the new shares, or null if no factors lead there
   */
  static double @Nullable [][] rake(double[] rowShares, double[][] shares, Weights wanted) {
    int sets = wanted.shares.length;
    double[][] bySet = new double[shares.length][sets];
    for (int row = 0; row < shares.length; row++) {
      for (int set = 0; set < sets; set++) {
        BitSet slots = wanted.sets.get(set);
        for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
          bySet[row][set] += shares[row][slot];
        }
      }
    }
    double[] factors = factors(rowShares, bySet, wanted.shares);
    return factors == null ? null : scaled(shares, wanted, factors);
  }

  private static double @Nullable [] factors(
      double[] rowShares, double[][] bySet, double[] wanted) {
    double[] factors = new double[wanted.length];
    Arrays.fill(factors, 1);
    double error = Double.POSITIVE_INFINITY;
    for (int round = 0; round < RAKE_ROUNDS && error > RAKE_DONE; round++) {
      double[] reached = new double[wanted.length];
      for (int row = 0; row < bySet.length; row++) {
        double total = 0;
        for (int set = 0; set < wanted.length; set++) {
          total += factors[set] * bySet[row][set];
        }
        for (int set = 0; set < wanted.length && total > 0; set++) {
          reached[set] += rowShares[row] * factors[set] * bySet[row][set] / total;
        }
      }
      error = 0;
      for (int set = 0; set < wanted.length; set++) {
        error = Math.max(error, Math.abs(reached[set] - wanted[set]));
        factors[set] *= reached[set] > 0 ? wanted[set] / reached[set] : 0;
      }
    }
    return error <= RAKE_ENOUGH ? factors : null;
  }

  private static double[][] scaled(double[][] shares, Weights wanted, double[] factors) {
    double[][] result = new double[shares.length][];
    for (int row = 0; row < shares.length; row++) {
      double[] old = shares[row];
      double[] scaled = new double[old.length];
      double total = 0;
      for (int set = 0; set < factors.length; set++) {
        BitSet slots = wanted.sets.get(set);
        for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
          scaled[slot] = old[slot] * factors[set];
          total += scaled[slot];
        }
      }
      for (int slot = 0; slot < scaled.length && total > 0; slot++) {
        scaled[slot] /= total;
      }
      // A row that nobody is in may lose all its values; it keeps its own, which nobody draws.
      result[row] = total > 0 ? scaled : old;
    }
    return result;
  }
}
