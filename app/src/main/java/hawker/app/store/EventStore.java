package hawker.app.store;

import hawker.app.report.OutputException;
import hawker.exchange.EventSink;
import hawker.exchange.EventTable;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event logs of the runs of one experiment, in the folder {@value #FOLDER} of its results. They
 * are written aside, and moved into their place when all runs are over.
 */
public final class EventStore implements EventSink.Opener {
  /** The folder of the logs. */
  public static final String FOLDER = "events";

  /** Where they lie until the runs are over. */
  static final String ASIDE = ".events.part";

  private static final String OLD = ".events.old";

  private final Path results;
  private final EventFormat format;

  private EventStore(Path results, EventFormat format) {
    this.results = results;
    this.format = format;
  }

  /**
   * Opens the logs in a folder of results.
   *
   * @param goOn whether they lie aside already, and each run goes on from its position; else what a
   *     run that broke off may have left there is removed
   * @throws OutputException if they cannot be written
   */
  public static EventStore open(Path results, EventFormat format, boolean goOn) {
    try {
      if (!goOn) {
        remove(results.resolve(ASIDE));
        Files.createDirectories(results.resolve(ASIDE));
      }
    } catch (IOException e) {
      throw failure(results, e);
    }
    return new EventStore(results, format);
  }

  /**
   * For a run that logs nothing: removes what one that broke off may have left aside.
   *
   * @param warnings told if there is a log of another run
   * @return null
   */
  public static @Nullable EventStore none(Path results, Consumer<String> warnings) {
    try {
      remove(results.resolve(ASIDE));
    } catch (IOException e) {
      throw failure(results, e);
    }
    if (Files.exists(results.resolve(FOLDER))) {
      warnings.accept(
          "Note: " + results.resolve(FOLDER) + " is not of this run, which logs nothing.");
    }
    return null;
  }

  private static OutputException failure(Path results, IOException e) {
    return new OutputException(
        "Cannot write the event log to " + results + ": " + e.getMessage()
            + ". Free or permit it, or choose another output folder.",
        e);
  }

  @Override
  public EventSink open(String arm, int replication, List<EventTable> tables, byte[] position) {
    Path folder = results
        .resolve(ASIDE)
        .resolve("arm=" + URLEncoder.encode(arm, StandardCharsets.UTF_8).replace("+", "%20"))
        .resolve("replication=" + replication);
    return new EventFolder(folder, format, tables, position);
  }

  /**
   * Moves the logs into their place; those of an earlier run that are there make room.
   *
   * @throws OutputException if they cannot be moved
   */
  public void moveIntoPlace() {
    try {
      replace();
    } catch (IOException e) {
      throw failure(results, e);
    }
  }

  private void replace() throws IOException {
    Path place = results.resolve(FOLDER);
    if (!Files.exists(results.resolve(ASIDE)) && Files.exists(place)) {
      return; // moved before a break
    }
    Path old = results.resolve(OLD);
    remove(old);
    if (Files.exists(place)) {
      Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(results.resolve(ASIDE), place, StandardCopyOption.ATOMIC_MOVE);
    remove(old);
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
          throws IOException {
        if (failure != null) {
          throw failure;
        }
        Files.delete(emptied);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
