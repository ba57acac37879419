package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.app.importer.Reproduction.Line;
import hawker.stats.Proportion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReproductionTest {
  private static FacebookFit fit(long seed) {
    return FacebookFit.of(new Exports.Truth(seed, -4, 12).export(3, 3000));
  }

  private static String scenario(FacebookFit fit, long seed) {
    return FacebookScenario.text(
        fit, new FacebookScenario.Options(Scale.of(240_000), seed, "USD", "x"));
  }

  private static Reproduction run(FacebookFit fit, String scenario) {
    return Reproduction.of(fit, scenario, "made.yaml", 2, (done, of) -> {});
  }

  @Test
  void of_itsOwnScenario_holds() {
    for (long seed = 1; seed <= 3; seed++) {
      FacebookFit fit = fit(seed);
      Reproduction reproduction = run(fit, scenario(fit, seed));
      assertThat(reproduction.holds()).as("seed %d, %s", seed, reproduction).isTrue();
      assertThat(reproduction.tells()).isTrue();
      assertThat(reproduction.lines()).hasSize(3 + 4 + 2 + 12);
      assertThat(reproduction.lines().stream().filter(Line::within).count())
          .isGreaterThanOrEqualTo(16);
      assertThat(reproduction.simulated().trials() / 240_000.0).isCloseTo(1, within(0.02));
      Line cpc = reproduction.line("total", "all", "CPC");
      assertThat(cpc.simulated()).isCloseTo(cpc.real(), within(0.02 * cpc.real()));
    }
  }

  @Test
  void of_sameScenario_sameForAnyThreads() {
    FacebookFit fit = fit(1);
    String text = scenario(fit, 1);
    assertThat(Reproduction.of(fit, text, "made.yaml", 1, (done, of) -> {}))
        .isEqualTo(run(fit, text));
  }

  @Test
  void of_scenarioOfAnotherExport_doesNotHold() {
    FacebookFit fit = fit(1);
    String more = scenario(fit, 1).replaceFirst("baseCtr: [0-9.]+", "baseCtr: 0.05");
    assertThat(run(fit, more).holds()).isFalse();
    String text = scenario(fit, 1);
    String swapped = text.replaceFirst("(\n +)female: (0\\.[0-9]+  #)", "$1female: -$2")
        .replaceFirst("(\n +)male: -(0\\.[0-9]+  #)", "$1male: $2");
    assertThat(swapped).isNotEqualTo(text);
    Reproduction reproduction = run(fit, swapped);
    assertThat(Math.abs(reproduction.line("total", "all", "CTR").z())).isLessThan(4);
    assertThat(reproduction.pValue("gender")).isLessThan(1e-9);
    assertThat(reproduction.holds()).isFalse();
    assertThat(ReproductionText.table(fit, reproduction)).contains("does NOT reproduce");
  }

  @Test
  void of_dearerClicks_doesNotHold() {
    FacebookFit fit = fit(2);
    String dear = scenario(fit, 2).replaceFirst("cpc: 0\\.5", "cpc: 0.7");
    Reproduction reproduction = run(fit, dear);
    assertThat(Math.abs(reproduction.line("total", "all", "CTR").z())).isLessThan(4);
    assertThat(Math.abs(reproduction.line("total", "all", "CPC").z())).isGreaterThan(4);
    assertThat(reproduction.holds()).isFalse();
  }

  @Test
  void line_errorsOfBothSides_makeItsZAndRange() {
    // 100 of 10,000 beside 130 of 10,000: pooled 1.15 %, error 0.0015078.
    Line line = new Line("age", "30-34", "CTR", 0.01, 0.013, 0.0015078, 10_000);
    assertThat(line.z()).isCloseTo(1.9897, within(1e-4));
    assertThat(line.within()).isFalse();
    assertThat(line.range().high()).isCloseTo(0.012955, within(1e-6));
    assertThat(new Line("total", "all", "CPC", 2, 2.00001, 0, 5).z()).isZero();
    assertThat(new Line("total", "all", "CPC", 2, 2.001, 0, 5).z()).isInfinite();
  }

  @Test
  void pValue_ofADimension_isThatOfItsSquares() {
    Reproduction reproduction = new Reproduction(
        List.of(
            new Line("age", "a", "CTR", 1, 2, 1, 5),
            new Line("age", "b", "CTR", 1, -1, 1, 5),
            new Line("gender", "x", "CTR", 1, 1.5, 1, 5)),
        new Proportion(10, 1000));
    // exp(-5 / 2): the tail of a chi-square of two degrees at 1 + 4.
    assertThat(reproduction.pValue("age")).isCloseTo(StrictMath.exp(-2.5), within(1e-9));
    assertThat(reproduction.pValue("interest")).isEqualTo(1);
    assertThat(reproduction.largestZ()).isEqualTo(2);
    assertThat(reproduction.tells()).isFalse();
    assertThat(ReproductionText.csv(reproduction)).isEqualTo("""
            dimension,value,metric,real,simulated,low,high,z,within
            age,a,CTR,1,2,0,2.959963985,1.000,yes
            age,b,CTR,1,-1,0,2.959963985,-2.000,no
            gender,x,CTR,1,1.5,0,2.959963985,0.500,yes
            """);
  }
}
