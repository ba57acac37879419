package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {
  @Test
  void of_sparseCellsWithEffects_poolingIsBest() {
    for (long seed = 1; seed <= 3; seed++) {
      FacebookFit fit = FacebookFit.of(new Exports.Truth(seed, -4, 15).export(3, 400));
      List<HeldOut.Score> scores = HeldOut.of(fit, 3);
      assertThat(scores)
          .extracting(HeldOut.Score::name)
          .containsExactly(HeldOut.POOLED, "one rate for all", "each cell's own rate");
      assertThat(HeldOut.pooledIsBest(scores)).isTrue();
      assertThat(scores.get(0).logLoss()).isLessThan(scores.get(1).logLoss());
      assertThat(scores.get(0).calibration()).isCloseTo(1, within(0.08));
    }
  }

  @Test
  void of_oneCell_allWaysSayTheSame() {
    List<AdRow> rows = new ArrayList<>();
    for (int ad = 0; ad < 40; ad++) {
      rows.add(new AdRow(
          ad, "ad" + ad, "c", new AgeBand(30, 34), Gender.MALE, "interest-1", 1000, 10, 10, 0));
    }
    FacebookFit fit = FacebookFit.of(new AdExport("x.csv", rows, List.of(), List.of(), true));
    // Every half has a CTR of exactly 1 %, so nothing is lost and calibration is perfect.
    for (HeldOut.Score score : HeldOut.of(fit, 4)) {
      assertThat(score.deviance()).isCloseTo(0, within(1e-6));
      assertThat(score.calibration()).isCloseTo(1, within(1e-6));
      double surprise = -StrictMath.log(0.01) - 99 * StrictMath.log(0.99);
      assertThat(score.logLoss()).isCloseTo(surprise, within(1e-6));
    }
    assertThat(HeldOut.pooledIsBest(HeldOut.of(fit, 4))).isFalse();
  }

  @Test
  void of_oneAd_hasNothingToHoldOut() {
    AdRow row =
        new AdRow(2, "ad", "c", new AgeBand(30, 34), Gender.MALE, "interest-1", 1000, 10, 10, 0);
    FacebookFit fit =
        FacebookFit.of(new AdExport("x.csv", List.of(row), List.of(), List.of(), true));
    assertThat(HeldOut.of(fit, 5)).isEmpty();
    assertThat(ReproductionText.heldOut(List.of(), 5)).startsWith("Too few ads");
  }
}
