package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.Blame;
import hawker.scenario.PrecisionSpec;
import hawker.scenario.Study;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How sure the results of a study are, and are to be: half of the 95 % interval of a metric as a
 * part of its value, in the arm where it is widest.
 *
 * <p>Replications are added a quarter at a time, whole fours, from at least {@link #PILOT}. Stopping
 * because the interval is narrow favours intervals that are too narrow: such intervals cover 93 to 95
 * of 100 instead of 95.
 *
 * @param spec what is asked for
 * @param replications how many were run
 * @param widest half of the widest interval as a part of its value; null while an arm has none
 * @param arm the arm that has it
 */
public record Precision(
    PrecisionSpec spec, int replications, @Nullable Double widest, String arm) {
  /** Fewest replications before a look, more than the variance of which would be a guess. */
  static final int PILOT = 8;

  private static final int STEP = 4;

  /** Checks the name of the metric. */
  static void check(Study study, Problems problems) {
    PrecisionSpec spec = study.scenario().precision();
    if (spec == null || HypothesisNames.question(spec.metric()) != null) {
      return;
    }
    List<String> names = Stream.concat(Questions.all().stream(), Questions.ofTalk().stream())
        .map(Question::name)
        .toList();
    Problems own = new Problems();
    Node stated = Node.scalar(spec.metric(), Node.Place.NOWHERE);
    own.unknown(stated, "precision.metric", "a metric", names);
    Blame blame = new Blame(study.arms().get(0), List.of());
    own.list().forEach(problem -> problems.add(blame.of(problem)));
  }

  /** How sure the arms are. */
  static Precision of(PrecisionSpec spec, List<ArmRuns> arms) {
    Question question = HypothesisNames.question(spec.metric());
    int replications = arms.get(0).replications().size();
    double widest = 0;
    String widestArm = arms.get(0).arm();
    for (ArmRuns arm : arms) {
      Sample sample = question == null ? null : Sample.whole(question, arm);
      Double width = sample == null ? null : width(sample.estimate());
      if (width == null) {
        return new Precision(spec, replications, null, arm.arm());
      }
      if (width > widest) {
        widest = width;
        widestArm = arm.arm();
      }
    }
    return new Precision(spec, replications, widest, widestArm);
  }

  private static @Nullable Double width(Estimate estimate) {
    Interval interval = estimate.interval();
    // Zero has no part; the interval of a share that ends at 0 is wider on the other side.
    if (interval == null || estimate.value() == 0) {
      return null;
    }
    double half = Math.max(interval.high() - estimate.value(), estimate.value() - interval.low());
    return half / Math.abs(estimate.value());
  }

  /** Whether every arm is as sure as asked for. */
  public boolean reached() {
    return widest != null && widest <= spec.relative();
  }

  /** How many replications to begin with: those of the scenario at least. */
  static int first(PrecisionSpec spec, int replications) {
    return Math.max(replications, Math.min(spec.most(), PILOT));
  }

  /** How many replications to have at the next look; as many as there are if this was the last. */
  int next() {
    if (reached()) {
      return replications;
    }
    int step = (replications / 4 + STEP - 1) / STEP * STEP;
    return Math.min(Math.max(spec.most(), replications), replications + step);
  }
}
