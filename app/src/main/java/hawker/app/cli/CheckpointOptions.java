package hawker.app.cli;

import hawker.app.checkpoint.Cadence;
import hawker.app.checkpoint.CheckpointFolder;
import hawker.app.checkpoint.RunRequest;
import hawker.app.report.Sha256;
import hawker.experiment.Experiment;
import hawker.scenario.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options by which a command says how it can be stopped and go on. */
final class CheckpointOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      description =
          "How often the run is saved, so that 'hawker resume DIR' can go on with it: auto "
              + "(at most a twentieth of the time is spent on it), slice, a time such as 10s, or off.",
      defaultValue = Cadence.AUTO)
  private String every = Cadence.AUTO;

  @Option(
      names = "--restart",
      description = "Give up a run that was stopped in --out, and begin anew.")
  private boolean restart;

  /** What goes on after a break; null in a run that begins. */
  private @Nullable CheckpointFolder resumed;

  /** Goes on with a run that was stopped. */
  void resume(CheckpointFolder folder) {
    resumed = folder;
  }

  /** What was asked for when the run that goes on began; null in a run that begins. */
  @Nullable RunRequest request() {
    return resumed == null ? null : resumed.request();
  }

  /** How often to save. */
  Cadence cadence() {
    try {
      return Cadence.parse(every);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--checkpoint-every (" + every + ") must " + e.getMessage() + ".", e);
    }
  }

  /** Where an experiment keeps how far it has got, in an output folder that exists. */
  CheckpointFolder open(Path out, Experiment experiment) throws IOException {
    return resumed != null
        ? resumed
        : CheckpointFolder.begin(out, request(experiment), cadence(), restart, warnings());
  }

  /** Tells people what they should know, on a line of its own. */
  Consumer<String> warnings() {
    return line -> {
      spec.commandLine().getErr().println(line);
      spec.commandLine().getErr().flush();
    };
  }

  private RunRequest request(Experiment experiment) throws IOException {
    Study.Source source = experiment.study().source();
    return new RunRequest(
        VersionProvider.version(),
        spec.root().commandLine().getParseResult().expandedArgs(),
        Path.of("").toAbsolutePath().toString(),
        source.file(),
        source.text(),
        files(experiment),
        Instant.now());
  }

  /** The SHA-256 of the files that are read beside the scenario. */
  static Map<String, String> files(Experiment experiment) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (Path file : experiment.files()) {
      files.put(file.toAbsolutePath().normalize().toString(), Sha256.of(file));
    }
    return files;
  }
}
