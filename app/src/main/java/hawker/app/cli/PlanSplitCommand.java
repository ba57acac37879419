package hawker.app.cli;

import hawker.app.planner.SplitSheet;
import hawker.experiment.Experiment;
import hawker.planner.Amount;
import hawker.planner.PlannedCampaign;
import hawker.planner.Split;
import hawker.plugin.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan split}: a total budget over campaigns, channels or ad sets. */
@Command(
    name = "split",
    description = {
      "Splits a total budget over the campaigns of an advertiser, or over the channels or the ad sets of "
          + "a campaign, so that it brings most; beside today's split, and checked by simulating the "
          + "split it finds."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan split scenarios/plan/two-campaigns.yaml --total 100 --over campaigns --goal clicks",
      "  hawker plan split scenarios/which-channel.yaml --arm everywhere --campaign weddings \\",
      "    --total 24 --over channels --goal reach --floor search=2",
      "  hawker plan split scenarios/plan/two-ad-sets.yaml --total 20 --over ad-sets --goal reach",
    })
public final class PlanSplitCommand implements Callable<Integer> {
  private static final List<String> OVER = List.of("campaigns", "channels", "ad-sets");

  /** The arm of a scenario that names none. */
  private static final String NO_ARM = "base";

  private static final Map<String, String> GOALS = goals();

  @Mixin
  private PlanOptions options = new PlanOptions();

  @Option(
      names = "--total",
      paramLabel = "AMOUNT",
      required = true,
      description = "Budget of the whole flight, of all together.")
  private String total = "";

  @Option(
      names = "--over",
      paramLabel = "WHAT",
      description = "campaigns, channels or ad-sets (default: ${DEFAULT-VALUE}).")
  private String over = "campaigns";

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "clicks, conversions, value or reach (default: ${DEFAULT-VALUE}).")
  private String goal = "clicks";

  @Option(
      names = "--advertiser",
      paramLabel = "A",
      description = "Whose campaigns; may be left out where only one advertiser has any.")
  private @Nullable String advertiser;

  @Option(
      names = "--campaign",
      paramLabel = "C",
      description = "Whose channels or ad sets; may be left out where there is only one campaign.")
  private @Nullable String campaign;

  @Option(
      names = "--floor",
      paramLabel = "NAME=AMOUNT",
      description = "Least that one of them gets; may be given several times.")
  private List<String> floors = new ArrayList<>();

  @Option(
      names = "--ceiling",
      paramLabel = "NAME=AMOUNT",
      description = "Most that one of them gets; may be given several times.")
  private List<String> ceilings = new ArrayList<>();

  @Option(
      names = "--target-cpa",
      paramLabel = "AMOUNT",
      description = "Most that a conversion may cost on average; for the goal conversions.")
  private @Nullable String targetCpa;

  @Option(
      names = "--target-roas",
      paramLabel = "X",
      description = "Least value for a unit of spend on average; for the goal value.")
  private @Nullable String targetRoas;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Worlds to simulate (default: ${DEFAULT-VALUE}).")
  private String replications = "10";

  private static Map<String, String> goals() {
    Map<String, String> goals = new LinkedHashMap<>();
    goals.put("clicks", "clicks");
    goals.put("conversions", "conversions");
    goals.put("value", "conversionValue");
    goals.put("reach", "reach");
    return goals;
  }

  @Override
  public Integer call() {
    options.check();
    int worlds = options.worlds("--replications", replications);
    one("--over", over, OVER);
    one("--goal", goal, GOALS.keySet());
    double amount = options.positive("--total", total);
    double target = target();
    Experiment experiment = options.experiment();
    List<PlannedCampaign> all = over.equals("campaigns")
        ? campaigns(experiment)
        : List.of(options.campaign(experiment, campaign));
    all.forEach(one -> options.checkBudget(one, "--over", over));
    Set<String> names = names(all);
    Split.Ask ask = new Split.Ask(
        amount,
        String.valueOf(GOALS.get(goal)),
        limits("--floor", floors, names),
        limits("--ceiling", ceilings, names),
        target);
    check(ask);
    Split.Found found = find(ask, all, worlds);
    Map<String, String> facts =
        new LinkedHashMap<>(options.facts(experiment, all.get(0).arm(), worlds));
    facts.put("Total", total + " over " + over + " for " + goal);
    String currency = experiment.study().scenario().currency();
    options.tell(SplitSheet.of(found, ask, facts, run(experiment, found), currency));
    return 0;
  }

  /** What runs the scenario with the split that was found. */
  private String run(Experiment experiment, Split.Found found) {
    String arm = options.armOf(experiment);
    String place = arm.equals(NO_ARM) ? "" : "arms." + arm + ".";
    StringBuilder text = new StringBuilder("hawker run " + options.file());
    found.settings().forEach(setting -> text.append(" --set '" + place + setting + "'"));
    return text.toString();
  }

  /** The names of what is split over, two or more. */
  private Set<String> names(List<PlannedCampaign> all) {
    PlannedCampaign first = all.get(0);
    Set<String> names = new LinkedHashSet<>();
    String advice = "";
    switch (over) {
      case "channels" -> {
        names.addAll(first.channels().keySet());
        advice = "; give the campaign channels, such as --set " + first.path()
            + ".channels='{feed: 50 %, search: 50 %}'";
      }
      case "ad-sets" -> {
        names.addAll(first.adSets().keySet());
        advice =
            "; give " + first.title() + " several under adSets, each with its audience and ads";
        if (!first.channels().isEmpty()) {
          throw options.wrong("--over (ad-sets) cannot be planned: the budget of " + first.title()
              + " is split over channels; take that away with --set " + first.path()
              + ".channels=null");
        }
      }
      default -> all.forEach(one -> names.add(one.title()));
    }
    if (names.size() < 2) {
      throw options.wrong("--over (" + over + ") must find two or more to split over, not "
          + names.size() + advice);
    }
    return names;
  }

  private Split.Found find(Split.Ask ask, List<PlannedCampaign> all, int worlds) {
    int threads = options.threads();
    try {
      return options.run(progress -> switch (over) {
        case "channels" -> Split.overChannels(all.get(0), ask, worlds, threads, progress);
        case "ad-sets" -> Split.overAdSets(all.get(0), ask, worlds, threads, progress);
        default -> Split.overCampaigns(all, ask, worlds, threads, progress);
      });
    } catch (IllegalArgumentException e) {
      // The floors cost more than the target, which only simulating tells.
      throw options.wrong(String.valueOf(e.getMessage()));
    }
  }

  private void check(Split.Ask ask) {
    ask.floors().forEach((name, floor) -> {
      double ceiling = ask.ceilings().getOrDefault(name, Double.POSITIVE_INFINITY);
      if (floor > ceiling) {
        String shown = name.substring(name.lastIndexOf('/') + 1) + "=" + plain(floor);
        throw options.wrong(
            "--floor (" + shown + ") must be at most --ceiling, " + Amount.exact(ceiling));
      }
    });
    double sum = ask.floors().values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum > ask.total()) {
      throw options.wrong(
          "the floors sum to " + Amount.exact(sum) + ", more than --total (" + total + ")");
    }
  }

  private static String plain(double amount) {
    return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
  }

  private List<PlannedCampaign> campaigns(Experiment experiment) {
    String arm = options.armOf(experiment);
    List<PlannedCampaign> all = PlannedCampaign.all(experiment, arm);
    Set<String> advertisers = new LinkedHashSet<>();
    all.forEach(one -> advertisers.add(one.advertiser()));
    String whose = advertiser;
    if (whose == null && advertisers.size() == 1) {
      whose = advertisers.iterator().next();
    }
    if (whose == null || !advertisers.contains(whose)) {
      throw options.wrong("--advertiser" + (whose == null ? "" : " (" + whose + ")")
          + " must be one of " + String.join(", ", advertisers));
    }
    String of = whose;
    return all.stream().filter(one -> one.advertiser().equals(of)).toList();
  }

  private double target() {
    if (targetCpa != null && !goal.equals("conversions")) {
      throw options.wrong("--target-cpa (" + targetCpa + ") needs --goal conversions");
    }
    if (targetRoas != null && !goal.equals("value")) {
      throw options.wrong("--target-roas (" + targetRoas + ") needs --goal value");
    }
    if (targetCpa != null) {
      return options.positive("--target-cpa", targetCpa);
    }
    return targetRoas == null
        ? Double.POSITIVE_INFINITY
        : 1 / options.positive("--target-roas", targetRoas);
  }

  private Map<String, Double> limits(String option, List<String> texts, Set<String> names) {
    Map<String, Double> limits = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.lastIndexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals).strip();
      List<String> fit = names.stream()
          .filter(one -> one.equals(name) || one.endsWith("/" + name))
          .toList();
      if (equals < 0 || fit.size() != 1) {
        throw options.wrong(option + " (" + text + ") must be NAME=AMOUNT with one of "
            + String.join(", ", names) + nearest(name, names));
      }
      limits.put(fit.get(0), options.amount(option, text.substring(equals + 1)));
    }
    return limits;
  }

  private static String nearest(String name, Set<String> names) {
    String nearest = Problems.nearest(
        name, names.stream().map(one -> one.substring(one.lastIndexOf('/') + 1)).toList());
    return nearest.isEmpty() || nearest.equals(name) ? "" : ". Maybe " + nearest + "?";
  }

  private void one(String option, String text, Iterable<String> known) {
    List<String> names = new ArrayList<>();
    known.forEach(names::add);
    if (!names.contains(text)) {
      String nearest = Problems.nearest(text, names);
      throw options.wrong(option + " (" + text + ") must be one of " + String.join(", ", names)
          + "." + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
  }
}
