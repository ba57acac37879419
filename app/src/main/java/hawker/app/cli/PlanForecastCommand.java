package hawker.app.cli;

import hawker.app.planner.ForecastSheet;
import hawker.app.planner.Sheet;
import hawker.experiment.Experiment;
import hawker.planner.Forecast;
import hawker.planner.PlannedCampaign;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan forecast}: what a campaign will come to, with ranges. */
@Command(
    name = "forecast",
    description = {
      "Forecasts a campaign: reach, clicks, conversions, spend, with the range in which 80 %% and 95 %%",
      "of new worlds lie, and what limits it."
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

  @Option(
      names = "--campaign",
      paramLabel = "C",
      description = "Campaign, or advertiser/campaign; may be left out where there is only one.")
  private @Nullable String campaign;

  @Mixin
  private CampaignOptions changes = new CampaignOptions();

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Worlds to simulate (default: ${DEFAULT-VALUE}).")
  private String replications = "40";

  @Override
  public Integer call() {
    options.check();
    int worlds = options.worlds("--replications", replications);
    Experiment experiment = options.experiment();
    PlannedCampaign asked = options.campaign(experiment, campaign);
    PlannedCampaign planned = changes.apply(options, asked);
    Forecast forecast =
        options.run(progress -> Forecast.of(planned, worlds, options.threads(), progress));
    Map<String, String> facts =
        new LinkedHashMap<>(options.facts(experiment, planned.arm(), worlds));
    facts.put("Campaign", planned.title());
    changes.facts().forEach(facts::put);
    Sheet sheet =
        ForecastSheet.of(forecast, planned, facts, experiment.study().scenario().currency());
    options.tell(sheet);
    return 0;
  }
}
