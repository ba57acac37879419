package hawker.planner;

import hawker.experiment.CampaignRunner;
import hawker.experiment.Experiment;
import hawker.experiment.Runner;
import hawker.market.CampaignMarket;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * Whether forecasts hold: campaigns are drawn, forecast in worlds of one seed, and run in worlds of
 * another. How often the ranges hold what came out is to be as often as they say. Every campaign has
 * worlds of its own: with the same for all, their forecasts would be right or wrong together.
 */
public final class Honesty {
  /** Metrics that are looked at unless told otherwise. */
  public static final List<String> METRICS =
      List.of("clicks", "billedCost", "reach", "impressions");

  private static final String[] GENDERS = {"", "gender: female", "gender: male"};
  private static final int[] AGES = {13, 18, 25, 35, 45, 55};
  private static final int OLDEST = 100;
  private static final int YOUNG_MAX = 3;

  /** Bids and budgets are drawn from a share of the scenario's own to as many times it. */
  private static final double BIDS = 3;

  private static final double BUDGETS = 10;

  private Honesty() {}

  /**
   * A drawn campaign.
   *
   * @param bid in currency units
   * @param budget of the kind it has, in currency units
   * @param audience as in scenarios
   * @param days of the scenario
   */
  public record Drawn(String bid, String budget, String audience, int days) {}

  /**
   * How often the ranges of a metric held.
   *
   * @param metric its name
   * @param outcomes runs held against a forecast
   * @param held80 share of them within the range of 80 %, ends included
   * @param held95 share within the range of 95 %
   * @param shared80 the same with ties shared out: where the outcome equals simulated numbers, its
   *     rank among them is any with the same chance, as in the randomised probability integral
   *     transform (Czado, Gneiting and Held, "Predictive model assessment for count data", Biometrics
   *     65, 2009)
   * @param shared95 the same
   * @param certain share of forecasts whose range of 80 % is a single number
   */
  public record Row(
      String metric,
      int outcomes,
      double held80,
      double held95,
      double shared80,
      double shared95,
      double certain) {}

  /** A campaign of a list of them that is drawn for all who ask. */
  public static Drawn draw(PlannedCampaign campaign, int number, int daysMost) {
    Draws draws = new Draws(campaign.scenario().seed(), 0);
    long key = Draws.entity(draws.key(Purpose.PLAN), number);
    double bid = campaign.bid() == null ? 1 : campaign.bid().micros() / 1e6;
    String gender = GENDERS[Draws.index(Draws.bits(key, 0), GENDERS.length)];
    int young = AGES[Draws.index(Draws.bits(key, 1), YOUNG_MAX)];
    int old = Draws.index(Draws.bits(key, 2), YOUNG_MAX);
    int last = old == 0 ? OLDEST : AGES[AGES.length - old] - 1;
    String age = "age: " + young + "-" + last;
    return new Drawn(
        amount(bid, BIDS, Draws.uniform(Draws.bits(key, 3))),
        amount(budget(campaign), BUDGETS, Draws.uniform(Draws.bits(key, 4))),
        "{" + (gender.isEmpty() ? age : gender + ", " + age) + "}",
        1 + Draws.index(Draws.bits(key, 5), daysMost));
  }

  private static double budget(PlannedCampaign campaign) {
    long micros = Budgets.micros(campaign);
    return micros == Budgets.NONE ? 1 : micros / 1e6;
  }

  /** Any amount from a part to a multiple of another, each factor with the same chance. */
  private static String amount(double about, double factor, double uniform) {
    double drawn = about * StrictMath.pow(factor, 2 * uniform - 1);
    return String.format(Locale.ROOT, "%.2f", Math.max(0.01, drawn));
  }

  /**
   * Draws campaigns, forecasts and runs them.
   *
   * @param reader reads the scenario with so many days and a seed
   * @param campaigns how many
   * @param worlds of a forecast
   * @param outcomes of each campaign, in worlds of the next seed
   */
  public static List<Row> measure(
      BiFunction<Integer, Long, Experiment> reader,
      BiFunction<Experiment, Long, PlannedCampaign> named,
      List<String> metrics,
      int campaigns,
      int worlds,
      int outcomes,
      int threads,
      Runner.Progress progress) {
    Experiment whole = reader.apply(0, 0L);
    int daysMost = whole.study().scenario().days();
    long seed = whole.study().scenario().seed();
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < campaigns; number++) {
      Drawn drawn = draw(named.apply(whole, seed), number, daysMost);
      List<List<CampaignMetrics>> both = new ArrayList<>();
      for (long of : new long[] {seed, seed + 1}) {
        PlannedCampaign campaign = named
            .apply(reader.apply(drawn.days(), of), of)
            .bid(drawn.bid())
            .budget(drawn.budget())
            .audience(drawn.audience());
        int count = of == seed ? worlds : outcomes;
        both.add(run(campaign, number * count, count, threads));
      }
      trials.add(new Trial(both.get(0), both.get(1)));
      progress.done(number + 1L, campaigns);
    }
    return metrics.stream().map(metric -> row(Questions.named(metric), trials)).toList();
  }

  private static List<CampaignMetrics> run(
      PlannedCampaign campaign, int first, int count, int threads) {
    return CampaignRunner.run(
            List.of(campaign.ready()),
            campaign.experiment().reference(),
            campaign.group(),
            first,
            count,
            threads,
            (done, of) -> {})
        .get(0)
        .stream()
        .map(CampaignMarket.Result::together)
        .toList();
  }

  private record Trial(List<CampaignMetrics> worlds, List<CampaignMetrics> outcomes) {}

  private static Row row(Question question, List<Trial> trials) {
    double[] held = new double[2];
    double[] shared = new double[2];
    double[] levels = {0.8, 0.95};
    int[] counted = new int[1];
    int ranges = 0;
    int certain = 0;
    for (Trial trial : trials) {
      double[] simulated = numbers(question, trial.worlds());
      PredictionRange range = PredictionRange.of(simulated);
      Interval eighty = range == null ? null : range.eighty();
      if (range == null || eighty == null) {
        continue;
      }
      ranges++;
      certain += eighty.low() == eighty.high() ? 1 : 0;
      for (double outcome : numbers(question, trial.outcomes())) {
        counted[0]++;
        for (int level = 0; level < 2; level++) {
          Interval interval = range.at(levels[level]);
          held[level] += interval != null && interval.contains(outcome) ? 1 : 0;
          shared[level] += shared(simulated, outcome, levels[level]);
        }
      }
    }
    double all = counted[0];
    return new Row(
        question.name(),
        counted[0],
        held[0] / all,
        held[1] / all,
        shared[0] / all,
        shared[1] / all,
        (double) certain / ranges);
  }

  private static double[] numbers(Question question, List<CampaignMetrics> worlds) {
    return worlds.stream()
        .map(world -> question.value(world.counts(), 0))
        .filter(value -> value.isPresent())
        .mapToDouble(value -> value.getAsDouble())
        .toArray();
  }

  /** The chance that the rank of an outcome lies within the level, ties broken by lot; in [0, 1]. */
  static double shared(double[] simulated, double outcome, double level) {
    double all = simulated.length + 1;
    double low = Arrays.stream(simulated).filter(one -> one < outcome).count() / all;
    double width = (Arrays.stream(simulated).filter(one -> one == outcome).count() + 1) / all;
    double from = Math.max(low, (1 - level) / 2);
    double to = Math.min(low + width, (1 + level) / 2);
    return Math.max(0, to - from) / width;
  }
}
