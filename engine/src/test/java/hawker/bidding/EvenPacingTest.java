package hawker.bidding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvenPacingTest {
  private static final long NONE = Long.MAX_VALUE;

  private static EvenPacing policy() {
    return new EvenPacing(new EvenPacing.Settings(0.1, 0.5));
  }

  private static Standing standing(
      long today, long flight, long lastServed, double lastShare, double lastTraffic) {
    return new Standing(true, today, flight, 0.01, 0.5, 1, lastServed, lastShare, lastTraffic);
  }

  @Test
  void participation_nothingKnown_isTheStart() {
    assertThat(policy().participation(standing(1000, NONE, 0, 0, 0))).isEqualTo(0.1);
  }

  @Test
  void participation_noBudget_isAll() {
    Standing free = new Standing(false, NONE, NONE, 0.01, 0.5, 1, 0, 0, 0);
    assertThat(policy().participation(free)).isEqualTo(1);
  }

  @Test
  void participation_fromSpendSoFar_meetsTheTargetOfTheSlice() {
    EvenPacing policy = policy();
    // Took part in a tenth of .02 and was served 40: 20,000 for a whole day. 1000 are left for half
    // a
    // day, so 20 for a slice of .01, in which all would come to 200.
    assertThat(policy.participation(standing(1000, NONE, 40, 0.1, 0.02)))
        .isCloseTo(0.1, within(1e-12));
    // Remembers half of that: (20 + 4) / (.001 + .001) = 12,000 a day; 900 left give 18 for 120.
    assertThat(policy.participation(standing(900, NONE, 4, 0.1, 0.01)))
        .isCloseTo(0.15, within(1e-12));
  }

  @Test
  void participation_twoBudgets_meetsTheTighter() {
    // 20,000 a day; 1000 of today give 20, 500 of the flight give 5 for the slice.
    assertThat(policy().participation(standing(1000, 500, 40, 0.1, 0.02)))
        .isCloseTo(0.025, within(1e-12));
  }

  @Test
  void participation_budgetGone_isNone() {
    assertThat(policy().participation(standing(0, NONE, 40, 0.1, 0.02))).isZero();
    assertThat(policy().participation(standing(1000, 0, 40, 0.1, 0.02))).isZero();
  }

  @Test
  void participation_nothingServedThoughItTookPart_doublesUpToAll() {
    EvenPacing policy = policy();
    double[] expected = {0.2, 0.4, 0.8, 1, 1};
    for (double share : expected) {
      assertThat(policy.participation(standing(1000, NONE, 0, 0.1, 0.01))).isEqualTo(share);
    }
  }

  @Test
  void participation_sliceWithoutTraffic_keepsTheShare() {
    EvenPacing policy = policy();
    policy.participation(standing(1000, 500, 40, 0.1, 0.02));
    Standing night = new Standing(true, 1000, NONE, 0, 0.5, 1, 0, 0.025, 0.01);
    assertThat(policy.participation(night)).isCloseTo(0.025, within(1e-12));
    assertThat(policy.participation(night)).isCloseTo(0.025, within(1e-12));
  }

  @Test
  void participation_moreBudgetThanTraffic_isAll() {
    assertThat(policy().participation(standing(1_000_000_000, NONE, 40, 0.1, 0.02)))
        .isEqualTo(1);
  }
}
