package hawker.market;

import hawker.auction.AuctionContext;
import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.targeting.TargetingIndex;
import hawker.world.People;
import hawker.world.World;
import java.util.Arrays;

/**
 * Runs the market for one block at a time. Owns its columns; shares with other workers only what is
 * frozen during a slice.
 */
final class Worker {
  /** Requests in a batch; results do not depend on it. */
  static final int BATCH = 512;

  private final Plan plan;
  private final World world;
  private final TargetingIndex index;
  private final AuctionFormat auction;
  private final Recorder recorder;
  private final Admission admission;
  private final People scratch;
  private final Requests requests = new Requests();
  private final Opportunities opportunities;
  private final Candidates candidates;
  private final Outcome outcome;
  private final int[] eligible;
  private final long signalKey;
  private final Choice anyTopic;
  private long auctions;

  /** A worker that takes requests in batches of a size. */
  Worker(Plan plan, int batch) {
    this.plan = plan;
    this.world = plan.world();
    this.scratch = world.population().scratch();
    this.opportunities = new Opportunities(batch);
    this.candidates = new Candidates(batch);
    this.eligible = new int[batch];
    byte[] formats = new byte[world.inventory().ads().size()];
    for (int ad = 0; ad < formats.length; ad++) {
      formats[ad] = world.inventory().ads().get(ad).format().code();
    }
    this.index = new TargetingIndex(
        plan.audiences(),
        formats,
        world.vocabulary(),
        plan.segments(),
        plan.settings().startWeekday());
    this.auction =
        plan.auction().build(new AuctionContext(plan.slots(), plan.terms(), plan.draws()));
    this.recorder = new Recorder(plan);
    this.admission = new Admission(plan, recorder, batch);
    this.outcome = new Outcome(batch, world.vocabulary().media().slotsMax());
    this.signalKey = plan.draws().key(Purpose.SIGNAL);
    double[] even = new double[world.vocabulary().interests().nodes()];
    Arrays.fill(even, 1);
    this.anyTopic = new Choice(even);
  }

  /** What this worker has counted. */
  Recorder recorder() {
    return recorder;
  }

  /** How many auctions this worker has run. */
  long auctions() {
    return auctions;
  }

  /** Plays one slice for one block. */
  void play(int block, BlockState state, int slice) {
    People people = world.population().block(block, scratch);
    plan.traffic().fill(people, slice, requests);
    opportunities.turnTo(people, state.memory);
    for (int wave = 0; wave < requests.waves; wave++) {
      int end = requests.end(wave);
      for (int from = requests.start(wave); from < end; ) {
        from = requests.copy(from, end, opportunities);
        auction(state);
      }
    }
    if (plan.segments().needsSignals()) {
      noteSignals(people, state);
    }
  }

  /** The loop of the market, for a batch of requests of distinct people. */
  private void auction(BlockState state) {
    index.match(opportunities, candidates);
    admission.admit(opportunities, candidates, eligible);
    plan.model().predict(opportunities, candidates);
    auction.run(opportunities, candidates, outcome);
    plan.response().attraction(opportunities, outcome);
    plan.examination().respond(opportunities, outcome);
    admission.countLosses(opportunities, outcome);
    recorder.record(opportunities, eligible, candidates, outcome, state);
    state.tally.add(opportunities, outcome);
    auctions += opportunities.size;
  }

  /** Notes what the people of a block did in a past slice, before the scenario starts. */
  void remember(int block, BlockState state, int slice) {
    People people = world.population().block(block, scratch);
    plan.traffic().fill(people, slice, requests);
    noteSignals(people, state);
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
        state.signals.signal(row, topic, requests.time[i]);
      }
    }
  }

  /** Looks afresh at the segments that are due, for one block, at the start of a slice. */
  void refreshSegments(int block, BlockState state, int timeSeconds) {
    People people = world.population().block(block, scratch);
    people.needAll();
    opportunities.turnTo(people, state.memory);
    plan.segments()
        .refresh(opportunities, state.signals, timeSeconds, plan.settings().sliceSeconds());
  }
}
