package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hawker.experiment.Comparison;
import hawker.experiment.Experiment;
import hawker.experiment.PlatformMetric;
import hawker.experiment.PlatformSummary;
import hawker.experiment.Runner;
import hawker.metrics.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What files and tables tell of experiments of the platform. */
class PlatformReportTest {
  private static final String SMALL = """
      name: small
      days: 1
      replications: 2
      population: {users: 400}
      response: {baseCtr: 10 %}
      market: {slice: 6 h}
      inventory:
        background: {advertisers: 3}
        advertisers:
          swift:
            organicSales: {rate: 20 %}
            campaigns: {shoes: {bid: {cpc: 2}, budget: {daily: 9}, ads: {shoe: {conversionRate: 50 %}}}}
      arms: {one: {}, two: {targeting: untargeted}}
      platformExperiments:
        - {design: user-split, treatment: two, control: one}
        - {design: shared-budget, treatment: two, control: one, share: 0}
        - {design: budget-split, treatment: two, control: one, name: fair}
        - {design: ghost-ads, advertiser: swift}
        - {design: psa, advertiser: swift, arm: two, publicService: {quality: -3}}
        - {design: exposed-vs-unexposed, advertiser: swift}
      """;

  private static RunReport report(String... settings) {
    Experiment experiment = Experiment.read(SMALL, "small.yaml", List.of(settings));
    Runner.Result result = experiment.run(1, (done, of) -> {});
    Comparison comparison = Comparison.of(result.arms(), "one", Questions.compared());
    return new RunReport(Samples.info(), comparison, result.platform());
  }

  private static String json(RunReport report) {
    return Objects.requireNonNull(report.files().get("summary.json"));
  }

  @Test
  void summary_everyDesign_fitsTheSchemaAndHoldsTheNumbers() throws IOException {
    RunReport report = report();
    String json = json(report);
    Path schema = Path.of("../docs/summary.schema.json");
    assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(schema), InputFormat.JSON)
            .validate(json, InputFormat.JSON))
        .isEmpty();
    JsonNode all = JsonMapper.shared().readTree(json).get("platformExperiments");
    assertThat(all.size()).isEqualTo(6);
    assertThat(all.get(2).get("name").asString()).isEqualTo("fair");
    assertThat(all.get(1).get("metrics").size()).isZero();
    assertThat(all.get(0).has("exposed")).isFalse();
    assertThat(all.get(3).has("exposed")).isTrue();
    PlatformSummary.Metric ghosts = report.result().platform().get(3).metrics().get(0);
    JsonNode sales = all.get(3).get("metrics").get(0);
    assertThat(ghosts.metric()).isEqualTo(PlatformMetric.SALES_PER_PERSON);
    assertThat(sales.get("metric").asString()).isEqualTo("salesPerPerson");
    assertThat(sales.get("truth").get("value").decimalValue())
        .isEqualByComparingTo(Decimals.exact(ghosts.truth().value()));
    assertThat(sales.get("estimate").get("value").decimalValue())
        .isEqualByComparingTo(Decimals.exact(ghosts.effect().value()));
    double bias = ghosts.effect().value() - ghosts.truth().value();
    assertThat(ghosts.bias().value()).isCloseTo(bias, within(1e-12));
  }

  @Test
  void summary_oneReplication_hasTheIntervalOfTheExperiment() {
    JsonNode all =
        JsonMapper.shared().readTree(json(report("replications=1"))).get("platformExperiments");
    JsonNode sales = all.get(3).get("metrics").get(0);
    assertThat(sales.get("estimate").get("method").asString()).isEqualTo("users");
    assertThat(sales.get("truth").get("low").isNull()).isTrue();
  }

  @Test
  void summary_notAskedFor_saysNothing() {
    assertThat(json(report("platformExperiments=[]"))).doesNotContain("platformExperiments");
    assertThat(report("platformExperiments=[]").table(100)).doesNotContain("platform");
  }

  @Test
  void table_everyDesign_isNamedWithItsWarning() {
    String table = report().table(100);
    assertThat(table).contains("What the platform's experiments would have said:");
    for (String name : List.of("user-split", "shared-budget", "fair", "ghost-ads", "psa")) {
      assertThat(table).containsPattern("(?m)^" + name + " ").contains("\n" + name + ": ");
    }
    assertThat(table).contains("nobody to compare").contains("This is no effect of the ads.");
    assertThat(table.lines().filter(line -> line.startsWith("user-split  ")))
        .allMatch(line -> line.length() <= 105);
  }
}
