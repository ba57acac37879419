package hawker.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What each policy takes of four options in two slots. */
class PoliciesTest {
  private static final double[] SCORES = {2, 5, 5, 1};

  private static double[] taken(Policy policy, int position) {
    Decisions log = new Decisions();
    int set = log.addSet();
    for (int option = 0; option < SCORES.length; option++) {
      log.addOption(10 + option, SCORES[option], Double.NaN);
    }
    log.add(set, 0, position, 0, 1, 0, true);
    double[] out = new double[6];
    Arrays.fill(out, 9);
    policy.probabilities(log, 0, out);
    assertThat(out[4]).as("beyond the options").isEqualTo(9);
    return Arrays.copyOf(out, 4);
  }

  @Test
  void probabilities_ofEachPolicy() {
    assertThat(taken(Policies.uniform(), 0)).containsExactly(.25, .25, .25, .25);
    assertThat(taken(Policies.constant(13), 0)).containsExactly(0, 0, 0, 1);
    assertThat(taken(Policies.constant(1), 0)).containsExactly(0, 0, 0, 0);
    assertThat(taken(Policies.decided(new int[] {12}), 0)).containsExactly(0, 0, 1, 0);
    assertThat(taken(Policies.decided(new int[] {-1}), 0)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void greedy_equalScores_shareTheirPlaces() {
    assertThat(taken(Policies.greedy(true), 0)).containsExactly(0, .5, .5, 0);
    assertThat(taken(Policies.greedy(true), 1)).containsExactly(0, .5, .5, 0);
    assertThat(taken(Policies.greedy(true), 2)).containsExactly(1, 0, 0, 0);
    assertThat(taken(Policies.greedy(true), 3)).containsExactly(0, 0, 0, 1);
    assertThat(taken(Policies.greedy(true), 4)).containsExactly(0, 0, 0, 0);
    assertThat(taken(Policies.greedy(false), 3)).containsExactly(0, .5, .5, 0);
  }

  @Test
  void best_isByTheModel() {
    RewardModel model = (log, row, option) -> option == 3 ? 1 : 0.1 * option;
    assertThat(taken(Policies.best(model, true), 0)).containsExactly(0, 0, 0, 1);
    assertThat(taken(Policies.best(model, true), 1)).containsExactly(0, 0, 1, 0);
  }

  @Test
  void softmax_hasOddsOfTheScores() {
    double[] cold = taken(Policies.softmax(1), 0);
    assertThat(Arrays.stream(cold).sum()).isCloseTo(1, within(1e-12));
    assertThat(cold[1] / cold[0]).isCloseTo(Math.exp(3), within(1e-9));
    assertThat(cold[1]).isEqualTo(cold[2]);
    double[] hot = taken(Policies.softmax(1e9), 0);
    assertThat(hot[3]).isCloseTo(.25, within(1e-8));
    assertThat(taken(Policies.softmax(1e-3), 0)).containsExactly(0, .5, .5, 0);
  }

  @Test
  void frequencies_areOfThePosition() {
    double[][] share = {new double[14], {}};
    share[0][10] = .75;
    share[0][12] = .25;
    assertThat(taken(Policies.frequencies(share), 0)).containsExactly(.75, 0, .25, 0);
    assertThat(taken(Policies.frequencies(share), 1)).containsExactly(0, 0, 0, 0);
    assertThat(taken(Policies.frequencies(share), 2)).containsExactly(0, 0, 0, 0);
  }
}
