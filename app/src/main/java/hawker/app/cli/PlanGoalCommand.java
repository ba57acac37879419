package hawker.app.cli;

import hawker.app.planner.GoalSheet;
import hawker.experiment.Experiment;
import hawker.planner.GoalSearch;
import hawker.planner.PlannedCampaign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan goal}: the bid and budget for so much at no more than a price. */
@Command(
    name = "goal",
    description = {
      "Finds the bid and the budget for so many clicks, conversions or people reached, at no more than "
          + "a price; or says why it cannot be had."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan goal scenarios/bridal.yaml --campaign rings --clicks 300 --cpc 1.10",
      "  hawker plan goal scenarios/bridal.yaml --campaign rings --conversions 4 --cpa 60",
    })
public final class PlanGoalCommand implements Callable<Integer> {
  @Mixin
  private PlanOptions options = new PlanOptions();

  @Mixin
  private WhichCampaign which = new WhichCampaign(10);

  @Mixin
  private ReachOptions changes = new ReachOptions();

  @Option(names = "--clicks", paramLabel = "N", description = "So many clicks.")
  private @Nullable String clicks;

  @Option(names = "--conversions", paramLabel = "N", description = "So many conversions.")
  private @Nullable String conversions;

  @Option(names = "--reach", paramLabel = "N", description = "So many people reached.")
  private @Nullable String reach;

  @Option(names = "--cpc", paramLabel = "AMOUNT", description = "Most that a click may cost.")
  private @Nullable String cpc;

  @Option(names = "--cpa", paramLabel = "AMOUNT", description = "Most that a conversion may cost.")
  private @Nullable String cpa;

  @Option(
      names = "--cpm",
      paramLabel = "AMOUNT",
      description = "Most that a thousand impressions may cost.")
  private @Nullable String cpm;

  /** A number with the option that gives it. */
  private record Given(String name, double value) {}

  @Override
  public Integer call() {
    options.check();
    int worlds = which.worlds(options);
    List<Given> goals = given("clicks", clicks, "conversions", conversions, "reach", reach);
    List<Given> prices = given("cpc", cpc, "cpa", cpa, "cpm", cpm);
    if (goals.size() != 1) {
      throw options.wrong("one of --clicks, --conversions and --reach must be given");
    }
    if (prices.size() > 1) {
      throw options.wrong("only one of --cpc, --cpa and --cpm must be given");
    }
    Given price = prices.isEmpty() ? null : prices.get(0);
    Experiment experiment = options.experiment();
    PlannedCampaign named = which.of(options, experiment);
    options.checkBudget(named, "--campaign", named.title());
    Map<String, PlanOptions.Change> changed = new LinkedHashMap<>();
    changes.changes(options, named, changed);
    PlannedCampaign planned = options.changed(named, changed);
    GoalSearch.Ask ask = new GoalSearch.Ask(
        goals.get(0).name(),
        goals.get(0).value(),
        price == null ? null : price.name(),
        price == null ? Double.POSITIVE_INFINITY : price.value());
    GoalSearch.Found found = options.run(
        progress -> GoalSearch.search(planned, ask, worlds, options.threads(), progress));
    Map<String, String> facts = new LinkedHashMap<>(which.facts(options, experiment, planned));
    changes.facts(facts);
    options.tell(
        GoalSheet.of(found, ask, planned, facts, experiment.study().scenario().currency()));
    return 0;
  }

  private List<Given> given(@Nullable String... pairs) {
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      String name = String.valueOf(pairs[i]);
      String text = pairs[i + 1];
      if (text != null) {
        given.add(new Given(name, options.positive("--" + name, text)));
      }
    }
    return given;
  }
}
