package hawker.market;

import hawker.exchange.Opportunities;
import hawker.metrics.Counters;

/**
 * Notes for one worker what campaigns that are planned as a whole ask for, impression by impression.
 */
final class PlanRecorder {
  private final Planning planning;

  /** People reached by campaigns that are split, each once; cells of {@link ChannelReach}. */
  final Counters reached;

  /** Conversions by the slice in which they come; [ads][slices], none where no rule asks. */
  private final int[][] conversions;

  private final int sliceSeconds;

  PlanRecorder(Plan plan) {
    planning = plan.planning();
    sliceSeconds = plan.settings().sliceSeconds();
    int ads = planning.rules().any() ? plan.world().inventory().ads().size() : 0;
    conversions = new int[ads][];
    for (int ad = 0; ad < ads; ad++) {
      boolean ruled = planning.rules().ruled(plan.terms().campaign[ad]);
      conversions[ad] = new int[ruled ? plan.settings().slices() : 0];
    }
    reached = new Counters(planning.reach().labels.size());
  }

  /** Notes an impression. */
  void impression(Opportunities opportunities, int o, int campaign, BlockState block) {
    planning
        .reach()
        .note(campaign, opportunities.placement[o], opportunities.row[o], block.channels, reached);
  }

  /** Notes when a conversion comes, in seconds from the start. */
  void conversion(int ad, double atSeconds) {
    if (conversions.length > 0 && conversions[ad].length > 0) {
      conversions[ad][(int) (atSeconds / sliceSeconds)]++;
    }
  }

  /** Conversions of an ad that have come before a slice. */
  long conversions(int ad, int slice) {
    long sum = 0;
    for (int i = 0; i < slice; i++) {
      sum += conversions[ad][i];
    }
    return sum;
  }

  /** Adds another worker's counts. */
  void add(PlanRecorder other) {
    reached.add(other.reached);
  }
}
