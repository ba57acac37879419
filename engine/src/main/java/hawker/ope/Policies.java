package hawker.ope;

import java.util.Arrays;

/** The target policies that can be evaluated. */
public final class Policies {
  private Policies() {}

  /** Every option alike. */
  public static Policy uniform() {
    return (log, row, out) -> {
      int options = log.optionsOf(row);
      Arrays.fill(out, 0, options, 1.0 / options);
    };
  }

  /** The same action always. */
  public static Policy constant(int action) {
    return (log, row, out) -> takes(log, row, action, out);
  }

  /**
   * An action for each row, decided elsewhere.
   *
   * @param actions [rows]; a negative one is no option anywhere
   */
  public static Policy decided(int[] actions) {
    return (log, row, out) -> takes(log, row, actions[row], out);
  }

  private static void takes(Decisions log, int row, int action, double[] out) {
    for (int option = 0; option < log.optionsOf(row); option++) {
      out[option] = log.action(row, option) == action ? 1 : 0;
    }
  }

  /**
   * The options in order of their scores: the best in position 0, the second best in position 1 and
   * so on, or the best in every position. Equal scores share their places.
   *
   * @param ranked whether positions are the ranks of one page
   */
  public static Policy greedy(boolean ranked) {
    return (log, row, out) -> {
      int first = log.start[log.set[row]];
      rank(log.score, first, log.optionsOf(row), ranked ? log.position[row] : 0, out);
    };
  }

  /** The options by what a model expects of them, like {@link #greedy}. */
  public static Policy best(RewardModel model, boolean ranked) {
    return new Policy() {
      private double[] expected = {};

      @Override
      public void probabilities(Decisions log, int row, double[] out) {
        int options = log.optionsOf(row);
        if (expected.length < options) {
          expected = new double[options];
        }
        for (int option = 0; option < options; option++) {
          expected[option] = model.reward(log, row, option);
        }
        rank(expected, 0, options, ranked ? log.position[row] : 0, out);
      }
    };
  }

  /** Gives a place to the options that may hold it: one, or those of equal score. */
  private static void rank(double[] score, int first, int options, int place, double[] out) {
    if (place >= options) {
      Arrays.fill(out, 0, options, 0);
      return;
    }
    double[] sorted = Arrays.copyOfRange(score, first, first + options);
    Arrays.sort(sorted);
    double holds = sorted[options - 1 - place];
    int equal = 0;
    for (int option = 0; option < options; option++) {
      equal += score[first + option] == holds ? 1 : 0;
    }
    for (int option = 0; option < options; option++) {
      out[option] = score[first + option] == holds ? 1.0 / equal : 0;
    }
  }

  /**
   * Options with odds {@code exp(score / temperature)}, drawn for each position by itself.
   *
   * @param temperature above 0; the lower, the greedier
   */
  public static Policy softmax(double temperature) {
    return (log, row, out) -> {
      int first = log.start[log.set[row]];
      int options = log.optionsOf(row);
      double most = Double.NEGATIVE_INFINITY;
      for (int option = 0; option < options; option++) {
        most = Math.max(most, log.score[first + option]);
      }
      double sum = 0;
      for (int option = 0; option < options; option++) {
        out[option] = StrictMath.exp((log.score[first + option] - most) / temperature);
        sum += out[option];
      }
      for (int option = 0; option < options; option++) {
        out[option] /= sum;
      }
    };
  }

  /**
   * Actions as often as another log took them in the same position.
   *
   * @param share how often; [positions][actions], rows may be short
   */
  public static Policy frequencies(double[][] share) {
    return (log, row, out) -> {
      int position = log.position[row];
      double[] ofPosition = position < share.length ? share[position] : new double[0];
      for (int option = 0; option < log.optionsOf(row); option++) {
        int action = log.action(row, option);
        out[option] = action < ofPosition.length ? ofPosition[action] : 0;
      }
    };
  }
}
