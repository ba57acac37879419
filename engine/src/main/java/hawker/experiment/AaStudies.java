package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.stats.Contrast;
import hawker.stats.Gaussian;
import hawker.stats.GroupSequential;
import hawker.stats.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Studies of an arm against itself in other worlds: there is nothing to find, so whatever is claimed
 * is a false claim, and a sound method makes as many as its significance says.
 *
 * @param studies how many there were
 * @param looks how often each study was looked at, at equal steps of its replications
 * @param rows by metric
 */
public record AaStudies(int studies, int looks, List<Row> rows) {

  /**
   * The claims of one metric.
   *
   * @param question the metric
   * @param atEnd studies with a claim at the end; null where none could be tested
   * @param atAnyLook studies with a claim at one look or another, each a test of its own; null where
   *     none could be tested
   * @param spent studies with a claim at one look or another where the looks share what may be spent,
   *     see {@link AaStudies#levels}; null where none could be tested
   */
  public record Row(
      Question question,
      @Nullable Proportion atEnd,
      @Nullable Proportion atAnyLook,
      @Nullable Proportion spent) {}

  /** Copies the rows. */
  public AaStudies {
    rows = List.copyOf(rows);
  }

  /** What a metric has come to so far. */
  private static final class Tally {
    private int tested;
    private int atEnd;
    private int atAnyLook;
    private int spent;

    void add(double[] p, double[] levels) {
      boolean any = false;
      boolean within = false;
      for (int look = 0; look < p.length; look++) {
        any |= p[look] < Verdict.SIGNIFICANCE;
        within |= p[look] < levels[look];
      }
      tested++;
      atEnd += p[p.length - 1] < Verdict.SIGNIFICANCE ? 1 : 0;
      atAnyLook += any ? 1 : 0;
      spent += within ? 1 : 0;
    }

    Row row(Question question) {
      return tested == 0
          ? new Row(question, null, null, null)
          : new Row(
              question,
              new Proportion(atEnd, tested),
              new Proportion(atAnyLook, tested),
              new Proportion(spent, tested));
    }
  }

  /**
   * Runs studies of the baseline against itself. Study k meets the worlds of 2R replications of its
   * own, R for each side, and pairs none of them.
   *
   * @param studies at least 1
   * @param looks at least 1, a divisor of the replications that leaves two or more to each look
   * @param threads at least 1
   */
  public static AaStudies of(
      Experiment experiment, int studies, int looks, int threads, Runner.Progress progress) {
    Experiment alone = experiment.only(List.of(experiment.study().baseline()));
    int replications = experiment.study().scenario().replications();
    double[] levels = levels(looks);
    List<Question> questions = Questions.compared();
    List<Tally> tallies = new ArrayList<>();
    questions.forEach(question -> tallies.add(new Tally()));
    for (int study = 0; study < studies; study++) {
      long before = study;
      Runner.Result result = alone.run(
          2 * replications * study,
          2 * replications,
          threads,
          (done, of) -> progress.done(before * of + done, studies * of),
          Checkpoints.NONE,
          null);
      List<RunMetrics> runs = result.arms().get(0).replications();
      ArmRuns one = new ArmRuns("one", runs.subList(0, replications));
      ArmRuns other = new ArmRuns("other", runs.subList(replications, 2 * replications));
      for (int i = 0; i < tallies.size(); i++) {
        double[] p = pValues(questions.get(i), one, other, looks);
        if (p.length > 0) {
          tallies.get(i).add(p, levels);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      rows.add(tallies.get(i).row(questions.get(i)));
    }
    return new AaStudies(studies, looks, rows);
  }

  /**
   * The p-value below which a difference is claimed at each look, so that looks at equal steps claim
   * what is not in 5 of 100 studies at most, all together: α is spent on them as {@link
   * GroupSequential.Spending#OBRIEN_FLEMING} has it.
   */
  public static double[] levels(int looks) {
    double[] shares = GroupSequential.even(looks);
    return Arrays.stream(GroupSequential.boundaries(
            shares, Verdict.SIGNIFICANCE, GroupSequential.Spending.OBRIEN_FLEMING))
        .map(Gaussian::pValue)
        .toArray();
  }

  /** The p-value of a difference at each look; empty where one of them has nothing to test. */
  static double[] pValues(Question question, ArmRuns one, ArmRuns other, int looks) {
    double[] values = new double[looks];
    int replications = one.replications().size();
    for (int look = 1; look <= looks; look++) {
      int seen = replications * look / looks;
      Sample own = Sample.whole(question, first(one, seen));
      Sample base = Sample.whole(question, first(other, seen));
      Contrast contrast = own == null || base == null ? null : own.contrast(base);
      Double p = contrast == null ? null : contrast.pValue();
      if (p == null) {
        return new double[0];
      }
      values[look - 1] = p;
    }
    return values;
  }

  private static ArmRuns first(ArmRuns arm, int count) {
    return new ArmRuns(arm.arm(), arm.replications().subList(0, count));
  }
}
