package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.metrics.Counter;
import hawker.prediction.CtrModel;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.social.Feed;
import hawker.social.Society;
import hawker.targeting.Matcher;
import hawker.targeting.TargetingIndex;
import hawker.unit.TimeSpan;
import hawker.world.Activity;
import hawker.world.Format;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.World;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs the market for one block at a time. Owns its columns; shares with other workers only what is
 * frozen during a slice.
 */
final class Worker {
  /** Requests in a batch; results do not depend on it. */
  static final int BATCH = 512;

  /** Candidates looked for at first beyond those that fill the slots and set the last price. */
  private static final int SPARE = 1;

  private final Plan plan;
  private final World world;
  private final Matcher matcher;
  private final AuctionFormat auction;
  private final Recorder recorder;
  private final Admission admission;
  private final Landing landing;
  private final CtrModel.Tally tally;
  private final People scratch;
  private final Requests requests = new Requests();
  private final Opportunities opportunities;
  private final Candidates candidates;
  private final Candidates everything;
  private final Outcome outcome;
  private final Counter[] whyEmpty;
  private final int firstLook;
  private final @Nullable Feed feed;
  private @Nullable EventRecorder events;

  /** Watches some requests; null unless asked. */
  private @Nullable Probe probe;

  /** All requests of a block in a slice, for people who talk. */
  private Opportunities all;

  private final @Nullable Cohort cohort;
  private final @Nullable Holdout holdout;
  private final @Nullable Withholding withholding;
  private final @Nullable CloseUpTally closeUp;
  private final @Nullable LandscapeTally landscape;
  private final boolean[] hasGames;
  private final long signalKey;
  private final Choice anyTopic;
  private long auctions;

  /**
   * A worker that takes requests in batches of a size.
   *
   * @param index shared by the workers of a run
   */
  Worker(Plan plan, TargetingIndex index, Reach reach, int batch) {
    this.plan = plan;
    this.world = plan.world();
    this.scratch = world.population().scratch();
    this.opportunities = new Opportunities(batch);
    this.candidates = new Candidates(batch);
    this.everything = new Candidates(batch);
    this.whyEmpty = new Counter[batch];
    Arrays.fill(whyEmpty, Counter.UNFILLED_RESERVE);
    this.matcher = new Matcher(index, batch);
    this.auction = plan.auctionFormat();
    Society society = plan.society();
    this.feed = society == null
        ? null
        : new Feed(society, (plan.settings().seconds() - 1) / TimeSpan.DAY + 1);
    this.recorder = new Recorder(plan, reach, feed);
    this.admission = new Admission(plan, recorder, batch);
    this.landing = new Landing(plan);
    this.tally = plan.model().tally();
    int slotsMax = world.vocabulary().media().slotsMax();
    this.outcome = new Outcome(batch, slotsMax);
    this.firstLook = slotsMax + 1 + SPARE;
    this.cohort = plan.trial().cohort();
    this.holdout = plan.trial().holdout();
    this.withholding = holdout == null
        ? null
        : new Withholding(plan, holdout, recorder, index, firstLook, slotsMax, batch);
    CloseUp asked = plan.trial().closeUp();
    this.closeUp = asked == null ? null : new CloseUpTally(asked, plan, batch);
    Landscape recorded = plan.trial().landscape();
    this.landscape = recorded == null ? null : new LandscapeTally(plan, recorded, slotsMax, batch);
    this.signalKey = plan.draws().key(Purpose.SIGNAL);
    this.all = new Opportunities(batch);
    this.hasGames = hasGames(world.vocabulary().media());
    double[] even = new double[world.vocabulary().interests().nodes()];
    Arrays.fill(even, 1);
    this.anyTopic = new Choice(even);
  }

  /** Whether sponsored items are at home on the channel of each placement; [placements]. */
  private static boolean[] hasGames(Media media) {
    boolean[] ofChannel = new boolean[media.channels().size()];
    for (Media.Placement placement : media.placements()) {
      ofChannel[placement.channel()] |=
          ((placement.formats() >>> Format.SPONSORED_ITEM.code()) & 1) != 0;
    }
    boolean[] found = new boolean[media.placements().size()];
    for (int p = 0; p < found.length; p++) {
      found[p] = ofChannel[media.placements().get(p).channel()];
    }
    return found;
  }

  /** Has some requests watched. */
  void watch(Probe watcher) {
    probe = watcher;
  }

  /** What this worker has counted. */
  Recorder recorder() {
    return recorder;
  }

  /** What the model is to learn from this worker's slice. */
  CtrModel.Tally tally() {
    return tally;
  }

  /** What people do beside clicking; null where they don't talk. */
  @Nullable Feed feed() {
    return feed;
  }

  /** Has events noted one by one. */
  void log(EventLog log) {
    EventRecorder to = log.recorder(opportunities.capacity());
    events = to;
    recorder.log(to);
    if (feed != null) {
      feed.log(to);
    }
  }

  /** What was looked at closely; null where nothing is. */
  @Nullable CloseUpTally closeUp() {
    return closeUp;
  }

  /** What bids would come to; null where nobody asks. */
  @Nullable LandscapeTally landscape() {
    return landscape;
  }

  /** How many auctions this worker has run. */
  long auctions() {
    return auctions;
  }

  /** Goes on counting auctions from those that were run before. */
  void auctionsBefore(long before) {
    auctions = before;
  }

  /** Plays one slice for one block. */
  void play(int block, BlockState state, int slice) {
    if (events != null) {
      events.open();
    }
    People people = world.population().block(block, scratch);
    plan.traffic().fill(people, slice, requests);
    if (plan.planning().influence().any()) {
      plan.planning().influence().turn(people, requests, state.influence, recorder.planned.turned);
    }
    if (cohort != null) {
      requests.keep(cohort, people.first);
    }
    Buyers buyers = recorder.buyers;
    if (buyers != null) {
      buyers.open(people, slice, requests, state);
    }
    opportunities.turnTo(people, state.memory, state.observations.acts(), state.social);
    if (feed != null) {
      read(feed, block, people, state, slice);
    }
    for (int wave = 0; wave < requests.waves; wave++) {
      int end = requests.end(wave);
      for (int from = requests.start(wave); from < end; ) {
        from = requests.copy(from, end, opportunities);
        if (feed != null) {
          feed.dropLeavers(opportunities);
        }
        auction(block, state);
      }
    }
    note(people, state);
    if (events != null) {
      events.close(block);
    }
  }

  /** Shows people what waits for them. */
  private void read(Feed talk, int block, People people, BlockState state, int slice) {
    if (all.capacity() < requests.size) {
      all = new Opportunities(2 * requests.size);
    }
    all.turnTo(people, state.memory, state.observations.acts(), state.social);
    requests.copyAll(all);
    int time = slice * plan.settings().sliceSeconds();
    talk.read(block, all, hasGames, time, recorder.planned.book(people, state));
  }

  /** The loop of the market, for a batch of requests of distinct people. */
  private void auction(int block, BlockState state) {
    matcher.open(opportunities, state.shortlists);
    admission.open(opportunities);
    auction.open(opportunities);
    for (int look = firstLook;
        matcher.next(opportunities, look, auction.toBeat(), candidates);
        look *= 2) {
      if (holdout != null) {
        holdout.strike(opportunities, candidates);
      }
      if (closeUp != null) {
        closeUp.fit(opportunities, candidates);
      }
      admission.admit(opportunities, candidates);
      if (closeUp != null) {
        closeUp.bid(opportunities, candidates);
      }
      plan.model().predict(opportunities, candidates);
      if (landscape != null) {
        landscape.takeOut(opportunities, candidates);
      }
      auction.offer(opportunities, candidates);
    }
    auction.close(opportunities, outcome);
    if (withholding != null) {
      withholding.apply(opportunities, outcome, state);
    }
    if (probe != null) {
      probe.auction(block, opportunities, outcome, state, auction);
    }
    if (recorder.whyNot != null) {
      recorder.whyNot.count(opportunities, outcome, auction);
    }
    if (events != null) {
      events.prospects(opportunities, auction);
    }
    recorder.expose(opportunities, outcome, state);
    if (landscape != null) {
      landscape.record(opportunities, auction, outcome, state);
    }
    plan.examination().look(opportunities, outcome);
    if (events == null) {
      plan.response().attraction(opportunities, outcome);
    } else {
      plan.response().attractionInFull(opportunities, outcome);
    }
    if (probe != null) {
      probe.attraction(block, opportunities, outcome, state);
    }
    plan.examination().respond(opportunities, outcome);
    if (feed != null) {
      feed.engage(opportunities, outcome);
    }
    if (probe != null) {
      probe.response(block, opportunities, outcome, state);
    }
    explain();
    if (events != null) {
      events.batch(opportunities, outcome, whyEmpty, auction);
    }
    recorder.record(opportunities, outcome, whyEmpty, block, state);
    if (closeUp != null) {
      closeUp.note(opportunities, outcome, block);
    }
    if (landing.remembers()) {
      landing.note(opportunities, outcome, state);
    }
    if (recorder.buyers != null) {
      recorder.buyers.settle(state);
    }
    tally.add(opportunities, outcome);
    auctions += opportunities.size;
  }

  /** Counts what the auctions meant for the campaigns, and why some sold nothing. */
  private void explain() {
    admission.countWins(opportunities, outcome);
    for (int o = 0; o < opportunities.size; o++) {
      if (outcome.filled[o] == 0) {
        whyEmpty[o] = admission.whyEmpty(opportunities, o, matcher, everything);
      }
    }
  }

  /** Notes what the people of a block did in a past slice, before the scenario starts. */
  void remember(int block, BlockState state, int slice) {
    People people = world.population().block(block, scratch);
    plan.traffic().fill(people, slice, requests);
    note(people, state);
  }

  /** Notes what the people of a block did in the slice at hand, as far as segments are told from it. */
  private void note(People people, BlockState state) {
    if (plan.segments().needsSignals()) {
      noteSignals(people, state);
    }
    if (plan.segments().needsPosts()) {
      notePosts(people, state);
    }
  }

  private void notePosts(People people, BlockState state) {
    for (int i = 0; i < requests.size; i++) {
      boolean post = requests.activity[i] == Activity.POSTS.code();
      if (post && people.tracked[requests.row[i]] && requests.topic[i] != Opportunities.NO_TOPIC) {
        state.observations.posts().post(requests.row[i], requests.topic[i], requests.time[i]);
      }
    }
  }

  private void noteSignals(People people, BlockState state) {
    double noise = plan.settings().signalNoise();
    for (int i = 0; i < requests.size; i++) {
      int row = requests.row[i];
      if (!people.tracked[row]) {
        continue;
      }
      long bits = Draws.bits(Draws.entity(signalKey, people.first + row), requests.event[i], 1);
      boolean wrong = Draws.uniform(bits) < noise;
      int topic = wrong ? anyTopic.at(Draws.bits(bits, 1)) : requests.topic[i];
      if (topic != Opportunities.NO_TOPIC) {
        state.observations.signals().signal(row, topic, requests.time[i]);
      }
    }
  }

  /** Looks afresh at the segments that are due, for one block in one round, at a slice's start. */
  void refreshSegments(int block, BlockState state, int round, int timeSeconds) {
    People people = world.population().block(block, scratch);
    people.needAll();
    opportunities.turnTo(people, state.memory);
    int sliceSeconds = plan.settings().sliceSeconds();
    plan.segments().look(round, opportunities, state.observations, timeSeconds, sliceSeconds);
  }
}
