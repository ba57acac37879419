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

/** {@code hawker plan split}: a total budget over campaigns or channels. */
@Command(
    name = "split",
    description = {
      "Splits a total budget over the campaigns of an advertiser, or over the channels of a campaign, so",
      "that it brings most; beside today's split, and checked by simulating the split it recommends."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan split scenarios/two-campaigns.yaml --total 100 --over campaigns --goal clicks",
      "  hawker plan split scenarios/which-channel.yaml --arm everywhere --campaign weddings \\",
      "    --total 24 --over channels --goal reach --floor search=2",
    })
public final class PlanSplitCommand implements Callable<Integer> {
  private static final List<String> OVER = List.of("campaigns", "channels");
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
      description = "campaigns or channels (default: ${DEFAULT-VALUE}).")
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
      description = "Whose channels; may be left out where there is only one campaign.")
  private @Nullable String campaign;

  @Option(
      names = "--floor",
      paramLabel = "NAME=AMOUNT",
      description = "Least that a campaign or channel gets; may be given several times.")
  private List<String> floors = new ArrayList<>();

  @Option(
      names = "--ceiling",
      paramLabel = "NAME=AMOUNT",
      description = "Most that a campaign or channel gets; may be given several times.")
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
    boolean channels = over.equals("channels");
    List<PlannedCampaign> all =
        channels ? List.of(options.campaign(experiment, campaign)) : campaigns(experiment);
    Set<String> names = new LinkedHashSet<>();
    all.forEach(one -> {
      options.checkBudget(one, "--over", over);
      names.addAll(channels ? one.channels().keySet() : List.of(one.title()));
    });
    if (names.size() < 2) {
      throw options.wrong("--over (" + over + ") must find two or more to split over, not "
          + names.size()
          + (channels
              ? "; give the campaign channels, such as --set " + all.get(0).path()
                  + ".channels='{feed: 50 %, search: 50 %}'"
              : ""));
    }
    Split.Ask ask = new Split.Ask(
        amount,
        String.valueOf(GOALS.get(goal)),
        limits("--floor", floors, names),
        limits("--ceiling", ceilings, names),
        target);
    check(ask);
    Split.Found found = find(ask, all, channels, worlds);
    Map<String, String> facts =
        new LinkedHashMap<>(options.facts(experiment, all.get(0).arm(), worlds));
    facts.put("Total", total + " over " + over + " for " + goal);
    options.tell(SplitSheet.of(found, ask, facts, experiment.study().scenario().currency()));
    return 0;
  }

  private Split.Found find(Split.Ask ask, List<PlannedCampaign> all, boolean channels, int worlds) {
    try {
      return options.run(progress -> channels
          ? Split.overChannels(all.get(0), ask, worlds, options.threads(), progress)
          : Split.overCampaigns(all, ask, worlds, options.threads(), progress));
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
        throw options.wrong(
            option + " (" + text + ") must be NAME=AMOUNT with one of " + String.join(", ", names));
      }
      limits.put(fit.get(0), options.amount(option, text.substring(equals + 1)));
    }
    return limits;
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
