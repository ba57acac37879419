package hawker.market;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.scenario.BrandSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.CrisisSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.targeting.Strategies;

/** Checks what a scenario states against what it states elsewhere. */
final class Consistency {
  private final Scenario scenario;
  private final Problems problems;

  private Consistency(Scenario scenario, Problems problems) {
    this.scenario = scenario;
    this.problems = problems;
  }

  /** Checks a scenario. */
  static void check(Scenario scenario, Problems problems) {
    Consistency consistency = new Consistency(scenario, problems);
    scenario.brands().forEach(consistency::brand);
    consistency.strategies();
  }

  private void brand(String name, BrandSpec brand) {
    CrisisSpec crisis = brand.crisis();
    if (crisis != null && crisis.at().seconds() >= scenario.seconds()) {
      problems.add(
          Node.Place.NOWHERE,
          "brands." + name + ".crisis.at",
          "be before the end of the scenario (days: " + scenario.days() + ")",
          "");
    }
  }

  private void strategies() {
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    int users = scenario.population().users();
    Strategies.checkShare(scenario.targeting(), users, binder);
    PluginSpec background = scenario.inventory().background().targeting();
    if (background != null) {
      Strategies.checkShare(background, users, binder);
    }
    scenario.inventory().advertisers().values().forEach(advertiser -> {
      for (CampaignSpec campaign : advertiser.campaigns().values()) {
        PluginSpec own = campaign.targeting();
        if (own != null) {
          Strategies.checkShare(own, users, binder);
        }
      }
    });
  }
}
