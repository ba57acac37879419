package hawker.app.store;

import hawker.exchange.EventRows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A file of the event log: the rows of one table, of one day or of the whole run. */
interface EventFile {
  /** How many rows it takes at a time; all but the last portion are that large. */
  int portion();

  /** Writes a portion of rows behind those written before. */
  void write(EventRows rows) throws IOException;

  /** Ends and closes the file. */
  void finish() throws IOException;

  /** Sees to it that what was written is safe on disk, and tells how to go on from here. */
  void save(DataOutput out) throws IOException;

  /** Goes on from where a file of the same name was saved; what came after is cut off. */
  void load(DataInput in) throws IOException;

  /** Closes the file as it stands. */
  void abandon() throws IOException;
}
