package hawker.app.store;

import hawker.exchange.EventRows;
import hawker.exchange.EventTable.Column;
import hawker.exchange.EventTable.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Rows of the event log that no file holds yet, as bytes of a checkpoint. */
final class StoredRows {
  private StoredRows() {}

  /** How many bytes {@link #write} writes. */
  static int bytes(EventRows rows) {
    int row = 0;
    for (Column column : rows.table().columns()) {
      row += column.kind() == Kind.LONG ? Long.BYTES : Integer.BYTES;
    }
    return Integer.BYTES + row * rows.size;
  }

  /** Writes rows, a column at a time. */
  static void write(EventRows rows, DataOutput out) throws IOException {
    out.writeInt(rows.size);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * rows.size);
    for (int c = 0; c < rows.ints.length; c++) {
      int length = switch (rows.table().columns().get(c).kind()) {
        case LONG -> {
          bytes.asLongBuffer().put(rows.longs[c], 0, rows.size);
          yield Long.BYTES * rows.size;
        }
        case FLOAT -> {
          bytes.asFloatBuffer().put(rows.floats[c], 0, rows.size);
          yield Float.BYTES * rows.size;
        }
        case INT, FLAG, LABEL -> {
          bytes.asIntBuffer().put(rows.ints[c], 0, rows.size);
          yield Integer.BYTES * rows.size;
        }
      };
      out.write(bytes.array(), 0, length);
    }
  }

  /** Reads rows into an empty table. */
  static void read(EventRows rows, DataInput in) throws IOException {
    int size = in.readInt();
    rows.reserve(size);
    rows.size = size;
    for (int c = 0; c < rows.ints.length; c++) {
      Kind kind = rows.table().columns().get(c).kind();
      byte[] read = new byte[(kind == Kind.LONG ? Long.BYTES : Integer.BYTES) * size];
      in.readFully(read);
      ByteBuffer bytes = ByteBuffer.wrap(read);
      switch (kind) {
        case LONG -> bytes.asLongBuffer().get(rows.longs[c], 0, size);
        case FLOAT -> bytes.asFloatBuffer().get(rows.floats[c], 0, size);
        case INT, FLAG, LABEL -> bytes.asIntBuffer().get(rows.ints[c], 0, size);
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
