package hawker.app.cli;

import hawker.app.planner.ForecastSheet;
import hawker.app.planner.Sheet;
import hawker.experiment.Experiment;
import hawker.planner.Forecast;
import hawker.planner.PlannedCampaign;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hawker plan forecast}: what a campaign will come to, with ranges. */
@Command(
    name = "forecast",
    description = {
      "Forecasts a campaign: reach, clicks, conversions, spend, with the range in which 80 %% and 95 %% "
          + "of new worlds lie, and what limits it."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan forecast scenarios/bridal.yaml --arm engaged --campaign rings",
      "  hawker plan forecast scenarios/bridal.yaml --campaign rings --bid 2 --budget 50 --days 7",
      "  hawker plan forecast scenarios/quickstart.yaml --arm demographic \\",
      "    --audience '{age: 18-29, gender: female}' --out plan",
      "",
      "A range of 95 %% takes 39 worlds, one of 80 %% takes 9."
    })
public final class PlanForecastCommand implements Callable<Integer> {
  @Mixin
  private PlanOptions options = new PlanOptions();

  @Mixin
  private WhichCampaign which = new WhichCampaign(40);

  @Mixin
  private CampaignOptions changes = new CampaignOptions();

  @Override
  public Integer call() {
    options.check();
    int worlds = which.worlds(options);
    Experiment experiment = options.experiment();
    PlannedCampaign asked = which.of(options, experiment);
    PlannedCampaign planned = changes.apply(options, asked);
    Forecast forecast =
        options.run(progress -> Forecast.of(planned, worlds, options.threads(), progress));
    Map<String, String> facts = which.facts(options, experiment, planned, changes);
    Sheet sheet =
        ForecastSheet.of(forecast, planned, facts, experiment.study().scenario().currency());
    options.tell(sheet);
    return 0;
  }
}
