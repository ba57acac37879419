package hawker.experiment;

import hawker.market.Preparation;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.scenario.AdvertiserSpec;
import hawker.scenario.AudienceReader;
import hawker.scenario.Blame;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.scenario.PlatformExperimentSpec.Models;
import hawker.scenario.PublicServiceSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.scenario.Study;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the experiments of the platform that a study asks for, against its arms. */
final class PlatformExperiments {
  private static final String WITHOUT = "without";

  private final Study study;
  private final Map<String, Preparation> arms;
  private final Problems problems = new Problems();

  private PlatformExperiments(Study study, Map<String, Preparation> arms) {
    this.study = study;
    this.arms = arms;
  }

  /**
   * The experiments of a study.
   *
   * @param arms what each arm needs to run; not all if there were mistakes
   * @param problems receives every mistake, with its place
   * @return of no meaning if there were mistakes
   */
  static List<PlatformExperiment> of(
      Study study, Map<String, Preparation> arms, Problems problems) {
    PlatformExperiments checked = new PlatformExperiments(study, arms);
    List<PlatformExperimentSpec> specs = study.scenario().platformExperiments();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < specs.size(); i++) {
      checked.check(specs.get(i), "platformExperiments[" + i + "]", names);
    }
    if (!checked.problems.isEmpty()) {
      Blame blame = new Blame(study.arms().get(0), List.of());
      for (Problem problem : checked.problems.list()) {
        problems.add(blame.of(problem));
      }
    }
    return problems.isEmpty() ? specs.stream().map(checked::ready).toList() : List.of();
  }

  private void check(PlatformExperimentSpec spec, String path, Set<String> names) {
    if (!names.add(spec.title())) {
      unsaid(path + ".name", "be another than that of other experiments: " + spec.title());
    }
    if (spec.design().ofArms()) {
      arm(spec.treatment(), path + ".treatment");
      arm(spec.control(), path + ".control");
      if (arms.containsKey(spec.treatment()) && arms.containsKey(spec.control())) {
        pair(spec, path);
      }
      return;
    }
    if (spec.arm() != null) {
      arm(spec.arm(), path + ".arm");
    }
    Preparation ready = arms.get(spec.arm() == null ? study.baseline() : spec.arm());
    if (ready != null) {
      advertiser(spec, ready, path);
    }
  }

  private void arm(@Nullable String name, String path) {
    List<String> known = study.arms().stream().map(Study.ArmSpec::name).toList();
    if (!known.contains(name)) {
      problems.unknown(value(String.valueOf(name)), path, "an arm", known);
    }
  }

  /** Checks that people can live under two arms at once. */
  private void pair(PlatformExperimentSpec spec, String path) {
    Scenario treatment = scenario(spec.treatment());
    Scenario control = scenario(spec.control());
    if (!treatment.population().equals(control.population())) {
      String must = "be an arm with the people of the treatment, since they are divided";
      problems.add(value(String.valueOf(spec.control())), path + ".control", must);
    }
    boolean talk = treatment.engagement() != null || control.engagement() != null;
    if (talk) {
      String must = "not be one of two arms where people talk: friends would tell those of the"
          + " other group";
      problems.add(design(spec), path + ".design", must);
    }
    if (spec.design() == Design.SHARED_BUDGET) {
      rules(spec, path, treatment, "");
      budgets(spec, path, treatment, control);
    }
    boolean alike = ready(spec.treatment()).predictsLike(ready(spec.control()));
    if (spec.models() == Models.SHARED && !alike) {
      String must = "be apart, since the arms differ in their ads, or in how clicks come about or"
          + " are predicted";
      problems.add(value("shared"), path + ".models", must, "apart");
    }
  }

  /** Checks that campaigns of both arms have the same budgets, since they share them. */
  private void budgets(
      PlatformExperimentSpec spec, String path, Scenario treatment, Scenario control) {
    treatment.inventory().advertisers().forEach((name, advertiser) -> {
      AdvertiserSpec twin = control.inventory().advertisers().get(name);
      advertiser.campaigns().forEach((campaign, own) -> {
        var other = twin == null ? null : twin.campaigns().get(campaign);
        boolean same = other != null
            && Objects.equals(own.budget(), other.budget())
            && own.flights().equals(other.flights())
            && own.channels().equals(other.channels())
            && Objects.equals(own.from(), other.from())
            && Objects.equals(own.to(), other.to());
        if (!same) {
          String must = "not be " + spec.title() + ": the campaign " + name + "/" + campaign
              + " must have the same budget, dates and channels in both arms to share them";
          problems.add(design(spec), path + ".design", must);
        }
      });
    });
  }

  /** Checks that rules do not change budgets that several campaigns draw on. */
  private void rules(
      PlatformExperimentSpec spec, String path, Scenario scenario, String advertiser) {
    boolean ruled = scenario.inventory().advertisers().entrySet().stream()
        .filter(entry -> advertiser.isEmpty() || entry.getKey().equals(advertiser))
        .flatMap(entry -> entry.getValue().campaigns().values().stream())
        .anyMatch(campaign -> !campaign.rules().isEmpty());
    if (ruled) {
      String must =
          "not be one that shares budgets: campaigns have rules, which would be applied" + " twice";
      problems.add(design(spec), path + ".design", must);
    }
  }

  /** Checks that an advertiser's ads can be put to the test. */
  private void advertiser(PlatformExperimentSpec spec, Preparation ready, String path) {
    Scenario scenario = ready.scenario();
    String name = String.valueOf(spec.advertiser());
    AdvertiserSpec advertiser = scenario.inventory().advertisers().get(name);
    List<String> known = List.copyOf(scenario.inventory().advertisers().keySet());
    if (advertiser == null) {
      problems.unknown(value(name), path + ".advertiser", "an advertiser", known);
      return;
    }
    if (advertiser.organicSales() == null) {
      String must =
          "be an advertiser with organicSales: without any, nobody buys who is shown no" + " ad";
      problems.add(value(name), path + ".advertiser", must);
    }
    if (spec.design() == Design.PSA) {
      rules(spec, path, scenario, name);
      if (scenario.engagement() != null) {
        String must = "not be psa where people talk: public-service ads are of no brand";
        problems.add(design(spec), path + ".design", must);
      }
    }
    PublicServiceSpec instead = spec.publicService();
    for (int i = 0; instead != null && i < instead.topics().size(); i++) {
      int unused = AudienceReader.interest(
          instead.topics().get(i),
          path + ".publicService.topics[" + i + "]",
          ready.vocabulary().interests(),
          problems);
    }
  }

  private void unsaid(String path, String must) {
    problems.add(Node.Place.NOWHERE, path, must, "");
  }

  private static Node value(String text) {
    return Node.scalar(text, Node.Place.NOWHERE);
  }

  private static Node design(PlatformExperimentSpec spec) {
    return value(Binder.enumName(spec.design()));
  }

  private Preparation ready(@Nullable String arm) {
    return Objects.requireNonNull(arms.get(arm), "a checked arm");
  }

  private Scenario scenario(@Nullable String arm) {
    return ready(arm).scenario();
  }

  private PlatformExperiment ready(PlatformExperimentSpec spec) {
    if (spec.design().ofArms()) {
      String treatment = Objects.requireNonNull(spec.treatment(), "a treatment");
      String control = Objects.requireNonNull(spec.control(), "a control");
      return new PlatformExperiment(
          spec, treatment, control, ready(treatment), ready(control), null);
    }
    String arm = spec.arm() == null ? study.baseline() : spec.arm();
    Preparation run = ready(arm);
    return new PlatformExperiment(spec, arm, arm, run, run, without(arm, spec));
  }

  private Preparation without(String name, PlatformExperimentSpec spec) {
    Study.ArmSpec arm =
        study.arms().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    List<String> channels = List.copyOf(arm.scenario().market().channels().keySet());
    String advertiser = Objects.requireNonNull(spec.advertiser(), "an advertiser");
    Study.ArmSpec bare = ScenarioReader.without(arm, WITHOUT, advertiser, channels);
    Problems none = new Problems();
    Map<String, Preparation> ready =
        Preparation.of(new Study(study.scenario(), List.of(bare), WITHOUT, study.source()), none);
    none.throwIfAny();
    return Objects.requireNonNull(ready.get(WITHOUT), "an arm");
  }
}
