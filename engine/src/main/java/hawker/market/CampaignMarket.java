package hawker.market;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.BudgetAccount;
import hawker.exchange.Opportunities;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.metrics.TimeLine;
import hawker.metrics.TimeLine.Column;
import hawker.random.Draws;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * One run of one arm in one replication with a close look at some campaigns: {@link CloseUp}. The
 * market itself is the same as without the look.
 */
public final class CampaignMarket {
  private static final List<Counter> BY_TIME = List.of(
      Counter.IMPRESSIONS,
      Counter.CLICKS,
      Counter.CONVERSIONS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS);

  private final Market market;
  private final Plan plan;
  private final CloseUp closeUp;
  private final List<String> names;
  private final int bucketSlices;

  /** Counts from the start to the end of each bucket; [buckets][groups × BY_TIME]. */
  private final long[][] until;

  /** Who fits as the market begins; [groups]. */
  private final BitSet[] fits;

  /** People reached from the start to the end of each bucket; [buckets][groups + 1]. */
  private final long[][] reached;

  /** When the money ran out, in seconds from the start; [groups + 1]. */
  private final List<List<Integer>> dry = new ArrayList<>();

  private final boolean[] funded;
  private final long[] requestsInFlight;
  private long requestsBefore;
  private int slice;

  /**
   * What a run came to.
   *
   * @param campaigns in the order asked for
   * @param together all of them as one; people are counted once
   * @param auctions whole auctions run
   */
  public record Result(List<CampaignMetrics> campaigns, CampaignMetrics together, long auctions) {
    /** Copies the list. */
    public Result {
      campaigns = List.copyOf(campaigns);
    }
  }

  /**
   * A market ready to run.
   *
   * @param groups what is looked at: names of campaigns of the inventory ({@code advertiser/campaign},
   *     with {@code @channel} where it is split), or of ad sets ({@code advertiser/campaign/ad-set}), by
   *     group; none in two of them
   * @param threads workers, at least 1
   */
  public CampaignMarket(Side side, Draws draws, Map<String, List<String>> groups, int threads) {
    Plan whole = side.assembly().plan(side.population(), side.friends(), draws, side.reference());
    Population population = whole.world().population();
    int[] rows = new int[population.blocks()];
    Arrays.setAll(rows, population::size);
    closeUp = new CloseUp(whole.world().inventory(), groups, rows);
    plan = whole.tried(new Trial(null, null, closeUp, null), whole.users());
    market = new Market(plan, threads, Worker.BATCH);
    names = List.copyOf(groups.keySet());
    int sliceSeconds = plan.settings().sliceSeconds();
    bucketSlices = Math.max(1, TimeSpan.HOUR / sliceSeconds);
    int buckets = (plan.settings().slices() + bucketSlices - 1) / bucketSlices;
    until = new long[buckets][names.size() * BY_TIME.size()];
    fits = new BitSet[names.size()];
    Arrays.setAll(fits, group -> new BitSet());
    requestsInFlight = new long[names.size() + 1];
    reached = new long[buckets][names.size() + 1];
    funded = new boolean[names.size() + 1];
    for (int group = 0; group <= names.size(); group++) {
      dry.add(new ArrayList<>());
      funded[group] = true;
    }
  }

  /** The number of slices of a run. */
  public int slices() {
    return market.slices();
  }

  /**
   * Runs the first slice and no more, and says how many people fit any of the campaigns, as a run
   * would begin to count them.
   */
  public long audience() {
    market.first();
    audiences();
    BitSet any = new BitSet();
    for (BitSet group : fits) {
      any.or(group);
    }
    return any.cardinality();
  }

  /** Runs the market from the first slice to the last. */
  public Result run(Market.Progress progress) {
    Market.Result result = market.run(() -> {
      settled();
      progress.slice();
    });
    long[] audience = new long[names.size() + 1];
    long[] available = new long[names.size() + 1];
    long[][] contacts = new long[names.size() + 1][CampaignMetrics.CONTACTS];
    people(audience, available, contacts);
    Table campaigns = table(result.metrics(), Totals.CAMPAIGN);
    Table ads = table(result.metrics(), Totals.AD);
    List<CampaignMetrics> all = new ArrayList<>();
    for (int group = 0; group <= names.size(); group++) {
      all.add(new CampaignMetrics(
          group < names.size() ? names.get(group) : "",
          audience[group],
          available[group],
          tally(group, true),
          tally(group, false),
          result.metrics().total().get(0, Counter.REQUESTS),
          requestsInFlight[group],
          Arrays.stream(contacts[group]).boxed().toList(),
          counts(campaigns, ads, group, Arrays.stream(contacts[group]).sum()),
          line(group),
          reachUntil(group),
          dry.get(group)));
    }
    return new Result(all.subList(0, names.size()), all.get(names.size()), result.auctions());
  }

  private static Table table(RunMetrics metrics, String dimension) {
    return metrics.breakdowns().stream()
        .filter(table -> table.dimension().equals(dimension))
        .findFirst()
        .orElseThrow();
  }

  /** Whether a campaign belongs to a group as a whole, or to any of them. */
  private boolean in(int campaign, int group) {
    int own = closeUp.groupOfCampaign[campaign];
    return own != CloseUp.NO_GROUP && (group == names.size() || own == group);
  }

  /** Whether an ad of a campaign looked at by ad sets belongs to a group, or to any of them. */
  private boolean ofSet(int ad, int group) {
    int campaign = plan.terms().campaign[ad];
    return closeUp.groupOfCampaign[campaign] == CloseUp.NO_GROUP && adIn(ad, group);
  }

  /** Whether an ad belongs to a group, or to any of them. */
  private boolean adIn(int ad, int group) {
    int own = closeUp.groupOf[ad];
    return own != CloseUp.NO_GROUP && (group == names.size() || own == group);
  }

  /** Notes how things stand after a slice. */
  private void settled() {
    if (slice == 0) {
      audiences();
    }
    long requests = 0;
    for (Recorder recorder : market.recorders()) {
      requests += recorder.total.get(0, Counter.REQUESTS);
    }
    for (int group = 0; group <= names.size(); group++) {
      if (running(group)) {
        requestsInFlight[group] += requests - requestsBefore;
        money(group);
      }
    }
    requestsBefore = requests;
    long[] people = reached[slice / bucketSlices];
    Arrays.fill(people, 0);
    for (CloseUpTally tally : market.closeUps()) {
      for (int group = 0; group < people.length; group++) {
        people[group] += tally.reached[group];
      }
    }
    long[] sums = until[slice / bucketSlices];
    Arrays.fill(sums, 0);
    for (Recorder recorder : market.recorders()) {
      for (int ad = 0; ad < plan.terms().campaign.length; ad++) {
        int group = closeUp.groupOf[ad];
        for (int i = 0; i < BY_TIME.size() && group != CloseUp.NO_GROUP; i++) {
          sums[group * BY_TIME.size() + i] += recorder.ads.get(ad, BY_TIME.get(i));
        }
      }
    }
    slice++;
  }

  /** Notes when the money of a group runs out: nothing may be billed any more to any of it. */
  private void money(int group) {
    boolean left = false;
    for (int ad = 0; ad < closeUp.groupOf.length; ad++) {
      int campaign = plan.terms().campaign[ad];
      left |= adIn(ad, group)
          && plan.book().state().inFlight[campaign]
          && plan.book().canBill(ad, campaign);
    }
    if (funded[group] && !left) {
      dry.get(group).add((slice + 1) * plan.settings().sliceSeconds());
    }
    int next = (slice + 1) * plan.settings().sliceSeconds();
    // Midnight may bring a new budget, which is told with the slice after it.
    funded[group] = left || next % TimeSpan.DAY == 0;
  }

  /** Whether an ad of a group might have been shown in the slice, money aside. */
  private boolean running(int group) {
    MarketState state = plan.book().state();
    for (int ad = 0; ad < plan.terms().campaign.length; ad++) {
      int campaign = plan.terms().campaign[ad];
      if (adIn(ad, group) && state.inFlight[campaign] && !state.paused[ad]) {
        return true;
      }
    }
    return false;
  }

  /** Finds who fits, at some moment and page if not at any. */
  private void audiences() {
    AudienceEvaluator evaluator = new AudienceEvaluator(
        plan.world().vocabulary().interests(),
        plan.segments(),
        plan.world().vocabulary().media().placements().stream()
            .mapToInt(Media.Placement::channel)
            .toArray(),
        plan.settings().startWeekday());
    Population population = plan.world().population();
    People scratch = population.scratch();
    for (int block = 0; block < population.blocks(); block++) {
      People people = population.block(block, scratch);
      people.needAll();
      Opportunities at = new Opportunities(1);
      at.turnTo(people, market.blocks().get(block).memory);
      at.size = 1;
      at.topic[0] = Opportunities.NO_TOPIC;
      for (int ad = 0; ad < plan.audiences().size(); ad++) {
        int group = closeUp.groupOf[ad];
        Audience ofPeople =
            group == CloseUp.NO_GROUP ? null : SomeMoment.of(plan.audiences().get(ad));
        for (int row = 0; row < people.size && group != CloseUp.NO_GROUP; row++) {
          at.row[0] = row;
          if (ofPeople == null || evaluator.seen(ofPeople, at, 0)) {
            fits[group].set(people.first + row);
          }
        }
      }
    }
  }

  /** Counts people: by group, then once over all groups. */
  private void people(long[] audience, long[] available, long[][] contacts) {
    Population population = plan.world().population();
    int all = names.size();
    int user = 0;
    for (int block = 0; block < population.blocks(); block++) {
      for (int row = 0; row < population.size(block); row++, user++) {
        long met = closeUp.met(block, row);
        int sum = 0;
        boolean any = false;
        for (int group = 0; group < all; group++) {
          boolean here = ((met >>> group) & 1) != 0;
          boolean fit = here || fits[group].get(user);
          any |= fit;
          audience[group] += fit ? 1 : 0;
          available[group] += here ? 1 : 0;
          int own = closeUp.contacts(block, row, group);
          count(contacts[group], own);
          sum += own;
        }
        audience[all] += any ? 1 : 0;
        available[all] += met != 0 ? 1 : 0;
        count(contacts[all], sum);
      }
    }
  }

  private static void count(long[] contacts, int impressions) {
    if (impressions > 0) {
      contacts[Math.min(impressions, contacts.length) - 1]++;
    }
  }

  private long tally(int group, boolean fit) {
    long sum = 0;
    for (CloseUpTally tally : market.closeUps()) {
      long[] counts = fit ? tally.fits : tally.lostToOwn;
      for (int g = 0; g < counts.length; g++) {
        sum += group == names.size() || g == group ? counts[g] : 0;
      }
    }
    return sum;
  }

  private List<Long> reachUntil(int group) {
    return Arrays.stream(reached).map(people -> people[group]).toList();
  }

  private Counters counts(Table campaigns, Table ads, int group, long people) {
    Counters sums = new Counters(1);
    sums.add(0, Counter.REACH, people);
    List<Inventory.Campaign> known = plan.world().inventory().campaigns();
    for (int c = 0; c < known.size(); c++) {
      if (in(c, group)) {
        add(campaigns, known.get(c).name(), sums);
      }
    }
    List<Inventory.Ad> all = plan.world().inventory().ads();
    for (int ad = 0; ad < all.size(); ad++) {
      if (ofSet(ad, group)) {
        add(ads, all.get(ad).name(), sums);
        boolean first = ad == 0 || all.get(ad - 1).adSet() != all.get(ad).adSet();
        long budget = first ? plan.book().flightBudgetMicrosOfSet(ad) : BudgetAccount.UNLIMITED;
        sums.add(0, Counter.BUDGET_MICROS, budget == BudgetAccount.UNLIMITED ? 0 : budget);
      }
    }
    return sums;
  }

  private static void add(Table table, String label, Counters sums) {
    int cell = table.labels().indexOf(label);
    for (Counter counter : Counter.values()) {
      if (cell >= 0 && counter.additive() && !counter.ofTalk()) {
        sums.add(0, counter, table.counters().get(cell, counter));
      }
    }
  }

  private TimeLine line(int group) {
    int seconds = bucketSlices * plan.settings().sliceSeconds();
    TimeLine line = new TimeLine(seconds, List.of(""), until.length);
    for (int bucket = 0; bucket < until.length; bucket++) {
      long served = during(bucket, group, 3);
      line.set(0, bucket, Column.IMPRESSIONS, during(bucket, group, 0));
      line.set(0, bucket, Column.CLICKS, during(bucket, group, 1));
      line.set(0, bucket, Column.CONVERSIONS, during(bucket, group, 2));
      line.set(0, bucket, Column.SERVED_MICROS, served);
      line.set(0, bucket, Column.BILLED_MICROS, served - during(bucket, group, 4));
      line.set(0, bucket, Column.PLANNED_MICROS, planned(group, (bucket + 1L) * seconds));
    }
    return line;
  }

  private long during(int bucket, int group, int counter) {
    if (group == names.size()) {
      long sum = 0;
      for (int one = 0; one < group; one++) {
        sum += during(bucket, one, counter);
      }
      return sum;
    }
    int at = group * BY_TIME.size() + counter;
    return until[bucket][at] - (bucket == 0 ? 0 : until[bucket - 1][at]);
  }

  private long planned(int group, long time) {
    long scenario = plan.settings().seconds();
    long sum = 0;
    for (int c = 0; c < closeUp.groupOfCampaign.length; c++) {
      if (in(c, group)) {
        sum = plus(sum, plan.book().plannedMicros(c, Math.min(time, scenario), scenario));
      }
    }
    List<Inventory.Ad> ads = plan.world().inventory().ads();
    for (int ad = 0; ad < ads.size(); ad++) {
      boolean first = ad == 0 || ads.get(ad - 1).adSet() != ads.get(ad).adSet();
      if (first && ofSet(ad, group)) {
        sum = plus(
            sum,
            plan.book()
                .sets()
                .ofAd(
                    ad,
                    flights ->
                        flights.plannedMicros(Math.min(time, scenario), scenario, TimeSpan.DAY)));
      }
    }
    return sum;
  }

  /** The sum of what is planned; without a budget if one of them has none. */
  private static long plus(long sum, long micros) {
    return sum == TimeLine.NO_BUDGET
            || micros == BudgetAccount.UNLIMITED
            || micros > Long.MAX_VALUE - sum
        ? TimeLine.NO_BUDGET
        : sum + micros;
  }
}
