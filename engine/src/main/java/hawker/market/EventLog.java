package hawker.market;

import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventSums;
import hawker.exchange.EventTable;
import hawker.market.EventTables.OfCharge;
import hawker.unit.TimeSpan;
import java.util.List;

/** The event log of a run, as the thread that settles sees it. */
final class EventLog {
  private final Plan plan;
  private final EventSink sink;
  private final EventOrder order;
  private final EventRows charges;

  /** Begins with what stays: people and ads, unless the log goes on from a checkpoint. */
  EventLog(Plan plan, EventSink sink) {
    this.plan = plan;
    this.sink = sink;
    List<EventTable> tables = EventTables.of(plan);
    order = new EventOrder(sink, tables, plan.world().population().blocks());
    charges = new EventRows(tables.get(EventTables.CHARGES));
    if (sink.rows(EventTables.ADS) == 0) {
      new EventStandings(plan, tables).tell(sink);
    }
  }

  /** A recorder for one worker. */
  EventRecorder recorder(int batch) {
    return new EventRecorder(plan, order, batch);
  }

  /** Begins a slice. */
  void open(int slice) {
    sink.turnTo((int) ((long) slice * plan.settings().sliceSeconds() / TimeSpan.DAY));
    order.open();
  }

  /** Notes a charge as it is settled. */
  void charge(Charges from, int i, long billedMicros) {
    int at = charges.add();
    charges.longs[EventTables.OPPORTUNITY][at] =
        order.opportunity(from.block.getInt(i), from.opportunity.getInt(i));
    charges.ints[EventTables.SLOT][at] = from.slot.getInt(i);
    charges.ints[EventTables.AD][at] = from.ad.getInt(i);
    charges.longs[OfCharge.SERVED][at] = from.micros.getLong(i);
    charges.longs[OfCharge.BILLED][at] = billedMicros;
  }

  /** Ends a slice whose charges are settled. */
  void settle() {
    sink.add(EventTables.CHARGES, charges);
    charges.size = 0;
  }

  /** Lets nobody wait for a worker that failed. */
  void fail(Throwable reason) {
    order.fail(reason);
  }

  /** Ends the log; returns what it adds up to. */
  EventSums finish() {
    return sink.finish();
  }
}
