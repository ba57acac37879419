package hawker.app.store;

import hawker.exchange.EventTable;
import java.io.IOException;
import java.nio.file.Path;

/** How the files of an event log are written. */
public enum EventFormat {
  /** Apache Parquet, compressed: small, and read fast by whatever reads columns. */
  PARQUET("parquet") {
    @Override
    EventFile open(Path file, EventTable table, boolean anew, EventKit kit) throws IOException {
      return new ParquetEvents(file, table, anew, kit.pages());
    }
  },
  /** One JSON object a line: large, and read by anything. */
  JSONL("jsonl") {
    @Override
    EventFile open(Path file, EventTable table, boolean anew, EventKit kit) throws IOException {
      return new JsonEvents(file, table, anew);
    }
  };

  private final String ending;

  EventFormat(String ending) {
    this.ending = ending;
  }

  /** What file names end with, without the dot. */
  public String ending() {
    return ending;
  }

  /**
   * Opens a file.
   *
   * @param anew whether to begin; else the file is to be {@link EventFile#load loaded}
   * @param kit what it may use while it writes
   */
  abstract EventFile open(Path file, EventTable table, boolean anew, EventKit kit)
      throws IOException;
}
