package hawker.planner;

import hawker.experiment.LandscapeRunner;
import hawker.experiment.Runner;
import hawker.market.LandscapeMarket;
import hawker.metrics.BidReading;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.scenario.BidSpec;
import hawker.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign comes to at many bids, with no budget to stop it, read off markets that were
 * recorded once each; see {@link hawker.metrics.BidLandscape}.
 *
 * @param bids rising, in currency units: per click, or per thousand impressions
 * @param worlds the bids in each world
 * @param reactions what of the market would have reacted to the bid, in words; none if it is exact
 * @param held mean number of competitors that had no money, or took part in fewer requests, for a time
 * @param bytesPerRequest what a recorded request takes in memory
 */
public record BidCurve(
    List<Double> bids,
    List<BidReading> worlds,
    List<String> reactions,
    double held,
    double bytesPerRequest) {
  private static final String NO_BUDGET = "1_000_000_000";

  /** Copies the lists. */
  public BidCurve {
    bids = List.copyOf(bids);
    worlds = List.copyOf(worlds);
    reactions = List.copyOf(reactions);
  }

  /**
   * Records markets and reads bids off them.
   *
   * @param bids rising, above 0
   * @param worlds how many, at least 1
   * @throws IllegalArgumentException if bids are not to be told apart, or the campaign bids per click
   *     and per thousand impressions
   */
  public static BidCurve of(
      PlannedCampaign campaign,
      List<Double> bids,
      int worlds,
      int threads,
      Runner.Progress progress) {
    boolean perClick = perClick(campaign);
    long[] micros = bids.stream().mapToLong(bid -> micros(bid, perClick)).toArray();
    for (int i = 0; i < micros.length; i++) {
      if (micros[i] < 1 || (i > 0 && micros[i] <= micros[i - 1])) {
        throw new IllegalArgumentException(
            "must be a micro " + (perClick ? "a click" : "an impression") + " apart, or more");
      }
    }
    List<LandscapeMarket.Result> found = LandscapeRunner.run(
        open(campaign).ready(),
        campaign.experiment().reference(),
        Objects.requireNonNull(campaign.group().get(campaign.title())),
        micros[micros.length - 1],
        worlds,
        threads,
        progress);
    List<BidReading> readings =
        found.stream().map(world -> world.landscape().read(micros)).toList();
    return new BidCurve(
        bids,
        readings,
        found.get(0).reactions(),
        found.stream().mapToInt(LandscapeMarket.Result::held).average().orElseThrow(),
        found.stream()
            .mapToDouble(world -> world.landscape().bytesPerRequest())
            .average()
            .orElseThrow());
  }

  private static long micros(double bid, boolean perClick) {
    return new BidSpec(perClick ? money(bid) : null, perClick ? null : money(bid)).micros();
  }

  private static Money money(double amount) {
    return Money.ofUnits(amount);
  }

  /** Whether a campaign bids per click, and not per thousand impressions. */
  private static boolean perClick(PlannedCampaign campaign) {
    List<BidSpec> bids = Stream.concat(
            Stream.ofNullable(campaign.changedSpec().bid()),
            campaign.changedSpec().adSets().values().stream()
                .flatMap(adSet -> Stream.ofNullable(adSet.bid())))
        .toList();
    long clicks = bids.stream().filter(BidSpec::perClick).count();
    if (clicks > 0 && clicks < bids.size()) {
      throw new IllegalArgumentException("cannot be bids per click and per thousand impressions,"
          + " as " + campaign.title() + " has them");
    }
    return bids.isEmpty() || clicks > 0;
  }

  /** A campaign that bids in every request, whatever it costs. */
  static PlannedCampaign open(PlannedCampaign campaign) {
    String path = campaign.path();
    PlannedCampaign steady = campaign.with(path + ".bidding=as-fast-as-possible");
    for (String adSet : campaign.budgetsOfAdSets()) {
      steady = steady.with(path + ".adSets." + adSet + ".budget=null");
    }
    return campaign.spec().channels().isEmpty()
        ? steady.with(path + ".budget=null")
        : steady.daily(NO_BUDGET);
  }

  /** The range over worlds of a number that every bid has. */
  public @Nullable PredictionRange range(int step, LongOf number) {
    return PredictionRange.of(
        worlds.stream().mapToDouble(world -> number.of(world, step)).toArray());
  }

  /** Mean over worlds of a number that every bid has. */
  public double mean(int step, LongOf number) {
    return worlds.stream()
        .mapToDouble(world -> number.of(world, step))
        .average()
        .orElseThrow();
  }

  /** One number over another, each summed over worlds; not a number where it is undefined. */
  public double ratio(int step, LongOf above, LongOf below) {
    double under = mean(step, below);
    return under == 0 ? Double.NaN : mean(step, above) / under;
  }

  /**
   * What a further click or conversion costs, in micros: from the bid before on, from nothing for the
   * first; not a number where there is no more of it.
   */
  public double marginalMicros(int step, LongOf number) {
    double cost = mean(step, BidReading::costMicros);
    double gain = mean(step, number);
    if (step > 0) {
      cost -= mean(step - 1, BidReading::costMicros);
      gain -= mean(step - 1, number);
    }
    return gain > 0 ? cost / gain : Double.NaN;
  }

  /** A number of a bid. */
  @FunctionalInterface
  public interface LongOf {
    /** The number of the bid at a place. */
    long of(BidReading reading, int step);
  }

  /**
   * A bid as it was read, beside the market run at it.
   *
   * @param bid in currency units
   * @param exact whether they are the same in every world
   * @param read sums over worlds: impressions, clicks, conversions, cost in micros
   * @param run the same
   */
  public record Check(double bid, boolean exact, List<Long> read, List<Long> run) {
    /** Copies the lists. */
    public Check {
      read = List.copyOf(read);
      run = List.copyOf(run);
    }

    /** How much more was read than comes out, as a share; not a number where nothing comes out. */
    public double off(int which) {
      return run.get(which) == 0
          ? (read.get(which) == 0 ? 0 : Double.NaN)
          : (read.get(which) - run.get(which)) / (double) run.get(which);
    }
  }

  /** Runs the market at some of the bids, in the same worlds. */
  public List<Check> check(
      PlannedCampaign campaign, List<Integer> steps, int threads, Runner.Progress progress) {
    List<PlannedCampaign> variants = steps.stream()
        .map(step -> open(campaign).bid(Amount.exact(bids.get(step))))
        .toList();
    List<Forecast> run = Forecast.all(variants, worlds.size(), threads, progress);
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      checks.add(check(steps.get(i), run.get(i)));
    }
    return checks;
  }

  private Check check(int step, Forecast run) {
    List<LongOf> numbers = List.of(
        BidReading::impressions,
        BidReading::clicks,
        BidReading::conversions,
        BidReading::costMicros);
    List<Counter> counters = List.of(
        Counter.IMPRESSIONS, Counter.CLICKS, Counter.CONVERSIONS, Counter.SERVED_COST_MICROS);
    boolean exact = true;
    List<Long> read = new ArrayList<>();
    List<Long> ran = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      long readSum = 0;
      long runSum = 0;
      for (int world = 0; world < worlds.size(); world++) {
        long one = numbers.get(i).of(worlds.get(world), step);
        CampaignMetrics other = run.worlds().get(world);
        exact &= one == other.count(counters.get(i));
        readSum += one;
        runSum += other.count(counters.get(i));
      }
      read.add(readSum);
      ran.add(runSum);
    }
    return new Check(bids.get(step), exact, read, ran);
  }
}
