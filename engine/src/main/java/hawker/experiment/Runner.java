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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
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
  private final AtomicBoolean failed = new AtomicBoolean();

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
    together(threads, together, tasks.size(), failed, (i, workers) -> {
      Task task = tasks.get(i);
      metrics[task.arm()][task.replication() - first] =
          run(names.get(task.arm()), task.replication(), workers, tasks.size());
    });
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
      return Objects.requireNonNull(before.metrics(), "an arm");
    }
    Market market = market(ready, replication, workers);
    byte[] logged = goOn(part, market);
    slicesDone.addAndGet(market.slicesDone());
    try (EventSink sink = sink(arm, replication, market, logged)) {
      Market.Result result = market.run(
          () -> {
            progress.done(slicesDone.incrementAndGet(), each * runs);
            stopIfFailed(failed);
            checkpoints.slice(part, out -> {
              market.save(out);
              out.putBytes(sink == null ? logged : sink.position());
            });
          },
          sink);
      auctions.addAndGet(result.auctions());
      checkpoints.end(part, new Checkpoints.Done(result.metrics(), null, result.auctions()));
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

  /** A piece of work. */
  @FunctionalInterface
  interface Piece {
    /** Does one of them with so many threads. */
    void work(int piece, int workers);
  }

  /**
   * Does pieces of work, some at a time with a share of the threads each. Those that are left over once
   * all others went so many at a time share all threads: five runs on two threads are two pairs and one
   * run with both.
   */
  static void together(int threads, int together, int pieces, AtomicBoolean failed, Piece piece) {
    int left = pieces % together;
    int whole = pieces - left;
    together(together, whole, failed, i -> piece.work(i, Math.max(1, threads / together)));
    if (left > 0) {
      together(left, left, failed, i -> piece.work(whole + i, Math.max(1, threads / left)));
    }
  }

  /**
   * Does pieces of work, some at a time; when this returns, none of them goes on.
   *
   * @param failed set where a piece fails, so that the others {@linkplain #stopIfFailed stop}
   */
  static void together(int threads, int pieces, AtomicBoolean failed, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    Runnable drain = () -> {
      try {
        for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
          stopIfFailed(failed);
          work.accept(i);
        }
      } catch (StoppedException e) {
        throw e;
      } catch (RuntimeException | Error e) {
        failed.set(true);
        throw e;
      }
    };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(drain));
      }
      await(running);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Ends a piece of work when another one has failed. */
  static void stopIfFailed(AtomicBoolean failed) {
    if (failed.get()) {
      throw new StoppedException();
    }
  }

  /** Waits until all have come to their end; then throws why one failed or was stopped, if any. */
  private static void await(List<Future<?>> all) {
    RuntimeException reason = null;
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } catch (ExecutionException e) {
        if (reason == null || reason instanceof StoppedException) {
          reason = reason(e.getCause());
        }
      }
    }
    if (reason != null) {
      throw reason;
    }
  }

  private static RuntimeException reason(@Nullable Throwable cause) {
    return cause instanceof StoppedException
            || cause instanceof StateException
            || cause instanceof UncheckedIOException
        ? (RuntimeException) cause
        : new IllegalStateException("a run failed", cause);
  }
}
