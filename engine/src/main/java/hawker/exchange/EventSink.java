package hawker.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the events of one run, in an order that does not depend on threads. Calls come from one
 * thread at a time, and see what those before have done.
 *
 * <p>What is written lies aside until the run is over: {@link #finish} ends it, and whoever opened
 * the log moves the whole of it into its place. A run that breaks off leaves what it has written; a
 * run that goes on from a checkpoint opens the log at the position kept there, which takes away all
 * that came after it.
 */
public interface EventSink extends AutoCloseable {
  /** Opens the logs of runs. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens the log of a run.
     *
     * @param arm name of the arm
     * @param replication from 0 on
     * @param tables of the log, in order
     * @param position where to go on, as {@link EventSink#position} told it; of no bytes to begin
     * @return where to write to; null if this run is not logged
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    @Nullable EventSink open(String arm, int replication, List<EventTable> tables, byte[] position);
  }

  /** Turns to the day that the rows to come belong to, from 0 on; days never fall. */
  void turnTo(int day);

  /**
   * Adds rows to a table, behind those added before; they are copied.
   *
   * @param table number of the table
   * @throws java.io.UncheckedIOException if they, or rows added before, cannot be written
   */
  void add(int table, EventRows rows);

  /** The rows added to a table so far, those before the position it was opened at included. */
  long rows(int table);

  /**
   * Where the log stands, to go on from after a stop: which files there are, how far each is good,
   * and the rows that no file holds yet. The files are safe on disk up to there when this returns. To
   * be kept with the checkpoint of the run, between slices.
   */
  byte[] position();

  /**
   * Writes all that is left and ends every file.
   *
   * @return what the rows that were written add up to
   */
  EventSums finish();

  /** Lets go of files and threads; what was written stays where it is. */
  @Override
  void close();
}
