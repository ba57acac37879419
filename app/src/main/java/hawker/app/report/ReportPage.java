package hawker.app.report;

import hawker.app.figure.Labels;
import hawker.app.figure.Results;
import hawker.app.figure.Section;
import hawker.app.figure.Sections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code report.html}: the results as one page that needs nothing beside it. It holds the summary
 * itself and the figures made of it; its scripts are named by their hashes, and no other may run.
 */
final class ReportPage {
  /** Most characters of the summary in the page; longer breakdowns are cut to their first rows. */
  private static final int SUMMARY_MAX = 900_000;

  /** Most characters of the figures in the page; above it the places of numbers are left out. */
  private static final int FIGURES_MAX = 500_000;

  private static final int[] ROWS = {500, 200, 100, 50, 20, 5};
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build();

  private static final List<List<String>> FILES = List.of(
      List.of(
          "summary.json", "all results; the same bytes for the same scenario, seed and version"),
      List.of("summary.csv", "the metrics again, one number a row"),
      List.of("details.json", "each replication by itself, and what came when"),
      List.of("manifest.json", "what it takes to run the same again, and how this run went"),
      List.of("report.html", "this page"));

  private ReportPage() {}

  /**
   * The page of a run.
   *
   * @param question of the scenario; may be empty
   * @param sentences what the run says, the first of them the answer
   * @param warnings what to know before believing it
   */
  static String of(
      RunInfo run,
      String question,
      List<String> sentences,
      List<String> warnings,
      String summary,
      String details) {
    Results results = Results.read(summary, details);
    Map<String, Integer> cut = new LinkedHashMap<>();
    String embedded = summary(results.summary(), cut);
    return PageFrame.page(new PageFrame.Parts(
        run.scenario(),
        question,
        sentences.isEmpty() ? "" : together(sentences.get(0)),
        run.version(),
        "scenario",
        embedded,
        page(run, sentences, warnings, results, cut)));
  }

  private static String page(
      RunInfo run,
      List<String> sentences,
      List<String> warnings,
      Results results,
      Map<String, Integer> cut) {
    ObjectNode page = SummaryJson.NODES.objectNode();
    page.put("currency", run.currency());
    page.put("baseline", results.summary().at("/comparisons/0/baseline").asString(""));
    ArrayNode arms = page.putArray("arms");
    results.summary().path("arms").forEach(arm -> arms.add(arm.path("arm").asString("")));
    ArrayNode more = page.putArray("more");
    sentences.stream().skip(1).forEach(sentence -> more.add(together(sentence)));
    ArrayNode told = page.putArray("warnings");
    warnings.forEach(told::add);
    ObjectNode shortened = page.putObject("cut");
    cut.forEach(shortened::put);
    ObjectNode metrics = page.putObject("metrics");
    Labels.metrics()
        .forEach(metric -> metrics
            .putObject(metric.name())
            .put("label", Labels.of(metric.name()))
            .put("about", metric.about())
            .put("unit", Labels.unit(metric.name()).word()));
    page.put("command", PageFrame.command(run.commandLine()));
    ArrayNode facts = page.putArray("facts");
    facts.add(pair("Scenario", run.scenario()));
    facts.add(pair("Seed", Long.toString(run.seed())));
    facts.add(pair("Replications", Integer.toString(run.replications())));
    facts.add(pair("Version", "Hawker " + run.version()));
    ArrayNode files = page.putArray("files");
    FILES.forEach(file -> files.add(pair(file.get(0), file.get(1))));
    page.put("scenarioText", run.scenarioText());
    List<Section> sections = Sections.of(results);
    JsonNode figures = MAPPER.valueToTree(sections);
    if (JsonText.compact(figures).length() > FIGURES_MAX) {
      withoutPlaces(figures);
    }
    page.set("sections", figures);
    return JsonText.compact(page);
  }

  private static ArrayNode pair(String name, String value) {
    return SummaryJson.NODES.arrayNode().add(name).add(value);
  }

  private static void withoutPlaces(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("src");
    }
    node.forEach(ReportPage::withoutPlaces);
  }

  /** The summary in as few characters as will do; notes of how many rows breakdowns were cut. */
  private static String summary(JsonNode whole, Map<String, Integer> cut) {
    String text = PageFrame.safe(JsonText.compact(whole));
    JsonNode shorter = whole;
    for (int i = 0; i < ROWS.length && text.length() > SUMMARY_MAX; i++) {
      shorter = shorter.deepCopy();
      if (shorter instanceof ObjectNode root) {
        // What figures show of it is in them.
        root.remove("sweep");
      }
      for (JsonNode arm : shorter.path("arms")) {
        for (Map.Entry<String, JsonNode> breakdown : arm.path("breakdowns").properties()) {
          shorten(breakdown.getKey(), breakdown.getValue(), ROWS[i], cut);
        }
      }
      text = PageFrame.safe(JsonText.compact(shorter));
    }
    return text;
  }

  private static void shorten(String dimension, JsonNode rows, int most, Map<String, Integer> cut) {
    if (rows instanceof ArrayNode list && list.size() > most) {
      cut.putIfAbsent(dimension, list.size());
      while (list.size() > most) {
        list.remove(list.size() - 1);
      }
    }
  }

  /** Percent signs on the line of their numbers. */
  private static String together(String sentence) {
    return sentence.replace(" %", "\u00a0%");
  }
}
