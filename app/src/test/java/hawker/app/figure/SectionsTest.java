package hawker.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a report shows of summaries written by hand. */
class SectionsTest {
  private static final String ARMS = """
      "arms": [
        {"arm": "a", "metrics": {"ctr": {"value": 0.01, "low": 0.009, "high": 0.011},
          "cpc": {"value": null}, "billedCost": {"value": 3}},
         "breakdowns": {"age/band": [
           {"value": "young", "metrics": {"ctr": {"value": 0.02}}},
           {"value": "old", "metrics": {"ctr": {"value": null}}}]}},
        {"arm": "b", "metrics": {"ctr": {"value": 0.02, "low": 0.018, "high": 0.022},
          "cpc": {"value": null}, "billedCost": {"value": 4}},
         "breakdowns": {"age/band": [
           {"value": "young", "metrics": {"ctr": {"value": 0.03}}},
           {"value": "old", "metrics": {"ctr": {"value": 0.01}}}]}}],
      "comparisons": [
        {"metric": "ctr", "baseline": "a", "arm": "b", "verdict": "higher",
         "lift": {"value": 1, "low": 0.7, "high": 1.3}, "pairing": {"value": 6.5}}]
      """;

  private static final String DETAILS = """
      {"replications": [
         {"arm": "a", "metrics": {"ctr": [0.009, 0.011]}},
         {"arm": "b", "metrics": {"ctr": [0.019, null]}}],
       "timeline": {"bucketHours": 1, "arms": [
         {"arm": "a", "campaigns": [{"campaign": "", "impressions": [5, 7],
           "billedCost": [1, 2], "planned": [2, 4]}]},
         {"arm": "b", "campaigns": [{"campaign": "", "impressions": [6, 8],
           "billedCost": [1.5, 2.5], "planned": [2, 4]}]}]}}
      """;

  private static Results results(String more) {
    return Results.read("{" + ARMS + more + "}", DETAILS);
  }

  private static List<String> ids(Results results) {
    return Sections.of(results).stream().map(Section::id).toList();
  }

  private static Figure figure(Results results, String id) {
    return Sections.of(results).stream()
        .flatMap(section -> section.figures().stream())
        .filter(figure -> figure.head().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String sweep(String over, String... points) {
    return ", \"sweep\": {\"over\": [" + over + "], \"points\": [" + String.join(",", points)
        + "]}";
  }

  private static String point(String values, double ctr) {
    return "{\"values\": {" + values + "}, \"arms\": [{\"arm\": \"a\", \"metrics\": {\"ctr\":"
        + " {\"value\": " + ctr + ", \"low\": 0, \"high\": 1}}}]}";
  }

  @Test
  void sections_withNothingToShow_areAbsent() {
    assertThat(ids(results("")))
        .containsExactly("answer", "delivery", "breakdowns", "replications", "numbers");
  }

  @Test
  void titles_sayWhatWasFound() {
    assertThat(figure(results(""), "ctr").head().title()).isEqualTo("CTR against a: higher for b");
    assertThat(Sections.of(Results.read("{\"arms\": [{\"arm\": \"a\", \"metrics\": {}}]}", "")))
        .hasSize(2);
  }

  @Test
  void spend_isAddedUpBesideTheBudget() {
    Figure.Lines lines = (Figure.Lines) figure(results(""), "spend-over-time");
    assertThat(lines.lines())
        .extracting(Figure.Lines.Line::name)
        .containsExactly("a", "b", "budget, evenly");
    assertThat(lines.lines().get(1).points())
        .extracting(point -> point.y().number())
        .containsExactly(0.0, 1.5, 4.0);
    assertThat(lines.lines().get(2).planned()).isTrue();
    assertThat(lines.lines().get(2).points())
        .extracting(Figure.Lines.Point::x)
        .containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void sweep_ofOneNumber_isACurveInItsOrder() {
    Results results = results(sweep(
        "{\"path\": \"x.bid.cpc\", \"unit\": \"USD\"}",
        point("\"x.bid.cpc\": 2", 0.2),
        point("\"x.bid.cpc\": 1", 0.1)));
    Figure.Lines curve = (Figure.Lines) figure(results, "sweep-ctr");
    assertThat(curve.x().label()).isEqualTo("bid.cpc (USD)");
    assertThat(curve.lines().get(0).points())
        .extracting(Figure.Lines.Point::x)
        .containsExactly(1.0, 2.0);
  }

  @Test
  void sweep_ofWords_isRows() {
    Results results = results(sweep(
        "{\"path\": \"market.auction\"}",
        point("\"market.auction\": \"gsp\"", 0.2),
        point("\"market.auction\": \"vcg\"", 0.1)));
    Figure.Intervals rows = (Figure.Intervals) figure(results, "sweep-ctr");
    assertThat(rows.rows()).extracting(Figure.Intervals.Row::name).containsExactly("gsp", "vcg");
  }

  @Test
  void sweep_ofTwo_isAMapWithEveryPointInItsPlace() {
    String over = "{\"path\": \"a.b\"}, {\"path\": \"c.d\"}";
    Results results = results(sweep(
        over,
        point("\"a.b\": 10, \"c.d\": 1", 0.1),
        point("\"a.b\": 9, \"c.d\": 1", 0.2),
        point("\"a.b\": 10, \"c.d\": 2", 0.3),
        point("\"a.b\": 9, \"c.d\": 2", 0.4)));
    Figure.Heat map = (Figure.Heat) figure(results, "sweep-ctr-a");
    assertThat(map.columns()).containsExactly("9", "10");
    assertThat(map.rows()).containsExactly("1", "2");
    assertThat(map.nums().get(0)).extracting(Num::number).containsExactly(0.2, 0.1);
    assertThat(map.nums().get(1)).extracting(Num::number).containsExactly(0.4, 0.3);
  }

  @Test
  void sweep_ofMoreOrNoGrid_isLinesAcross() {
    Results results = results(sweep(
        "{\"path\": \"a\"}, {\"path\": \"b\"}, {\"path\": \"c\"}",
        point("\"a\": 1, \"b\": 2, \"c\": 3", 0.1),
        point("\"a\": 4, \"b\": 5, \"c\": 6", 0.2)));
    Figure.Parallel lines = (Figure.Parallel) figure(results, "sweep-parallel");
    assertThat(lines.axes()).extracting(Figure.Axis::label).containsExactly("a", "b", "c", "CTR");
    assertThat(lines.rows().get(1).nums())
        .extracting(Num::number)
        .containsExactly(4.0, 5.0, 6.0, 0.2);
  }

  /** Stages in their order, arms in theirs; what one arm has no number of stays empty. */
  @Test
  void journeys_areDrawnStageByStage() {
    String stage =
        "{\"journey\": \"shoes\", \"stage\": \"%s\", \"share\": {\"value\": %s}, \"clicks\": {\"value\": %s},"
            + " \"purchaseRate\": {\"value\": %s}}";
    String arm = "{\"arm\": \"%s\", \"metrics\": {}, \"journeys\": [%s, %s]}";
    Results results = Results.read(
        "{\"arms\": ["
            + arm.formatted(
                "a",
                stage.formatted("looking", 0.9, 10, 0.1),
                stage.formatted("buying", 0.1, 0, "null"))
            + ","
            + arm.formatted(
                "b", stage.formatted("looking", 0.8, 7, 0.2), stage.formatted("buying", 0.2, 3, 1))
            + "]}",
        "");
    Figure.Bars people = (Figure.Bars) figure(results, "journey-people-shoes");
    assertThat(people.series()).containsExactly("looking", "buying");
    assertThat(people.rows().get(1).nums()).extracting(Num::number).containsExactly(0.8, 0.2);
    Figure.Bars clicks = (Figure.Bars) figure(results, "journey-clicks-shoes");
    assertThat(clicks.series()).containsExactly("a", "b");
    assertThat(clicks.rows().get(1).nums()).extracting(Num::number).containsExactly(0.0, 3.0);
    Figure.Intervals worth = (Figure.Intervals) figure(results, "journey-worth-shoes");
    assertThat(worth.rows())
        .extracting(row -> row.name() + " " + row.group() + " " + row.num().number())
        .containsExactly("looking a 0.1", "looking b 0.2", "buying b 1.0");
    assertThat(ids(results)).contains("journeys");
  }

  @Test
  void hypotheses_areCountedInTheTitle() {
    Results results = results("""
        , "hypotheses": [
          {"text": "ctr(b) > ctr(a)", "verdict": "supported", "value": 0.01, "low": 0.005,
           "high": 0.015, "pValue": 0.001, "pAdjusted": 0.002},
          {"text": "ctr(b) < ctr(a)", "verdict": "refuted", "value": -0.01, "low": null,
           "high": null, "pValue": null, "pAdjusted": null}]
        """);
    Figure.Grid grid = (Figure.Grid) figure(results, "hypotheses");
    assertThat(grid.head().title()).isEqualTo("Claims made before the run: 1 supported, 1 refuted");
    assertThat(ids(results)).startsWith("answer", "hypotheses");
  }

  @Test
  void numbers_everyOneWithAPlace_standThere() {
    Results results = results(sweep("{\"path\": \"x/y\"}", point("\"x/y\": 2", 0.2)));
    JsonNode tree = JsonMapper.shared().valueToTree(Sections.of(results));
    int[] found = new int[1];
    check(tree, results, found);
    assertThat(found[0]).isGreaterThan(15);
  }

  private static void check(JsonNode node, Results results, int[] found) {
    if (node.has("src")) {
      String[] place = node.path("src").asString().split("#", 2);
      JsonNode there =
          (place[0].equals("summary") ? results.summary() : results.details()).at(place[1]);
      JsonNode value = there.isObject() ? there.path("value") : there;
      assertThat(node.path("v").isMissingNode()).as(place[1]).isEqualTo(!value.isNumber());
      assertThat(node.path("v").asDouble(0)).as(place[1]).isEqualTo(value.asDouble(0));
      assertThat(node.path("lo").asDouble(0)).isEqualTo(there.path("low").asDouble(0));
      found[0]++;
    }
    node.forEach(child -> check(child, results, found));
  }

  @Test
  void words_showThreeDigitsThatSaySomething() {
    assertThat(Words.significant(0.012345, 3)).isEqualTo("0.0123");
    assertThat(Words.significant(12.345, 3)).isEqualTo("12.3");
    assertThat(Words.significant(1234567, 3)).isEqualTo("1,234,567");
    assertThat(Words.percent(0.5)).isEqualTo("50.0 %");
    assertThat(Words.list(List.of("a", "b", "c"), 3, "")).isEqualTo("a, b and c");
    assertThat(Numbers.withInterval(
            Unit.SHARE,
            new Num(
                new BigDecimal("0.00966"),
                new BigDecimal("0.00703"),
                new BigDecimal("0.0123"),
                null),
            "USD"))
        .isEqualTo("0.97 (0.70 to 1.23) %");
  }
}
