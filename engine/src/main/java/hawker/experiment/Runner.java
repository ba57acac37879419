package hawker.experiment;

import hawker.exchange.EventSink;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.market.Side;
import hawker.metrics.RunMetrics;
import hawker.state.StateException;
import hawker.state.StateIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs every arm in every replication. Arms of a replication share its people and draws; nothing
 * depends on the number of threads or the order of work.
 *
 * <p>Runs go side by side, one thread each, as long as their people fit into memory together; large
 * populations go one run at a time, its blocks spread over the threads.
 */
public final class Runner {
  /** Populations above this many people are run one at a time. */
  private static final int LARGE = 500_000;

  private final Map<String, Preparation> arms;
  private final Worlds worlds;
  private final int first;
  private final int count;
  private final int threads;
  private final Progress progress;
  private final Checkpoints checkpoints;
  private final EventSink.@Nullable Opener events;
  private final AtomicLong auctions = new AtomicLong();
  private final AtomicLong slicesDone = new AtomicLong();

  /** Told how the runs get on; called from any thread. */
  @FunctionalInterface
  public interface Progress {
    /** So many slices are done, of so many in all runs. */
    void done(long slices, long of);
  }

  /**
   * What all runs came to.
   *
   * @param arms the runs of each arm, in order
   * @param auctions whole auctions run in all
   * @param platform what experiments of the platform said
   */
  public record Result(List<ArmRuns> arms, long auctions, List<PlatformSummary> platform) {
    /** Copies the lists. */
    public Result {
      arms = List.copyOf(arms);
      platform = List.copyOf(platform);
    }

    /** What runs of arms alone came to. */
    Result(List<ArmRuns> arms, long auctions) {
      this(arms, auctions, List.of());
    }
  }

  /** One arm in one replication. */
  private record Task(int arm, int replication) {}

  private Runner(
      Map<String, Preparation> arms,
      Preparation reference,
      int first,
      int count,
      int threads,
      Progress progress,
      Checkpoints checkpoints,
      EventSink.@Nullable Opener events) {
    this.checkpoints = checkpoints;
    this.events = events;
    this.arms = arms;
    this.worlds = new Worlds(reference, threads);
    this.first = first;
    this.count = count;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Runs arms that have been checked.
   *
   * @param arms by name, in order, at least one; all of the same seed
   * @param reference the arm that all are calibrated to, of the same seed
   * @param first number of the first replication, from 0
   * @param count how many replications, at least 1
   * @param threads at least 1
   * @param checkpoints where runs are kept, and from which they go on
   * @param events opens the event log of each run; null for none
   * @throws StoppedException if the checkpoints say so
   */
  public static Result run(
      Map<String, Preparation> arms,
      Preparation reference,
      int first,
      int count,
      int threads,
      Progress progress,
      Checkpoints checkpoints,
      EventSink.@Nullable Opener events) {
    return new Runner(arms, reference, first, count, threads, progress, checkpoints, events).run();
  }

  private Result run() {
    List<Preparation> ready = List.copyOf(arms.values());
    List<String> names = List.copyOf(arms.keySet());
    RunMetrics[][] metrics = new RunMetrics[ready.size()][count];
    List<Task> tasks = new ArrayList<>();
    for (int replication = first; replication < first + count; replication++) {
      for (int arm = 0; arm < ready.size(); arm++) {
        tasks.add(new Task(arm, replication));
      }
    }
    int together = together(ready, threads, tasks.size());
    int each = Math.max(1, threads / together);
    AtomicInteger next = new AtomicInteger();
    Runnable drain = () -> {
      for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
        Task task = tasks.get(i);
        metrics[task.arm()][task.replication() - first] =
            run(names.get(task.arm()), task.replication(), each, tasks.size());
      }
    };
    ExecutorService pool = Executors.newFixedThreadPool(together);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < together; i++) {
        running.add(pool.submit(drain));
      }
      await(running);
    } finally {
      pool.shutdownNow();
    }
    List<ArmRuns> runs = new ArrayList<>();
    for (int arm = 0; arm < metrics.length; arm++) {
      runs.add(new ArmRuns(names.get(arm), List.of(metrics[arm])));
    }
    return new Result(runs, auctions.get());
  }

  /** How many runs of some arms go side by side. */
  static int together(List<Preparation> arms, int threads, int runs) {
    boolean large = arms.stream().anyMatch(p -> p.scenario().population().users() > LARGE);
    return large ? 1 : Math.min(threads, runs);
  }

  private RunMetrics run(String arm, int replication, int workers, int runs) {
    String part = arm + "\n" + replication;
    Preparation ready = Objects.requireNonNull(arms.get(arm), arm);
    long each = ready.scenario().seconds() / ready.scenario().market().slice().seconds();
    Checkpoints.Done before = checkpoints.done(part);
    if (before != null) {
      auctions.addAndGet(before.auctions());
      progress.done(slicesDone.addAndGet(each), each * runs);
      return before.metrics();
    }
    Market market = market(ready, replication, workers);
    byte[] logged = goOn(part, market);
    slicesDone.addAndGet(market.slicesDone());
    try (EventSink sink = sink(arm, replication, market, logged)) {
      Market.Result result = market.run(
          () -> {
            progress.done(slicesDone.incrementAndGet(), each * runs);
            checkpoints.slice(part, out -> {
              market.save(out);
              out.putBytes(sink == null ? logged : sink.position());
            });
          },
          sink);
      auctions.addAndGet(result.auctions());
      checkpoints.end(part, new Checkpoints.Done(result.metrics(), result.auctions()));
      return result.metrics();
    }
  }

  /** Puts a market where its checkpoint stands, if any; returns where its event log does. */
  private byte[] goOn(String part, Market market) {
    try (StateIn state = checkpoints.begin(part)) {
      if (state == null) {
        return new byte[0];
      }
      market.load(state);
      byte[] logged = state.readBytes();
      state.end();
      return logged;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable EventSink sink(String arm, int replication, Market market, byte[] position) {
    return events == null ? null : events.open(arm, replication, market.eventTables(), position);
  }

  private Market market(Preparation ready, int replication, int workers) {
    Side side = worlds.side(ready, replication, workers);
    return side.assembly()
        .market(
            side.population(),
            side.friends(),
            Worlds.draws(ready, replication),
            side.reference(),
            workers);
  }

  /** Waits for all; those that are stopped are all let come to their end. */
  static void await(List<Future<?>> all) {
    StoppedException stopped = null;
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (ExecutionException e) {
        stopped = stopped(e.getCause());
      }
    }
    if (stopped != null) {
      throw stopped;
    }
  }

  /** Throws what is behind the end of a run, unless it has been stopped. */
  private static StoppedException stopped(@Nullable Throwable cause) {
    if (cause instanceof StoppedException stopped) {
      return stopped;
    }
    if (cause instanceof StateException || cause instanceof UncheckedIOException) {
      throw (RuntimeException) cause;
    }
    throw new IllegalStateException("a run failed", cause);
  }
}
