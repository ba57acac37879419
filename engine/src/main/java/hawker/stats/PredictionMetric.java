package hawker.stats;

import java.util.Arrays;
import java.util.List;

/** The grades of predicted click probabilities. */
public enum PredictionMetric {
  /**
   * The probability that a row with a click is ranked above one without, equal ones as a half
   * (Mann and Whitney 1947). Undefined without rows of both kinds.
   */
  AUC("AUC", true) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      long halves = 0;
      long below = 0;
      long all = 0;
      for (int l = 0; l < levels.prediction().length; l++) {
        long none = rows[l] - clicks[l];
        halves += clicks[l] * (2 * below + none);
        below += none;
        all += clicks[l];
      }
      return halves / (2.0 * all * below);
    }
  },
  /**
   * Average precision: the precision at each threshold that adds clicks, weighted by the clicks it
   * adds; equal predictions share a threshold. A model that knows nothing has the share of clicks.
   */
  PR_AUC("PR-AUC", true) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      double sum = 0;
      long above = 0;
      long clicksAbove = 0;
      for (int l = levels.prediction().length - 1; l >= 0; l--) {
        above += rows[l];
        clicksAbove += clicks[l];
        if (clicks[l] > 0) {
          sum += clicks[l] * (clicksAbove / (double) above);
        }
      }
      return sum / clicksAbove;
    }
  },
  /** Mean of -ln of the probability given to what happened, probabilities kept off 0 and 1. */
  LOGLOSS("logloss", false) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      double sum = 0;
      for (int l = 0; l < levels.prediction().length; l++) {
        sum +=
            clicks[l] * levels.lossOfClick()[l] + (rows[l] - clicks[l]) * levels.lossOfNone()[l];
      }
      return sum / Arrays.stream(rows, 0, levels.prediction().length).sum();
    }
  },
  /**
   * Normalised entropy: logloss over that of always predicting the rows' own share of clicks (He et
   * al., ADKDD 2014). 1 is knowing nothing.
   */
  NE("NE", false) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      int size = levels.prediction().length;
      long all = Arrays.stream(rows, 0, size).sum();
      long clicked = Arrays.stream(clicks, 0, size).sum();
      double share = clicked / (double) all;
      double entropy = (clicked * lossOfClick(share) + (all - clicked) * lossOfNone(share)) / all;
      return clicked == 0 || clicked == all
          ? Double.NaN
          : LOGLOSS.of(levels, rows, clicks) / entropy;
    }
  },
  /** Clicks predicted over clicks that came: 1 is right on the whole, above it is too high. */
  CALIBRATION("calibration", false) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      double sum = 0;
      long clicked = 0;
      for (int l = 0; l < levels.prediction().length; l++) {
        sum += rows[l] * levels.prediction()[l];
        clicked += clicks[l];
      }
      return clicked == 0 ? Double.NaN : sum / clicked;
    }
  },
  /**
   * Expected calibration error: how far the mean prediction is from the share of clicks, on the mean
   * over bins of equal mass (Naeini, Cooper and Hauskrecht, AAAI 2015). Luck alone makes it positive.
   */
  ECE("ECE", false) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      double[] gap = new double[levels.bins()];
      long all = 0;
      for (int l = 0; l < levels.prediction().length; l++) {
        gap[levels.bin()[l]] += rows[l] * levels.prediction()[l] - clicks[l];
        all += rows[l];
      }
      return Arrays.stream(gap).map(Math::abs).sum() / all;
    }
  },
  /** Mean squared difference between prediction and outcome (Brier 1950). */
  BRIER("Brier", false) {
    @Override
    double of(RankedPredictions.Levels levels, long[] rows, long[] clicks) {
      double sum = 0;
      long all = 0;
      for (int l = 0; l < levels.prediction().length; l++) {
        double p = levels.prediction()[l];
        sum += clicks[l] * (1 - p) * (1 - p) + (rows[l] - clicks[l]) * p * p;
        all += rows[l];
      }
      return sum / all;
    }
  };

  /** Probabilities are kept so far from 0 and 1 before their logarithm is taken. */
  public static final double CLIP = 1e-15;

  /** All of them, in the order in which arrays hold them. */
  public static final List<PredictionMetric> ALL = List.of(values());

  private final String label;
  private final boolean ranking;

  PredictionMetric(String label, boolean ranking) {
    this.label = label;
    this.ranking = ranking;
  }

  /** The name people know it by. */
  public String label() {
    return label;
  }

  /** Whether it is about the order of rows, where more is better, rather than about probabilities. */
  public boolean ranking() {
    return ranking;
  }

  abstract double of(RankedPredictions.Levels levels, long[] rows, long[] clicks);

  /** The logloss of one prediction. */
  public static double loss(double p, boolean clicked) {
    return clicked ? lossOfClick(p) : lossOfNone(p);
  }

  static double lossOfClick(double p) {
    return -StrictMath.log(Math.max(CLIP, p));
  }

  static double lossOfNone(double p) {
    return -StrictMath.log1p(-Math.min(1 - CLIP, p));
  }
}
