package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankedPredictionsTest {
  private static final byte[] CLICKED = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0};
  private static final double[] PREDICTED = {.6, .1, .2, .1, .3, .2, .05, .1, .25, .15};

  private static final BlockBootstrap.Bits BITS = bits(1);

  private static BlockBootstrap.Bits bits(long seed) {
    long key = new Draws(seed, 0).key(Purpose.TEST);
    return (resample, row) -> Draws.bits(Draws.entity(key, row), resample);
  }

  private static double uniform(long seed, int row, int part) {
    long key = new Draws(seed, 0).key(Purpose.TEST);
    return Draws.uniform(Draws.bits(Draws.entity(key, row), 1_000_000, part));
  }

  /** Rows of a model that is right on the whole; steps make ties. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(double[] predicted, byte[] clicked, long[] group) {
    static Sample of(long seed, int size, int steps) {
      double[] predicted = new double[size];
      byte[] clicked = new byte[size];
      long[] group = new long[size];
      for (int row = 0; row < size; row++) {
        predicted[row] = Math.round(steps * uniform(seed, row, 0)) / (double) steps;
        clicked[row] = (byte) (uniform(seed, row, 1) < predicted[row] ? 1 : 0);
        group[row] = (long) (5 * uniform(seed, row, 2));
      }
      return new Sample(predicted, clicked, group);
    }

    RankedPredictions ranked() {
      return RankedPredictions.of(predicted, clicked, 10);
    }
  }

  @Test
  void grade_workedByHand_asPublished() {
    RankedPredictions ranked = RankedPredictions.of(PREDICTED, CLICKED, 10);

    assertThat(ranked.grade(PredictionMetric.LOGLOSS)).isCloseTo(.351766, within(5e-7));
    assertThat(ranked.grade(PredictionMetric.NE)).isCloseTo(.702966, within(5e-7));
    assertThat(ranked.grade(PredictionMetric.AUC)).isEqualTo(.84375);
    assertThat(ranked.grade(PredictionMetric.CALIBRATION)).isCloseTo(1.025, within(1e-12));
    assertThat(ranked.grade(PredictionMetric.BRIER)).isCloseTo(.10475, within(1e-12));
  }

  @Test
  void ne_ownShareOfClicks_isExactlyOne() {
    for (int clicks = 1; clicks < 97; clicks++) {
      byte[] clicked = new byte[97];
      Arrays.fill(clicked, 0, clicks, (byte) 1);
      double[] share = new double[97];
      Arrays.fill(share, clicks / 97.0);
      RankedPredictions ranked = RankedPredictions.of(share, clicked, 10);

      assertThat(ranked.grade(PredictionMetric.NE)).isEqualTo(1);
      assertThat(ranked.grade(PredictionMetric.AUC)).isEqualTo(.5);
      assertThat(ranked.grade(PredictionMetric.ECE)).isCloseTo(0, within(1e-15));
    }
  }

  @Test
  void everyGrade_equalsItsDefinitionRowByRow() {
    for (long seed = 1; seed <= 3; seed++) {
      for (int steps : new int[] {2, 17, 1 << 20}) {
        Sample sample = Sample.of(seed, 200, steps);
        RankedPredictions ranked = sample.ranked();
        double[] p = sample.predicted;
        byte[] y = sample.clicked;

        assertThat(ranked.grade(PredictionMetric.AUC)).isCloseTo(pairs(p, y), within(1e-12));
        assertThat(ranked.grade(PredictionMetric.PR_AUC))
            .isCloseTo(averagePrecision(p, y), within(1e-12));
        assertThat(ranked.grade(PredictionMetric.LOGLOSS)).isCloseTo(logloss(p, y), within(1e-12));
        assertThat(ranked.grade(PredictionMetric.BRIER))
            .isCloseTo(
                IntStream.range(0, 200)
                    .mapToDouble(i -> (p[i] - y[i]) * (p[i] - y[i]))
                    .average()
                    .orElseThrow(),
                within(1e-12));
      }
    }
  }

  private static double pairs(double[] p, byte[] y) {
    double won = 0;
    long pairs = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        if (y[i] == 1 && y[j] == 0) {
          won += p[i] > p[j] ? 1 : p[i] == p[j] ? .5 : 0;
          pairs++;
        }
      }
    }
    return won / pairs;
  }

  private static double averagePrecision(double[] p, byte[] y) {
    double sum = 0;
    int clicks = 0;
    for (int i = 0; i < p.length; i++) {
      if (y[i] == 1) {
        int above = 0;
        int clicksAbove = 0;
        for (int j = 0; j < p.length; j++) {
          above += p[j] >= p[i] ? 1 : 0;
          clicksAbove += p[j] >= p[i] ? y[j] : 0;
        }
        sum += clicksAbove / (double) above;
        clicks++;
      }
    }
    return sum / clicks;
  }

  private static double logloss(double[] p, byte[] y) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double kept = Math.min(1 - 1e-15, Math.max(1e-15, y[i] == 1 ? p[i] : 1 - p[i]));
      sum -= StrictMath.log(kept);
    }
    return sum / p.length;
  }

  @Test
  void bins_ofEqualMass_tiesStayTogether() {
    double[] predicted = new double[100];
    Arrays.setAll(predicted, i -> i < 35 ? .1 : i / 1000.0 + .2);
    List<RankedPredictions.Bin> bins =
        RankedPredictions.of(predicted, new byte[100], 10).bins();

    assertThat(bins).extracting(RankedPredictions.Bin::rows).first().isEqualTo(35L);
    assertThat(bins).extracting(RankedPredictions.Bin::rows).last().isEqualTo(10L);
    assertThat(bins.stream().mapToLong(RankedPredictions.Bin::rows).sum()).isEqualTo(100);
    assertThat(bins.get(0).least()).isEqualTo(bins.get(0).most());
  }

  @Test
  void ece_workedByHand() {
    double[] predicted = {.1, .1, .4, .4};
    byte[] clicked = {0, 1, 0, 1};
    RankedPredictions ranked = RankedPredictions.of(predicted, clicked, 2);

    assertThat(ranked.grade(PredictionMetric.ECE)).isCloseTo((.4 + .1) / 2, within(1e-12));
  }

  @Test
  void ece_calibratedModel_isAboutWhatChanceMakes() {
    double ece = 0;
    double chance = 0;
    for (long seed = 1; seed <= 20; seed++) {
      RankedPredictions ranked = Sample.of(seed, 2_000, 1 << 20).ranked();
      ece += ranked.grade(PredictionMetric.ECE) / 20;
      chance += ranked.calibrationErrorByChance() / 20;
    }

    assertThat(ece).isCloseTo(chance, within(0.1 * chance));
  }

  @Test
  void roc_areaUnderAllPoints_isAuc() {
    Sample sample = Sample.of(4, 500, 50);
    List<RankedPredictions.Point> roc = sample.ranked().roc(1 << 20);
    double area = 0;
    for (int i = 1; i < roc.size(); i++) {
      area += (roc.get(i).x() - roc.get(i - 1).x())
          * (roc.get(i).y() + roc.get(i - 1).y())
          / 2;
    }

    assertThat(area).isCloseTo(sample.ranked().grade(PredictionMetric.AUC), within(1e-12));
    assertThat(sample.ranked().roc(100)).hasSizeLessThan(110);
    assertThat(roc.get(0)).isEqualTo(new RankedPredictions.Point(0, 0));
    assertThat(roc.get(roc.size() - 1)).isEqualTo(new RankedPredictions.Point(1, 1));
  }

  @Test
  void oneClassOnly_undefined_isNotANumber() {
    RankedPredictions ranked = RankedPredictions.of(new double[] {.1, .2}, new byte[2], 10);

    assertThat(ranked.grade(PredictionMetric.AUC)).isNaN();
    assertThat(ranked.grade(PredictionMetric.PR_AUC)).isNaN();
    assertThat(ranked.grade(PredictionMetric.NE)).isNaN();
    assertThat(ranked.grade(PredictionMetric.CALIBRATION)).isNaN();
    assertThat(ranked.grade(PredictionMetric.LOGLOSS)).isGreaterThan(0);
  }

  @Test
  void of_noProbability_isRefused() {
    for (double bad : new double[] {Double.NaN, -.1, 1.1}) {
      assertThatThrownBy(() -> RankedPredictions.of(new double[] {bad}, new byte[1], 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be in [0, 1]");
    }
  }

  @Test
  void logloss_certainAndWrong_isClipped() {
    RankedPredictions ranked = RankedPredictions.of(new double[] {0, 1}, new byte[] {1, 0}, 10);

    assertThat(ranked.grade(PredictionMetric.LOGLOSS)).isCloseTo(34.5388, within(0.01));
  }

  @Test
  void bootstrap_spread_isThatOfOtherSamples() {
    List<PredictionMetric> metrics = PredictionMetric.ALL;
    double[][] across = new double[metrics.size()][200];
    for (int seed = 0; seed < 200; seed++) {
      RankedPredictions ranked = Sample.of(100 + seed, 400, 1 << 20).ranked();
      for (int m = 0; m < across.length; m++) {
        across[m][seed] = ranked.grade(metrics.get(m));
      }
    }
    double[] spread = new double[metrics.size()];
    for (int seed = 0; seed < 10; seed++) {
      double[][] resampled = new PredictionBootstrap(200, bits(seed))
          .grades(List.of(Sample.of(100 + seed, 400, 1 << 20).ranked()))[0];
      for (int m = 0; m < spread.length; m++) {
        spread[m] += deviation(resampled[m]) / 10;
      }
    }
    for (int m = 0; m < across.length; m++) {
      if (metrics.get(m) == PredictionMetric.ECE) {
        continue; // its resamples are luck upon luck, which is why it has no interval
      }
      double truth = deviation(across[m]);
      // 200 samples tell a deviation to 5 %.
      assertThat(spread[m]).as(metrics.get(m).label()).isCloseTo(truth, within(0.2 * truth));
    }
  }

  /** Blocks in place of rows: the same spread about the same grades, and models still in pairs. */
  @Test
  void bootstrap_blocksOfRows_varyAsRowsDo() {
    double[] byRows = new double[PredictionMetric.ALL.size()];
    double[] byBlocks = new double[byRows.length];
    for (int seed = 0; seed < 5; seed++) {
      RankedPredictions ranked = Sample.of(100 + seed, 20_000, 1 << 20).ranked();
      double[][] rows =
          new PredictionBootstrap(300, bits(seed), 1 << 30).grades(List.of(ranked))[0];
      double[][][] blocks =
          new PredictionBootstrap(300, bits(seed), 1000).grades(List.of(ranked, ranked));
      assertThat(blocks[0]).isDeepEqualTo(blocks[1]);
      for (int m = 0; m < byRows.length; m++) {
        byRows[m] += deviation(rows[m]) / 5;
        byBlocks[m] += deviation(blocks[0][m]) / 5;
        double grade = ranked.grade(PredictionMetric.ALL.get(m));
        double mean = Arrays.stream(blocks[0][m]).average().orElseThrow();
        if (PredictionMetric.ALL.get(m) != PredictionMetric.ECE) {
          double off = 4 * deviation(rows[m]) / Math.sqrt(300);
          assertThat(mean).as(PredictionMetric.ALL.get(m).label()).isCloseTo(grade, within(off));
        }
      }
    }
    for (int m = 0; m < byRows.length; m++) {
      String label = PredictionMetric.ALL.get(m).label();
      assertThat(byBlocks[m]).as(label).isCloseTo(byRows[m], within(0.1 * byRows[m]));
    }
  }

  @Test
  void coarse_levels_hardlyChangeGrades() {
    RankedPredictions ranked = Sample.of(7, 20_000, 1 << 20).ranked();
    RankedPredictions coarse = ranked.coarse(1000);
    assertThat(coarse.levels()).isBetween(900, 1100);
    assertThat(ranked.levels()).isGreaterThan(15_000);
    for (PredictionMetric metric : PredictionMetric.ALL) {
      assertThat(coarse.grade(metric))
          .as(metric.label())
          .isCloseTo(ranked.grade(metric), within(1e-3));
    }
    assertThat(coarse.grade(PredictionMetric.CALIBRATION))
        .isCloseTo(ranked.grade(PredictionMetric.CALIBRATION), within(1e-12));
    assertThat(coarse.bins()).hasSameSizeAs(ranked.bins());
    assertThat(ranked.coarse(30_000)).isSameAs(ranked);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
  }

  @Test
  void bootstrap_timesOfRow_isPoissonOfMeanOne() {
    int[] counts = new int[14];
    for (int row = 0; row < 100_000; row++) {
      counts[PredictionBootstrap.times(BITS.at(7, row))]++;
    }

    assertThat(counts[0]).isCloseTo(36_788, within(4 * 153));
    assertThat(counts[1]).isCloseTo(36_788, within(4 * 153));
    assertThat(counts[2]).isCloseTo(18_394, within(4 * 123));
    assertThat(counts[3]).isCloseTo(6_131, within(4 * 76));
  }

  @Test
  void bootstrap_equalModels_neverDiffer() {
    RankedPredictions ranked = Sample.of(1, 300, 100).ranked();
    double[][][] grades = new PredictionBootstrap(100, BITS).grades(List.of(ranked, ranked));

    assertThat(grades[0]).isDeepEqualTo(grades[1]);
    assertThat(PredictionBootstrap.pValue(0, new double[100])).isEqualTo(1);
  }

  @Test
  void pValue_fewResamples_isThatOfTheNormalDistribution() {
    double[] resampled = new double[40];
    Arrays.setAll(resampled, i -> i % 2 == 0 ? 4 : 6);
    double deviation = Math.sqrt(40.0 / 39);

    assertThat(PredictionBootstrap.pValue(5, resampled))
        .isEqualTo(Gaussian.pValue(5 / deviation))
        .isLessThan(1e-5);
    assertThat(PredictionBootstrap.pValue(5, new double[19])).isNaN();
  }

  @Test
  void bootstrap_modelsThatKnowNothing_rejectsAsOftenAsItSays() {
    int ne = PredictionMetric.ALL.indexOf(PredictionMetric.NE);
    int rejected = 0;
    for (int seed = 0; seed < 400; seed++) {
      double[] a = new double[200];
      double[] b = new double[200];
      byte[] clicked = new byte[200];
      for (int row = 0; row < 200; row++) {
        a[row] = 0.2 + 0.2 * uniform(seed, row, 6);
        b[row] = 0.2 + 0.2 * uniform(seed, row, 7);
        clicked[row] = (byte) (uniform(seed, row, 8) < .3 ? 1 : 0);
      }
      RankedPredictions first = RankedPredictions.of(a, clicked, 10);
      RankedPredictions second = RankedPredictions.of(b, clicked, 10);
      double[][][] grades = new PredictionBootstrap(100, bits(seed)).grades(List.of(first, second));
      double[] differences = IntStream.range(0, 100)
          .mapToDouble(r -> grades[0][ne][r] - grades[1][ne][r])
          .toArray();
      double value = first.grade(PredictionMetric.NE) - second.grade(PredictionMetric.NE);
      rejected += PredictionBootstrap.pValue(value, differences) < 0.05 ? 1 : 0;
    }

    assertThat(rejected).isBetween(20 - 18, 20 + 18);
  }

  @Test
  void groupedAuc_equalsMeanOverGroups() {
    Sample sample = Sample.of(2, 300, 20);
    double sum = 0;
    double rows = 0;
    for (long g = 0; g < 5; g++) {
      long group = g;
      int[] of = IntStream.range(0, 300).filter(i -> sample.group[i] == group).toArray();
      double[] p = Arrays.stream(of).mapToDouble(i -> sample.predicted[i]).toArray();
      byte[] y = new byte[of.length];
      for (int i = 0; i < of.length; i++) {
        y[i] = sample.clicked[of[i]];
      }
      sum += of.length * pairs(p, y);
      rows += of.length;
    }
    GroupedAuc grouped = GroupedAuc.of(sample.group, sample.predicted, sample.clicked);

    assertThat(grouped.value()).isCloseTo(sum / rows, within(1e-12));
    assertThat(grouped.groups()).isEqualTo(5);
    assertThat(grouped.share()).isEqualTo(1);
  }

  @Test
  void groupedAuc_groupsOfOneKind_areLeftOut() {
    GroupedAuc grouped = GroupedAuc.of(
        new long[] {1, 1, 2, 2, 2}, new double[] {.1, .2, .1, .2, .3}, new byte[] {0, 1, 0, 0, 0});

    assertThat(grouped.groups()).isEqualTo(1);
    assertThat(grouped.share()).isEqualTo(0.4);
    assertThat(grouped.value()).isEqualTo(1);
  }

  @Test
  void deLong_placements_averageToAuc() {
    Sample sample = Sample.of(3, 150, 10);
    double[] placements = sample.ranked().placements();
    for (int kind = 0; kind < 2; kind++) {
      int clicks = kind;
      assertThat(IntStream.range(0, 150)
              .filter(i -> sample.clicked[i] == clicks)
              .mapToDouble(i -> placements[i])
              .average()
              .orElseThrow())
          .isCloseTo(pairs(sample.predicted, sample.clicked), within(1e-12));
    }
  }

  @Test
  void deLong_modelsThatKnowNothing_rejectsAsOftenAsItSays() {
    int rejected = 0;
    double squares = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      double[] a = new double[200];
      double[] b = new double[200];
      byte[] clicked = new byte[200];
      for (int row = 0; row < 200; row++) {
        a[row] = uniform(seed, row, 3);
        b[row] = uniform(seed, row, 4);
        clicked[row] = (byte) (uniform(seed, row, 5) < .3 ? 1 : 0);
      }
      AucDifference difference = AucDifference.of(
          RankedPredictions.of(a, clicked, 10), RankedPredictions.of(b, clicked, 10));
      rejected += difference.pValue() < 0.05 ? 1 : 0;
      double z = difference.value() / difference.error();
      squares += z * z / 1_000;
    }

    assertThat(rejected).isBetween(50 - 28, 50 + 28);
    assertThat(squares).isCloseTo(1, within(4 * Math.sqrt(2.0 / 1_000)));
  }

  @Test
  void deLong_sameRanking_isNoDifference() {
    RankedPredictions ranked = Sample.of(3, 150, 10).ranked();

    assertThat(AucDifference.of(ranked, ranked)).isEqualTo(new AucDifference(0, 0));
    assertThat(AucDifference.of(ranked, ranked).pValue()).isEqualTo(1);
  }
}
