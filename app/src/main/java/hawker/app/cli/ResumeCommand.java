package hawker.app.cli;

import hawker.app.checkpoint.CheckpointException;
import hawker.app.checkpoint.CheckpointFolder;
import hawker.app.checkpoint.RunRequest;
import hawker.app.report.OutputFolder;
import hawker.app.report.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code hawker resume}: goes on with a run that was stopped. */
@Command(
    name = "resume",
    description = "Goes on with a run that was stopped, by Ctrl-C, a kill or a power failure; its "
        + "results are the same bytes as those of a run without a break.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker run scenarios/quickstart.yaml --out results",
      "  ^C",
      "  hawker resume results"
    })
public final class ResumeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Output folder of the run.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; as many as the run was begun with if not given.")
  private @Nullable String threads;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no table.")
  private boolean quiet;

  /** A command whose runs can go on after a break. */
  interface Resumable {
    /**
     * Turns to a run that was stopped; called once its command line has been read again.
     *
     * @param threads instead of those of the command line, or null
     * @param quiet whether to say nothing, whatever the command line says
     */
    void resume(CheckpointFolder folder, Path out, @Nullable String threads, boolean quiet);

    /** The options by which it is saved. */
    CheckpointOptions checkpoints();
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(out)) {
      throw new CheckpointException(
          out + " must be the output folder of a run; there is no such folder.");
    }
    OutputFolder folder = new OutputFolder(out);
    if (folder.isStaged()) {
      return finish(folder);
    }
    PrintWriter err = spec.commandLine().getErr();
    RunRequest request = CheckpointFolder.request(out);
    check(request);
    CommandLine root = Hawker.commandLine().setOut(spec.commandLine().getOut()).setErr(err);
    ParseResult read = root.parseArgs(request.commandLine().toArray(String[]::new));
    Object command = read.subcommand().commandSpec().userObject();
    if (!(command instanceof Resumable resumable) || !(command instanceof Callable<?> callable)) {
      throw new CheckpointException(out + " holds no run that can go on.");
    }
    try (CheckpointFolder stopped = CheckpointFolder.resume(
        out, resumable.checkpoints().cadence(), resumable.checkpoints().warnings())) {
      resumable.resume(stopped, out, threads, quiet);
      return (Integer) callable.call();
    }
  }

  private Integer finish(OutputFolder folder) throws IOException {
    CheckpointFolder.finish(folder, out);
    if (!quiet) {
      spec.commandLine().getOut().println("The results were whole; they are in " + out + " now.");
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private void check(RunRequest request) {
    String version = VersionProvider.version();
    if (!request.version().equals(version)) {
      throw new CheckpointException(out + " was begun with Hawker " + request.version()
          + ", and this is " + version + ", whose results may differ. Go on with that version, or"
          + " begin anew: 'hawker run … --restart'.");
    }
    for (Map.Entry<String, String> file : request.files().entrySet()) {
      String found;
      try {
        found = Sha256.of(Path.of(file.getKey()));
      } catch (NoSuchFileException e) {
        found = "";
      } catch (IOException e) {
        throw new CheckpointException(file.getKey() + " cannot be read: " + e.getMessage(), e);
      }
      if (!found.equals(file.getValue())) {
        throw new CheckpointException(file.getKey()
            + (found.isEmpty() ? " is missing" : " has changed")
            + " since the run in " + out + " began. Put it back as it was, or begin anew: 'hawker"
            + " run … --restart'.");
      }
    }
  }
}
