package hawker.experiment;

import hawker.market.Preparation;
import hawker.plugin.Problems;
import hawker.scenario.AdvertiserSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.scenario.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What arms are run again without, so that the true effect of an advertiser's ads is seen. */
final class Counterfactuals {
  /** Stands for all channels. */
  static final String ALL = "all";

  private Counterfactuals() {}

  /** The arms to run beside a study's, by arm and by what each is without. */
  static Map<String, Map<String, Preparation>> of(Study study) {
    Map<String, Map<String, Preparation>> all = new LinkedHashMap<>();
    for (Study.ArmSpec arm : study.arms()) {
      String advertiser = arm.scenario().report().incremental();
      if (advertiser != null) {
        all.put(arm.name(), without(study, arm, advertiser));
      }
    }
    return all;
  }

  private static Map<String, Preparation> without(
      Study study, Study.ArmSpec arm, String advertiser) {
    List<String> every = List.copyOf(arm.scenario().market().channels().keySet());
    List<Study.ArmSpec> specs = new ArrayList<>();
    Set<String> used = channels(arm.scenario(), advertiser, every);
    if (used.size() > 1) {
      used.forEach(
          channel -> specs.add(ScenarioReader.without(arm, channel, advertiser, List.of(channel))));
    }
    specs.add(ScenarioReader.without(arm, ALL, advertiser, every));
    Problems problems = new Problems();
    Map<String, Preparation> ready =
        Preparation.of(new Study(study.scenario(), specs, ALL, study.source()), problems);
    problems.throwIfAny();
    return ready;
  }

  private static Set<String> channels(Scenario scenario, String advertiser, List<String> every) {
    Set<String> used = new LinkedHashSet<>();
    AdvertiserSpec spec = scenario.inventory().advertisers().get(advertiser);
    if (spec != null) {
      spec.campaigns()
          .values()
          .forEach(campaign -> used.addAll(
              campaign.channels().isEmpty() ? every : campaign.channels().keySet()));
    }
    return used;
  }
}
