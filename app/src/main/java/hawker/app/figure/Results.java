package hawker.app.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The files of a run that figures are made of, with the place of every number.
 *
 * @param summary as in {@code summary.json}
 * @param details as in {@code details.json}; missing where a run has none
 */
public record Results(JsonNode summary, JsonNode details) {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  /**
   * Reads the texts of the files.
   *
   * @param details empty where there is none
   */
  public static Results read(String summary, String details) {
    return new Results(
        MAPPER.readTree(summary),
        details.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(details));
  }

  /** The names of the arms, in order. */
  List<String> arms() {
    return names("/arms", "arm");
  }

  /** One text of each element of a list. */
  List<String> names(String list, String key) {
    List<String> names = new ArrayList<>();
    summary.at(list).forEach(one -> names.add(one.path(key).asString("")));
    return names;
  }

  /** The number of elements of a list; 0 where there is none. */
  int count(String list) {
    return summary.at(list).size();
  }

  /** Whether something is there. */
  boolean has(String pointer) {
    JsonNode node = summary.at(pointer);
    return !node.isMissingNode() && !node.isNull() && !(node.isContainer() && node.isEmpty());
  }

  /** A text; empty where there is none. */
  String text(String pointer) {
    JsonNode node = summary.at(pointer);
    return node.isString() ? node.asString() : node.isMissingNode() ? "" : node.toString();
  }

  /** The number or estimate at a place of the summary. */
  Num num(String pointer) {
    return num(summary.at(pointer), "summary#" + pointer);
  }

  /** The number at a place of the details. */
  Num detail(String pointer) {
    return num(details.at(pointer), "details#" + pointer);
  }

  private static Num num(JsonNode node, String source) {
    return node.isObject()
        ? new Num(
            decimal(node.path("value")),
            decimal(node.path("low")),
            decimal(node.path("high")),
            source)
        : new Num(decimal(node), null, null, source);
  }

  private static @org.jspecify.annotations.Nullable BigDecimal decimal(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }

  /** The metric of an arm. */
  Num metric(int arm, String metric) {
    return num("/arms/" + arm + "/metrics/" + metric);
  }

  /** Whether some arm has a metric that is neither undefined nor zero. */
  boolean any(String metric) {
    return IntStream.range(0, count("/arms")).anyMatch(arm -> {
      Num num = metric(arm, metric);
      return num.defined() && num.number() != 0;
    });
  }

  /** The place of what was found of an arm in a metric; empty for the baseline. */
  Optional<String> finding(String arm, String metric) {
    JsonNode all = summary.path("comparisons");
    return IntStream.range(0, all.size())
        .filter(i -> all.get(i).path("metric").asString("").equals(metric)
            && all.get(i).path("arm").asString("").equals(arm))
        .mapToObj(i -> "/comparisons/" + i)
        .findFirst();
  }

  /** The name of the arm that others are compared with; empty for a single arm. */
  String baseline() {
    return summary.at("/comparisons/0/baseline").asString("");
  }

  /** A key as part of a JSON Pointer. */
  static String key(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
