package hawker.app.store;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that writes an event log. Only so many rows may wait for it. */
final class EventWriter implements AutoCloseable {
  /** Three portions of a Parquet file that are full, or many that are not. */
  private static final int MOST_WAITING = 3 << 17;

  private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
    Thread writer = new Thread(task, "event log");
    writer.setDaemon(true);
    return writer;
  });
  private final Semaphore places = new Semaphore(MOST_WAITING);
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /** Something to be written. */
  @FunctionalInterface
  interface Portion {
    void write() throws IOException;
  }

  /**
   * Has something written, after what was handed over before; waits if too much is.
   *
   * @param rows how many rows wait to be written by that
   */
  void submit(int rows, Portion portion) {
    throwIfFailed();
    int taken = Math.min(rows, MOST_WAITING);
    places.acquireUninterruptibly(taken);
    thread.execute(() -> {
      write(portion);
      places.release(taken);
    });
  }

  private void write(Portion portion) {
    try {
      if (failure == null && !closed) {
        portion.write();
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Waits until all is written. */
  void await() {
    Semaphore done = new Semaphore(0);
    thread.execute(done::release);
    done.acquireUninterruptibly();
    throwIfFailed();
  }

  private void throwIfFailed() {
    Throwable reason = failure;
    if (reason instanceof IOException io) {
      throw new EventLogException(io);
    }
    if (reason != null) {
      throw new IllegalStateException("the event log cannot be written", reason);
    }
  }

  /** Gives up what is not written yet; nothing is being written any more when this returns. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        boolean unused = thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
