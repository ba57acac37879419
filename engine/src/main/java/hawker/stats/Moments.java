package hawker.stats;

import hawker.state.Saved;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums of columns of whole numbers over units, such as people, and sums of their squares and products,
 * all exact: what ratios of sums and their spread between units are reckoned from. Immutable.
 */
public final class Moments implements Saved {
  private final long units;
  private final BigInteger[] sums;
  private final BigInteger[] products;

  private Moments(long units, BigInteger[] sums, BigInteger[] products) {
    this.units = units;
    this.sums = sums;
    this.products = products;
  }

  /** Adds units up, in two words a sum. */
  public static final class Adder {
    private static final int WORD = Long.SIZE;

    private final int columns;
    private final long[] sumHigh;
    private final long[] sumLow;
    private final long[] high;
    private final long[] low;
    private long units;

    /** Sums of no units yet. */
    public Adder(int columns) {
      this.columns = columns;
      sumHigh = new long[columns];
      sumLow = new long[columns];
      high = new long[columns * (columns + 1) / 2];
      low = new long[high.length];
    }

    /**
     * Adds a unit.
     *
     * @param values of the unit; [columns]
     * @throws ArithmeticException if a sum of products leaves 128 bits
     */
    public void add(long[] values) {
      units++;
      int at = 0;
      for (int a = 0; a < columns; a++) {
        long value = values[a];
        if (value == 0) {
          at += a + 1;
          continue;
        }
        long sum = sumLow[a] + value;
        // The carry out of the low word, and the sign of the value in the high one.
        sumHigh[a] += (value >> (WORD - 1)) + (Long.compareUnsigned(sum, value) < 0 ? 1 : 0);
        sumLow[a] = sum;
        for (int b = 0; b <= a; b++) {
          long product = value * values[b];
          long lower = low[at] + product;
          long carry = Long.compareUnsigned(lower, product) < 0 ? 1 : 0;
          high[at] = Math.addExact(high[at], Math.multiplyHigh(value, values[b]) + carry);
          low[at++] = lower;
        }
      }
    }

    /** Adds units of which all columns are 0. */
    public void addNothing(long more) {
      units += more;
    }

    /** The sums so far. */
    public Moments moments() {
      return new Moments(units, wide(sumHigh, sumLow), wide(high, low));
    }

    private static BigInteger[] wide(long[] high, long[] low) {
      BigInteger[] wide = new BigInteger[high.length];
      for (int i = 0; i < wide.length; i++) {
        BigInteger below = BigInteger.valueOf(low[i]);
        BigInteger unsigned = low[i] < 0 ? below.add(BigInteger.ONE.shiftLeft(WORD)) : below;
        wide[i] = BigInteger.valueOf(high[i]).shiftLeft(WORD).add(unsigned);
      }
      return wide;
    }
  }

  /** The number of units. */
  public long units() {
    return units;
  }

  /** The number of columns. */
  public int columns() {
    return sums.length;
  }

  /** The sum of a column. */
  public BigInteger sum(int column) {
    return sums[column];
  }

  /** The sum of the products of two columns, or of the squares of one. */
  public BigInteger product(int a, int b) {
    int more = Math.max(a, b);
    return products[more * (more + 1) / 2 + Math.min(a, b)];
  }

  /**
   * The moments of two columns that are sums of columns, some of them taken off.
   *
   * @param first factor of each column in the first; [columns]
   * @param second factor of each column in the second; [columns]
   */
  public Pair pair(int[] first, int[] second) {
    return new Pair(
        units,
        sum(first),
        sum(second),
        product(first, first),
        product(first, second),
        product(second, second));
  }

  /** The moments of a sum of columns beside units themselves, of which each counts one. */
  public Pair perUnit(int[] first) {
    BigInteger all = BigInteger.valueOf(units);
    return new Pair(units, sum(first), all, product(first, first), sum(first), all);
  }

  private BigInteger sum(int[] factors) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < factors.length; i++) {
      sum = sum.add(sums[i].multiply(BigInteger.valueOf(factors[i])));
    }
    return sum;
  }

  private BigInteger product(int[] one, int[] other) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        long factor = (long) one[i] * other[j];
        if (factor != 0) {
          sum = sum.add(product(i, j).multiply(BigInteger.valueOf(factor)));
        }
      }
    }
    return sum;
  }

  /** The moments of these units and other ones, of the same columns. */
  public Moments plus(Moments other) {
    BigInteger[] ownSums = sums.clone();
    BigInteger[] ownProducts = products.clone();
    for (int i = 0; i < ownSums.length; i++) {
      ownSums[i] = ownSums[i].add(other.sums[i]);
    }
    for (int i = 0; i < ownProducts.length; i++) {
      ownProducts[i] = ownProducts[i].add(other.products[i]);
    }
    return new Moments(units + other.units, ownSums, ownProducts);
  }

  /**
   * Moments of two columns a and b.
   *
   * @param units how many
   * @param a Σ a
   * @param b Σ b
   * @param aa Σ a²
   * @param ab Σ a b
   * @param bb Σ b²
   */
  public record Pair(
      long units, BigInteger a, BigInteger b, BigInteger aa, BigInteger ab, BigInteger bb) {}

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments that
        && units == that.units
        && Arrays.equals(sums, that.sums)
        && Arrays.equals(products, that.products);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(units) + Arrays.hashCode(sums);
  }

  @Override
  public void save(StateOut out) {
    out.putLong(units);
    save(sums, out);
    save(products, out);
  }

  private static void save(BigInteger[] values, StateOut out) {
    out.putInt(values.length);
    for (BigInteger value : values) {
      out.putBytes(value.toByteArray());
    }
  }

  /** Moments as they were saved. */
  public static Moments read(StateIn in) {
    return new Moments(in.readLong(), values(in), values(in));
  }

  private static BigInteger[] values(StateIn in) {
    BigInteger[] values = new BigInteger[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = new BigInteger(in.readBytes());
    }
    return values;
  }
}
