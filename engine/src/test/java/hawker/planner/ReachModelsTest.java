package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReachModelsTest {
  private static final Offset<Double> PRINTED = within(0.00005);

  @Test
  void betaBinomial_fittedToTwoReaches_publishedTable() {
    BetaBinomial model = BetaBinomial.fit(0.5, 0.65);
    assertThat(model.alpha()).isCloseTo(0.75, within(1e-12));
    assertThat(model.beta()).isCloseTo(0.75, within(1e-12));
    ContactDistribution contacts = model.contacts(5);
    double[] expected = {0.197917, 0.15625, 0.145833, 0.145833, 0.15625, 0.197917};
    for (int k = 0; k < expected.length; k++) {
      assertThat(contacts.shares()[k]).as("%s contacts", k).isCloseTo(expected[k], within(1e-6));
    }
    assertThat(contacts.reach()).isCloseTo(0.802083, within(1e-6));
    assertThat(contacts.frequency()).isCloseTo(3.1169, PRINTED);
    assertThat(contacts.atLeast(2)).isCloseTo(0.6458, PRINTED);
    assertThat(contacts.atLeast(3)).isCloseTo(0.5, within(1e-9));
    assertThat(contacts.atLeast(4)).isCloseTo(0.3542, PRINTED);
  }

  @Test
  void betaBinomial_anyFit_givesBackItsTwoReachesAndRatings() {
    for (int i = 0; i < 500; i++) {
      double once = 0.02 + 0.9 * Draws.uniform(Draws.bits(7, i, 0));
      double most = 2 * once - once * once;
      double twice = once + (most - once) * (0.05 + 0.9 * Draws.uniform(Draws.bits(7, i, 1)));
      BetaBinomial model = BetaBinomial.fit(once, twice);
      assertThat(model.contacts(1).reach()).isCloseTo(once, within(1e-9));
      assertThat(model.contacts(2).reach()).isCloseTo(twice, within(1e-9));
      assertThat(model.contacts(30).meanContacts()).isCloseTo(30 * once, within(1e-7));
    }
  }

  @Test
  void betaBinomial_twoIndependentInsertions_isRefused() {
    assertThatThrownBy(() -> BetaBinomial.fit(0.5, 0.75))
        .hasMessageContaining("0.75")
        .hasMessageContaining("independent");
    assertThatThrownBy(() -> BetaBinomial.fit(0.5, 0.5)).hasMessageContaining("above");
    assertThatThrownBy(() -> BetaBinomial.fit(1, 1)).hasMessageContaining("(0, 1)");
  }

  @Test
  void independentVehicles_publishedTable() {
    ContactDistribution contacts = IndependentVehicles.contacts(0.4, 0.3, 0.2);
    double[] expected = {0.336, 0.452, 0.188, 0.024};
    for (int k = 0; k < expected.length; k++) {
      assertThat(contacts.shares()[k]).isCloseTo(expected[k], within(1e-12));
    }
    assertThat(contacts.reach()).isCloseTo(0.664, within(1e-12));
  }

  @Test
  void independentVehicles_oneReach_sumsOverSubsets() {
    double[] reaches = {0.9, 0.05, 0.37, 0.5, 0.11, 0};
    double[] brute = new double[reaches.length + 1];
    for (int set = 0; set < 1 << reaches.length; set++) {
      double share = 1;
      for (int i = 0; i < reaches.length; i++) {
        share *= (set >> i & 1) == 1 ? reaches[i] : 1 - reaches[i];
      }
      brute[Integer.bitCount(set)] += share;
    }
    double[] shares = IndependentVehicles.contacts(reaches).shares();
    for (int k = 0; k < brute.length; k++) {
      assertThat(shares[k]).isCloseTo(brute[k], within(1e-12));
    }
  }

  @Test
  void union_knownOverlaps_publishedReach() {
    double reach = IndependentVehicles.union(
        List.of(new double[] {30, 20, 15}, new double[] {5, 3, 2}, new double[] {1}));
    assertThat(reach).isEqualTo(56);
  }

  @Test
  void onePointReach_publishedPoints() {
    OnePointReach curve = OnePointReach.through(200, 100);
    assertThat(curve.mostPeople()).isEqualTo(200);
    assertThat(curve.people(100)).isCloseTo(66.6667, PRINTED);
    assertThat(curve.people(200, 1)).isEqualTo(100);
    assertThat(curve.people(200, 2)).isEqualTo(50);
    assertThat(curve.people(200, 3)).isEqualTo(25);
    assertThat(OnePointReach.through(300, 100).mostPeople()).isEqualTo(150);
    OnePointReach campaign = OnePointReach.through(20_000, 10_000);
    assertThat(campaign.people(10_000) / campaign.mostPeople()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(campaign.people(20_000) / campaign.mostPeople()).isEqualTo(0.5);
  }

  @Test
  void onePointReach_backAndForth_andImpressionsAreSumOverContacts() {
    OnePointReach curve = OnePointReach.through(5_000, 1_700);
    assertThat(curve.impressions(curve.people(777))).isCloseTo(777, within(1e-6));
    assertThat(curve.impressions(curve.mostPeople())).isInfinite();
    double sum = 0;
    for (int k = 1; k < 2_000; k++) {
      sum += curve.people(5_000, k);
    }
    assertThat(sum).isCloseTo(5_000, within(1e-6));
    assertThatThrownBy(() -> OnePointReach.through(100, 100)).hasMessageContaining("more than");
  }

  @Test
  void contacts_sharesThatDoNotSum_areRefused() {
    assertThatThrownBy(() -> new ContactDistribution(new double[] {0.5, 0.4}))
        .hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> IndependentVehicles.contacts(1.2)).hasMessageContaining("1.2");
  }
}
