package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a log is written with, and the log of another run after it: rows to fill, and room for pages.
 * Of one log at a time; the one who fills rows and the one who writes them may be two threads.
 */
final class EventKit implements AutoCloseable {
  private @Nullable ParquetPages pages;
  private final Map<EventTable, Deque<EventRows>> spare = new HashMap<>();

  /**
   * Kits that no log is using. An experiment has many runs, and memory that is asked of the system
   * afresh for each of them costs more than what is written into it.
   */
  static final class Shelf implements AutoCloseable {
    private final Deque<EventKit> kits = new ConcurrentLinkedDeque<>();

    /** A kit; a new one if none is free. */
    EventKit take() {
      EventKit kit = kits.poll();
      return kit == null ? new EventKit() : kit;
    }

    /** Takes a kit back. */
    void giveBack(EventKit kit) {
      kits.push(kit);
    }

    @Override
    public void close() {
      for (EventKit kit = kits.poll(); kit != null; kit = kits.poll()) {
        kit.close();
      }
    }
  }

  /** Room for pages, for the thread that writes; one log has one such thread. */
  synchronized ParquetPages pages() {
    if (pages == null) {
      pages = new ParquetPages();
    }
    return pages;
  }

  /** Empty rows of a table. */
  synchronized EventRows empty(EventTable table) {
    Deque<EventRows> some = spare.get(table);
    EventRows found = some == null ? null : some.poll();
    return found == null ? new EventRows(table) : found;
  }

  /** Takes back rows that nobody needs any more. */
  synchronized void giveBack(EventRows rows) {
    rows.size = 0;
    spare.computeIfAbsent(rows.table(), table -> new ArrayDeque<>()).push(rows);
  }

  @Override
  public synchronized void close() {
    if (pages != null) {
      pages.close();
    }
  }
}
