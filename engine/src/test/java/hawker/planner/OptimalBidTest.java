package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimalBidTest {
  private final OptimalBid policy = new OptimalBid(60, 2e-6);

  @Test
  void bid_publishedParameters() {
    assertThat(policy.at(.0002)).isCloseTo(37.9796, within(.00005));
    assertThat(policy.at(.0005)).isCloseTo(76.3818, within(.00005));
    assertThat(policy.at(.001)).isCloseTo(123.303, within(.0005));
    assertThat(policy.at(.002)).isCloseTo(192.1904, within(.00005));
    assertThat(policy.at(0)).isZero();
  }

  @Test
  void bid_twiceTheClicks_lessThanTwiceTheBid() {
    for (double theta = 1e-5; theta < .01; theta *= 1.3) {
      assertThat(policy.at(2 * theta)).isLessThan(2 * policy.at(theta));
    }
  }

  /** The bid maximises theta w(b) - lambda b w(b), where the bid itself is what is paid. */
  @Test
  void bid_anyOther_isWorthLess() {
    for (double theta = 1e-4; theta < .01; theta *= 1.7) {
      double best = worth(theta, policy.at(theta));
      for (double bid = 1; bid < 1_000; bid += .5) {
        assertThat(worth(theta, bid)).isLessThanOrEqualTo(best + 1e-15);
      }
    }
  }

  private double worth(double theta, double bid) {
    return policy.winRate(bid) * (theta - policy.lambda() * bid);
  }
}
