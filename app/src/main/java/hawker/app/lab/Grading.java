package hawker.app.lab;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.AucDifference;
import hawker.stats.BlockBootstrap;
import hawker.stats.GroupedAuc;
import hawker.stats.Interval;
import hawker.stats.MultipleTests;
import hawker.stats.PredictionBootstrap;
import hawker.stats.PredictionMetric;
import hawker.stats.RankedPredictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Grades the predictions of contenders, fold by fold. A grade is the mean over folds; intervals come
 * from drawing the graded rows again, the same for all contenders.
 */
final class Grading {
  private static final long FOLD_STRIDE = 1L << 40;

  /** Bins of the expected calibration error and the reliability diagram. */
  static final int BINS = 10;

  private static final int CURVE_POINTS = 60;

  private final int contenders;
  private final int resamples;
  private final long key;
  private final List<Predicted> folds;

  /** [folds][contenders]. */
  private final List<List<RankedPredictions>> ranked = new ArrayList<>();

  private final List<List<GroupedAuc>> grouped = new ArrayList<>();

  /** [contenders][metrics][resamples]. */
  private final double[][][] resampled;

  /** [contenders][resamples]. */
  private final double[][] resampledGroups;

  Grading(List<Predicted> folds, int contenders, long seed, int resamples) {
    this.folds = folds;
    this.contenders = contenders;
    this.resamples = resamples;
    key = new Draws(seed, 0).key(Purpose.RESAMPLE);
    resampled = new double[contenders][PredictionMetric.ALL.size()][resamples];
    resampledGroups = new double[contenders][resamples];
    for (int f = 0; f < folds.size(); f++) {
      add(f);
    }
  }

  private void add(int f) {
    Predicted fold = folds.get(f);
    List<RankedPredictions> rankedHere = new ArrayList<>();
    List<GroupedAuc> groupedHere = new ArrayList<>();
    PredictionBootstrap bootstrap = new PredictionBootstrap(resamples, bits(f));
    for (int c = 0; c < contenders; c++) {
      rankedHere.add(RankedPredictions.of(fold.of(c), fold.clicked(), BINS));
      if (fold.grouped()) {
        groupedHere.add(GroupedAuc.of(fold.group(), fold.of(c), fold.clicked()));
        add(resampledGroups[c], bootstrap.grouped(groupedHere.get(c)));
      }
    }
    ranked.add(rankedHere);
    grouped.add(groupedHere);
    double[][][] grades = bootstrap.grades(rankedHere);
    for (int c = 0; c < contenders; c++) {
      for (int m = 0; m < grades[c].length; m++) {
        add(resampled[c][m], grades[c][m]);
      }
    }
  }

  private BlockBootstrap.Bits bits(int fold) {
    return (resample, row) -> Draws.bits(Draws.entity(key, fold * FOLD_STRIDE + row), resample);
  }

  /** Adds the part that one fold has in a mean over folds. */
  private void add(double[] means, double[] values) {
    for (int r = 0; r < means.length; r++) {
      means[r] += values[r] / folds.size();
    }
  }

  /** The grades of a contender by key. */
  Map<String, Outcome.Grade> grades(int contender) {
    Map<String, Outcome.Grade> grades = new LinkedHashMap<>();
    for (int m = 0; m < PredictionMetric.ALL.size(); m++) {
      PredictionMetric metric = PredictionMetric.ALL.get(m);
      double[] values = IntStream.range(0, folds.size())
          .mapToDouble(f -> ranked.get(f).get(contender).grade(metric))
          .toArray();
      // Resamples of an ECE have more luck in them than the ECE itself: an interval would mislead.
      boolean fair = metric != PredictionMetric.ECE;
      grades.put(keyOf(metric), grade(values, fair ? resampled[contender][m] : new double[0]));
    }
    if (folds.get(0).grouped()) {
      double[] values = IntStream.range(0, folds.size())
          .mapToDouble(f -> grouped.get(f).get(contender).value())
          .toArray();
      grades.put("groupedAuc", grade(values, resampledGroups[contender]));
    }
    return grades;
  }

  private double mean(int contender, PredictionMetric metric) {
    return ranked.stream()
        .mapToDouble(fold -> fold.get(contender).grade(metric))
        .average()
        .orElse(Double.NaN);
  }

  private static String keyOf(PredictionMetric metric) {
    return switch (metric) {
      case AUC -> "auc";
      case PR_AUC -> "prAuc";
      case LOGLOSS -> "logloss";
      case NE -> "ne";
      case CALIBRATION -> "calibration";
      case ECE -> "ece";
      case BRIER -> "brier";
    };
  }

  private static Outcome.Grade grade(double[] values, double[] resampled) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Outcome.Grade(
        mean,
        PredictionBootstrap.interval(resampled, Interval.LEVEL),
        values.length < 2 ? Double.NaN : StrictMath.sqrt(squares / (values.length - 1)));
  }

  /** A contender's predictions of all folds together. */
  RankedPredictions pooled(int contender) {
    int size = folds.stream().mapToInt(Predicted::size).sum();
    double[] p = new double[size];
    byte[] clicked = new byte[size];
    int at = 0;
    for (Predicted fold : folds) {
      System.arraycopy(fold.of(contender), 0, p, at, fold.size());
      System.arraycopy(fold.clicked(), 0, clicked, at, fold.size());
      at += fold.size();
    }
    return RankedPredictions.of(p, clicked, BINS);
  }

  /** A contender of a name, with all its grades and curves. */
  Outcome.Contender contender(int contender, Outcome.Contender without) {
    RankedPredictions pooled = pooled(contender);
    return new Outcome.Contender(
        without.name(),
        without.role(),
        without.learner(),
        without.settings(),
        without.epochs(),
        grades(contender),
        pooled.bins(),
        pooled.calibrationErrorByChance(),
        pooled.roc(CURVE_POINTS),
        pooled.precisionRecall(CURVE_POINTS),
        without.speed());
  }

  /** What the grouped AUC is over, in words; empty where there is none. */
  String groups() {
    if (!folds.get(0).grouped()) {
      return "";
    }
    int groups = grouped.stream().mapToInt(fold -> fold.get(0).groups()).sum();
    double share =
        grouped.stream().mapToDouble(fold -> fold.get(0).share()).average().orElse(0);
    return Figures.count(groups) + " groups with and without clicks, "
        + Figures.number(100 * share, 3) + " % of the rows";
  }

  /** Each contender against one of them; none without resamples. */
  List<Outcome.Test> tests(List<String> names, int against) {
    int metric = PredictionMetric.ALL.indexOf(PredictionMetric.NE);
    List<Outcome.Test> raw = new ArrayList<>();
    if (resamples == 0) {
      return raw; // nothing to test by
    }
    for (int c = 0; c < contenders; c++) {
      if (c == against) {
        continue;
      }
      int one = c;
      AucDifference auc = AucDifference.mean(ranked.stream()
          .map(fold -> AucDifference.of(fold.get(one), fold.get(against)))
          .toList());
      double[] ne = IntStream.range(0, resamples)
          .mapToDouble(r -> resampled[one][metric][r] - resampled[against][metric][r])
          .toArray();
      double value = mean(c, PredictionMetric.NE) - mean(against, PredictionMetric.NE);
      Interval interval = PredictionBootstrap.interval(ne, Interval.LEVEL);
      raw.add(new Outcome.Test(
          names.get(c),
          auc.value(),
          auc.pValue(),
          value,
          interval,
          PredictionBootstrap.pValue(value, ne)));
    }
    return adjusted(raw);
  }

  private static List<Outcome.Test> adjusted(List<Outcome.Test> raw) {
    double[] auc = holm(raw.stream().mapToDouble(Outcome.Test::aucP).toArray());
    double[] ne = holm(raw.stream().mapToDouble(Outcome.Test::neP).toArray());
    List<Outcome.Test> adjusted = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      Outcome.Test test = raw.get(i);
      @Nullable Interval interval = test.neInterval();
      adjusted.add(new Outcome.Test(test.name(), test.auc(), auc[i], test.ne(), interval, ne[i]));
    }
    return adjusted;
  }

  private static double[] holm(double[] p) {
    // A test that says nothing, such as of a fold without clicks, takes no part.
    return MultipleTests.holm(Arrays.stream(p).map(v -> Double.isNaN(v) ? 1 : v).toArray());
  }
}
