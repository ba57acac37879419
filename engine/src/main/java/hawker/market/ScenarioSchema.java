package hawker.market;

import hawker.plugin.FilePath;
import hawker.plugin.Registry;
import hawker.plugin.SchemaWriter;
import hawker.scenario.BudgetPart;
import hawker.scenario.ChannelSpec;
import hawker.scenario.Condition;
import hawker.scenario.Goal;
import hawker.scenario.Hypothesis;
import hawker.scenario.PrecisionSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.unit.CalendarTime;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of scenario files, for editors: what exists, with its bounds and defaults. */
public final class ScenarioSchema {
  private static final String MONEY =
      "^\\s*-?\\$?\\s*([0-9][0-9_]*(\\.[0-9]+)?|\\.[0-9]+)\\s*([A-Za-z]{3})?\\s*$";
  private static final String TIME_SPAN =
      "^\\s*[0-9]+(\\.[0-9]+)?\\s*([sS]|[sS]ec(onds?)?|[mM]in(utes?)?|[hH](ours?)?"
          + "|[dD](ays?)?|[wW]eeks?)\\s*$";
  private static final String DATE = "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$";

  private static final String CALENDAR_TIME =
      "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]+[0-9]{2}:[0-9]{2})?\\s*$";
  private static final String BUDGET_PART =
      "^\\s*([0-9]{1,3}(\\.[0-9]{1,6})?\\s*%|\\$?\\s*([0-9][0-9_]*(\\.[0-9]+)?|\\.[0-9]+)"
          + "\\s*([A-Za-z]{3})?)\\s*$";
  private static final String GOAL =
      "^\\s*(reach|impressions|views|engagement|traffic|sales)\\s+[0-9][0-9_]{0,14}\\s*$";

  private ScenarioSchema() {}

  /**
   * The schema as JSON text, ended by a line feed.
   *
   * @param families every family of plug-ins
   */
  public static String text(List<? extends Registry<?, ?>> families) {
    SchemaWriter writer = new SchemaWriter(families)
        .withText(Money.class, MONEY, true)
        .withText(TimeSpan.class, TIME_SPAN, false)
        .withText(CalendarTime.class, CALENDAR_TIME, false)
        .withText(BudgetPart.class, BUDGET_PART, true)
        .withText(Goal.class, GOAL, false)
        .withText(Condition.class, ".+", false)
        .withText(Hypothesis.class, ".+[<>=].+", false)
        .withText(LocalDate.class, DATE, false)
        .withText(FilePath.class, "\\S", false);
    Map<String, Object> arm = arm(writer);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Hawker scenario");
    root.put("description", "A world, the ads in it, and the arms to compare.");
    Map<String, Object> scenario = writer.object(Scenario.class, false);
    root.putAll(scenario);
    root.put("properties", withArms(scenario, arm));
    root.put("$defs", definitions(writer));
    return SchemaWriter.text(root);
  }

  /**
   * The definitions; a channel has placements of its own or a preset's, and a precision may be
   * short.
   */
  private static Map<String, Object> definitions(SchemaWriter writer) {
    Map<String, Object> definitions = writer.definitions();
    String channel = ChannelSpec.class.getSimpleName();
    if (definitions.get(channel) instanceof Map<?, ?> stated) {
      Map<String, Object> whole = new LinkedHashMap<>();
      stated.forEach((key, value) -> whole.put(String.valueOf(key), value));
      whole.put(
          "anyOf",
          List.of(
              Map.of("required", List.of("placements")), Map.of("required", List.of("preset"))));
      definitions.put(channel, whole);
    }
    String precision = PrecisionSpec.class.getSimpleName();
    Map<String, Object> text = Map.of("type", "string");
    definitions.computeIfPresent(
        precision, (name, stated) -> Map.of("anyOf", List.of(text, stated)));
    return definitions;
  }

  /** An override of the scenario, nested or by dotted paths. */
  private static Map<String, Object> arm(SchemaWriter writer) {
    Map<String, Object> arm = new LinkedHashMap<>(writer.object(Scenario.class, true));
    Map<String, Object> properties = properties(arm);
    properties.keySet().removeAll(ScenarioReader.sharedByArms());
    arm.put("type", List.of("object", "null"));
    arm.put("properties", properties);
    arm.put(
        "patternProperties",
        Map.of("^(" + String.join("|", properties.keySet()) + ")(\\.[^.]+)+$", Map.of()));
    return arm;
  }

  private static Map<String, Object> withArms(
      Map<String, Object> scenario, Map<String, Object> arm) {
    Map<String, Object> properties = properties(scenario);
    Map<String, Object> arms = new LinkedHashMap<>();
    arms.put("description", "What is compared: each arm's name, and what it overrides.");
    arms.put("type", "object");
    arms.put("minProperties", 1);
    arms.put("additionalProperties", arm);
    properties.put("arms", arms);
    Map<String, Object> baseline = new LinkedHashMap<>();
    baseline.put("description", "The arm the others are compared with; the first if not given.");
    baseline.put("type", List.of("string", "number", "boolean", "null"));
    properties.put("baseline", baseline);
    return properties;
  }

  private static Map<String, Object> properties(Map<String, Object> schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (schema.get("properties") instanceof Map<?, ?> own) {
      own.forEach((key, value) -> properties.put(String.valueOf(key), value));
    }
    return properties;
  }
}
