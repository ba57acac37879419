package hawker.market;

import hawker.exchange.EventSink;
import hawker.exchange.EventTable;
import hawker.exchange.Ledger;
import hawker.metrics.RunMetrics;
import hawker.social.Feed;
import hawker.social.Society;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.targeting.TargetingIndex;
import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Population;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run: one arm in one replication, slice by slice. See the package for the picture.
 *
 * <p>During a slice workers take blocks from a counter, in any order; what they find depends on the
 * block and the frozen state alone. Between slices one thread settles in block order.
 */
public final class Market implements Stateful {
  private final Plan plan;
  private final int threads;
  private final TargetingIndex index;
  private final AdOrder order;
  private final Circles circles;
  private final People scratch;
  private final List<Worker> workers = new ArrayList<>();
  private final List<BlockState> blocks = new ArrayList<>();
  private final Reach reach;
  private final TimeKeeper timeKeeper;
  private int slicesDone;
  private @Nullable EventLog log;

  /** Told how a run gets on, from the thread that runs it. */
  @FunctionalInterface
  public interface Progress {
    /** Another slice is done; the run may be saved now. What is thrown here ends the run. */
    void slice();
  }

  /** A block's work in a slice. */
  @FunctionalInterface
  private interface BlockTask {
    void run(Worker worker, int block);
  }

  /**
   * What a run came to.
   *
   * @param metrics the counts
   * @param ledger the accounts
   * @param auctions whole auctions run: one per request
   */
  public record Result(RunMetrics metrics, Ledger ledger, long auctions) {}

  Market(Plan plan, int threads, int batch) {
    this.plan = plan;
    this.threads = threads;
    this.timeKeeper = new TimeKeeper(plan);
    this.index = index(plan);
    this.circles = new Circles(plan);
    this.order = new AdOrder(plan, index, plan.auctionFormat());
    this.scratch = plan.world().population().scratch();
    Inventory inventory = plan.world().inventory();
    this.reach = new Reach(inventory, Recorder.focal(inventory), plan.response().wearsOut());
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(plan, index, reach, batch));
    }
    Population population = plan.world().population();
    for (int block = 0; block < population.blocks(); block++) {
      blocks.add(new BlockState(block, population.size(block), plan, reach));
    }
  }

  private static TargetingIndex index(Plan plan) {
    byte[] formats = new byte[plan.world().inventory().ads().size()];
    for (int ad = 0; ad < formats.length; ad++) {
      formats[ad] = plan.world().inventory().ads().get(ad).format().code();
    }
    return new TargetingIndex(
        plan.audiences(),
        formats,
        plan.world().vocabulary(),
        plan.segments(),
        plan.settings().startWeekday(),
        plan.queries());
  }

  /** The number of slices of a run. */
  public int slices() {
    return plan.settings().slices();
  }

  /** The number of slices that are done. */
  public int slicesDone() {
    return slicesDone;
  }

  /** The tables of this market's event log. */
  public List<EventTable> eventTables() {
    return EventTables.of(plan);
  }

  /** Runs the market to the last slice, from the first or from where a saved run stood. */
  public Result run(Progress progress) {
    return run(progress, null);
  }

  /**
   * Runs the market like {@link #run(Progress)}, and checks the event log against the results.
   *
   * @param sink takes in the events, in the {@link #eventTables tables} of this market; null for none
   */
  public Result run(Progress progress, @Nullable EventSink sink) {
    log = sink == null ? null : new EventLog(plan, sink);
    if (log != null) {
      for (Worker worker : workers) {
        worker.log(log);
      }
    }
    ExecutorService pool = threads > 1 ? Executors.newFixedThreadPool(threads - 1) : null;
    try {
      if (slicesDone == 0) {
        rememberHistory(pool);
      }
      for (int slice = slicesDone; slice < slices(); slice++) {
        open(pool, slice);
        play(pool, slice);
        reconcile();
        timeKeeper.settled(slice, recorders());
        slicesDone = slice + 1;
        progress.slice();
      }
    } finally {
      if (pool != null) {
        pool.shutdownNow();
      }
    }
    return result();
  }

  /** Freezes what workers see of a slice. */
  void open(@Nullable ExecutorService pool, int slice) {
    int sliceSeconds = plan.settings().sliceSeconds();
    refreshSegments(pool, slice * sliceSeconds, sliceSeconds);
    if (plan.planning().rules().any()) {
      plan.planning().rules().look(plan, slice, recorders());
    }
    plan.book().open(slice);
    if (log != null) {
      log.open(slice);
    }
    order.turn(auctions());
  }

  /** Plays a slice that is open. */
  void play(@Nullable ExecutorService pool, int slice) {
    forEachBlock(pool, (worker, block) -> play(worker, block, slice));
  }

  private void play(Worker worker, int block, int slice) {
    try {
      worker.play(block, blocks.get(block), slice);
    } catch (RuntimeException | Error e) {
      if (log != null) {
        log.fail(e);
      }
      throw e;
    }
  }

  /**
   * A request of a person.
   *
   * @param seconds when, from the start of the scenario
   * @param event what tells it from the others of the person
   */
  public record Request(int seconds, long event) {}

  /** Ends a run that has come as far as is asked. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The requests of a person over the whole scenario, in order of time. */
  public List<Request> requests(int user) {
    List<Request> found = new ArrayList<>();
    Requests drawn = new Requests();
    People people = plan.world().population().block(user / Population.BLOCK, scratch);
    for (int slice = 0; slice < slices(); slice++) {
      plan.traffic().fill(people, slice, drawn);
      for (int i = 0; i < drawn.size; i++) {
        if (people.first + drawn.row[i] == user) {
          found.add(new Request(drawn.time[i], drawn.event[i]));
        }
      }
    }
    return found;
  }

  /** The number of slices up to a request and with it. */
  public int slicesUpTo(Request request) {
    return request.seconds() / plan.settings().sliceSeconds() + 1;
  }

  /** Has requests watched. */
  void watch(Probe probe) {
    workers.forEach(worker -> worker.watch(probe));
  }

  /**
   * Runs the market up to a request of a person and says what becomes of it.
   *
   * @return null if the person has left ads for good by then
   */
  public @Nullable Explanation explain(int user, Request request, Progress progress) {
    Probe probe = new Probe(plan, user, request.event());
    watch(probe);
    int last = slicesUpTo(request);
    try {
      Result unused = run(() -> {
        progress.slice();
        if (slicesDone == last) {
          throw new Enough();
        }
      });
    } catch (Enough e) {
      return probe.explanations().isEmpty() ? null : probe.explanations().get(0);
    }
    throw new IllegalStateException("the request is past the last slice");
  }

  /** Runs the first slice and no more. */
  void first() {
    try {
      Result unused = run(() -> {
        throw new Enough();
      });
    } catch (Enough e) {
      return;
    }
  }

  private void refreshSegments(@Nullable ExecutorService pool, int time, int sliceSeconds) {
    int rounds = plan.segments().rounds(time, sliceSeconds);
    for (int round = 0; round < rounds; round++) {
      int now = round;
      forEachBlock(
          pool, (worker, block) -> worker.refreshSegments(block, blocks.get(block), now, time));
      plan.segments().settle(round, time, sliceSeconds);
    }
    boolean handedIn = circles.refresh(time, sliceSeconds);
    if (rounds > 0 || handedIn) {
      index.segmentsChanged();
    }
  }

  /** Signals from before the start, so that behaviour is known on the first day. */
  void rememberHistory(@Nullable ExecutorService pool) {
    int sliceSeconds = plan.settings().sliceSeconds();
    long kept = plan.settings().historySeconds();
    long wanted = plan.segments().historySeconds(kept) + sliceSeconds - 1;
    int past = (int) Math.min(kept / sliceSeconds, wanted / sliceSeconds);
    if (past == 0) {
      return;
    }
    forEachBlock(pool, (worker, block) -> {
      for (int slice = -past; slice < 0; slice++) {
        worker.remember(block, blocks.get(block), slice);
      }
    });
  }

  private void forEachBlock(@Nullable ExecutorService pool, BlockTask task) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < threads && pool != null; i++) {
      Worker worker = workers.get(i);
      others.add(pool.submit(() -> drain(worker, next, task)));
    }
    drain(workers.get(0), next, task);
    for (Future<?> other : others) {
      await(other);
    }
  }

  private void drain(Worker worker, AtomicInteger next, BlockTask task) {
    for (int block = next.getAndIncrement();
        block < blocks.size();
        block = next.getAndIncrement()) {
      task.run(worker, block);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw new UncheckedIOException(io.getMessage(), io.getCause());
      }
      throw new IllegalStateException("a worker failed", e.getCause());
    }
  }

  private void reconcile() {
    plan.book().settling();
    Charges.inBlockOrder(charges(), this::settle);
    if (log != null) {
      log.settle();
    }
    learn();
    plan.model().settle();
    Society society = plan.society();
    if (society != null) {
      society.settle(feeds());
    }
  }

  /** What workers have noted to be settled. */
  List<Charges> charges() {
    return workers.stream().map(worker -> worker.recorder().charges).toList();
  }

  /** Teaches the model what workers have seen; it is yet to be settled. */
  void learn() {
    workers.forEach(worker -> plan.model().absorb(worker.tally()));
  }

  /** Settles a charge that a worker has noted. */
  void settle(Charges charges, int i) {
    int ad = charges.ad.getInt(i);
    long micros = charges.micros.getLong(i);
    long free = plan.book().charge(plan.terms().campaign[ad], ad, micros);
    if (log != null) {
      log.charge(charges, i, micros - free);
    }
    if (free > 0) {
      int block = charges.block.getInt(i);
      People people = plan.world().population().block(block, scratch);
      people.need(charges.row.getInt(i));
      workers.get(0).recorder().overDelivery(people, blocks.get(block), charges, i, free);
    }
  }

  /** What workers have looked at closely; none where nothing is. */
  List<CloseUpTally> closeUps() {
    return workers.stream().map(Worker::closeUp).filter(Objects::nonNull).toList();
  }

  /** What workers have recorded of bids; none where nobody asks. */
  List<LandscapeTally> landscapes() {
    return workers.stream().map(Worker::landscape).filter(Objects::nonNull).toList();
  }

  private List<Feed> feeds() {
    return workers.stream().map(Worker::feed).filter(Objects::nonNull).toList();
  }

  /** What workers have counted so far. */
  List<Recorder> recorders() {
    return workers.stream().map(Worker::recorder).toList();
  }

  /** What it is made of. */
  Plan plan() {
    return plan;
  }

  /** What it keeps of people. */
  List<BlockState> blocks() {
    return blocks;
  }

  private long auctions() {
    return workers.stream().mapToLong(Worker::auctions).sum();
  }

  /** What a run that is over came to, audited. */
  Result result() {
    Recorder all = workers.get(0).recorder();
    for (Worker worker : workers.subList(1, workers.size())) {
      all.add(worker.recorder());
    }
    RunMetrics metrics = Totals.of(
            plan, all, Credits.of(plan, blocks), feeds(), UserTotals.of(plan, blocks))
        .with(timeKeeper.line());
    Auditor.audit(plan, metrics);
    if (log != null) {
      EventAudit.audit(plan, log.finish(), all.ads, metrics);
    }
    return new Result(metrics, plan.book().ledger(), auctions());
  }

  /**
   * Writes down the run as it stands between two slices, whatever the number of threads. Caches are
   * left out: what fits a person, and the order of the ads, are found again.
   */
  @Override
  public void save(StateOut out) {
    out.putInt(slicesDone);
    out.putLong(auctions());
    plan.book().save(out);
    out.put(plan.model());
    plan.segments().save(out);
    plan.planning().rules().save(out);
    Recorder counts = new Recorder(plan, reach, null);
    recorders().forEach(counts::add);
    counts.save(out);
    timeKeeper.save(out);
    Society society = plan.society();
    if (society != null) {
      society.collect(feeds());
    }
    out.put(society);
    for (BlockState block : blocks) {
      out.mark(BlockState.class);
      block.save(out);
    }
  }

  /** Takes over a run of the same plan, in place of a run that has not begun. */
  @Override
  public void load(StateIn in) {
    slicesDone = in.readInt();
    workers.get(0).auctionsBefore(in.readLong());
    plan.book().load(in);
    in.read(plan.model());
    plan.segments().load(in);
    plan.planning().rules().load(in);
    workers.get(0).recorder().load(in);
    timeKeeper.load(in);
    in.read(plan.society());
    for (BlockState block : blocks) {
      in.mark(BlockState.class);
      block.load(in);
    }
  }
}
