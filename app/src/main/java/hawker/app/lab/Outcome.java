package hawker.app.lab;

import hawker.learn.FeatureSpace;
import hawker.stats.Interval;
import hawker.stats.RankedPredictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment in the laboratory came to.
 *
 * @param setup what was done
 * @param contenders whose predictions were graded, in the order of tables
 * @param against the contender that the others are tested against
 * @param tests each contender against that one
 * @param curves how models got better with more rows; may be none
 * @param warnings what to know before believing it
 */
public record Outcome(
    Setup setup,
    List<Contender> contenders,
    String against,
    List<Test> tests,
    List<CurvePoint> curves,
    List<String> warnings) {
  /** Copies the lists. */
  public Outcome {
    contenders = List.copyOf(contenders);
    tests = List.copyOf(tests);
    curves = List.copyOf(curves);
    warnings = List.copyOf(warnings);
  }

  /**
   * What was done, as far as the numbers depend on it.
   *
   * @param layout name of the layout
   * @param split in words
   * @param splitId the same where the same rows of the same files are in the same parts
   * @param features the features' space, in words
   * @param trainRows rows that were learnt from, of the first fold
   * @param validationRows rows that stopped learning, of the first fold
   * @param testRows rows that were graded, of all folds
   * @param testClicks clicks in them
   * @param unseen share of values in graded rows that were not met while learning
   * @param groups groups that count in the grouped AUC, and their share of the rows; or empty
   * @param resamples of the bootstrap
   * @param rows how rows were read, and made into features
   */
  public record Setup(
      String version,
      String layout,
      List<Survey.FileFacts> files,
      String split,
      String splitId,
      long seed,
      int folds,
      String features,
      long trainRows,
      long validationRows,
      long testRows,
      long testClicks,
      double unseen,
      String groups,
      int resamples,
      Rows rows) {}

  /**
   * How rows were read, and made into features.
   *
   * @param space of the features
   * @param kept share of the rows without a click that was learnt from
   * @param recalibration in a word; empty for none
   */
  public record Rows(
      Layout layout, FeatureSpace.Settings space, double kept, String recalibration) {}

  /** What a contender is. */
  public enum Role {
    /** What every model has to beat. */
    REFERENCE,
    /** A model. */
    MODEL,
    /** What the platform of a simulation predicted. */
    PLATFORM,
    /** What the truth of a simulation knows. */
    TRUTH
  }

  /**
   * One row of the table.
   *
   * @param settings of the learner; empty where there is none
   * @param epochs passes, for each fold
   * @param grades by key
   * @param bins the reliability diagram, all folds together
   * @param chance the ECE that a calibrated model would show in so many rows
   */
  public record Contender(
      String name,
      Role role,
      String learner,
      String settings,
      List<Integer> epochs,
      Map<String, Grade> grades,
      List<RankedPredictions.Bin> bins,
      double chance,
      List<RankedPredictions.Point> roc,
      List<RankedPredictions.Point> precisionRecall,
      Speed speed) {
    /** The same without a grade that would mislead. */
    Contender without(String key) {
      Map<String, Grade> fewer = new LinkedHashMap<>(grades);
      fewer.remove(key);
      return new Contender(
          name, role, learner, settings, epochs, fewer, bins, chance, roc, precisionRecall, speed);
    }

    /** The value of a grade; not a number where it is undefined. */
    public double value(String key) {
      Grade grade = grades.get(key);
      return grade == null ? Double.NaN : grade.value();
    }
  }

  /**
   * A grade: the mean over folds.
   *
   * @param interval of 95 %; null where there is none
   * @param deviation standard deviation over folds; not a number for one fold
   */
  public record Grade(double value, @Nullable Interval interval, double deviation) {}

  /**
   * What a model costs. It differs from run to run.
   *
   * @param trainRowsPerSecond rows learnt a second and core, reading apart; not a number if unknown
   * @param scoreNanosPerRow of one row that is predicted
   * @param bytes of the model and its features
   * @param nonZero weights that are not 0; -1 where the learner does not count them
   */
  public record Speed(
      double trainRowsPerSecond, double scoreNanosPerRow, long bytes, long nonZero) {
    static final Speed NONE = new Speed(Double.NaN, Double.NaN, 0, -1);
  }

  /**
   * A contender against another on the same rows.
   *
   * @param auc difference of the AUCs
   * @param aucP by DeLong's test, adjusted for the number of tests (Holm)
   * @param ne difference of the NEs
   * @param neInterval of 95 %, by the paired bootstrap
   * @param neP by the paired bootstrap, adjusted alike
   */
  public record Test(
      String name,
      double auc,
      double aucP,
      double ne,
      @Nullable Interval neInterval,
      double neP) {}

  /** How good a contender is after learning from so many rows. */
  public record CurvePoint(String name, long rows, double auc, double ne) {}

  /** The keys of grades with what people call them, in the order of tables. */
  public static final List<Map.Entry<String, String>> KEYS = List.of(
      Map.entry("auc", "AUC"),
      Map.entry("groupedAuc", "grouped AUC"),
      Map.entry("prAuc", "PR-AUC"),
      Map.entry("ne", "NE"),
      Map.entry("logloss", "logloss"),
      Map.entry("brier", "Brier"),
      Map.entry("calibration", "calibration"),
      Map.entry("ece", "ECE"));

  /** A contender by its name. */
  Contender contender(String name) {
    return contenders.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no contender " + name));
  }
}
