package hawker.market;

import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.scenario.AdSetSpec;
import hawker.scenario.AdSpec;
import hawker.scenario.AudienceReader;
import hawker.scenario.Blame;
import hawker.scenario.BrandSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.RepliesSpec;
import hawker.scenario.Scenario;
import hawker.scenario.Study;
import hawker.targeting.Strategies;
import hawker.world.Audience;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what a study states and none of its arms heeds, and which would so do nothing without a word.
 * What one arm heeds the others may leave alone: that can be what they are compared in.
 */
public final class Unheeded {
  private static final Node NOTHING_STATED = Node.nothing(Node.Place.NOWHERE);

  private final List<Problem> found = new ArrayList<>();
  private final Set<String> heeded = new HashSet<>();

  private final Vocabulary vocabulary;

  private Unheeded(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Checks all arms of a study together.
   *
   * @param arms without mistakes, by name
   */
  public static void check(Study study, Map<String, Preparation> arms, Problems problems) {
    Unheeded base = new Unheeded(ready(arms, study.baseline()).vocabulary());
    base.scenario(study.scenario());
    Set<String> heeded = new HashSet<>();
    List<Unheeded> all = new ArrayList<>();
    for (Study.ArmSpec arm : study.arms()) {
      Unheeded own = new Unheeded(ready(arms, arm.name()).vocabulary());
      own.scenario(arm.scenario());
      heeded.addAll(own.heeded);
      all.add(own);
    }
    for (int i = 0; i < all.size(); i++) {
      Blame blame = new Blame(study.arms().get(i), base.found);
      for (Problem problem : all.get(i).found) {
        if (!heeded.contains(problem.path())) {
          problems.add(blame.of(problem));
        }
      }
    }
  }

  private static Preparation ready(Map<String, Preparation> arms, String arm) {
    return Objects.requireNonNull(arms.get(arm), arm);
  }

  private void scenario(Scenario scenario) {
    scenario
        .inventory()
        .advertisers()
        .forEach((advertiser, spec) -> spec.campaigns()
            .forEach((name, campaign) -> campaign(
                scenario, campaign, "inventory.advertisers." + advertiser + ".campaigns." + name)));
    scenario.brands().forEach((name, brand) -> replies(brand, "brands." + name + ".replies"));
  }

  private void campaign(Scenario scenario, CampaignSpec campaign, String path) {
    PluginSpec own = campaign.targeting();
    PluginSpec targeting = own == null ? scenario.targeting() : own;
    boolean ordered = Strategies.heedsSequences(targeting)
        || scenario.response().settings().get("sequenceEffect") != null;
    sequences(campaign.ads(), ordered, path);
    if (!campaign.ads().isEmpty()) {
      Node audience = campaign.audience();
      event(scenario, targeting, audience == null ? NOTHING_STATED : audience, path);
    }
    for (Map.Entry<String, AdSetSpec> entry : campaign.adSets().entrySet()) {
      String below = path + ".adSets." + entry.getKey();
      AdSetSpec adSet = entry.getValue();
      if (adSet.starts() == AdSetSpec.Start.PAUSED) {
        boolean starts = campaign.rules().stream()
            .anyMatch(rule -> rule.then().start().contains(entry.getKey()));
        String must = "be started by a rule of the campaign: then: {start: " + entry.getKey() + "}";
        note(below + ".starts", "paused", must, starts);
      }
      sequences(adSet.ads(), ordered, below);
      event(scenario, targeting, adSet.audience(), below);
    }
  }

  /** Notes an audience of which nothing remains, so that everybody would be reached. */
  private void event(Scenario scenario, PluginSpec targeting, Node audience, String path) {
    Audience stated = AudienceReader.read(audience, path, vocabulary, new Problems());
    if (Strategies.missesEvent(targeting, stated)) {
      String event = scenario.lifeEvents().keySet().stream().findFirst().orElse("moved");
      String must = "ask for a life event, since " + targeting.name()
          + " keeps nothing else and would reach everybody; such as {event: " + event + "}";
      found.add(new Problem(Node.Place.NOWHERE, path + ".audience", "", must, ""));
    }
  }

  private void sequences(Map<String, AdSpec> ads, boolean ordered, String path) {
    ads.forEach((name, ad) -> {
      String after = ad.after();
      if (after != null) {
        String must =
            "be heeded: by the strategy sequential, or by a sequenceEffect of the response";
        note(path + ".ads." + name + ".after", after, must, ordered);
      }
    });
  }

  private void replies(BrandSpec brand, String path) {
    RepliesSpec replies = brand.replies();
    if (replies.within() != null) {
      boolean answers = replies.policy() == RepliesSpec.Policy.ANSWER;
      note(path + ".within", "", "be given with policy: answer only", answers);
    }
  }

  private void note(String path, String value, String must, boolean isHeeded) {
    if (isHeeded) {
      boolean unused = heeded.add(path);
    } else {
      found.add(new Problem(Node.Place.NOWHERE, path, value, must, ""));
    }
  }
}
