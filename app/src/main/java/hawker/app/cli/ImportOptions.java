package hawker.app.cli;

import hawker.app.report.OutputFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every import: the scenario that is made of a file. */
final class ImportOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "SCENARIO",
      required = true,
      description = "Scenario to write.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Option(names = "--force", description = "Replace files that are there.")
  private boolean force;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the scenario (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "ISO code of the currency of all amounts (default: ${DEFAULT-VALUE}).")
  private String currency = "USD";

  @Option(
      names = "--check",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Run the scenario and hold it against the file; done unless --no-check.")
  private boolean check;

  Path out() {
    return out;
  }

  boolean force() {
    return force;
  }

  long seed() {
    return seed;
  }

  boolean check() {
    return check;
  }

  /** The code of the currency, in capitals. */
  String currency() {
    return currency.toUpperCase(Locale.ROOT);
  }

  /** Checks that the currency is one and that the scenario can be written. */
  void verify() {
    require(
        currency().matches("[A-Z]{3}"), "--currency", currency(), "be of three letters, as in USD");
    require(force || !Files.exists(out), "--out", out, "not be there yet; --force replaces it");
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      new OutputFolder(folder).check();
    }
  }

  /** Checks an option of the command. */
  void require(boolean holds, String option, Object value, String must) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), option + " (" + value + ") must " + must + ".");
    }
  }
}
