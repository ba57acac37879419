package hawker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hawker.stats.Proportion;
import hawker.stats.TwoProportions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published totals of a real campaign: 1,143 ads by age, gender and interest. */
class FacebookTotalsTest {
  private static final String FILE = "shared/data/facebook-kag/KAG_conversion_data.csv";
  private static final List<String> CAMPAIGNS = List.of("all", "1178", "936", "916");
  private static final Counters COUNTERS = new Counters(CAMPAIGNS.size());
  private static final Counters TOTAL_CONVERSIONS = new Counters(CAMPAIGNS.size());

  @BeforeAll
  static void read() throws IOException {
    Path file = Stream.of("../..", "..", "../../..")
        .map(up -> Path.of(up, FILE))
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of(FILE));
    assumeTrue(Files.exists(file), "the real data stand not beside the project: " + FILE);
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      add(0, fields);
      add(CAMPAIGNS.indexOf(fields.get(1)), fields);
    }
  }

  private static void add(int cell, List<String> fields) {
    long micros = new BigDecimal(fields.get(8))
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
    COUNTERS.add(cell, Counter.IMPRESSIONS, Long.parseLong(fields.get(6)));
    COUNTERS.add(cell, Counter.CLICKS, Long.parseLong(fields.get(7)));
    COUNTERS.add(cell, Counter.SERVED_COST_MICROS, micros);
    COUNTERS.add(cell, Counter.CONVERSIONS, Long.parseLong(fields.get(10)));
    TOTAL_CONVERSIONS.add(cell, Counter.CONVERSIONS, Long.parseLong(fields.get(9)));
  }

  private static double value(String campaign, String metric) {
    return Questions.named(metric).value(COUNTERS, CAMPAIGNS.indexOf(campaign)).orElseThrow();
  }

  private static void check(
      String campaign, long impressions, long clicks, double cost, double ctr, double cpc) {
    assertThat(value(campaign, "impressions")).isEqualTo((double) impressions);
    assertThat(value(campaign, "clicks")).isEqualTo((double) clicks);
    assertThat(value(campaign, "billedCost")).isCloseTo(cost, within(0.00501));
    assertThat(100 * value(campaign, "ctr")).isCloseTo(ctr, within(0.00000501));
    assertThat(value(campaign, "cpc")).isCloseTo(cpc, within(0.0000501));
  }

  @Test
  void totals_wholeAndCampaigns_asPublished() {
    check("all", 213_434_828, 38_165, 58_705.23, 0.01788, 1.5382);
    check("1178", 204_823_716, 36_068, 55_662.15, 0.01761, 1.5433);
    check("936", 8_128_187, 1_984, 2_893.37, 0.02441, 1.4584);
    check("916", 482_925, 113, 149.71, 0.02340, 1.3249);
    assertThat(value("all", "cpm")).isCloseTo(0.2750, within(0.0000501));
    assertThat(value("all", "conversions")).isEqualTo(1_079);
    assertThat(value("all", "cpa")).isCloseTo(54.41, within(0.00501));
    assertThat(TOTAL_CONVERSIONS.get(0, Counter.CONVERSIONS)).isEqualTo(3_264);
  }

  @Test
  void ctr_936Against1178_differsBeyondDoubt() {
    TwoProportions two = new TwoProportions(proportion("936"), proportion("1178"));
    assertThat(two.z()).isCloseTo(14.22, within(0.00501));
  }

  private static Proportion proportion(String campaign) {
    int cell = CAMPAIGNS.indexOf(campaign);
    return new Proportion(
        COUNTERS.get(cell, Counter.CLICKS), COUNTERS.get(cell, Counter.IMPRESSIONS));
  }
}
