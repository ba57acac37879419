package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.app.importer.AudienceCells.Dimension;
import hawker.app.importer.Reproduction.Line;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The export of a real campaign: 1,143 ads, 213 million impressions. */
class FacebookRealDataTest {
  @SuppressWarnings("NullAway.Init") // set before all tests, or they are skipped
  private static FacebookFit fit;

  @BeforeAll
  static void read() throws IOException {
    fit = FacebookFit.of(FacebookAdsReader.read(Exports.real()));
  }

  @Test
  void read_everyRow_totalsAsPublished() {
    AdExport export = fit.export();
    assertThat(export.rows()).hasSize(1143);
    assertThat(export.bad()).isEmpty();
    assertThat(export.impressions()).isEqualTo(213_434_828);
    assertThat(export.clicks()).isEqualTo(38_165);
    assertThat(export.spentMicros() / 1e6).isCloseTo(58_705.23, within(0.005));
    assertThat(fit.campaigns())
        .extracting(CampaignSummary::name)
        .containsExactly("1178", "936", "916");
    assertThat(fit.cells().interests()).hasSize(40);
  }

  @Test
  void fit_effects_orderAgesAndGendersAsTheClicksDo() {
    ClickModel model = fit.model();
    for (int age = 1; age < 4; age++) {
      assertThat(model.effect(Dimension.AGE, age))
          .isGreaterThan(model.effect(Dimension.AGE, age - 1) + 0.05);
    }
    assertThat(model.effect(Dimension.GENDER, 0) - model.effect(Dimension.GENDER, 1))
        .isBetween(0.30, 0.40);
    assertThat(model.spread(Dimension.INTEREST)).isBetween(0.08, 0.25);
    assertThat(fit.campaigns().get(1).quality()).isBetween(0.25, 0.33);
  }

  @Test
  void check_untargeted_reproducesTheExport() {
    long clicks = 0;
    for (long seed = 1; seed <= 3; seed++) {
      String text = FacebookScenario.text(
          fit, new FacebookScenario.Options(Scale.of(2_400_000), seed, "USD", "x"));
      Reproduction reproduction = Reproduction.of(fit, text, "kag.yaml", 2, (done, of) -> {});
      assertThat(reproduction.largestZ()).as("seed %d", seed).isLessThan(4);
      assertThat(reproduction.holds()).as("seed %d", seed).isTrue();
      assertThat(reproduction.lines().stream().filter(Line::within).count())
          .as("of 49, 46.6 on the mean")
          .isGreaterThanOrEqualTo(41);
      Line cpc = reproduction.line("total", "all", "CPC");
      assertThat(cpc.real()).isCloseTo(1.5382, within(5e-5));
      assertThat(cpc.simulated()).isCloseTo(1.5382, within(0.02));
      assertThat(reproduction.line("total", "all", "CPM").real()).isCloseTo(0.2750, within(1e-4));
      clicks += reproduction.simulated().successes();
    }
    assertThat(clicks).isGreaterThan(1_000);
  }

  @Test
  void heldOut_halfOfTheAds_poolingBeatsOneRateAndRawRates() {
    List<HeldOut.Score> scores = HeldOut.of(fit, 5);
    assertThat(HeldOut.pooledIsBest(scores)).isTrue();
    assertThat(scores.get(0).deviance()).isLessThan(0.25 * scores.get(1).deviance());
    assertThat(scores.get(0).deviance()).isLessThan(0.25 * scores.get(2).deviance());
    assertThat(scores.get(0).logLoss()).isLessThan(scores.get(1).logLoss());
    assertThat(scores.get(0).calibration()).isCloseTo(1, within(0.03));
  }
}
