package hawker.planner;

import hawker.experiment.CampaignRunner;
import hawker.experiment.Runner;
import hawker.market.CampaignMarket;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.Questions;
import hawker.planner.Allocation.Option;
import hawker.planner.ConcaveCurve.Point;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.Mean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A total budget split over the campaigns of an advertiser, or over the channels or the ad sets of one
 * of them. The
 * curve of each option is simulated at several budgets of it, with the others at today's share; the
 * best split ({@link Allocation}) is then simulated as a whole, beside today's.
 *
 * <p>Curves are over budgets, not over what is spent of them: where a budget is used up in some worlds
 * only, holding it to the mean spend would take from those. So a target for the cost of a unit counts
 * what might be spent, and errs on the safe side.
 */
public final class Split {
  /** The shares of the total at which each option is tried. */
  private static final double[] LEVELS = {1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 3.0 / 4, 1};

  /** What a budget may be off a floor or a ceiling by, as a part of the total. */
  private static final double SLACK = 1e-4;

  private final PlannedCampaign campaign;
  private final Map<String, List<String>> groups;
  private final Function<double[], PlannedCampaign> budgets;

  /** What today is where the options share one budget; null where each has its own. */
  private final @Nullable PlannedCampaign shared;

  private final Ask ask;
  private final int worlds;
  private final int threads;

  /**
   * What is asked.
   *
   * @param total budget of the whole flight, in currency units
   * @param metric {@code clicks}, {@code conversions}, {@code conversionValue} or {@code reach}
   * @param floors least of each option by name; 0 where not given
   * @param ceilings most of each option by name
   * @param target most that a unit of the metric may cost on average; infinite for none
   */
  public record Ask(
      double total,
      String metric,
      Map<String, Double> floors,
      Map<String, Double> ceilings,
      double target) {}

  /**
   * A split that was simulated.
   *
   * @param budgets of the options; where they share one, what each took of it
   * @param spends what they spend, mean over worlds
   * @param values what they bring, mean over worlds
   * @param value what they bring together; people reached by several count once
   * @param worlds each by itself
   */
  public record Simulated(
      List<Double> budgets,
      List<Double> spends,
      List<Double> values,
      double value,
      List<World> worlds) {
    /** Copies the lists. */
    public Simulated {
      budgets = List.copyOf(budgets);
      spends = List.copyOf(spends);
      values = List.copyOf(values);
      worlds = List.copyOf(worlds);
    }
  }

  /**
   * What a split came to in one world.
   *
   * @param spends of the options, in currency units
   * @param values what they brought
   * @param value what they brought together
   */
  public record World(List<Double> spends, List<Double> values, double value) {
    /** Copies the lists. */
    public World {
      spends = List.copyOf(spends);
      values = List.copyOf(values);
    }
  }

  /**
   * What was found.
   *
   * @param options names
   * @param points simulated points of each option: its budget and what that brings, mean over worlds
   * @param spends what it spent there, mean over worlds
   * @param tried the worlds of each point
   * @param best the best split by the curves; for reach, in the unit of its curve
   * @param predicted what the curves say the best split brings, by option, then together
   * @param recommended the best split simulated
   * @param today today's split of the same total simulated
   * @param shared whether the options share one budget today
   * @param gain what the best split brings more than today's, world by world: its mean and range
   * @param settings that make the scenario's arm split as recommended, as {@code path=value}
   * @param todayAllowed whether today's split keeps to floors, ceilings and target
   */
  public record Found(
      List<String> options,
      List<List<Point>> points,
      List<List<Double>> spends,
      List<List<List<World>>> tried,
      Allocation best,
      List<Double> predicted,
      Simulated recommended,
      Simulated today,
      boolean shared,
      Estimate gain,
      List<String> settings,
      boolean todayAllowed) {
    /** Copies the lists. */
    public Found {
      options = List.copyOf(options);
      points = List.copyOf(points);
      spends = List.copyOf(spends);
      tried = List.copyOf(tried);
      predicted = List.copyOf(predicted);
      settings = List.copyOf(settings);
    }

    /** Whether the best split brings more than today's beyond what chance explains. */
    public boolean better() {
      return gain.interval() != null && gain.interval().low() > 0;
    }

    /** Whether to split so: it is better than today's, or today's is not allowed. */
    public boolean advised() {
      return !none() && (better() || !todayAllowed);
    }

    /** Whether nothing is given out, as no part of the budget keeps to the target. */
    public boolean none() {
      return best.limit() == Allocation.Limit.TARGET && best.value() == 0;
    }

    /** The least that a unit cost of any budget that was simulated; infinite if none brought any. */
    public double cheapest() {
      double least = Double.POSITIVE_INFINITY;
      for (List<Point> own : points) {
        for (Point point : own) {
          least = point.value() > 0 ? Math.min(least, point.spend() / point.value()) : least;
        }
      }
      return least;
    }
  }

  private Split(
      PlannedCampaign campaign,
      Map<String, List<String>> groups,
      Function<double[], PlannedCampaign> budgets,
      @Nullable PlannedCampaign shared,
      Ask ask,
      int worlds,
      int threads) {
    this.campaign = campaign;
    this.groups = groups;
    this.budgets = budgets;
    this.shared = shared;
    this.ask = ask;
    this.worlds = worlds;
    this.threads = threads;
  }

  /**
   * Splits over campaigns of one arm.
   *
   * @param campaigns at least two
   */
  public static Found overCampaigns(
      List<PlannedCampaign> campaigns, Ask ask, int worlds, int threads, Runner.Progress progress) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    campaigns.forEach(one -> groups.putAll(one.group()));
    Function<double[], PlannedCampaign> budgets = amounts -> {
      PlannedCampaign all = campaigns.get(0);
      for (int i = 0; i < amounts.length; i++) {
        all = all.with(
            campaigns.get(i).path() + ".budget.lifetime=" + Amount.exact(amounts[i]),
            campaigns.get(i).path() + ".budget.daily=null");
      }
      return all;
    };
    return new Split(campaigns.get(0), groups, budgets, null, ask, worlds, threads)
        .search(progress);
  }

  /** Splits over the channels that a campaign is split over. */
  public static Found overChannels(
      PlannedCampaign campaign, Ask ask, int worlds, int threads, Runner.Progress progress) {
    List<String> channels = List.copyOf(campaign.channels().keySet());
    Function<double[], PlannedCampaign> budgets = amounts -> {
      BigDecimal sum = BigDecimal.ZERO;
      StringBuilder parts = new StringBuilder();
      for (int i = 0; i < amounts.length; i++) {
        String amount = Amount.exact(amounts[i]);
        sum = sum.add(new BigDecimal(amount));
        parts.append(i == 0 ? "" : ", ").append(channels.get(i)).append(": ").append(amount);
      }
      return campaign
          .lifetime(sum.toPlainString())
          .with(campaign.path() + ".channels={" + parts + "}");
    };
    return new Split(campaign, campaign.channels(), budgets, null, ask, worlds, threads)
        .search(progress);
  }

  /** Splits over the ad sets of a campaign, each of which gets a budget of its own. */
  public static Found overAdSets(
      PlannedCampaign campaign, Ask ask, int worlds, int threads, Runner.Progress progress) {
    List<String> adSets = List.copyOf(campaign.adSets().keySet());
    Function<double[], PlannedCampaign> budgets = amounts -> {
      PlannedCampaign all = campaign;
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < amounts.length; i++) {
        String amount = Amount.exact(amounts[i]);
        String path = campaign.path() + ".adSets." + adSets.get(i) + ".budget=";
        sum = sum.add(new BigDecimal(amount));
        all = all.with(path + "null", path + "{lifetime: " + amount + "}");
      }
      return all.lifetime(sum.toPlainString());
    };
    boolean own = campaign.budgetsOfAdSets().size() == adSets.size();
    PlannedCampaign shared = own ? null : campaign.lifetime(Amount.exact(ask.total()));
    return new Split(campaign, campaign.adSets(), budgets, shared, ask, worlds, threads)
        .search(progress);
  }

  private Found search(Runner.Progress progress) {
    List<String> names = List.copyOf(groups.keySet());
    double[] today = today(names.size());
    List<PlannedCampaign> variants = new ArrayList<>();
    for (int option = 0; option < names.size(); option++) {
      for (double level : LEVELS) {
        double[] amounts = today.clone();
        amounts[option] = level * ask.total();
        variants.add(budgets.apply(amounts));
      }
    }
    long steps = variants.size() + 2L;
    List<List<CampaignMarket.Result>> runs =
        run(variants, (done, of) -> progress.done(done * variants.size(), of * steps));
    List<List<Point>> points = new ArrayList<>();
    List<List<Double>> spends = new ArrayList<>();
    List<List<List<World>>> tried = new ArrayList<>();
    double people = 1;
    for (int option = 0; option < names.size(); option++) {
      List<Point> own = new ArrayList<>();
      List<Double> spent = new ArrayList<>();
      List<List<World>> each = new ArrayList<>();
      for (int level = 0; level < LEVELS.length; level++) {
        List<CampaignMarket.Result> worldsOf = runs.get(option * LEVELS.length + level);
        own.add(new Point(LEVELS[level] * ask.total(), value(worldsOf, option)));
        spent.add(spend(worldsOf, option));
        each.add(worldsOf.stream().map(this::world).toList());
        people = Math.max(people, mean(worldsOf, one -> one.together().audience()));
      }
      points.add(own);
      spends.add(spent);
      tried.add(each);
    }
    Allocation best = Allocation.best(options(names, points, people), ask.total(), ask.target());
    double[] amounts =
        best.shares().stream().mapToDouble(Allocation.Share::spend).toArray();
    PlannedCampaign recommended = budgets.apply(amounts);
    List<List<CampaignMarket.Result>> checked = run(
        List.of(recommended, shared == null ? budgets.apply(today) : shared),
        (done, of) -> progress.done(of * variants.size() + done * 2, of * steps));
    return new Found(
        names,
        points,
        spends,
        tried,
        best,
        predicted(best, people),
        simulated(amounts, checked.get(0)),
        simulated(shared == null ? today : spends(checked.get(1), names.size()), checked.get(1)),
        shared != null,
        gain(checked.get(0), checked.get(1)),
        recommended.settings(),
        allowed(
            names,
            shared == null ? today : spends(checked.get(1), names.size()),
            mean(checked.get(1), one -> number(one.together()))));
  }

  private boolean allowed(List<String> names, double[] amounts, double value) {
    double slack = SLACK * ask.total();
    for (int i = 0; i < amounts.length; i++) {
      double floor = ask.floors().getOrDefault(names.get(i), 0.0);
      double ceiling = ask.ceilings().getOrDefault(names.get(i), Double.POSITIVE_INFINITY);
      if (amounts[i] < floor - slack || amounts[i] > ceiling + slack) {
        return false;
      }
    }
    return ask.target() == Double.POSITIVE_INFINITY
        || Arrays.stream(amounts).sum() <= ask.target() * value + slack;
  }

  private Estimate gain(List<CampaignMarket.Result> best, List<CampaignMarket.Result> today) {
    double[] more = new double[best.size()];
    for (int world = 0; world < more.length; world++) {
      more[world] = number(best.get(world).together()) - number(today.get(world).together());
    }
    return Mean.of(more, Interval.LEVEL);
  }

  private static double[] spends(List<CampaignMarket.Result> runs, int options) {
    return IntStream.range(0, options)
        .mapToDouble(option -> spend(runs, option))
        .toArray();
  }

  private List<Option> options(List<String> names, List<List<Point>> points, double people) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      ResponseCurve curve = ask.metric().equals("reach")
          ? ConcaveCurve.ofReach(points.get(i), people + 1)
          : new ConcaveCurve(points.get(i));
      options.add(new Option(
          name,
          curve,
          ask.floors().getOrDefault(name, 0.0),
          ask.ceilings().getOrDefault(name, Double.POSITIVE_INFINITY)));
    }
    return options;
  }

  private List<Double> predicted(Allocation best, double people) {
    List<Double> all = new ArrayList<>();
    best.shares().forEach(share -> all.add(share.value()));
    all.add(best.value());
    return ask.metric().equals("reach")
        ? all.stream().map(value -> ConcaveCurve.reachOf(value, people + 1)).toList()
        : all;
  }

  /**
   * The total in today's proportions: of the budgets, or of what is spent of one that is shared;
   * evenly where not all options have any.
   */
  private double[] today(int options) {
    List<CampaignMarket.Result> now = CampaignRunner.run(
            List.of(shared == null ? campaign.ready() : shared.ready()),
            campaign.experiment().reference(),
            groups,
            0,
            1,
            threads,
            (done, of) -> {})
        .get(0);
    double[] weights = new double[options];
    for (int i = 0; i < options; i++) {
      CampaignMetrics one = now.get(0).campaigns().get(i);
      weights[i] = shared == null ? one.count(Counter.BUDGET_MICROS) : one.billedMicros();
    }
    boolean all = Arrays.stream(weights).allMatch(weight -> weight > 0);
    double sum = all ? Arrays.stream(weights).sum() : options;
    for (int i = 0; i < options; i++) {
      weights[i] = ask.total() * (all ? weights[i] : 1) / sum;
    }
    return weights;
  }

  private List<List<CampaignMarket.Result>> run(
      List<PlannedCampaign> variants, Runner.Progress progress) {
    return CampaignRunner.run(
        variants.stream().map(PlannedCampaign::ready).toList(),
        campaign.experiment().reference(),
        groups,
        0,
        worlds,
        threads,
        progress);
  }

  private Simulated simulated(double[] amounts, List<CampaignMarket.Result> runs) {
    List<Double> spends = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      spends.add(spend(runs, i));
      values.add(value(runs, i));
    }
    return new Simulated(
        Arrays.stream(amounts).boxed().toList(),
        spends,
        values,
        mean(runs, one -> number(one.together())),
        runs.stream().map(this::world).toList());
  }

  private World world(CampaignMarket.Result run) {
    return new World(
        run.campaigns().stream().map(one -> one.billedMicros() / 1e6).toList(),
        run.campaigns().stream().map(this::number).toList(),
        number(run.together()));
  }

  private static double spend(List<CampaignMarket.Result> runs, int option) {
    return mean(runs, one -> one.campaigns().get(option).billedMicros() / 1e6);
  }

  private double value(List<CampaignMarket.Result> runs, int option) {
    return mean(runs, one -> number(one.campaigns().get(option)));
  }

  private double number(CampaignMetrics of) {
    return Questions.named(ask.metric()).value(of.counts(), 0).orElse(0);
  }

  private static double mean(
      List<CampaignMarket.Result> runs,
      java.util.function.ToDoubleFunction<CampaignMarket.Result> number) {
    return runs.stream().mapToDouble(number).average().orElseThrow();
  }
}
