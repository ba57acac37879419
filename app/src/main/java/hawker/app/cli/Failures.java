package hawker.app.cli;

import hawker.app.checkpoint.CheckpointException;
import hawker.app.report.OutputException;
import hawker.learn.MissingLibraryException;
import hawker.learn.ModelException;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.ScenarioException;
import hawker.state.StateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people what went wrong, in lines they can act on, and chooses the exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** Exit code of a mistake in the command, a scenario or a folder. */
  static final int MISTAKE = 2;

  /** Exit code of a mistake in Hawker itself. */
  static final int INTERNAL = 70;

  /** Exit code of a command whose reader went away, as shells give it. */
  private static final int BROKEN_PIPE = 141;

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    if (e instanceof UnmatchedArgumentException unmatched && command.getParent() == null) {
      err.println("hawker: " + noSuchCommand(unmatched, command));
    } else {
      err.println("hawker: " + oneLine(String.valueOf(e.getMessage())));
      UnmatchedArgumentException.printSuggestions(e, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return MISTAKE;
  }

  private static String noSuchCommand(UnmatchedArgumentException e, CommandLine command) {
    String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().get(0);
    if (word.startsWith("-")) {
      return oneLine(String.valueOf(e.getMessage()));
    }
    List<String> known = command.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
    String nearest = Problems.nearest(word, known);
    return "COMMAND (" + word + ") must be one of " + String.join(", ", known) + "."
        + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?");
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, @Nullable ParseResult result) {
    PrintWriter err = command.getErr();
    if (e instanceof ScenarioException scenario) {
      return problems(scenario, err);
    }
    Throwable model = modelCause(e);
    if (model != null) {
      err.println("hawker: " + oneLine(String.valueOf(model.getMessage())));
      debug(e, err);
      return MISTAKE;
    }
    if (e instanceof OutputException
        || e instanceof CheckpointException
        || e instanceof StateException) {
      err.println("hawker: " + oneLine(String.valueOf(e.getMessage())));
      debug(e, err);
      return MISTAKE;
    }
    IOException io = ioCause(e);
    if (io == null) {
      return internal(e, err);
    }
    if (String.valueOf(io.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
      return BROKEN_PIPE;
    }
    err.println("hawker: " + message(io));
    debug(e, err);
    return MISTAKE;
  }

  /** Prints every problem on a line of its own. */
  static int problems(ScenarioException e, PrintWriter err) {
    for (Problem problem : e.problems()) {
      err.println(problem);
    }
    debug(e, err);
    return MISTAKE;
  }

  /** Reports a mistake in Hawker itself. */
  static int internal(Throwable e, PrintWriter err) {
    err.println("hawker: internal error: " + oneLine(String.valueOf(e))
        + "; please report it with the command and the scenario"
        + (debugging() ? "" : " (HAWKER_DEBUG=1 shows where it happened)"));
    debug(e, err);
    return INTERNAL;
  }

  /** Reports that the heap is too small. */
  static int outOfMemory(PrintWriter err) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    err.println("hawker: out of memory with a heap of " + megabytes + " MB; set HAWKER_OPTS=-Xmx"
        + 2 * megabytes
        + "m, or ask for less: fewer users (population.users), or a smaller space (--bits)");
    err.flush();
    return INTERNAL;
  }

  /** The exception that a full disk, a missing folder or a closed pipe is behind all this, if any. */
  private static @Nullable IOException ioCause(Exception e) {
    if (e instanceof IOException io) {
      return io;
    }
    return e instanceof UncheckedIOException unchecked ? unchecked.getCause() : null;
  }

  /** What is wrong with a model, which may have come to light in a worker. */
  private static @Nullable Throwable modelCause(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelException || cause instanceof MissingLibraryException) {
        return cause;
      }
    }
    return null;
  }

  private static String message(IOException e) {
    if (e instanceof FileSystemException file && file.getFile() != null) {
      String reason = file.getReason();
      if (e instanceof NoSuchFileException) {
        reason = "no such file or folder";
      } else if (e instanceof AccessDeniedException) {
        reason = "not allowed; check its permissions";
      } else if (e instanceof FileAlreadyExistsException) {
        reason = "is in the way";
      }
      return file.getFile() + ": " + (reason == null ? "cannot be used" : reason);
    }
    return oneLine(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }

  private static void debug(Throwable e, PrintWriter err) {
    if (debugging()) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  private static boolean debugging() {
    return "1".equals(System.getenv("HAWKER_DEBUG"));
  }
}
