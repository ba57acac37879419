package hawker.app.checkpoint;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Saves a run when the process is told to end, by Ctrl-C or by a polite kill, before it does. The
 * process ends with the code of the signal: 130 for Ctrl-C.
 */
public final class StopHook implements AutoCloseable {
  private final CheckpointFolder run;
  private final Path out;
  private final PrintWriter err;
  private final Thread hook = new Thread(this::stop, "stop");

  /** Watches over a run from {@link #watch} until it is closed. */
  public StopHook(CheckpointFolder run, Path out, PrintWriter err) {
    this.run = run;
    this.out = out;
    this.err = err;
  }

  /** Begins to watch. */
  public void watch() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    try {
      tell("Stopping after the slice in progress …");
      if (run.stop()) {
        tell("stopped; 'hawker resume " + out + "' goes on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins with a new line, as a bar may stand in the last one. */
  private void tell(String line) {
    err.println();
    err.println(line);
    err.flush();
  }

  @Override
  public void close() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook at work.
      return;
    }
  }
}
