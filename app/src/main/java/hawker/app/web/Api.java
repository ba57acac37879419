package hawker.app.web;

import hawker.experiment.Experiment;
import hawker.planner.AudienceSize;
import hawker.planner.PlannedCampaign;
import hawker.plugin.ScenarioException;
import hawker.scenario.BidSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Scenario;
import hawker.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page asks of the server beside files: scenarios, audiences and commands. */
final class Api {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern MANY = Pattern.compile("x(\\d{1,4})$");
  private static final int GOAL_TRIES = 18;
  private static final int FLIGHT_VARIANTS = 9;
  private static final int SPLIT_LEVELS = 6;

  private final Workspace workspace;
  private final Commands commands;
  private final int processors;

  /** Of the scenarios of a workspace. */
  Api(Workspace workspace, Commands commands, int processors) {
    this.workspace = workspace;
    this.commands = commands;
    this.processors = processors;
  }

  /** A command that is read and checked, and not begun. */
  private static final class Trial extends RuntimeException implements CommandWatch {
    private static final long serialVersionUID = 1L;

    private volatile boolean fine;

    @Override
    public void begins() {
      fine = true;
      throw this;
    }

    @Override
    public void progress(long done, long of) {
      throw this;
    }

    @Override
    public void sheet(hawker.app.planner.Sheet sheet) {
      throw this;
    }
  }

  /** All scenarios. */
  ObjectNode scenarios() {
    ObjectNode answer = NODES.objectNode();
    ArrayNode list = answer.putArray("scenarios");
    workspace
        .list()
        .forEach(entry -> list.addObject()
            .put("id", entry.id())
            .put("name", entry.name())
            .put("own", entry.own()));
    return answer;
  }

  /** A scenario: its text, and what can be asked of it or what is wrong with it. */
  ObjectNode scenario(String id) {
    Path file = workspace.file(id);
    ObjectNode answer = NODES.objectNode();
    answer.put("id", id).put("file", file.toString()).put("text", workspace.text(id));
    return told(answer, () -> Experiment.read(file, List.of()));
  }

  /** What is wrong with a text, or what could be asked of it. */
  ObjectNode check(JsonNode asked) {
    String name = asked.path("name").asString("scenario.yaml");
    String text = asked.path("text").asString("");
    return told(NODES.objectNode(), () -> Experiment.read(text, name, List.of()));
  }

  /** Keeps a scenario. */
  ObjectNode save(JsonNode asked) {
    String id = workspace.save(
        asked.path("name").asString("").strip(),
        asked.path("text").asString(""),
        asked.path("replace").asBoolean(false));
    return NODES.objectNode().put("id", id);
  }

  private static ObjectNode told(ObjectNode answer, java.util.function.Supplier<Experiment> read) {
    try {
      Experiment experiment = read.get();
      answer.set("form", CampaignForm.of(experiment));
    } catch (ScenarioException e) {
      answer.set("problems", CampaignForm.problems(e));
    }
    return answer;
  }

  /** How many people fit what is asked for. */
  ObjectNode audience(JsonNode asked) {
    PlanRequest request = new PlanRequest(asked);
    ObjectNode answer = NODES.objectNode();
    try {
      Path file = workspace.file(request.text("scenario"));
      int users = Experiment.read(file, request.settings())
          .study()
          .scenario()
          .population()
          .users();
      List<String> settings = new ArrayList<>(request.settings());
      settings.add("population.users=" + Math.min(users, AudienceSize.SAMPLE));
      PlannedCampaign campaign = campaign(request, Experiment.read(file, settings));
      if (!request.text("audience").isEmpty()) {
        campaign = campaign.audience(request.text("audience"));
      }
      AudienceSize size = AudienceSize.of(campaign, users, 1);
      answer.put("people", size.people()).put("users", users).put("looked", size.looked());
      Interval interval = size.interval();
      if (interval != null) {
        answer.put("low", interval.low()).put("high", interval.high());
      }
    } catch (ScenarioException e) {
      answer.set("problems", CampaignForm.problems(e));
    }
    return answer;
  }

  private static PlannedCampaign campaign(PlanRequest request, Experiment experiment) {
    try {
      String arm = request.text("arm");
      return PlannedCampaign.of(experiment, arm.isEmpty() ? null : arm, request.text("campaign"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.MISTAKE, String.valueOf(e.getMessage()));
    }
  }

  /** The command for what is asked, how long it will take, and what is wrong with it. */
  ObjectNode command(JsonNode asked) {
    PlanRequest request = new PlanRequest(asked);
    List<String> words = words(request);
    ObjectNode answer = NODES.objectNode();
    answer.put("command", PlanRequest.command(words));
    ArrayNode problems = answer.putArray("problems");
    mistakes(words).forEach(problems::add);
    if (problems.isEmpty()) {
      Estimate estimate = estimate(request);
      answer.put("estimate", estimate.words()).put("long", estimate.isLong());
      if (estimate.isTooLarge()) {
        problems.add(estimate.refusal());
      }
    }
    return answer;
  }

  /** The words of the command for what is asked. */
  List<String> words(PlanRequest request) {
    return request.words(workspace.file(request.text("scenario")));
  }

  /**
   * Refuses what cannot be run, and what takes long and has not been confirmed.
   *
   * @throws Refusal with what the command says
   */
  void check(PlanRequest request, List<String> words, boolean confirmed) {
    List<String> mistakes = mistakes(words);
    if (!mistakes.isEmpty()) {
      throw new Refusal(Refusal.MISTAKE, String.join("\n", mistakes));
    }
    Estimate estimate = estimate(request);
    if (estimate.isTooLarge()) {
      throw new Refusal(Refusal.MISTAKE, estimate.refusal());
    }
    if (estimate.isLong() && !confirmed) {
      throw new Refusal(
          Refusal.CONFLICT, "This takes " + estimate.words() + ". Confirm to run it all the same.");
    }
  }

  private List<String> mistakes(List<String> words) {
    Trial trial = new Trial();
    Commands.Outcome outcome = commands.run(words, trial);
    return trial.fine
        ? List.of()
        : outcome
            .errors()
            .lines()
            .filter(line -> !line.startsWith("Try 'hawker "))
            .map(line -> line.replaceFirst("^hawker( \\w+)?: ", ""))
            .collect(Collectors.toList());
  }

  private Estimate estimate(PlanRequest request) {
    Path file = workspace.file(request.text("scenario"));
    List<String> settings = new ArrayList<>(request.settings());
    if (!request.text("days").isEmpty()) {
      settings.add("days=" + request.text("days"));
    }
    Experiment experiment = Experiment.read(file, settings);
    Scenario scenario = experiment.study().scenario();
    String budgets = request.text("budgets");
    Matcher many = MANY.matcher(budgets);
    long variants = switch (request.text("question")) {
      case "budget" -> many.find() ? Long.parseLong(many.group(1)) : budgets.split(",").length;
      case "goal" -> GOAL_TRIES;
      case "flight" -> FLIGHT_VARIANTS;
      case "split" -> SPLIT_LEVELS * options(request, experiment) + 2;
      case "run" -> experiment.arms().size();
      default -> 1;
    };
    int fallback = switch (request.text("question")) {
      case "forecast" -> 40;
      case "budget" -> 20;
      case "goal", "bids", "split" -> 10;
      case "flight" -> 20;
      default -> scenario.replications();
    };
    String worlds = request.text("replications").replaceAll("[,_]", "");
    long runs = worlds.isEmpty() ? fallback : Long.parseLong(worlds);
    return Estimate.of(scenario, runs * variants, processors);
  }

  /** How many a split is over. */
  private static int options(PlanRequest request, Experiment experiment) {
    PlannedCampaign one = campaign(request, experiment);
    return switch (request.text("over")) {
      case "channels" -> one.channels().size();
      case "ad-sets" -> one.adSets().size();
      default ->
        (int) PlannedCampaign.all(experiment, one.arm()).stream()
            .filter(other -> other.advertiser().equals(one.advertiser()))
            .count();
    };
  }

  /** The scenario with what is changed of it. */
  ObjectNode changed(JsonNode asked) {
    PlanRequest request = new PlanRequest(asked);
    String id = request.text("scenario");
    List<String> words = words(request);
    List<String> mistakes = mistakes(words);
    if (!mistakes.isEmpty()) {
      throw new Refusal(Refusal.MISTAKE, String.join("\n", mistakes));
    }
    boolean perClick = true;
    List<String> adSets = List.of();
    if (request.ofCampaign()) {
      CampaignSpec spec = campaign(request, Experiment.read(workspace.file(id), request.settings()))
          .spec();
      adSets = List.copyOf(spec.adSets().keySet());
      BidSpec bid = spec.bid();
      if (bid == null && !adSets.isEmpty()) {
        bid = spec.adSets().values().iterator().next().bid();
      }
      perClick = bid == null || bid.perClick();
    }
    String text = ChangedScenario.of(
        workspace.text(id), request, PlanRequest.command(words), perClick, adSets);
    return NODES.objectNode().put("text", text);
  }
}
