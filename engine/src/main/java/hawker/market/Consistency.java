package hawker.market;

import hawker.generate.InventoryGenerator;
import hawker.generate.InventoryGenerator.Terms;
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
import hawker.world.Inventory;
import java.util.List;
import java.util.Map;

/** Checks what a scenario states against what it states elsewhere. */
final class Consistency {
  private final Scenario scenario;
  private final Problems problems;

  private Consistency(Scenario scenario, Problems problems) {
    this.scenario = scenario;
    this.problems = problems;
  }

  /**
   * Checks a scenario.
   *
   * @param drawn its ads; those that could not be made are missing
   */
  static void check(Scenario scenario, InventoryGenerator.Result drawn, Problems problems) {
    Consistency consistency = new Consistency(scenario, problems);
    scenario.brands().forEach(consistency::brand);
    consistency.strategies();
    consistency.events(drawn);
  }

  private void brand(String name, BrandSpec brand) {
    CrisisSpec crisis = brand.crisis();
    if (crisis != null && crisis.at().seconds() >= scenario.seconds()) {
      problems.add(
          Node.Place.NOWHERE,
          "brands." + name + ".crisis.at",
          "be before the end of the scenario, which is " + scenario.days() + " days long",
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

  /** Checks that audiences of which a strategy keeps life events alone have some. */
  private void events(InventoryGenerator.Result drawn) {
    Map<String, ?> events = scenario.lifeEvents();
    String event = events.isEmpty() ? "moved" : events.keySet().iterator().next();
    List<Inventory.AdSet> adSets = drawn.inventory().adSets();
    for (Inventory.AdSet adSet : adSets) {
      Terms terms = drawn.terms().get(adSet.campaign());
      CampaignSpec spec = terms.spec();
      if (spec == null) {
        continue;
      }
      PluginSpec own = spec.targeting();
      PluginSpec chosen = own == null ? scenario.targeting() : own;
      if (Strategies.missesEvent(chosen, adSet.audience())) {
        String name = adSet.name().substring(adSet.name().lastIndexOf('/') + 1);
        String path = terms.path() + (spec.ads().isEmpty() ? ".adSets." + name : "") + ".audience";
        String must = "ask for a life event, since " + chosen.name()
            + " keeps nothing else and would reach everybody; such as {event: " + event + "}";
        problems.add(Node.Place.NOWHERE, path, must, "");
      }
    }
  }
}
