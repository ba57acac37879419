package hawker.ope;

import hawker.learn.ValueHash;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.List;

/** A made-up bandit whose true values are known: contexts, actions, and a policy that draws. */
final class Bandit {
  static final int CONTEXTS = 3;
  static final int ACTIONS = 5;

  private final long key;

  Bandit(long seed) {
    key = Draws.entity(new Draws(seed, 0).key(Purpose.TEST), 77);
  }

  /** The true reward of an action in a context. */
  static double rate(int context, int action) {
    return 0.05 + 0.06 * ((context * 2 + action * 3) % 5);
  }

  /** The probability with which the log takes an action. */
  static double logged(int context, int action) {
    return (1 + (context + action) % 4) / weights(context);
  }

  private static double weights(int context) {
    double sum = 0;
    for (int action = 0; action < ACTIONS; action++) {
      sum += 1 + (context + action) % 4;
    }
    return sum;
  }

  /** The probability with which the target takes an action. */
  static double target(int context, int action) {
    return action == (context + 1) % ACTIONS ? 0.6 : 0.1;
  }

  /** The context of a row. */
  int context(long row) {
    return Draws.index(Draws.bits(key, row, 1), CONTEXTS);
  }

  Policy target() {
    return (log, row, out) -> {
      for (int action = 0; action < ACTIONS; action++) {
        out[action] = target(context(log.cluster[row]), action);
      }
    };
  }

  /** The model that knows the true rates. */
  RewardModel right() {
    return (log, row, option) -> rate(context(log.cluster[row]), option);
  }

  /** A model that is wrong everywhere. */
  static RewardModel wrong() {
    return (log, row, option) -> 0.9 - 0.15 * option;
  }

  /** The mean true reward of the target over all contexts there can be. */
  static double value() {
    double sum = 0;
    for (int context = 0; context < CONTEXTS; context++) {
      for (int action = 0; action < ACTIONS; action++) {
        sum += target(context, action) * rate(context, action) / CONTEXTS;
      }
    }
    return sum;
  }

  /** The mean true reward of the target over the contexts of some rows. */
  double value(int rows) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int action = 0; action < ACTIONS; action++) {
        sum += target(context(row), action) * rate(context(row), action);
      }
    }
    return sum / rows;
  }

  /**
   * A log.
   *
   * @param power what propensities are falsified by: written to the power of it; 1 is right
   */
  Decisions log(int rows, double power) {
    Decisions log = new Decisions();
    log.contexts = List.of("context");
    int set = log.addSet();
    for (int action = 0; action < ACTIONS; action++) {
      log.addOption(action, 0, Double.NaN);
    }
    for (int row = 0; row < rows; row++) {
      int context = context(row);
      double left = Draws.uniform(Draws.bits(key, row, 2));
      int action = 0;
      while (action < ACTIONS - 1 && left >= logged(context, action)) {
        left -= logged(context, action);
        action++;
      }
      double clicks = Draws.uniform(Draws.bits(key, row, 3)) < rate(context, action) ? 1 : 0;
      double propensity = StrictMath.pow(logged(context, action), power);
      log.add(set, action, 0, clicks, propensity, row, true);
      log.context(0, ValueHash.of(context));
    }
    return log;
  }
}
