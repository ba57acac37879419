package hawker.app.cli;

import hawker.app.planner.BudgetSheet;
import hawker.experiment.Experiment;
import hawker.planner.BudgetCurve;
import hawker.planner.PlannedCampaign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan budget}: what budgets buy, and which budget buys so much. */
@Command(
    name = "budget",
    description = {
      "Says what a campaign comes to at several budgets, in the same worlds: reach, clicks, conversions, "
          + "what a further click costs, and a fitted curve of saturation; and back, the budget that brings "
          + "so much."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan budget scenarios/bridal.yaml --campaign rings --budgets 5..100x6",
      "  hawker plan budget scenarios/bridal.yaml --campaign rings --budgets 5,10,20 --reach 300",
    })
public final class PlanBudgetCommand implements Callable<Integer> {
  /** Each budget is simulated. */
  private static final int BUDGETS_MOST = 100;

  @Mixin
  private PlanOptions options = new PlanOptions();

  @Mixin
  private WhichCampaign which = new WhichCampaign(20);

  @Mixin
  private CampaignOptions changes = new CampaignOptions();

  @Option(
      names = "--budgets",
      paramLabel = "AMOUNTS",
      required = true,
      description = "Budgets, a day or of the whole flight as the campaign has it: 10,20,50 or"
          + " 50..2000x12 (twelve of them).")
  private String budgets = "";

  @Option(names = "--reach", paramLabel = "N", description = "Which budget reaches N people?")
  private @Nullable String reach;

  @Option(names = "--clicks", paramLabel = "N", description = "Which budget brings N clicks?")
  private @Nullable String clicks;

  @Option(
      names = "--conversions",
      paramLabel = "N",
      description = "Which budget brings N conversions?")
  private @Nullable String conversions;

  @Override
  public Integer call() {
    options.check();
    List<Double> amounts = options.amounts("--budgets", budgets, BUDGETS_MOST);
    int worlds = which.worlds(options);
    Map<String, Double> wanted = new LinkedHashMap<>();
    want("reach", "--reach", reach, wanted);
    want("clicks", "--clicks", clicks, wanted);
    want("conversions", "--conversions", conversions, wanted);
    Experiment experiment = options.experiment();
    PlannedCampaign asked = which.of(options, experiment);
    options.checkBudget(asked, "--budgets", budgets);
    PlannedCampaign planned = changes.apply(options, asked);
    BudgetCurve curve = options.run(
        progress -> BudgetCurve.of(planned, amounts, worlds, options.threads(), progress));
    Map<String, String> facts = which.facts(options, experiment, planned, changes);
    options.tell(BudgetSheet.of(
        curve, planned, wanted, facts, experiment.study().scenario().currency()));
    return 0;
  }

  private void want(
      String metric, String option, @Nullable String text, Map<String, Double> wanted) {
    if (text != null) {
      wanted.put(metric, options.positive(option, text));
    }
  }
}
