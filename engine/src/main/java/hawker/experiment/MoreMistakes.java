package hawker.experiment;

import hawker.market.Preparation;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.scenario.Remainder;
import hawker.scenario.ScenarioReader;
import hawker.scenario.ScenarioReader.Rest;
import hawker.scenario.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds mistakes that others hide: what has mistakes is taken out of a file, and what is left is
 * checked, until nothing new is found.
 */
final class MoreMistakes {
  /** More mistakes than this are enough to mend at once. */
  private static final int ENOUGH = 50;

  private static final int ROUNDS = 4;

  private MoreMistakes() {}

  /**
   * Tells what else is wrong with a file.
   *
   * @param problems what is known to be wrong; receives the rest
   */
  static void tell(String text, String file, List<String> settings, Problems problems) {
    List<Problem> known = new ArrayList<>(problems.list());
    for (int round = 0; round < ROUNDS && known.size() <= ENOUGH; round++) {
      Problems found = new Problems();
      Rest rest = ScenarioReader.rest(text, file, settings, known, found);
      Remainder remainder = rest.remainder();
      if (remainder == null) {
        return;
      }
      if (rest.study() != null) {
        check(rest.study(), found);
      }
      List<Problem> more = found.list();
      more.removeAll(known);
      more.stream().filter(one -> !remainder.explains(one)).forEach(problems::add);
      if (more.isEmpty()) {
        return;
      }
      known.addAll(more);
    }
  }

  private static void check(Study study, Problems found) {
    Map<String, Preparation> arms = Preparation.of(study, found);
    // Hypotheses speak of arms, which are known when all of them could be prepared.
    if (arms.size() == study.arms().size()) {
      HypothesisNames.check(study, arms, found);
    }
    Precision.check(study, found);
  }
}
