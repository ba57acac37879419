package hawker.app.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Tells on standard error how far a long command has got and how long it will take: a bar where a
 * person watches, a line now and then where the output goes to a file.
 */
final class ProgressLine implements AutoCloseable {
  private static final long FIRST_LINE_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

  /** So soon after the start only steps that were done before are told of. */
  private static final long SOON_NANOS = 300_000_000;

  private final PrintWriter err;
  private final long start = System.nanoTime();
  private final @Nullable ProgressBar bar;
  private long nextLine = FIRST_LINE_NANOS;

  /** Steps that were done before: they come at once, and say nothing of the speed. */
  private long before;

  /** When the last of them was told of. */
  private long beforeNanos;

  /**
   * Starts counting.
   *
   * @param watched whether a person watches a terminal
   */
  ProgressLine(String task, long steps, boolean watched, PrintWriter err) {
    this.err = err;
    this.bar = watched
        ? new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setMaxRenderedLength(78)
            .clearDisplayOnFinish()
            .build()
        : null;
  }

  /**
   * Whether a person watches standard output and error. Since Java 22 a console exists without a
   * terminal, and says so itself.
   */
  @SuppressWarnings("SystemConsoleNull") // before Java 22 there is none without a terminal
  static boolean watched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** So many steps are done, of so many; called from any thread. */
  synchronized void done(long steps, long of) {
    if (bar != null) {
      bar.maxHint(of);
      bar.stepTo(steps);
      return;
    }
    long passed = System.nanoTime() - start;
    if (passed < SOON_NANOS) {
      before = steps;
      beforeNanos = passed;
    } else if (passed >= nextLine && (steps - before) * 100 >= of && steps < of) {
      // Less than a hundredth says too little of the rest.
      nextLine = passed + LINE_NANOS;
      double left = (passed - beforeNanos) / 1e9 * (of - steps) / (steps - before);
      err.println(String.format(
          Locale.ROOT, "%3d %% done, about %s left", 100 * steps / of, seconds(left)));
      err.flush();
    }
  }

  private static String seconds(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds))
        : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
