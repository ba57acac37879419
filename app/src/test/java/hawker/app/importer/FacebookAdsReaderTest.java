package hawker.app.importer;

import static hawker.app.importer.Exports.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacebookAdsReaderTest {
  private static final String GOOD = "1,916,103,30-34,M,15,7350,12,17.16,3,2\n";

  private static AbstractThrowableAssert<?, ?> refusal(String csv) {
    return assertThatThrownBy(() -> Exports.read(csv)).isInstanceOf(ImportException.class);
  }

  @Test
  void read_rowAsExported_keepsEveryNumber() throws IOException {
    AdExport export =
        Exports.read(HEADER + "708746,916,103916,30-34,M,15,7350,1,1.429999948,2,1\n");
    assertThat(export.rows())
        .containsExactly(new AdRow(
            2,
            "708746",
            "916",
            new AgeBand(30, 34),
            Gender.MALE,
            "interest-15",
            7350,
            1,
            1_430_000,
            1));
    assertThat(export.bad()).isEmpty();
    assertThat(export.notes()).isEmpty();
    assertThat(export.conversions()).isTrue();
    assertThat(export.ctr()).isEqualTo(1 / 7350.0);
  }

  @Test
  void read_otherOrderCaseAndExtraColumns_readsByNameAndTellsWhatItIgnores() throws IOException {
    AdExport export = Exports.read("""
        CLICKS,impressions,Reach,spent,INTEREST,Gender,AGE,XYZ_campaign_id,Ad_ID
        12,7350,99,17.16,Dog food,female,65+,spring sale,a
        """);
    assertThat(export.rows())
        .containsExactly(new AdRow(
            2,
            "a",
            "spring sale",
            new AgeBand(65, AgeBand.OPEN_END),
            Gender.FEMALE,
            "Dog food",
            7350,
            12,
            17_160_000,
            0));
    assertThat(export.notes())
        .containsExactly(
            "There is no column Approved_Conversion, so no click converts.",
            "Ignored columns: Reach.");
    assertThat(export.conversions()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"'\n'", "'\r\n'", "'\r'"})
  void read_anyLineEndByteOrderMarkQuotesAndBlankLines_areTheSameRows(String end)
      throws IOException {
    String csv = HEADER + "\n\"1\",916,\"x \"\"y\"\"\n z\",30-34,M,15, 7350 ,12.0,17.16,3,2\n"
        + "2,916,103,30-34,M,15,7350,12,17.16,3,bad\n\n";
    AdExport export = Exports.read("\uFEFF" + csv.replace("\n", end));
    assertThat(export.rows()).hasSize(1);
    assertThat(export.rows().get(0).ad()).isEqualTo("1");
    assertThat(export.rows().get(0).impressions()).isEqualTo(7350);
    assertThat(export.rows().get(0).clicks()).isEqualTo(12);
    assertThat(export.rows().get(0).line()).isEqualTo(3);
    assertThat(export.bad()).extracting(AdExport.BadRow::line).containsExactly(5L);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          2,916,1,30-34,M,15,-5,0,0,0,0      | Impressions (-5) must not be negative
          2,916,1,30-34,M,15,5,-1,0,0,0      | Clicks (-1) must not be negative
          2,916,1,30-34,M,15,5,1,-0.5,0,0    | Spent (-0.5) must not be negative
          2,916,1,30-34,M,15,5,6,1,0,0       | Clicks (6) must be at most Impressions, 5
          2,916,1,30-34,M,15,5,1,1,1,2       | Approved_Conversion (2) must be at most Total_Conversion, 1
          2,916,1,30-34,M,15,,1,1,0,0        | Impressions must be there
          ,916,1,30-34,M,15,5,1,1,0,0        | ad_id must be there
          2,,1,30-34,M,15,5,1,1,0,0          | xyz_campaign_id must be there
          2,916,1,,M,15,5,1,1,0,0            | age must be there
          2,916,1,30-34,,15,5,1,1,0,0        | gender must be there
          2,916,1,30-34,M,,5,1,1,0,0         | interest must be there
          2,916,1,30-34,M,15,many,1,1,0,0    | Impressions (many) must be a whole number of at most 12 digits
          2,916,1,30-34,M,15,5.5,1,1,0,0     | Impressions (5.5) must be a whole number of at most 12 digits
          2,916,1,30-34,M,15,5e3,1,1,0,0     | Impressions (5e3) must be a whole number of at most 12 digits
          2,916,1,30-34,M,15,5,NaN,1,0,0     | Clicks (NaN) must be a whole number of at most 12 digits
          2,916,1,30-34,M,15,5,1,$1,0,0      | Spent ($1) must be an amount without currency, such as 1.43
          2,916,1,30-34,M,15,5,1,1e12,0,0    | Spent (1e12) must be at most 100000000
          2,916,1,30-34,X,15,5,1,1,0,0       | gender (X) must be F or M
          2,916,1,unknown,M,15,5,1,1,0,0     | age (unknown) must be a band of ages, such as 30-34 or 65+
          2,916,1,34-30,M,15,5,1,1,0,0       | age (34-30) must be a band of ages, such as 30-34 or 65+
          2,916,1,32-36,M,15,5,1,1,0,0       | age (32-36) must not overlap with the band 30-34 above
          2,9/6,1,30-34,M,15,5,1,1,0,0       | xyz_campaign_id (9/6) must be a number or a name of letters, digits, spaces, - and _ (at most 70)
          2,916,1,30-34,M,a=b,5,1,1,0,0      | interest (a=b) must be a number or a name of letters, digits, spaces, - and _ (at most 70)
          1,916,1,30-34,M,15,5,1,1,0,0       | ad_id (1) must not stand twice; it stands in line 2
          2,916,1,30-34,M,15,5,1,1,0         | has 10 fields, and must have as many as the first line, 11
          2,916,1,30-34,M,15,5,1,1,0,0,      | has 12 fields, and must have as many as the first line, 11
          2,916,1,30-34,X,15,5,9,1,0,0       | gender (X) must be F or M; Clicks (9) must be at most Impressions, 5
          """)
  void read_badRow_isSetAsideWithEveryReason(String row, String reason) throws IOException {
    AdExport export = Exports.read(HEADER + GOOD + row + "\n");
    assertThat(export.rows()).hasSize(1);
    assertThat(export.bad()).containsExactly(new AdExport.BadRow(3, reason));
    assertThat(FacebookAdsReader.told("ads.csv", export.bad()))
        .containsExactly("ads.csv:3: " + reason + ".");
  }

  @Test
  void told_manyBadRows_endsAfterAHundred() {
    List<AdExport.BadRow> bad =
        Collections.nCopies(103, new AdExport.BadRow(3, "gender (X) must be F or M"));
    assertThat(FacebookAdsReader.told("a.csv", bad))
        .hasSize(101)
        .endsWith("a.csv: and 3 more rows.");
  }

  @Test
  void read_missingColumns_eachWithItsNearMiss() {
    refusal(HEADER.replace("Impressions", "Impresions").replace("gender,", "") + GOOD)
        .hasMessage("""
            ads.csv:1: column gender must be there.
            ads.csv:1: column Impressions must be there. Maybe Impresions is meant?""");
  }

  @Test
  void read_columnTwice_isRefused() {
    refusal(HEADER.replace("fb_campaign_id", "AGE") + GOOD)
        .hasMessage("ads.csv:1: column age must stand once.");
  }

  @Test
  void read_partedBySemicolons_asksForCommas() {
    refusal(HEADER.replace(',', ';') + GOOD.replace(',', ';'))
        .hasMessageStartingWith("ads.csv:1: the first line must name columns, parted by commas");
  }

  @Test
  void read_nothingToRead_saysWhat() {
    refusal("").hasMessageContaining("it is empty");
    refusal("\n\n").hasMessageContaining("it is empty");
    refusal(HEADER).hasMessageContaining("only column names");
    refusal(HEADER + GOOD.replace(",M,", ",X,")).hasMessage("""
            ads.csv must hold a row that can be read; none can:
            ads.csv:2: gender (X) must be F or M.""");
    refusal(HEADER + GOOD.replace(",12,", ",0,")).hasMessageContaining("0 of 7350 were clicked");
    refusal(HEADER + GOOD.replace(",12,", ",7350,"))
        .hasMessageContaining("7350 of 7350 were clicked");
  }

  @Test
  void read_openQuote_namesTheLine() {
    refusal(HEADER + GOOD + "\"2,916\n").hasMessageContaining("quotes must be closed");
  }

  @Test
  void read_notUtf8_isRefused() {
    byte[] utf16 = (HEADER + GOOD).getBytes(StandardCharsets.UTF_16);
    byte[] latin = (HEADER + GOOD.replace("916", "Größe")).getBytes(StandardCharsets.ISO_8859_1);
    for (byte[] bytes : List.of(utf16, latin)) {
      assertThatThrownBy(() -> Exports.read(bytes))
          .isInstanceOf(ImportException.class)
          .hasMessage("ads.csv must be UTF-8 text. Save it as CSV UTF-8.");
    }
  }
}
