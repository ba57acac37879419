package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread that writes an event log. Only a few portions may wait for it. */
final class EventWriter implements AutoCloseable {
  private static final int WAITING = 3;

  private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
    Thread writer = new Thread(task, "event log");
    writer.setDaemon(true);
    return writer;
  });
  private final Semaphore places = new Semaphore(WAITING);
  private final Map<EventTable, Deque<EventRows>> empty = new HashMap<>();
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /** Something to be written. */
  @FunctionalInterface
  interface Portion {
    void write() throws IOException;
  }

  /** Has something written, after what was handed over before; waits if too much is. */
  void submit(Portion portion) {
    throwIfFailed();
    places.acquireUninterruptibly();
    thread.execute(() -> {
      try {
        if (failure == null && !closed) {
          portion.write();
        }
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      } finally {
        places.release();
      }
    });
  }

  /** Waits until all is written. */
  void await() {
    places.acquireUninterruptibly(WAITING);
    places.release(WAITING);
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

  /** Rows of the same table to fill; those given back if there are any. */
  synchronized EventRows emptyLike(EventRows full) {
    Deque<EventRows> spare = empty.get(full.table());
    EventRows found = spare == null ? null : spare.poll();
    return found == null ? new EventRows(full.table()) : found;
  }

  /** Takes back rows that are written. */
  synchronized void giveBack(EventRows written) {
    written.size = 0;
    empty.computeIfAbsent(written.table(), table -> new ArrayDeque<>()).push(written);
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
