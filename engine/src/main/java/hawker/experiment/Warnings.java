package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.Table;
import hawker.stats.Proportion;
import hawker.stats.TwoProportions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader of a comparison has to be told unasked. */
final class Warnings {
  /** Below so many clicks the CTR of a cell is too uncertain to order arms by. */
  private static final int CLICKS_LEAST = 10;

  private static final double SIGNIFICANT = 0.05;
  private static final Question CTR = Questions.named("ctr");

  private final ArmRuns baseline;
  private final List<ArmRuns> others;
  private final List<String> warnings = new ArrayList<>();

  Warnings(ArmRuns baseline, List<ArmRuns> others) {
    this.baseline = baseline;
    this.others = others;
  }

  List<String> all() {
    warnings.clear();
    if (baseline.replications().size() == 1
        && baseline.replications().get(0).users().intervals()) {
      warnings.add("There is one replication: intervals say how far other people in the same market"
          + " would have differed, not what another market would have done. Metrics that are not"
          + " sums over people have no interval. Run several replications for both.");
    } else if (baseline.replications().size() == 1) {
      warnings.add("There is one replication: intervals of shares take every trial as independent,"
          + " which makes them too narrow, since the same people come back; other metrics have no"
          + " interval, and no difference is judged. Run several replications, or take intervals"
          + " from people (report.intervals: users).");
    }
    if (!baseline.replications().get(0).plan().sales().isEmpty()) {
      warnings.add(
          "Sales per person who was shown an ad, beside sales per other person, are no effect"
              + " of the ads: who is shown ads differs from others. The effect is what report.incremental"
              + " finds.");
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
   * Simpson's paradox: all cells of a breakdown order the CTR of two arms one way, the total the other
   * way, because the arms mix the cells differently. Only totals that differ by more than chance are
   * told of, and only where every cell has enough clicks: few clicks reverse by themselves. Other
   * shares have too few events in a cell for that.
   */
  private void reversals(ArmRuns one, ArmRuns two) {
    int total = significantOrder(Sample.whole(CTR, one), Sample.whole(CTR, two));
    for (int i = 0; total != 0 && i < one.breakdowns(); i++) {
      if (cellsOrder(one, two, i) == -total) {
        warnings.add(reversal(one, two, i, total));
      }
    }
  }

  private static String reversal(ArmRuns one, ArmRuns two, int breakdown, int total) {
    String high = total > 0 ? one.arm() : two.arm();
    String low = total > 0 ? two.arm() : one.arm();
    return "By " + one.tables(breakdown).get(0).dimension() + ", " + low + " has the higher "
        + CTR.name() + " in every group, yet " + high
        + " has the higher one in total (Simpson's paradox): the arms reach these groups in"
        + " different shares, and differences within groups may be chance.";
  }

  /**
   * 1 or -1 if all cells that both arms have order them so, and there are two or more, with enough
   * clicks in each; else 0.
   */
  private static int cellsOrder(ArmRuns one, ArmRuns two, int breakdown) {
    List<Table> own = one.tables(breakdown);
    List<Table> other = tables(two, own.get(0).dimension());
    int common = 0;
    int all = 0;
    for (int cell = 0; other != null && cell < own.get(0).labels().size(); cell++) {
      int twin = other.get(0).labels().indexOf(own.get(0).labels().get(cell));
      Sample a = Sample.cell(CTR, own, cell);
      Sample b = twin < 0 ? null : Sample.cell(CTR, other, twin);
      if (a != null && b != null) {
        int order = enough(a) && enough(b) ? Double.compare(a.value(), b.value()) : 0;
        if (order == 0 || (common > 0 && order != all)) {
          return 0;
        }
        all = order;
        common++;
      }
    }
    return common > 1 ? all : 0;
  }

  private static boolean enough(Sample sample) {
    return sample.pooled() != null && sample.pooled().successes() >= CLICKS_LEAST;
  }

  private static @Nullable List<Table> tables(ArmRuns arm, String dimension) {
    for (int i = 0; i < arm.breakdowns(); i++) {
      if (arm.tables(i).get(0).dimension().equals(dimension)) {
        return arm.tables(i);
      }
    }
    return null;
  }

  /**
   * How two shares are ordered, as their spread between replications or people tells; of one
   * replication by the two-proportion test of its counts. 0 if it may be chance.
   */
  private static int significantOrder(@Nullable Sample one, @Nullable Sample two) {
    if (one == null || two == null) {
      return 0;
    }
    Double p = one.contrast(two).pValue();
    if (p == null) {
      Proportion a = one.pooled();
      Proportion b = two.pooled();
      p = a == null || b == null ? 1 : new TwoProportions(a, b).pValue();
    }
    return p >= SIGNIFICANT ? 0 : Double.compare(one.value(), two.value());
  }
}
