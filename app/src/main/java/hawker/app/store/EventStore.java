package hawker.app.store;

import hawker.app.report.DurableFile;
import hawker.app.report.OutputException;
import hawker.app.report.OutputFolder;
import hawker.exchange.EventSink;
import hawker.exchange.EventTable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event logs of the runs of one experiment, in the folder {@value #FOLDER} of its results. They
 * are written aside, where the run keeps how far it has got, and moved into their place along with the
 * other results when all runs are over.
 */
public final class EventStore implements EventSink.Opener, AutoCloseable {
  /** The folder of the logs. */
  public static final String FOLDER = "events";

  private final Path results;
  private final Path aside;
  private final EventFormat format;
  private final EventKit.Shelf shelf = new EventKit.Shelf();

  private EventStore(Path results, EventFormat format) {
    this.results = results;
    this.aside = results.resolve(OutputFolder.HIDDEN).resolve(FOLDER);
    this.format = format;
  }

  /**
   * Opens the logs in a folder of results.
   *
   * @param goOn whether they lie aside already, and each run goes on from its position; else what
   *     lies there is removed
   * @throws OutputException if they cannot be written
   */
  public static EventStore open(Path results, EventFormat format, boolean goOn) {
    EventStore store = new EventStore(results, format);
    try {
      if (!goOn) {
        DurableFile.remove(store.aside);
      }
      Path staged = new OutputFolder(results).part().resolve(FOLDER);
      if (goOn && !Files.exists(store.aside) && Files.exists(staged)) {
        // The break came after the run, when its results were being put together.
        Files.move(staged, store.aside);
      }
      Files.createDirectories(store.aside);
    } catch (IOException e) {
      throw store.failure(e, false);
    }
    return store;
  }

  /**
   * For a run that logs nothing.
   *
   * @param warnings told if there is a log of another run
   * @return null
   */
  public static @Nullable EventStore none(Path results, Consumer<String> warnings) {
    if (Files.exists(results.resolve(FOLDER))) {
      warnings.accept(
          "Note: " + results.resolve(FOLDER) + " is not of this run, which logs nothing.");
    }
    return null;
  }

  /** The folder in which the logs lie until they are moved into their place, of the same name. */
  public Path folder() {
    return aside;
  }

  /**
   * What to tell of a failure to write the logs.
   *
   * @param saved whether the run can go on from what was saved of it
   */
  public OutputException failure(Exception e, boolean saved) {
    return new OutputException(
        "Cannot write the event log to " + results + ": " + OutputFolder.reason(e)
            + (saved
                ? ". Free or permit it; 'hawker resume " + results + "' goes on then."
                : ". Free or permit it, or choose another output folder."),
        e);
  }

  @Override
  public EventSink open(String arm, int replication, List<EventTable> tables, byte[] position) {
    Path folder = aside
        .resolve("arm=" + URLEncoder.encode(arm, StandardCharsets.UTF_8).replace("+", "%20"))
        .resolve("replication=" + replication);
    return new EventFolder(folder, format, tables, position, shelf);
  }

  /** Gives up what logs were written with; called when none is open any more. */
  @Override
  public void close() {
    shelf.close();
  }
}
