package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Question.Unit;
import hawker.metrics.Questions;
import hawker.metrics.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader of a comparison has to be told unasked. */
final class Warnings {
  private final ArmRuns baseline;
  private final List<ArmRuns> others;
  private final List<String> warnings = new ArrayList<>();

  Warnings(ArmRuns baseline, List<ArmRuns> others) {
    this.baseline = baseline;
    this.others = others;
  }

  List<String> all() {
    warnings.clear();
    if (baseline.replications().size() == 1) {
      warnings.add("There is one replication: intervals of shares take every trial as independent,"
          + " which makes them too narrow, since the same people come back; other metrics have no"
          + " interval. Run several replications.");
    }
    for (ArmRuns other : others) {
      if (other.replications().equals(baseline.replications())) {
        warnings.add(other.arm() + " gave exactly the results of " + baseline.arm()
            + ": what differs between them had no effect.");
      }
    }
    List<ArmRuns> arms = new ArrayList<>();
    arms.add(baseline);
    arms.addAll(others);
    for (int i = 0; i < arms.size(); i++) {
      for (int j = i + 1; j < arms.size(); j++) {
        reversals(arms.get(i), arms.get(j));
      }
    }
    return List.copyOf(warnings);
  }

  /**
   * Simpson's paradox: all cells of a breakdown order two arms one way, the total the other way,
   * because the arms mix the cells differently.
   */
  private void reversals(ArmRuns one, ArmRuns two) {
    for (Question question : Questions.compared()) {
      // A total is a weighted mean of its cells, and so can be read against them, for shares.
      if (question.unit() == Unit.SHARE && question.scope() == Question.Scope.DELIVERY) {
        int total = order(Sample.whole(question, one), Sample.whole(question, two));
        for (int i = 0; i < one.breakdowns(); i++) {
          if (total != 0 && cellsOrder(question, one, two, i) == -total) {
            warnings.add(reversal(question, one, two, i, total));
          }
        }
      }
    }
  }

  private static String reversal(
      Question question, ArmRuns one, ArmRuns two, int breakdown, int total) {
    String high = total > 0 ? one.arm() : two.arm();
    String low = total > 0 ? two.arm() : one.arm();
    return "By " + one.tables(breakdown).get(0).dimension() + ", " + low + " has the higher "
        + question.name() + " in every group, yet " + high
        + " has the higher one in total (Simpson's paradox): the arms reach these groups in"
        + " different shares, and differences within groups may be chance.";
  }

  /** 1 or -1 if all cells that both arms have order them so, and there are two or more; else 0. */
  private static int cellsOrder(Question question, ArmRuns one, ArmRuns two, int breakdown) {
    List<Table> own = one.tables(breakdown);
    List<Table> other = tables(two, own.get(0).dimension());
    int common = 0;
    int all = 0;
    for (int cell = 0; other != null && cell < own.get(0).labels().size(); cell++) {
      int twin = other.get(0).labels().indexOf(own.get(0).labels().get(cell));
      Sample a = Sample.cell(question, own, cell);
      Sample b = twin < 0 ? null : Sample.cell(question, other, twin);
      if (a != null && b != null) {
        int order = order(a, b);
        if (order == 0 || (common > 0 && order != all)) {
          return 0;
        }
        all = order;
        common++;
      }
    }
    return common > 1 ? all : 0;
  }

  private static @Nullable List<Table> tables(ArmRuns arm, String dimension) {
    for (int i = 0; i < arm.breakdowns(); i++) {
      if (arm.tables(i).get(0).dimension().equals(dimension)) {
        return arm.tables(i);
      }
    }
    return null;
  }

  private static int order(@Nullable Sample one, @Nullable Sample two) {
    return one == null || two == null ? 0 : Double.compare(one.value(), two.value());
  }
}
