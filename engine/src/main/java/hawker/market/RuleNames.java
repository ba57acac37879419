package hawker.market;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.ActionSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks the names in the rules of a campaign. */
final class RuleNames {
  private final CampaignSpec campaign;
  private final boolean counted;
  private final Problems problems;

  private RuleNames(CampaignSpec campaign, boolean counted, Problems problems) {
    this.campaign = campaign;
    this.counted = counted;
    this.problems = problems;
  }

  /**
   * Checks all rules of a campaign.
   *
   * @param path dotted path of the campaign
   * @param counted whether it is counted what became of the campaign's requests
   */
  static void check(CampaignSpec campaign, String path, boolean counted, Problems problems) {
    RuleNames names = new RuleNames(campaign, counted, problems);
    for (int i = 0; i < campaign.rules().size(); i++) {
      String below = path + ".rules[" + i + "]";
      names.condition(campaign.rules().get(i).when(), below + ".when");
      names.action(campaign.rules().get(i).then(), below + ".then");
    }
  }

  private void condition(Condition condition, String path) {
    Node value = Node.scalar(condition.text(), Node.Place.NOWHERE);
    List<String> parts = new ArrayList<>(campaign.channels().keySet());
    parts.addAll(campaign.adSets().keySet());
    for (Condition.Metric metric : condition.metrics()) {
      String where = " at character " + metric.position();
      boolean adSet = campaign.adSets().containsKey(metric.of());
      if (!metric.of().isEmpty() && !parts.contains(metric.of())) {
        String known = parts.isEmpty() ? "there is none" : String.join(", ", parts);
        problems.add(
            value,
            path,
            "name a channel or an ad set of the campaign" + where + ": " + known,
            problems.suggestion(metric.of(), parts));
        continue;
      }
      if (adSet && campaign.channels().containsKey(metric.of())) {
        problems.add(value, path, "not name what is both a channel and an ad set" + where);
      }
      List<String> known = Observed.names(adSet);
      if (!known.contains(metric.name())) {
        problems.add(
            value,
            path,
            "name a metric that a platform observes" + (adSet ? " of an ad set" : "") + where,
            problems.suggestion(metric.name(), known));
      } else if (!counted && Observed.OF_REQUESTS.contains(metric.name())) {
        String must = "not name what is not counted, since report.impressionShare is false,";
        problems.add(value, path, must + where);
      }
    }
  }

  private void action(ActionSpec action, String path) {
    adSets(action.pause(), path + ".pause");
    adSets(action.start(), path + ".start");
    ActionSpec.Shift shift = action.shift();
    if (shift != null) {
      known(
          shift.from(),
          path + ".shift.from",
          "a channel of the campaign's budget",
          campaign.channels().keySet());
      known(
          shift.to(),
          path + ".shift.to",
          "a channel of the campaign's budget",
          campaign.channels().keySet());
      if (shift.to().equals(shift.from())) {
        Node value = Node.scalar(shift.to(), Node.Place.NOWHERE);
        problems.add(value, path + ".shift.to", "be another channel than from");
      }
    }
  }

  private void adSets(List<String> names, String path) {
    for (int i = 0; i < names.size(); i++) {
      known(
          names.get(i),
          path + "[" + i + "]",
          "an ad set of the campaign",
          campaign.adSets().keySet());
    }
  }

  private void known(String name, String path, String what, Collection<String> known) {
    if (!known.contains(name)) {
      problems.unknown(Node.scalar(name, Node.Place.NOWHERE), path, what, known);
    }
  }
}
