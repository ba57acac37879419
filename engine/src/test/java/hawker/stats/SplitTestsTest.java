package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Sample ratios and sign flips. */
class SplitTestsTest {
  private static final BlockBootstrap.Bits NONE = (resample, draw) -> {
    throw new IllegalStateException("all ways are tried");
  };

  @Test
  void sampleRatio_publishedSplits_asReckoned() {
    // A game's test of 44,700 against 45,489 players: chi-square 6.9024.
    assertThat(SampleRatio.pValue(new long[] {44_700, 45_489}, new double[] {1, 1}))
        .isCloseTo(0.00861, within(5e-6));
    // 821,588 and 815,482 of a half each: chi-square 22.77, p = 1.8e-6 (Kohavi et al. 2020, chapter
    // 21).
    assertThat(SampleRatio.pValue(new long[] {821_588, 815_482}, new double[] {1, 1}))
        .isCloseTo(1.8e-6, within(0.05e-6))
        .isLessThan(SampleRatio.FLAGGED);
    assertThat(SampleRatio.pValue(new long[] {564_577, 23_524}, new double[] {96, 4}))
        .isGreaterThan(0.99);
  }

  @Test
  void sampleRatio_severalArms_isThatOfChiSquare() {
    // Of 10, 20 and 30 in equal shares, chi-square is 10 with two degrees: exp(-5).
    assertThat(SampleRatio.pValue(new long[] {10, 20, 30}, new double[] {2, 2, 2}))
        .isCloseTo(Math.exp(-5), within(1e-12));
  }

  @Test
  void signFlips_fewPairs_countAllWays() {
    assertThat(SignFlips.pValue(new double[] {1, 2, 3}, NONE)).isEqualTo(2 / 8.0);
    // Sums of 6, 4, 2, 0 and their negatives; |4| or more: 4 of 8.
    assertThat(SignFlips.pValue(new double[] {-1, 2, 3}, NONE)).isEqualTo(4 / 8.0);
    assertThat(SignFlips.pValue(new double[] {0, 0}, NONE)).isOne();
  }

  @Test
  void signFlips_darwinsMaize_areAsFisherFound() {
    // Fifteen pairs of plants, in eighths of an inch; 1,726 of 32,768 ways (Fisher 1935, section
    // 21).
    double[] maize = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    assertThat(SignFlips.pValue(maize, NONE)).isEqualTo(1726 / 32_768.0);
  }

  @Test
  void signFlips_manyPairs_sampleWhatIsExact() {
    double[] maize = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48, 0, 0};
    for (long seed = 1; seed <= 3; seed++) {
      UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(seed);
      assertThat(SignFlips.pValue(maize, (way, part) -> random.nextLong()))
          .isCloseTo(0.05267, within(4 * Math.sqrt(0.05 / 20_000)));
    }
  }
}
