package hawker.market;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.TrueCtr;

/**
 * The true probability of a click in the top slot, whether or not the person looks: what a perfect
 * prediction says.
 */
final class TopSlotCtr implements TrueCtr {
  private final TrueCtr ifExamined;
  private final double[] looks;

  /**
   * Wraps the truth given examination.
   *
   * @param looks probability that the top slot is examined; [placements]
   */
  TopSlotCtr(TrueCtr ifExamined, double[] looks) {
    this.ifExamined = ifExamined;
    this.looks = looks;
  }

  @Override
  public void attraction(Opportunities opportunities, Candidates candidates, double[] out) {
    ifExamined.attraction(opportunities, candidates, out);
    for (int o = 0; o < opportunities.size; o++) {
      double look = looks[opportunities.placement[o]];
      for (int c = candidates.start[o]; c < candidates.start[o + 1]; c++) {
        out[c] *= look;
      }
    }
  }
}
