package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventTable.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rows of the event log that no file holds yet, as bytes of a checkpoint. */
final class StoredRows {
  private StoredRows() {}

  static void write(EventRows rows, DataOutput out) throws IOException {
    out.writeInt(rows.size);
    for (int c = 0; c < rows.ints.length; c++) {
      Kind kind = rows.table().columns().get(c).kind();
      for (int i = 0; i < rows.size; i++) {
        switch (kind) {
          case LONG -> out.writeLong(rows.longs[c][i]);
          case FLOAT -> out.writeFloat(rows.floats[c][i]);
          case INT, FLAG, LABEL -> out.writeInt(rows.ints[c][i]);
        }
      }
    }
  }

  /** Reads rows into an empty table. */
  static void read(EventRows rows, DataInput in) throws IOException {
    int size = in.readInt();
    rows.reserve(size);
    rows.size = size;
    for (int c = 0; c < rows.ints.length; c++) {
      Kind kind = rows.table().columns().get(c).kind();
      for (int i = 0; i < size; i++) {
        switch (kind) {
          case LONG -> rows.longs[c][i] = in.readLong();
          case FLOAT -> rows.floats[c][i] = in.readFloat();
          case INT, FLAG, LABEL -> rows.ints[c][i] = in.readInt();
        }
      }
    }
  }

  static void write(long[][][] counts, DataOutput out) throws IOException {
    for (long[][] table : counts) {
      for (long[] cell : table) {
        for (long count : cell) {
          out.writeLong(count);
        }
      }
    }
  }

  static void read(long[][][] counts, DataInput in) throws IOException {
    for (long[][] table : counts) {
      for (long[] cell : table) {
        for (int i = 0; i < cell.length; i++) {
          cell[i] = in.readLong();
        }
      }
    }
  }
}
