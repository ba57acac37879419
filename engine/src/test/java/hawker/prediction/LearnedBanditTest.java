package hawker.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bandits in the auction: what they draw, and what they do not. */
class LearnedBanditTest {
  private static final String THOMPSON = "{model: thompson-logistic, features: [ad]%s}";
  private static final String LIN_UCB = "{model: lin-ucb, bits: 6, features: [ad]%s}";

  private static Bench taught(String settings, String more) {
    Bench bench = new Bench("learned", settings.formatted(more));
    SplittableRandom random = new SplittableRandom(4);
    for (int slice = 0; slice < 3; slice++) {
      bench.show(0, 40, random.nextInt(6), 0);
      bench.show(1, 20, random.nextInt(4), 1);
      bench.learn();
    }
    return bench;
  }

  /** The prediction of an ad for each person. */
  private static double[] ofAd(double[] p, int ad) {
    return new double[] {p[ad], p[Bench.ADS + ad], p[2 * Bench.ADS + ad]};
  }

  @Test
  void thompson_personsAlike_areJudgedByDrawsOfTheirOwn() {
    double[] drawn = taught(THOMPSON, "").predict();
    double[] likely = taught(THOMPSON, ", explore: false").predict();

    for (int ad = 0; ad < Bench.ADS; ad++) {
      assertThat(Arrays.stream(ofAd(likely, ad)).distinct().count()).isEqualTo(1);
      assertThat(Arrays.stream(ofAd(drawn, ad)).distinct().count()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {THOMPSON, LIN_UCB})
  void predict_sameRequestAgain_isTheSame(String settings) {
    Bench bench = taught(settings, "");

    assertThat(bench.predict())
        .isEqualTo(bench.predict())
        .isEqualTo(taught(settings, "").predict());
  }

  @Test
  void thompson_moreImpressions_drawnNearerToWhatIsLikely() {
    double few = spread(2);
    double many = spread(500);

    assertThat(many).isPositive().isLessThan(few / 3);
  }

  /** Mean distance of the draws of ad 0 from what is likely, in log-odds, over many lives. */
  private static double spread(int times) {
    double sum = 0;
    for (int life = 0; life < 30; life++) {
      Bench drawn = new Bench("learned", THOMPSON.formatted(", priorWeight: 0"));
      Bench likely = new Bench("learned", THOMPSON.formatted(", priorWeight: 0, explore: false"));
      for (Bench bench : new Bench[] {drawn, likely}) {
        bench.show(life % 3, times * (1 + life), times * (1 + life) / 2, 0);
        bench.learn();
      }
      sum += Math.abs(logit(drawn.pCtr(0, 0)) - logit(likely.pCtr(0, 0)));
    }
    return sum / 30;
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  @Test
  void linUcb_adNeverShown_isTriedFirst() {
    double[] bound = taught(LIN_UCB, ", priorWeight: 0").predict();
    double[] likely = taught(LIN_UCB, ", priorWeight: 0, explore: false").predict();

    for (int i = 0; i < bound.length; i++) {
      assertThat(bound[i]).isGreaterThan(likely[i]);
    }
    assertThat(bound[2] - likely[2]).isGreaterThan(2 * (bound[0] - likely[0]));
  }

  @Test
  void draws_onlyWhereChanceDecides() {
    assertThat(new Bench("learned", THOMPSON.formatted("")).model.draws()).isTrue();
    assertThat(new Bench("learned", THOMPSON.formatted(", explore: false")).model.draws())
        .isFalse();
    assertThat(new Bench("learned", LIN_UCB.formatted("")).model.draws()).isFalse();
    assertThat(new Bench("learned", "{model: ftrl}").model.draws()).isFalse();
  }

  @Test
  void learn_exploringOrNot_sameImpressionsTeachTheSame() {
    Bench explored = taught(LIN_UCB, ", most: 100 %");
    Bench likely = taught(LIN_UCB, ", explore: false");
    double[] gap = new double[Bench.ADS];
    for (int ad = 0; ad < Bench.ADS; ad++) {
      gap[ad] = explored.pCtr(ad, 0) - likely.pCtr(ad, 0);
    }
    assertThat(gap).isEqualTo(new double[] {
      explored.pCtr(0, 1) - likely.pCtr(0, 1),
      explored.pCtr(1, 1) - likely.pCtr(1, 1),
      explored.pCtr(2, 1) - likely.pCtr(2, 1)
    });
  }
}
