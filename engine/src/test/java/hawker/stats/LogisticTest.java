package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import hawker.random.Purpose;
import org.junit.jupiter.api.Test;

class LogisticTest {
  @Test
  void logitNotAbove_anyUniform_hasAProbabilityThatIsNotAboveIt() {
    long key = Draws.entity(new Draws(6, 0).key(Purpose.TEST), 1);
    for (int i = 0; i < 200_000; i++) {
      double uniform = Draws.uniform(Draws.bits(key, i));
      double logit = Logistic.logitNotAbove(uniform);
      assertThat(Logistic.probability(logit)).isLessThanOrEqualTo(uniform);
    }
    for (int step = 0; step < 1024; step++) {
      double start = step / 1024.0;
      assertThat(Logistic.probability(Logistic.logitNotAbove(start))).isLessThanOrEqualTo(start);
    }
    assertThat(Logistic.logitNotAbove(0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
