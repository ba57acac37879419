package hawker.exchange;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Audience;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Stage;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;

/**
 * How people come to buy something: a chain of stages, one step a day, drawn by person, journey and
 * day (the users of the ad auctions game of Jordan, Wellman and Balakrishnan 2009). Immutable.
 *
 * <pre>
 *   at the start     as people are after 1,000 days of which nobody buys
 *   each day         stage = draw from next[stage]           more begin to search in a burst
 *   on a click       buys with converts[stage], or the ad's own rate; is then in BOUGHT
 *   on a search      with searches[stage] it is for the topic: for what lies so many levels below it
 *                    as the stage is focused; for any of the levels in SEARCHING
 * </pre>
 *
 * <p>Of what lies below a topic each person wants one thing, for good.
 */
public final class Journeys {

  private static final int START_DAYS = 1_000;
  private static final int LEVELS = 3;
  private static final int NO_JOURNEY = -1;

  private static final int WHETHER = 0;
  private static final int LEVEL = 1;

  private final List<Journey> journeys;
  private final AudienceEvaluator people;
  private final Identities identity;
  private final long stepKey;
  private final long searchKey;

  /** Shares of people in the first stages up to each, at the start; [journeys][stages]. */
  private final double[][] startUpTo;

  /** Probability of the first stages up to each; [journeys][stages][stages]. */
  private final double[][][] nextUpTo;

  /** The same in a burst. */
  private final double[][][] burstUpTo;

  /** The first journey whose topic an ad speaks of, or {@link #NO_JOURNEY}; [ads]. */
  private final int[] ofAd;

  /** Taxonomy nodes right below each; [nodes][children]. */
  private final int[][] below;

  /** A journey: who is on it, and what it does to what they do. */
  public static final class Journey {
    private final String name;
    private final int topic;
    private final Audience among;
    private final double[][] next;
    private final double[] converts;
    private final double[] searches;
    private double burstPerDay;
    private int burstDays;
    private double burstSearching;

    /**
     * A journey without bursts.
     *
     * @param topic taxonomy node
     * @param among who is on it, by what they truly are
     * @param next probability of each stage a day later; rows sum to 1, [stages][stages]
     * @param converts share of clicks that convert, NaN for the ad's own; [stages]
     * @param searches share of searches that are for the topic; [stages]
     */
    public Journey(
        String name,
        int topic,
        Audience among,
        double[][] next,
        double[] converts,
        double[] searches) {
      this.name = name;
      this.topic = topic;
      this.among = among;
      this.next = next;
      this.converts = converts;
      this.searches = searches;
    }

    /**
     * The same with days on which many more begin to search.
     *
     * @param perDay probability that they begin
     * @param days how many there are
     * @param searching probability of beginning to search on each
     */
    public Journey bursting(double perDay, int days, double searching) {
      Journey bursting = new Journey(name, topic, among, next, converts, searches);
      bursting.burstPerDay = perDay;
      bursting.burstDays = days;
      bursting.burstSearching = searching;
      return bursting;
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** Shares of people by stage who were not searching, after a long time in which nobody buys. */
    double[] start() {
      double[] share = new double[Stage.COUNT];
      share[Stage.NOT_SEARCHING.code()] = 1;
      for (int day = 0; day < START_DAYS; day++) {
        double[] then = new double[Stage.COUNT];
        for (int from = 0; from < Stage.COUNT; from++) {
          for (int to = 0; to < Stage.COUNT; to++) {
            then[to] += share[from] * next[from][to];
          }
        }
        share = then;
      }
      return share;
    }

    /** The probabilities of the next stage in a burst; likewise. */
    double[][] inBurst() {
      double[][] chain = next.clone();
      int from = Stage.NOT_SEARCHING.code();
      int to = Stage.SEARCHING.code();
      double[] row = chain[from].clone();
      row[from] += row[to] - burstSearching;
      row[to] = burstSearching;
      chain[from] = row;
      return chain;
    }
  }

  /** Journeys of one replication. */
  public Journeys(
      List<Journey> journeys,
      Tree tree,
      Inventory inventory,
      Draws draws,
      AudienceEvaluator people) {
    this.journeys = List.copyOf(journeys);
    this.people = people;
    identity = Identities.ofNames(journeys.stream().map(Journey::name).toList());
    stepKey = draws.key(Purpose.JOURNEY);
    searchKey = draws.key(Purpose.JOURNEY_SEARCH);
    startUpTo = journeys.stream().map(one -> upTo(one.start())).toArray(double[][]::new);
    nextUpTo = journeys.stream().map(one -> upTo(one.next)).toArray(double[][][]::new);
    burstUpTo = journeys.stream().map(one -> upTo(one.inBurst())).toArray(double[][][]::new);
    ofAd = new int[any() ? inventory.ads().size() : 0];
    for (int ad = 0; ad < ofAd.length; ad++) {
      ofAd[ad] = of(inventory.ads().get(ad).topics(), tree);
    }
    below = new int[any() ? tree.nodes() : 0][];
    for (int node = 0; node < below.length; node++) {
      below[node] = below(node, tree);
    }
  }

  private int of(List<Integer> topics, Tree tree) {
    for (int journey = 0; journey < journeys.size(); journey++) {
      int topic = journeys.get(journey).topic;
      if (topics.stream().anyMatch(node -> tree.within(node, topic))) {
        return journey;
      }
    }
    return NO_JOURNEY;
  }

  private static int[] below(int node, Tree tree) {
    int[] found = new int[tree.end(node) - node];
    int count = 0;
    for (int child = node + 1; child < tree.end(node); child = tree.end(child)) {
      found[count++] = child;
    }
    return Arrays.copyOf(found, count);
  }

  private static double[][] upTo(double[][] rows) {
    return Arrays.stream(rows).map(Journeys::upTo).toArray(double[][]::new);
  }

  private static double[] upTo(double[] shares) {
    double[] sums = new double[shares.length];
    double sum = 0;
    int last = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      sums[i] = sum;
      last = shares[i] > 0 ? i : last;
    }
    // What rounding leaves over is the last that can be.
    Arrays.fill(sums, last, sums.length, 2);
    return sums;
  }

  /** Whether there is any. */
  public boolean any() {
    return !journeys.isEmpty();
  }

  /** The journeys in order. */
  public List<Journey> journeys() {
    return journeys;
  }

  /** Whether a person is on a journey, by what they truly are. */
  private boolean isOn(int journey, Opportunities o, int i) {
    Audience among = journeys.get(journey).among;
    return among.equals(Audience.EVERYONE) || people.truth(among, o, i);
  }

  /** Puts the person of a request into the stages that they are in at the start. */
  public void start(Opportunities o, int i, JourneyMemory memory) {
    for (int journey = 0; journey < startUpTo.length; journey++) {
      if (isOn(journey, o, i)) {
        long bits = step(journey, o.user(i), -1);
        memory.put(journey, o.row[i], pick(startUpTo[journey], Draws.uniform(bits)));
      }
    }
  }

  /** Moves a person on to a day. */
  public void step(int journey, int user, int row, int day, JourneyMemory memory) {
    byte stage = memory.stage(journey, row);
    if (stage != JourneyMemory.NOT_ON) {
      double[][] next = inBurst(journey, day) ? burstUpTo[journey] : nextUpTo[journey];
      memory.put(journey, row, pick(next[stage], Draws.uniform(step(journey, user, day))));
    }
  }

  private long step(int journey, int user, int day) {
    return Draws.bits(Draws.entity(stepKey, user), day, identity.of(journey));
  }

  /** Whether a day is one of those on which many more begin to search. */
  boolean inBurst(int journey, int day) {
    Journey of = journeys.get(journey);
    for (int began = day; of.burstPerDay > 0 && began > day - of.burstDays; began--) {
      // No person has this number.
      if (Draws.uniform(step(journey, -1, began)) < of.burstPerDay) {
        return true;
      }
    }
    return false;
  }

  private static byte pick(double[] upTo, double uniform) {
    int i = 0;
    while (uniform >= upTo[i]) {
      i++;
    }
    return (byte) i;
  }

  /** The journey that an ad speaks of and a person is on, or -1. */
  public int journey(int ad, int row, JourneyMemory memory) {
    int journey = ofAd[ad];
    return journey != NO_JOURNEY && memory.stage(journey, row) != JourneyMemory.NOT_ON
        ? journey
        : NO_JOURNEY;
  }

  /** Probability that a person who clicks an ad converts, given the ad's own rate. */
  public double rate(int ad, int row, JourneyMemory memory, double own) {
    int journey = journey(ad, row, memory);
    if (journey == NO_JOURNEY) {
      return own;
    }
    double rate = journeys.get(journey).converts[memory.stage(journey, row)];
    return Double.isNaN(rate) ? own : rate;
  }

  /**
   * What a search of a person is for, or {@link Opportunities#NO_TOPIC} if it is for nothing that a
   * journey is about.
   *
   * @param event of the request
   */
  public short search(int user, int row, long event, JourneyMemory memory) {
    for (int journey = 0; journey < startUpTo.length; journey++) {
      byte stage = memory.stage(journey, row);
      double share = stage == JourneyMemory.NOT_ON ? 0 : journeys.get(journey).searches[stage];
      if (share > 0) {
        long bits =
            Draws.part(Draws.bits(Draws.entity(searchKey, user), event), identity.of(journey));
        if (Draws.uniform(Draws.part(bits, WHETHER)) < share) {
          int level = stage == Stage.SEARCHING.code()
              ? Draws.index(Draws.part(bits, LEVEL), LEVELS)
              : Stage.of(stage).focus();
          return wanted(journey, user, level);
        }
      }
    }
    return Opportunities.NO_TOPIC;
  }

  /** What a person wants of what lies a number of levels below a topic, or as far as it goes. */
  short wanted(int journey, int user, int level) {
    // Requests have numbers from 0, so that they don't clash with this.
    long bits = Draws.bits(Draws.entity(searchKey, user), -1, identity.of(journey));
    int node = journeys.get(journey).topic;
    for (int depth = 0; depth < level && below[node].length > 0; depth++) {
      node = below[node][Draws.index(Draws.part(bits, depth), below[node].length)];
    }
    return (short) node;
  }
}
