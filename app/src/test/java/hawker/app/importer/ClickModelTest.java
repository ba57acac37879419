package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.app.importer.AudienceCells.Dimension;
import org.junit.jupiter.api.Test;

class ClickModelTest {
  @Test
  void fit_drawnClicks_coversTheTruth() {
    int all = 0;
    int covered = 0;
    double squares = 0;
    for (long seed = 1; seed <= 6; seed++) {
      Exports.Truth truth = new Exports.Truth(seed, -5, 15);
      AudienceCells cells = AudienceCells.of(truth.export(2, 2000));
      ClickModel model = ClickModel.fit(cells);
      for (int cell = 0; cell < cells.size(); cell++) {
        int[] at = cells.levels(cell);
        double z =
            (model.logOdds(cell) - truth.logOdds(at[0], at[1], at[2])) / model.logOddsError(cell);
        all++;
        covered += Math.abs(z) < 3 ? 1 : 0;
        squares += z * z;
      }
    }
    assertThat(covered / (double) all).isGreaterThan(0.97);
    assertThat(squares / all).as("errors are as large as said").isBetween(0.5, 1.8);
  }

  @Test
  void fit_drawnClicks_givesBackClicksByAgeAndGender() {
    for (long seed = 1; seed <= 3; seed++) {
      AudienceCells cells = AudienceCells.of(new Exports.Truth(seed, -4, 15).export(2, 4000));
      ClickModel model = ClickModel.fit(cells);
      for (Dimension dimension : new Dimension[] {Dimension.AGE, Dimension.GENDER}) {
        long[] clicks = cells.sums(cells.clicks(), dimension);
        double[] fitted = new double[clicks.length];
        for (int cell = 0; cell < cells.size(); cell++) {
          fitted[cells.levels(cell)[dimension.place()]] +=
              cells.impressions()[cell] * model.rate(cell);
        }
        for (int level = 0; level < clicks.length; level++) {
          assertThat(fitted[level])
              .isCloseTo(
                  (double) clicks[level], within(0.5 * StrictMath.sqrt((double) clicks[level])));
        }
      }
    }
  }

  @Test
  void fit_menOfOneInterestClickMore_findsThemFirst() {
    for (long seed = 1; seed <= 3; seed++) {
      Exports.Truth truth = new Exports.Truth(seed, -4, 15).withPair(0.8);
      AudienceCells cells = AudienceCells.of(truth.export(2, 4000));
      ClickModel model = ClickModel.fit(cells);
      assertThat(model.pairs()).isNotEmpty();
      assertThat(model.pairs()).isSortedAccordingTo((a, b) -> Double.compare(b.gain(), a.gain()));
      ClickModel.Pair first = model.pairs().get(0);
      assertThat(first.one()).isEqualTo(Dimension.GENDER);
      assertThat(first.other()).isEqualTo(Dimension.INTEREST);
      assertThat(first.otherLevel()).isZero();
      int men = cells.cell(0, 1, 0);
      int women = cells.cell(0, 0, 0);
      assertThat(model.logOdds(men) - model.logOdds(women))
          .isCloseTo(truth.logOdds(0, 1, 0) - truth.logOdds(0, 0, 0), within(0.25));
    }
  }

  @Test
  void effect_overImpressions_isZeroOnTheMean() {
    AudienceCells cells = AudienceCells.of(new Exports.Truth(4, -4, 15).export(1, 1000));
    ClickModel model = ClickModel.fit(cells);
    for (Dimension dimension : Dimension.values()) {
      long[] impressions = cells.sums(cells.impressions(), dimension);
      double mean = 0;
      double total = 0;
      for (int level = 0; level < impressions.length; level++) {
        mean += impressions[level] * model.effect(dimension, level);
        total += impressions[level];
        assertThat(model.error(dimension, level)).isBetween(0.0, 1.0);
      }
      assertThat(mean / total).isCloseTo(0, within(1e-12));
    }
  }
}
