package hawker.app.importer;

import hawker.random.Draws;
import hawker.stats.Logistic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Assumptions;

/** Exports whose truth is known, and the real one. */
final class Exports {
  static final String HEADER = "ad_id,xyz_campaign_id,fb_campaign_id,age,gender,interest,"
      + "Impressions,Clicks,Spent,Total_Conversion,Approved_Conversion\n";

  private static final String REAL = "shared/data/facebook-kag/KAG_conversion_data.csv";

  private Exports() {}

  /** Reads a text. */
  static AdExport read(String csv) throws IOException {
    return read(csv.getBytes(StandardCharsets.UTF_8));
  }

  static AdExport read(byte[] csv) throws IOException {
    return FacebookAdsReader.read("ads.csv", new ByteArrayInputStream(csv));
  }

  /** The file of the real export; the test is skipped where it is absent. */
  static Path real() {
    Path file = Stream.of("../..", "..", "../../..")
        .map(up -> Path.of(up, REAL))
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of(REAL));
    Assumptions.assumeTrue(
        Files.exists(file), "the real data stand not beside the project: " + REAL);
    return file;
  }

  /** A truth from which clicks are drawn. */
  static final class Truth {
    private static final List<String> BANDS = List.of("18-24", "25-34", "35-44", "65+");

    private final long seed;
    private final double base;
    private final double[] age = new double[BANDS.size()];
    private final double[] gender = {0.2, -0.2};
    private final double[] interest;
    private double pair;

    /**
     * Effects drawn with spreads 0.3 for ages and 0.25 for interests.
     *
     * @param base log-odds of a click without effects
     */
    Truth(long seed, double base, int interests) {
      this.seed = seed;
      this.base = base;
      interest = new double[interests];
      for (int i = 0; i < age.length; i++) {
        age[i] = 0.3 * normal(1, i);
      }
      for (int i = 0; i < interests; i++) {
        interest[i] = 0.25 * normal(2, i);
      }
    }

    /** With an effect of their own for men of the first interest. */
    Truth withPair(double effect) {
      pair = effect;
      return this;
    }

    private double uniform(long entity, long event) {
      return Draws.openUniform(Draws.bits(Draws.entity(seed, entity), event));
    }

    private double normal(long entity, long event) {
      return new NormalDistribution(null, 0, 1)
          .inverseCumulativeProbability(uniform(entity, event));
    }

    double logOdds(int a, int g, int i) {
      return base + age[a] + gender[g] + interest[i] + (g == 1 && i == 0 ? pair : 0);
    }

    /** One ad for each cell and campaign, of very unequal impressions; some cells are left out. */
    List<AdRow> rows(int campaigns, int impressions) {
      List<AdRow> rows = new ArrayList<>();
      for (int a = 0; a < age.length; a++) {
        for (int g = 0; g < gender.length; g++) {
          for (int i = 0; i < interest.length; i++) {
            for (int c = 0; c < campaigns; c++) {
              long ad = ((a * 2L + g) * interest.length + i) * campaigns + c;
              if (uniform(3, ad) > 0.1) {
                rows.add(row(ad, a, g, i, c, impressions));
              }
            }
          }
        }
      }
      return rows;
    }

    private AdRow row(long ad, int a, int g, int i, int c, int impressions) {
      int n = 20 + (int) (impressions * StrictMath.exp(normal(4, ad)));
      double p = Logistic.probability(logOdds(a, g, i));
      int y = new BinomialDistribution(null, n, p).inverseCumulativeProbability(uniform(5, ad));
      AgeBand band = AgeBand.parse(BANDS.get(a));
      if (band == null) {
        throw new IllegalStateException(BANDS.get(a));
      }
      return new AdRow(
          ad + 2,
          "ad" + ad,
          "c" + c,
          band,
          g == 0 ? Gender.FEMALE : Gender.MALE,
          "interest-" + i,
          n,
          y,
          y * (500_000 + 100_000L * c),
          y / 4);
    }

    AdExport export(int campaigns, int impressions) {
      return new AdExport("drawn.csv", rows(campaigns, impressions), List.of(), List.of(), true);
    }
  }

  /** An export as a file of the platform. */
  static String csv(AdExport export) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (AdRow row : export.rows()) {
      csv.append(String.join(
              ",",
              row.ad(),
              row.campaign(),
              "7",
              row.age().toString(),
              row.gender() == Gender.FEMALE ? "F" : "M",
              row.interest().replace("interest-", ""),
              Long.toString(row.impressions()),
              Long.toString(row.clicks()),
              Double.toString(row.spentMicros() / 1e6),
              Long.toString(row.conversions()),
              Long.toString(row.conversions())))
          .append('\n');
    }
    return csv.toString();
  }
}
