package hawker.app.lab;

import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to know before believing an outcome. */
final class Warnings {
  private static final double UNSEEN_MUCH = 0.5;
  private static final double OFF = 0.1;

  /** How the names of learners of trees begin. */
  private static final String TREES = "gbdt";

  private Warnings() {}

  /**
   * Warnings.
   *
   * @param large a number that is learnt from as it is, though it is far above 1, in words; empty for
   *     none
   */
  static List<String> of(
      Outcome.Setup setup, List<Outcome.Contender> contenders, long fewClicks, String large) {
    List<String> warnings = new ArrayList<>();
    boolean weighs = contenders.stream()
        .anyMatch(one -> one.role() == Outcome.Role.MODEL && !one.learner().startsWith(TREES));
    if (!large.isEmpty() && weighs) {
      warnings.add(large + " Models of weights learn badly from numbers far above 1, or diverge:"
          + " --numbers NAME=log puts them into buckets, or scale them before. Trees don't mind.");
    }
    if (setup.testClicks() < fewClicks) {
      warnings.add("Only " + setup.testClicks() + " clicks are graded: intervals are wide, and"
          + " hardly any two models can be told apart.");
    }
    if (setup.unseen() > UNSEEN_MUCH) {
      warnings.add(Figures.number(100 * setup.unseen(), 3)
          + " % of the values in graded rows were not met while learning.");
    }
    for (Outcome.Contender one : contenders) {
      if (one.role() == Outcome.Role.MODEL) {
        boolean learntHere =
            setup.trainRows() > 0 && Double.isFinite(one.speed().trainRowsPerSecond());
        boolean diverges = !large.isEmpty() && !one.learner().startsWith(TREES);
        below(one, learntHere, diverges, contenders, warnings);
        if (!diverges) {
          off(one, learntHere, warnings);
        }
      }
    }
    return warnings;
  }

  private static void below(
      Outcome.Contender one,
      boolean learntHere,
      boolean diverges,
      List<Outcome.Contender> contenders,
      List<String> warnings) {
    String own = Figures.decimals(one.value("ne"), 3);
    for (Outcome.Contender reference : contenders) {
      String other = Figures.decimals(reference.value("ne"), 3);
      boolean worse = reference.role() == Outcome.Role.REFERENCE
          && !one.name().equals(reference.name())
          && one.value("ne") > reference.value("ne")
          && !own.equals(other);
      if (worse) {
        warnings.add(one.name() + " is below " + reference.name() + ": NE " + own + " against "
            + other + (diverges ? "; see the note on large numbers." : advice(one, learntHere)));
      }
    }
  }

  private static String advice(Outcome.Contender one, boolean learntHere) {
    if (!learntHere) {
      return ". It was trained elsewhere; on rows such as these it may do better.";
    }
    return one.learner().startsWith(TREES)
        ? ". Fewer trees, larger leaves (leafRows) or a larger prior may help."
        : ". Fewer passes, a lower rate or a penalty may help.";
  }

  private static void off(Outcome.Contender one, boolean learntHere, List<String> warnings) {
    Outcome.Grade grade = one.grades().get("calibration");
    @Nullable Interval interval = grade == null ? null : grade.interval();
    if (grade != null
        && interval != null
        && Math.abs(grade.value() - 1) > OFF
        && !interval.contains(1)) {
      warnings.add(one.name() + " predicts " + Figures.number(grade.value(), 3)
          + " clicks for each that came"
          + (learntHere
              ? "; --recalibrate bias mends that."
              : ": its probabilities are not those of these rows."));
    }
  }
}
