package hawker.app.cli;

import hawker.app.planner.FlightSheet;
import hawker.exchange.BudgetRule;
import hawker.experiment.Experiment;
import hawker.planner.Amount;
import hawker.planner.Forecast;
import hawker.planner.Landing;
import hawker.planner.PlannedCampaign;
import hawker.scenario.BudgetSpec;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan flight}: how the money goes over time, and where it lands. */
@Command(
    name = "flight",
    description = {
      "Says how a campaign's money goes hour by hour: when it runs out under as-fast-as-possible and "
          + "under even pacing, what is served and billed under each platform's dated rule, and, with --at, "
          + "where a running campaign will land."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan flight scenarios/bridal.yaml --campaign rings --budget 20",
      "  hawker plan flight scenarios/bridal.yaml --campaign rings --budget 20 --at '1 day' --spent 14",
    })
public final class PlanFlightCommand implements Callable<Integer> {
  private static final double MICROS = 1e6;

  @Mixin
  private PlanOptions options = new PlanOptions();

  @Mixin
  private WhichCampaign which = new WhichCampaign(20);

  @Mixin
  private CampaignOptions changes = new CampaignOptions();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Time since the start, such as '36 h': where will it land?")
  private @Nullable String at;

  @Option(
      names = "--spent",
      paramLabel = "AMOUNT",
      description = "Spent by then; what the median world has spent if not given.")
  private @Nullable String spent;

  @Override
  public Integer call() {
    options.check();
    int worlds = which.worlds(options);
    Experiment experiment = options.experiment();
    long seconds = at == null ? -1 : moment(at, experiment.study().scenario().seconds());
    if (spent != null && at == null) {
      throw options.wrong("--spent (" + spent + ") needs --at, the time by which it was");
    }
    double known = spent == null ? Double.NaN : options.positive("--spent", spent);
    PlannedCampaign planned = changes.apply(options, which.of(options, experiment));
    if (spent != null && known > allowed(planned, seconds)) {
      throw options.wrong("--spent (" + spent + ") must be at most what the budget of "
          + planned.title() + " allows by then, " + Amount.exact(allowed(planned, seconds))
          + "; give the --budget that it really has");
    }
    Map<String, PlannedCampaign> variants = new LinkedHashMap<>();
    variants.put("as it is", planned);
    for (String policy : List.of("as-fast-as-possible", "even-pacing")) {
      variants.put(policy, planned.with(planned.path() + ".bidding=" + policy));
    }
    List<String> rules = new ArrayList<>();
    BudgetSpec budget = planned.changedSpec().budget();
    if (budget != null && budget.daily() != null) {
      rules.addAll(BudgetRule.named().keySet());
    }
    for (String rule : rules) {
      variants.put(
          rule,
          planned.with(
              planned.path() + ".bidding=as-fast-as-possible",
              planned.path() + ".budget.overspend=" + rule));
    }
    List<Forecast> forecasts = options.run(progress ->
        Forecast.all(List.copyOf(variants.values()), worlds, options.threads(), progress));
    Map<String, Forecast> byName = new LinkedHashMap<>();
    List<String> names = List.copyOf(variants.keySet());
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), forecasts.get(i));
    }
    Landing landing = at == null ? null : Landing.of(forecasts.get(0).worlds(), seconds, known);
    Map<String, String> facts = which.facts(options, experiment, planned, changes);
    options.tell(FlightSheet.of(
        byName,
        rules,
        landing,
        at,
        planned,
        facts,
        experiment.study().scenario().currency()));
    return 0;
  }

  /** The most that may have been billed by a moment; infinite without a budget. */
  private static double allowed(PlannedCampaign planned, long seconds) {
    BudgetSpec budget = planned.changedSpec().budget();
    double most = Double.POSITIVE_INFINITY;
    if (budget == null || planned.budgetsOfFlights()) {
      return most;
    }
    Money daily = budget.daily();
    Money lifetime = budget.lifetime();
    if (daily != null) {
      BudgetRule rule = BudgetRule.named().getOrDefault(budget.overspend(), BudgetRule.EXACT);
      double factor = budget.dailyFactor() == null ? rule.daily() : budget.dailyFactor();
      long days = (seconds + TimeSpan.DAY - 1) / TimeSpan.DAY;
      most = days * factor * daily.micros() / MICROS;
    }
    return lifetime == null ? most : Math.min(most, lifetime.micros() / MICROS);
  }

  private long moment(String text, long most) {
    try {
      long seconds = TimeSpan.parse(text).seconds();
      if (seconds >= TimeSpan.HOUR && seconds < most) {
        return seconds;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like times that are out of range.
    }
    throw options.wrong("--at (" + text + ") must be a time from 1 h on, before the end at "
        + most / TimeSpan.HOUR + " h, such as '36 h' or '2 days'");
  }
}
