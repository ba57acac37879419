package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hawker.experiment.Comparison;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryJsonTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static String doc(String name) throws IOException {
    Path beside = Path.of("..", "docs", name);
    return Files.readString(Files.exists(beside) ? beside : Path.of("docs", name));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(doc("summary.schema.json"), InputFormat.JSON);
  }

  private static String json(Comparison comparison) {
    return new RunReport(Samples.info(), comparison).json();
  }

  private static JsonNode tree(Comparison comparison) {
    return MAPPER.readTree(json(comparison));
  }

  private static JsonNode comparison(JsonNode summary, String metric) {
    for (JsonNode one : summary.get("comparisons")) {
      if (one.get("metric").asString().equals(metric)) {
        return one;
      }
    }
    throw new AssertionError(metric);
  }

  /** Student's t with 2 degrees of freedom: 0.95 √(2 / (4 × 0.975 × 0.025)) = 4.30265272975. */
  @Test
  void of_threeReplications_holdsNumbersWorkedByHand() {
    JsonNode summary = tree(Samples.three());
    assertThat(summary.get("scenario").asString()).isEqualTo("shoes");
    assertThat(summary.get("seed").asLong()).isEqualTo(42);
    JsonNode arm = summary.get("arms").get(1).get("metrics");
    assertThat(arm.get("impressions").get("value").doubleValue()).isEqualTo(13.3333333333);
    assertThat(arm.get("clicks").get("value").isIntegralNumber()).isTrue();
    assertThat(arm.get("clicks").get("value").intValue()).isEqualTo(4);
    assertThat(arm.get("ctr").get("value").doubleValue()).isEqualTo(0.3);
    // 0.3 ± 4.30265272975 × √(0.01125 / 6)
    assertThat(arm.get("ctr").get("low").doubleValue()).isCloseTo(0.113689671619, within(2e-12));
    assertThat(arm.get("cpc").get("value").doubleValue()).isEqualTo(0.5);
    assertThat(arm.get("cpm").get("value").intValue()).isEqualTo(150);
    assertThat(arm.get("billedCost").get("value").intValue()).isEqualTo(2);
    assertThat(arm.get("frequency").get("value").doubleValue()).isEqualTo(3.33333333333);
    assertThat(arm.get("roas").get("value").intValue()).isZero();
    assertThat(arm.get("cpa").get("value").isNull()).isTrue();
    JsonNode ctr = comparison(summary, "ctr");
    assertThat(ctr.get("difference").get("value").doubleValue()).isEqualTo(0.15);
    assertThat(ctr.get("lift").get("value").intValue()).isEqualTo(1);
    // 1 - 4 / √18 with 2 degrees of freedom and t = 4
    assertThat(ctr.get("pValue").doubleValue()).isCloseTo(0.0571909584179, within(2e-13));
    assertThat(ctr.get("verdict").asString()).isEqualTo("not distinguishable");
    assertThat(comparison(summary, "cpa").get("difference").get("value").isNull())
        .isTrue();
  }

  @Test
  void of_anyComparison_startsAndIndentsAlike() {
    assertThat(json(Samples.three()))
        .startsWith("""
            {
              "scenario": "shoes",
              "seed": 42,
              "version": "0.1.0",
              "arms": [
                {
                  "arm": "base",
                  "metrics": {
                    "impressions": {
                      "value": 13.3333333333,
            """)
        .contains("\"breakdowns\": {}")
        .endsWith("  \"warnings\": []\n}\n")
        .doesNotContain("\r");
  }

  @Test
  void of_anyNumber_hasNoExponentAndAtMostTwelveDigits() {
    Comparison sure = Samples.compare(
        Samples.arm("a", 100_000, 1000, 1001, 999, 1002, 998, 1000, 1001),
        Samples.arm("b", 100_000, 1400, 1402, 1400, 1401, 1396, 1401, 1401));
    assertThat(json(sure)).contains("\"pValue\": 0.00000000000000");
    for (Comparison comparison : List.of(Samples.three(), Samples.awkward(), sure)) {
      json(comparison)
          .lines()
          .filter(line -> line.matches(".*\": -?[0-9].*"))
          .map(line -> line.replaceAll(".*\": |,$", ""))
          .forEach(number -> {
            assertThat(number).matches("-?[0-9]+(\\.[0-9]*[1-9])?");
            String digits = number.replaceAll("^-?0\\.0*|[-.]", "");
            assertThat(number.contains(".") ? digits.length() : 0).isLessThanOrEqualTo(12);
          });
    }
  }

  @Test
  void of_otherThreadsAndTimes_isTheSameText() {
    RunInfo info = Samples.info();
    RunInfo other = new RunInfo(
        info.scenario(),
        info.scenarioText(),
        info.seed(),
        info.replications(),
        info.version(),
        info.currency(),
        List.of("other"),
        64,
        Instant.EPOCH,
        99,
        info.auctions());
    assertThat(new RunReport(other, Samples.awkward()).json()).isEqualTo(json(Samples.awkward()));
  }

  @Test
  void of_allShapes_fitTheSchema() throws IOException {
    List<Comparison> shapes = List.of(
        Samples.three(),
        Samples.awkward(),
        Samples.compare(Samples.arm("alone", 100, 5)),
        Samples.compare(Samples.arm("a", 100, 5, 5), Samples.arm("b", 100, 5, 5)),
        Samples.compare(Samples.arm("a", 100, 5, 6), Samples.arm("b", 100, 7, 8)),
        Samples.compare(Samples.arm("a", 100, 0, 0), Samples.arm("b", 100, 7, 8)));
    Schema schema = schema();
    for (Comparison shape : shapes) {
      assertThat(schema.validate(json(shape), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void schema_spoiltSummaries_areRefused() throws IOException {
    String good = json(Samples.three());
    Schema schema = schema();
    for (String[] change : new String[][] {
      {"\"seed\": 42", "\"seed\": \"42\""},
      {"\"ctr\": {", "\"clickRate\": {"},
      {"\"verdict\": \"not distinguishable\"", "\"verdict\": \"perhaps\""},
      {"\"warnings\": []", "\"warning\": []"},
      {"\"low\":", "\"lower\":"}
    }) {
      String spoilt = good.replace(change[0], change[1]);
      assertThat(spoilt).isNotEqualTo(good);
      assertThat(schema.validate(spoilt, InputFormat.JSON)).as(change[1]).isNotEmpty();
    }
  }

  private static List<Question> everything() {
    return Stream.concat(Questions.all().stream(), Questions.ofTalk().stream()).toList();
  }

  @Test
  void schema_summariesOfTalk_areTaken() throws IOException {
    assertThat(schema().validate(json(Samples.talk()), InputFormat.JSON)).isEmpty();
    JsonNode summary = tree(Samples.talk());
    JsonNode brand = summary.at("/arms/1/breakdowns/brand/0");
    assertThat(brand.at("/value").asString()).isEqualTo("shop");
    assertThat(brand.at("/metrics/comments/value").doubleValue()).isEqualTo(20);
    assertThat(brand.at("/metrics/negativeShare/value").doubleValue()).isEqualTo(0.25);
    assertThat(comparison(summary, "comments").at("/difference/value").doubleValue())
        .isEqualTo(10);
  }

  @Test
  void docs_everyMetric_isInSchemaAndPage() throws IOException {
    JsonNode known = MAPPER.readTree(doc("summary.schema.json")).at("/$defs/metrics/properties");
    List<String> names = new ArrayList<>(known.propertyNames());
    assertThat(names)
        .containsExactlyElementsOf(everything().stream().map(Question::name).toList());
    String page = doc("summary.md");
    for (Question question : everything()) {
      String unit = question.unit().name().toLowerCase(java.util.Locale.ROOT);
      assertThat(page).contains("| `" + question.name() + "` | " + unit + " |");
    }
  }

  @Test
  void docs_everyFieldOfTheManifest_isOnThePage() throws IOException {
    String page = doc("summary.md");
    for (String key : MAPPER.readTree(ManifestJson.of(Samples.info(), Map.of())).propertyNames()) {
      assertThat(page).contains("`" + key + "`");
    }
  }

  @Test
  void of_oneReplication_saysBinomialOrWhyNot() {
    JsonNode summary = tree(Samples.awkward());
    JsonNode metrics = summary.get("arms").get(0).get("metrics");
    assertThat(metrics.get("ctr").get("method").asString()).isEqualTo("binomial");
    assertThat(metrics.get("clicks").get("low").isNull()).isTrue();
    assertThat(metrics.get("clicks").get("note").asString()).contains("one replication");
    JsonNode cell = summary.at("/arms/0/breakdowns").get("age, group").get(0);
    assertThat(cell.get("value").asString()).isEqualTo(Samples.AWKWARD);
    assertThat(cell.get("metrics").get("ctr").get("low").isNumber()).isTrue();
    assertThat(cell.get("metrics").get("clicks").get("low")).isNull();
    assertThat(cell.get("metrics").get("bids")).isNull();
    assertThat(summary.get("arms").get(1).get("metrics").get("ctr").get("value").isNull())
        .isTrue();
  }
}
