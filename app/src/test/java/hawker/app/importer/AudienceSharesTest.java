package hawker.app.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceSharesTest {
  private static AudienceCells cells(long[][][] impressions) {
    List<AdRow> rows = new ArrayList<>();
    for (int a = 0; a < impressions.length; a++) {
      for (int g = 0; g < 2; g++) {
        for (int i = 0; i < impressions[a][g].length; i++) {
          AgeBand age = new AgeBand(20 + 10 * a, 29 + 10 * a);
          Gender gender = g == 0 ? Gender.FEMALE : Gender.MALE;
          String ad = a + "-" + g + "-" + i;
          long n = impressions[a][g][i];
          rows.add(new AdRow(1, ad, "c", age, gender, "interest-" + i, n, n / 2, 1, 0));
        }
      }
    }
    return AudienceCells.of(new AdExport("x.csv", rows, List.of(), List.of(), true));
  }

  @Test
  void of_tableWithoutThreefoldInterplay_givesItBack() {
    long[] age = {1, 2, 5};
    long[][] byAge = {{3, 1, 2, 4}, {1, 1, 5, 1}, {2, 7, 1, 3}};
    long[][] byGender = {{4, 2, 6, 1}, {1, 3, 2, 5}};
    long[][][] table = new long[3][2][4];
    double total = 0;
    for (int a = 0; a < 3; a++) {
      for (int g = 0; g < 2; g++) {
        for (int i = 0; i < 4; i++) {
          table[a][g][i] = 100 * age[a] * (1 + a * g) * byAge[a][i] * byGender[g][i];
          total += table[a][g][i];
        }
      }
    }
    AudienceCells cells = cells(table);
    AudienceShares shares = AudienceShares.of(cells);
    for (int c = 0; c < cells.size(); c++) {
      assertThat(shares.share[c]).isCloseTo(cells.impressions()[c] / total, within(1e-8));
    }
  }

  @Test
  void of_anyTable_keepsSumsOfPairsAndItsLiftsSayTheShares() {
    for (long seed = 1; seed <= 3; seed++) {
      AudienceCells cells = AudienceCells.of(new Exports.Truth(seed, -3, 9).export(1, 500));
      AudienceShares shares = AudienceShares.of(cells);
      double total = 0;
      for (long n : cells.impressions()) {
        total += n;
      }
      double[][][] off = {new double[4][2], new double[4][9], new double[2][9]};
      double[][] group = new double[4][2];
      double[][] weight = new double[4][2];
      for (int c = 0; c < cells.size(); c++) {
        int[] at = cells.levels(c);
        double difference = shares.share[c] - cells.impressions()[c] / total;
        off[0][at[0]][at[1]] += difference;
        off[1][at[0]][at[2]] += difference;
        off[2][at[1]][at[2]] += difference;
        group[at[0]][at[1]] += shares.share[c];
        weight[at[0]][at[1]] += lifted(shares, at);
      }
      for (double[][] table : off) {
        for (double[] row : table) {
          for (double difference : row) {
            assertThat(difference).isCloseTo(0, within(1e-8));
          }
        }
      }
      for (int c = 0; c < cells.size(); c++) {
        int[] at = cells.levels(c);
        assertThat(lifted(shares, at) / weight[at[0]][at[1]])
            .isCloseTo(shares.share[c] / group[at[0]][at[1]], within(1e-9));
      }
    }
  }

  private static double lifted(AudienceShares shares, int[] at) {
    return shares.popularity[at[2]]
        * shares.ageLift[at[0]][at[2]]
        * shares.genderLift[at[1]][at[2]];
  }

  @Test
  void of_interestThatAnAgeNeverSaw_isImpossibleThere() {
    AudienceCells cells = cells(new long[][][] {{{100, 0}, {200, 0}}, {{100, 100}, {50, 300}}});
    AudienceShares shares = AudienceShares.of(cells);
    assertThat(shares.ageLift[0][1]).isZero();
    assertThat(shares.share[cells.cell(0, 0, 1)]).isZero();
    assertThat(shares.share[cells.cell(0, 1, 0)]).isCloseTo(200 / 850.0, within(1e-8));
  }
}
