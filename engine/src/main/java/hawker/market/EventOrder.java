package hawker.market;

import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventTable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of blocks into the order of blocks, whichever worker played which, and numbers
 * their opportunities. Shared by the workers of a run.
 *
 * <p>A block that is done waits until those before it are. Only so many may wait; who is further
 * ahead waits with its block. The block whose turn it is never waits, so things go on.
 */
final class EventOrder {
  /** Blocks that may be ahead of the one whose turn it is. */
  private static final int AHEAD = 64;

  /** Tables whose rows say to which opportunity they belong. */
  private static final int[] LINKED = {
    EventTables.OPPORTUNITIES,
    EventTables.BIDS,
    EventTables.IMPRESSIONS,
    EventTables.CONVERSIONS,
    EventTables.TRUTH,
    EventTables.TRUTH_OF_BIDS
  };

  private final EventSink sink;
  private final List<EventTable> tables;
  private final EventRows[][] waiting = new EventRows[AHEAD][];
  private final Deque<EventRows[]> free = new ArrayDeque<>();

  /** Number in its slice of the first opportunity of each block; [blocks]. */
  private final int[] firstOfBlock;

  private int next;

  /** Whether a worker writes: it alone touches the sink and the numbers of opportunities. */
  private boolean writing;

  private long firstOfSlice;
  private @Nullable Throwable failure;

  EventOrder(EventSink sink, List<EventTable> tables, int blocks) {
    this.sink = sink;
    this.tables = tables;
    firstOfBlock = new int[blocks];
  }

  /** Begins a slice; called while no block is played. */
  synchronized void open() {
    next = 0;
    firstOfSlice = sink.rows(EventTables.OPPORTUNITIES);
  }

  /** Rows to fill, all empty. */
  synchronized EventRows[] empty() {
    EventRows[] rows = free.poll();
    return rows == null ? EventRecorder.rows(tables) : rows;
  }

  /**
   * Takes the events of a block; waits if they are too far ahead. Whoever brings the block whose turn
   * it is writes on for all; the others go back to play meanwhile.
   */
  void take(int block, EventRows[] rows) {
    for (EventRows[] turn = put(block, rows); turn != null; turn = wrote(turn)) {
      write(turn);
    }
  }

  /** Puts the events of a block with those that wait; returns what this worker is to write, if any. */
  private synchronized EventRows @Nullable [] put(int block, EventRows[] rows) {
    while (block >= next + AHEAD && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    if (failure instanceof UncheckedIOException io) {
      throw new UncheckedIOException(io.getMessage(), io.getCause());
    }
    if (failure != null) {
      throw new IllegalStateException("another worker failed", failure);
    }
    waiting[block % AHEAD] = rows;
    return writing ? null : turn();
  }

  /** Ends the turn of the block that was written; returns what is next, if it is there. */
  private synchronized EventRows @Nullable [] wrote(EventRows[] turn) {
    free.push(turn);
    next++;
    notifyAll();
    return turn();
  }

  private EventRows @Nullable [] turn() {
    EventRows[] turn = next < firstOfBlock.length ? waiting[next % AHEAD] : null;
    waiting[next % AHEAD] = null;
    writing = turn != null;
    return turn;
  }

  /** Lets nobody wait for a block that will not come. */
  synchronized void fail(Throwable reason) {
    failure = reason;
    notifyAll();
  }

  private void write(EventRows[] turn) {
    long base = sink.rows(EventTables.OPPORTUNITIES);
    firstOfBlock[next] = (int) (base - firstOfSlice);
    for (int table : LINKED) {
      if (table >= turn.length) {
        continue;
      }
      long[] column = turn[table].longs[EventTables.OPPORTUNITY];
      for (int i = 0; i < turn[table].size; i++) {
        column[i] += base;
      }
    }
    for (int table = 0; table < turn.length; table++) {
      if (turn[table].size > 0) {
        sink.add(table, turn[table]);
        turn[table].size = 0;
      }
    }
  }

  /** The number over all of an opportunity that is known by its block and its number there. */
  long opportunity(int block, int number) {
    return firstOfSlice + firstOfBlock[block] + number;
  }
}
