package hawker.app.importer;

import java.util.Arrays;

/**
 * How impressions divide over ages, genders and interests: the log-linear table without interplay of
 * all three whose sums over each pair of them are those of the export.
 *
 * <pre>
 *   share(a, g, i) = A(a, g) · B(a, i) · C(g, i)
 *   repeat: scale A, B and C in turn so that the sums over interests, genders and ages fit
 * </pre>
 *
 * <p>Iterative proportional fitting (Deming and Stephan, Annals of Mathematical Statistics 11,
 * 1940). Among people of one age and gender, interests then occur in proportion to B(a, i) · C(g,
 * i), which is what the lifts of a scenario say: a weight of the interest, times a factor for the
 * age, times a factor for the gender.
 */
final class AudienceShares {
  private static final int ROUNDS = 2000;
  private static final double CLOSE = 1e-10;

  /** Share of each cell; sum 1. */
  final double[] share;

  /** Weight of each interest; [interests], sum 1. */
  final double[] popularity;

  /** Factor on it; [ages][interests]. */
  final double[][] ageLift;

  /** Factor on it; [genders][interests]. */
  final double[][] genderLift;

  private AudienceShares(
      double[] share, double[] popularity, double[][] ageLift, double[][] genderLift) {
    this.share = share;
    this.popularity = popularity;
    this.ageLift = ageLift;
    this.genderLift = genderLift;
  }

  /** Fits the impressions of cells, which must have some. */
  static AudienceShares of(AudienceCells cells) {
    Table table = new Table(cells);
    int rounds = 0;
    while (rounds < ROUNDS && table.scale() > CLOSE) {
      rounds++;
    }
    return table.shares();
  }

  /** The table while it is fitted. */
  private static final class Table {
    private final int ages;
    private final int genders;
    private final int interests;
    private final double[][] targetA;
    private final double[][] targetB;
    private final double[][] targetC;
    private final double[][] a;
    private final double[][] b;
    private final double[][] c;

    Table(AudienceCells cells) {
      ages = cells.ages().size();
      genders = cells.genders().size();
      interests = cells.interests().size();
      targetA = new double[ages][genders];
      targetB = new double[ages][interests];
      targetC = new double[genders][interests];
      double total = 0;
      for (long count : cells.impressions()) {
        total += count;
      }
      for (int cell = 0; cell < cells.size(); cell++) {
        int[] at = cells.levels(cell);
        double share = cells.impressions()[cell] / total;
        targetA[at[0]][at[1]] += share;
        targetB[at[0]][at[2]] += share;
        targetC[at[1]][at[2]] += share;
      }
      a = ones(ages, genders);
      b = ones(ages, interests);
      c = ones(genders, interests);
    }

    private static double[][] ones(int rows, int columns) {
      double[][] ones = new double[rows][columns];
      for (double[] row : ones) {
        Arrays.fill(row, 1);
      }
      return ones;
    }

    private double share(int age, int gender, int interest) {
      return a[age][gender] * b[age][interest] * c[gender][interest];
    }

    /** Scales all three once; returns the largest difference of a sum from its target. */
    double scale() {
      double[][] sumA = new double[ages][genders];
      each((g, h, i) -> sumA[g][h] += share(g, h, i));
      double most = rescale(a, sumA, targetA);
      double[][] sumB = new double[ages][interests];
      each((g, h, i) -> sumB[g][i] += share(g, h, i));
      most = Math.max(most, rescale(b, sumB, targetB));
      double[][] sumC = new double[genders][interests];
      each((g, h, i) -> sumC[h][i] += share(g, h, i));
      return Math.max(most, rescale(c, sumC, targetC));
    }

    @FunctionalInterface
    private interface Visit {
      void cell(int age, int gender, int interest);
    }

    private void each(Visit visit) {
      for (int age = 0; age < ages; age++) {
        for (int gender = 0; gender < genders; gender++) {
          for (int interest = 0; interest < interests; interest++) {
            visit.cell(age, gender, interest);
          }
        }
      }
    }

    private static double rescale(double[][] factor, double[][] sum, double[][] target) {
      double most = 0;
      for (int row = 0; row < factor.length; row++) {
        for (int column = 0; column < factor[row].length; column++) {
          most = Math.max(most, Math.abs(sum[row][column] - target[row][column]));
          factor[row][column] *= sum[row][column] > 0 ? target[row][column] / sum[row][column] : 0;
        }
      }
      return most;
    }

    AudienceShares shares() {
      double[] share = new double[ages * genders * interests];
      int next = 0;
      for (int age = 0; age < ages; age++) {
        for (int gender = 0; gender < genders; gender++) {
          for (int interest = 0; interest < interests; interest++) {
            share[next++] = share(age, gender, interest);
          }
        }
      }
      double[] popularity = new double[interests];
      Arrays.fill(popularity, 1);
      centre(b, targetB, popularity);
      centre(c, targetC, popularity);
      double total = 0;
      for (double weight : popularity) {
        total += weight;
      }
      for (int interest = 0; interest < interests; interest++) {
        popularity[interest] /= total;
      }
      return new AudienceShares(share, popularity, b, c);
    }

    /** Makes the factors of each interest 1 on the mean, and its popularity what they were. */
    private static void centre(double[][] factor, double[][] weight, double[] popularity) {
      for (int row = 0; row < factor.length; row++) {
        // The scale of a whole row means nothing: it cancels among people of one kind.
        double mean = meanLog(factor[row], weight[row]);
        for (int interest = 0; interest < popularity.length; interest++) {
          factor[row][interest] /= StrictMath.exp(mean);
        }
      }
      for (int interest = 0; interest < popularity.length; interest++) {
        double[] column = new double[factor.length];
        double[] weights = new double[factor.length];
        for (int row = 0; row < factor.length; row++) {
          column[row] = factor[row][interest];
          weights[row] = weight[row][interest];
        }
        double scale = StrictMath.exp(meanLog(column, weights));
        for (double[] row : factor) {
          row[interest] /= scale;
        }
        popularity[interest] *= scale;
      }
    }

    private static double meanLog(double[] values, double[] weights) {
      double sum = 0;
      double total = 0;
      for (int i = 0; i < values.length; i++) {
        if (values[i] > 0) {
          sum += weights[i] * StrictMath.log(values[i]);
          total += weights[i];
        }
      }
      return total > 0 ? sum / total : 0;
    }
  }
}
