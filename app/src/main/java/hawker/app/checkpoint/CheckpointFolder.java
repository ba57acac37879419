package hawker.app.checkpoint;

import hawker.app.report.DurableFile;
import hawker.app.report.OutputFolder;
import hawker.app.report.Sha256;
import hawker.experiment.Checkpoints;
import hawker.experiment.StoppedException;
import hawker.state.RecordState;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hidden folder in a run's output folder, in which it keeps how far it has got; gone once the
 * results are in place.
 *
 * <pre>
 *   lock           held by the process that is at it
 *   run.json       what was asked for, see {@link RunRequest}
 *   done-N.state   what some finished parts came to
 *   HASH.state     a part on its way, as it stood between two slices
 *   events         the event log, where one is written
 * </pre>
 *
 * <p>Each file is written whole beside its place and then moved there, so that there is always a
 * state to go on from: the last one or the one before.
 */
public final class CheckpointFolder implements Checkpoints, AutoCloseable {
  private static final String STATE = ".state";
  private static final String DONE = "done-";
  private static final double NANOS = 1e9;

  /** After a failure to save, as if saving had taken so long: it is not tried again at once. */
  private static final long FAILED_NANOS = 1_000_000_000L;

  private final Path folder;
  private final OutputFolder results;
  private final FolderLock lock;
  private final RunRequest request;
  private final Cadence cadence;
  private final Consumer<String> warnings;
  private final long start = System.nanoTime();

  /** What earlier stretches of the run took, as far as they count. */
  private double secondsBefore;

  /** Parts that are done, and those of them that are not yet saved. */
  private final Map<String, Done> done = new HashMap<>();

  private final Map<String, Done> unsaved = new LinkedHashMap<>();

  /** When each part on its way was last saved or begun, and what that took. */
  private final Map<String, Long> savedAt = new ConcurrentHashMap<>();

  private final Map<String, Long> cost = new ConcurrentHashMap<>();
  private long doneAt = start;
  private long doneCost;
  private int batches;
  private int running;
  private boolean anything;
  private boolean warned;
  private volatile boolean stopping;
  private boolean finished;
  private boolean closed;

  private CheckpointFolder(
      Path out, FolderLock lock, RunRequest request, Cadence cadence, Consumer<String> warnings) {
    folder = out.resolve(OutputFolder.HIDDEN);
    results = new OutputFolder(out);
    this.lock = lock;
    this.request = request;
    this.cadence = cadence;
    this.warnings = warnings;
  }

  /**
   * Begins a run in an output folder that exists. Results of an earlier run that were not all in
   * place are put there first.
   *
   * @param anew whether to give up a run that was stopped there
   * @param warnings told if the run cannot be saved
   * @throws CheckpointException if another run is at it, or one was stopped there
   */
  public static CheckpointFolder begin(
      Path out, RunRequest request, Cadence cadence, boolean anew, Consumer<String> warnings)
      throws IOException {
    Path folder = out.resolve(OutputFolder.HIDDEN);
    Files.createDirectories(folder);
    FolderLock lock = lock(out, folder);
    try {
      boolean finished = new OutputFolder(out).finish();
      boolean begun = Files.exists(folder.resolve(OutputFolder.REQUEST));
      if (!finished && !anew && begun && !states(folder).isEmpty()) {
        throw new CheckpointException(out + " holds a run that was stopped. 'hawker resume " + out
            + "' goes on with it; --restart gives it up and begins anew.");
      }
      clear(folder);
      byte[] text = request.json().getBytes(StandardCharsets.UTF_8);
      Files.write(folder.resolve(OutputFolder.REQUEST), text);
      return new CheckpointFolder(out, lock, request, cadence, warnings);
    } catch (IOException e) {
      lock.close();
      Files.deleteIfExists(folder.resolve(OutputFolder.REQUEST));
      OutputFolder.removeIfEmpty(folder);
      throw new OutputFolder(out).failure(e);
    } catch (RuntimeException e) {
      lock.close();
      OutputFolder.removeIfEmpty(folder);
      throw e;
    }
  }

  /**
   * Takes up a run again that was stopped.
   *
   * @param warnings told if the run cannot be saved
   * @throws CheckpointException if there is none, another run is at it, or it is broken
   */
  public static CheckpointFolder resume(Path out, Cadence cadence, Consumer<String> warnings)
      throws IOException {
    Path folder = out.resolve(OutputFolder.HIDDEN);
    FolderLock lock = lock(out, folder);
    try {
      RunRequest request = request(out);
      CheckpointFolder found = new CheckpointFolder(out, lock, request, cadence, warnings);
      found.readStates();
      return found;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * What was asked for when a run began that was stopped.
   *
   * @throws CheckpointException if there is none, or it is broken
   */
  public static RunRequest request(Path out) throws IOException {
    Path file = out.resolve(OutputFolder.HIDDEN).resolve(OutputFolder.REQUEST);
    if (!Files.exists(file)) {
      throw nothing(out);
    }
    return RunRequest.read(file);
  }

  /**
   * Puts whole results in place that a run left beside it.
   *
   * @throws CheckpointException if another run is at it
   */
  public static void finish(OutputFolder results, Path out) throws IOException {
    Path folder = out.resolve(OutputFolder.HIDDEN);
    FolderLock lock = lock(out, folder);
    try {
      boolean unused = results.finish();
      clear(folder);
    } finally {
      lock.close();
    }
    OutputFolder.removeIfEmpty(folder);
  }

  private static CheckpointException nothing(Path out) {
    return new CheckpointException(
        new OutputFolder(out).isWhole()
            ? out + " holds whole results: there is nothing to go on with."
            : out + " holds no run that was stopped. Run 'hawker run SCENARIO --out " + out
                + "' instead.");
  }

  private static FolderLock lock(Path out, Path folder) throws IOException {
    FolderLock lock = FolderLock.take(folder);
    if (lock == null) {
      throw new CheckpointException("Another run is at work in " + out
          + ". Wait for it to end, or choose another output folder.");
    }
    return lock;
  }

  private static List<Path> states(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(STATE)).sorted().toList();
    }
  }

  private static void clear(Path folder) throws IOException {
    List<Path> all;
    try (var files = Files.list(folder)) {
      all = files.filter(file -> !FolderLock.is(file)).toList();
    }
    for (Path one : all) {
      DurableFile.remove(one);
    }
  }

  private void readStates() throws IOException {
    for (Path file : states(folder)) {
      try (StateIn in = StateIn.open(file)) {
        in.mark(CheckpointFolder.class);
        secondsBefore = Math.max(secondsBefore, in.readDouble());
        if (String.valueOf(file.getFileName()).startsWith(DONE)) {
          batches++;
          for (int left = in.readInt(); left > 0; left--) {
            String part = in.readText();
            done.put(part, RecordState.read(Done.class, in));
          }
          in.end();
        }
      } catch (StateException e) {
        throw new CheckpointException(
            file + " " + e.getMessage() + ". Remove it: what it holds is run again then.", e);
      }
      anything = true;
    }
  }

  /** What was asked for when the run began. */
  public RunRequest request() {
    return request;
  }

  /** How long the run has gone on in all, but for what was lost. */
  public double seconds() {
    return secondsBefore + (System.nanoTime() - start) / NANOS;
  }

  /** Whether there is something saved to go on from. */
  public synchronized boolean isSaved() {
    return anything;
  }

  @Override
  public synchronized @Nullable Done done(String part) {
    return done.get(part);
  }

  @Override
  public @Nullable StateIn begin(String part) throws IOException {
    synchronized (this) {
      if (stopping) {
        throw new StoppedException();
      }
      running++;
    }
    savedAt.put(part, System.nanoTime());
    Path file = file(part);
    if (!Files.exists(file)) {
      return null;
    }
    StateIn in = StateIn.open(file);
    in.mark(CheckpointFolder.class);
    double unused = in.readDouble();
    if (!in.readText().equals(part)) {
      in.close();
      throw new StateException("is of another part of the run");
    }
    return in;
  }

  /** Named by a hash, as names of arms can be anything. */
  private Path file(String part) {
    return folder.resolve(Sha256.of(part).substring(0, 16) + STATE);
  }

  @Override
  public void slice(String part, Consumer<StateOut> state) {
    long now = System.nanoTime();
    boolean stop = stopping;
    long since = now - savedAt.getOrDefault(part, start);
    if (stop || cadence.due(now - start, since, cost.getOrDefault(part, 0L))) {
      long took = save(file(part), out -> {
        out.putText(part);
        state.accept(out);
      });
      savedAt.put(part, System.nanoTime());
      cost.put(part, took);
    }
    if (stop) {
      leave();
      throw new StoppedException();
    }
  }

  /** Writes a state, behind what all have; returns how many nanoseconds it took. */
  private long save(Path file, Consumer<StateOut> content) {
    long began = System.nanoTime();
    try {
      forceRequest();
      DurableFile.replace(file, channel -> {
        StateOut out = new StateOut(channel);
        out.mark(CheckpointFolder.class);
        out.putDouble(seconds());
        content.accept(out);
        long unused = out.end();
      });
      return System.nanoTime() - began;
    } catch (IOException | UncheckedIOException e) {
      warn(e);
      return Math.max(FAILED_NANOS, System.nanoTime() - began);
    }
  }

  /** What was asked for is forced to the disk only when there is something to go on from. */
  private synchronized void forceRequest() throws IOException {
    if (!anything) {
      byte[] text = request.json().getBytes(StandardCharsets.UTF_8);
      DurableFile.replace(folder.resolve(OutputFolder.REQUEST), channel -> {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      });
      anything = true;
    }
  }

  private synchronized void warn(Exception e) {
    if (!warned) {
      warned = true;
      warnings.accept("Note: the run goes on, but how far it has got cannot be saved in " + folder
          + ": " + OutputFolder.reason(e));
    }
  }

  @Override
  public void passed(String part) {
    if (stopping) {
      leave();
      throw new StoppedException();
    }
  }

  private synchronized void leave() {
    running--;
    notifyAll();
  }

  @Override
  public synchronized void end(String part, Done result) {
    done.put(part, result);
    unsaved.put(part, result);
    long now = System.nanoTime();
    if (stopping || cadence.due(now - start, now - doneAt, doneCost)) {
      saveDone();
    }
    leave();
  }

  /** Saves the parts that are done since the last time, and forgets how they stood on their way. */
  private synchronized void saveDone() {
    if (unsaved.isEmpty()) {
      return;
    }
    Path file = folder.resolve(DONE + batches + STATE);
    doneCost = save(file, out -> {
      out.putInt(unsaved.size());
      unsaved.forEach((part, result) -> {
        out.putText(part);
        RecordState.put(result, out);
      });
    });
    doneAt = System.nanoTime();
    if (!Files.exists(file)) {
      return;
    }
    batches++;
    for (String part : unsaved.keySet()) {
      try {
        Files.deleteIfExists(file(part));
      } catch (IOException e) {
        warn(e);
      }
    }
    unsaved.clear();
  }

  /**
   * Lets the parts that are on their way come to the end of a slice and saves them; called from
   * another thread, which waits for it.
   *
   * @return whether there is something to go on with: not if all is finished
   */
  public synchronized boolean stop() throws InterruptedException {
    stopping = true;
    while (running > 0 && !closed && !finished) {
      wait();
    }
    if (!closed && !finished) {
      saveDone();
    }
    return !finished;
  }

  /** Removes all that is kept, as the results are in place. */
  public synchronized void finish() throws IOException {
    finished = true;
    clear(folder);
    notifyAll();
  }

  /** Gives the folder free; a run that failed before anything was saved leaves nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    if (!finished && (stopping || anything)) {
      saveDone();
    } else if (!finished && !results.isStaged()) {
      clear(folder);
    }
    closed = true;
    notifyAll();
    lock.close();
    OutputFolder.removeIfEmpty(folder);
  }
}
