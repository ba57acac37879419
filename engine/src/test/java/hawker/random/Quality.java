package hawker.random;

import java.util.function.LongUnaryOperator;

/** Statistics of 64-bit draws, for the i-th draw of some sequence. */
final class Quality {
  private Quality() {}

  /** Chi-square of one byte of the draws against evenness; 255 degrees of freedom. */
  static double bytes(LongUnaryOperator draw, int draws, int shift) {
    long[] counts = new long[256];
    for (int i = 0; i < draws; i++) {
      counts[(int) (draw.applyAsLong(i) >>> shift) & 255]++;
    }
    return chiSquare(counts, draws);
  }

  /** Chi-square of the top four bits of two draws at a time; 255 degrees of freedom. */
  static double pairs(LongUnaryOperator first, LongUnaryOperator second, int draws) {
    long[] counts = new long[256];
    for (int i = 0; i < draws; i++) {
      int row = (int) (first.applyAsLong(i) >>> 60);
      int column = (int) (second.applyAsLong(i) >>> 60);
      counts[16 * row + column]++;
    }
    return chiSquare(counts, draws);
  }

  static double chiSquare(long[] counts, int draws) {
    double expected = draws / (double) counts.length;
    double sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /** How many standard errors a chi-square of 255 degrees of freedom is from its mean. */
  static double deviation(double chiSquare) {
    // Wilson and Hilferty: the cube root of chi-square over its degrees is nearly normal.
    double v = 2.0 / (9 * 255);
    return (Math.cbrt(chiSquare / 255) - (1 - v)) / Math.sqrt(v);
  }

  /**
   * Standard errors by which the first four powers of uniforms and the product of neighbours
   * differ from what independence gives.
   */
  static double[] moments(LongUnaryOperator draw, int draws) {
    double[] sums = new double[5];
    double last = Draws.uniform(draw.applyAsLong(draws));
    for (int i = 0; i < draws; i++) {
      double u = Draws.uniform(draw.applyAsLong(i));
      for (int power = 1; power <= 4; power++) {
        sums[power - 1] += Math.pow(u, power);
      }
      sums[4] += (u - 0.5) * (last - 0.5);
      last = u;
    }
    double[] errors = new double[5];
    for (int power = 1; power <= 4; power++) {
      double mean = 1.0 / (power + 1);
      double variance = 1.0 / (2 * power + 1) - mean * mean;
      errors[power - 1] = (sums[power - 1] / draws - mean) / Math.sqrt(variance / draws);
    }
    errors[4] = sums[4] / draws / (1.0 / 12 / Math.sqrt(draws));
    return errors;
  }
}
