package hawker.app.web;

import hawker.app.report.PageFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of a scenario on the page: fields by name, as the person filled them in; what is empty
 * stays as the scenario has it.
 */
final class PlanRequest {
  /** All fields there are. */
  private static final List<String> FIELDS = List.of(
      "scenario",
      "question",
      "arm",
      "campaign",
      "bid",
      "budget",
      "budgetKind",
      "from",
      "to",
      "audience",
      "pacing",
      "days",
      "people",
      "seed",
      "replications",
      "budgets",
      "bids",
      "goal",
      "goalValue",
      "price",
      "priceValue",
      "at",
      "spent",
      "total",
      "over",
      "splitGoal",
      "floors",
      "ceilings",
      "target");

  private static final Set<String> QUESTIONS =
      Set.of("forecast", "budget", "bids", "goal", "split", "flight", "run");
  private static final int LONGEST = 4_000;

  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  /**
   * Reads the fields.
   *
   * @throws Refusal if one is no line of text
   */
  PlanRequest(JsonNode given) {
    for (String name : FIELDS) {
      String text = given.path(name).asString("").strip();
      if (text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ')) {
        throw new Refusal(Refusal.MISTAKE, name + " must be one line of text");
      }
      if (text.startsWith("@") || text.startsWith("--")) {
        throw new Refusal(Refusal.MISTAKE, name + " (" + text + ") must not begin like an option");
      }
      fields.put(name, text);
    }
    if (!QUESTIONS.contains(text("question"))) {
      throw new Refusal(
          Refusal.MISTAKE,
          "question (" + text("question")
              + ") must be one of bids, budget, flight, forecast, goal, run, split");
    }
  }

  /** A field; empty if it was not filled in. */
  String text(String name) {
    return fields.path(name).asString("");
  }

  /** The fields, to be kept. */
  ObjectNode fields() {
    return fields.deepCopy();
  }

  /** Where the campaign stands in the scenario. */
  String path() {
    String[] names = text("campaign").split("/", 2);
    return names.length < 2 ? "" : "inventory.advertisers." + names[0] + ".campaigns." + names[1];
  }

  /** Whether it is about a campaign. */
  boolean ofCampaign() {
    return !text("question").equals("run");
  }

  /** Settings over the scenario as a whole, as {@code path=value}. */
  List<String> settings() {
    List<String> settings = new ArrayList<>();
    if (!text("people").isEmpty()) {
      settings.add("population.users=" + text("people").replaceAll("[\\s,_]", ""));
    }
    if (!text("budgetKind").isEmpty() && !text("budget").isEmpty() && ofCampaign()) {
      boolean daily = text("budgetKind").equals("daily");
      settings.add(path() + ".budget." + (daily ? "daily" : "lifetime") + "=" + text("budget"));
      settings.add(path() + ".budget." + (daily ? "lifetime" : "daily") + "=null");
    }
    return settings;
  }

  /** The words of the command that says the same. */
  List<String> words(Path file) {
    String question = text("question");
    List<String> words = new ArrayList<>();
    if (ofCampaign()) {
      words.add("plan");
    }
    words.add(question);
    words.add(file.toString());
    if (ofCampaign()) {
      add(words, "--arm", text("arm"));
      if (!ofAllCampaigns()) {
        add(words, "--campaign", text("campaign"));
      }
      add(words, "--days", text("days"));
    } else if (!text("days").isEmpty()) {
      words.addAll(List.of("--set", "days=" + text("days")));
    }
    add(words, "--seed", text("seed"));
    settings().forEach(setting -> words.addAll(List.of("--set", setting)));
    switch (question) {
      case "forecast" -> {
        add(words, "--bid", text("bid"));
        add(words, "--budget", text("budget"));
        campaign(words);
      }
      case "budget" -> {
        add(words, "--bid", text("bid"));
        campaign(words);
        add(words, "--budgets", text("budgets"));
        addGoal(words);
      }
      case "bids" -> {
        campaign(words);
        add(words, "--bids", text("bids"));
      }
      case "goal" -> {
        campaign(words);
        addGoal(words);
        if (!text("priceValue").isEmpty()) {
          add(words, "--" + text("price"), text("priceValue"));
        }
      }
      case "flight" -> {
        add(words, "--bid", text("bid"));
        add(words, "--budget", text("budget"));
        campaign(words);
        add(words, "--at", text("at"));
        add(words, "--spent", text("spent"));
      }
      case "split" -> split(words);
      default -> {}
    }
    add(words, "--replications", text("replications"));
    return words;
  }

  /** Whether it is about all campaigns of an advertiser. */
  private boolean ofAllCampaigns() {
    return text("question").equals("split")
        && !List.of("channels", "ad-sets").contains(text("over"));
  }

  private void split(List<String> words) {
    if (ofAllCampaigns()) {
      add(words, "--advertiser", text("campaign").split("/", 2)[0]);
    }
    add(words, "--total", text("total"));
    add(words, "--over", text("over"));
    add(words, "--goal", text("splitGoal"));
    for (String floor : listed("floors")) {
      add(words, "--floor", floor);
    }
    for (String ceiling : listed("ceilings")) {
      add(words, "--ceiling", ceiling);
    }
    switch (text("splitGoal")) {
      case "conversions" -> add(words, "--target-cpa", text("target"));
      case "value" -> add(words, "--target-roas", text("target"));
      default -> {}
    }
  }

  /** What stands in a field between commas. */
  private List<String> listed(String name) {
    return Arrays.stream(text(name).split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private void campaign(List<String> words) {
    for (String name : List.of("from", "to", "audience", "pacing")) {
      add(words, "--" + name, text(name));
    }
  }

  private void addGoal(List<String> words) {
    if (!text("goalValue").isEmpty()) {
      add(words, "--" + text("goal"), text("goalValue"));
    }
  }

  private static void add(List<String> words, String option, String text) {
    if (!text.isEmpty()) {
      words.add(option);
      words.add(text);
    }
  }

  /** The command to be typed. */
  static String command(List<String> words) {
    return PageFrame.command(words);
  }

  /** What to call it where the person gave no name. */
  String title() {
    String whole = ofAllCampaigns() ? text("campaign").split("/", 2)[0] : text("campaign");
    String of = ofCampaign() ? whole : text("scenario").replaceAll("^.*[:/]", "");
    String what = switch (text("question")) {
      case "forecast" -> "Forecast";
      case "budget" -> "Budget curve";
      case "bids" -> "Bids";
      case "goal" -> "Goal";
      case "flight" -> "Flight";
      case "split" -> "Split";
      default -> "Comparison";
    };
    return String.format(Locale.ROOT, "%s of %s", what, of);
  }
}
