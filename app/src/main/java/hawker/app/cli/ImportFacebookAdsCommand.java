package hawker.app.cli;

import hawker.app.importer.AdExport;
import hawker.app.importer.FacebookAdsReader;
import hawker.app.importer.FacebookImport;
import hawker.app.importer.ImportException;
import hawker.app.importer.Reproduction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker import facebook-ads}: a scenario fitted to ad results by age, gender, interest. */
@Command(
    name = "facebook-ads",
    description = {
      "Fits a scenario to an export of ad results by age, gender and interest.",
      "FILE is CSV with the columns ad_id, xyz_campaign_id, age, gender, interest, Impressions, "
          + "Clicks and Spent, in any order; Total_Conversion and Approved_Conversion if there are "
          + "any. The scenario is then run untargeted and held against the export; the comparison "
          + "goes beside it, as .check.csv."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the scenario was written, but does not reproduce the export",
      "2:a mistake in the command or the file; the message says which"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker import facebook-ads results.csv --out scenarios/ours.yaml",
      "  hawker import facebook-ads results.csv --out ours.yaml --impressions 2_000_000",
      "  hawker import facebook-ads results.csv --out ours.yaml --no-check"
    })
public final class ImportFacebookAdsCommand implements Callable<Integer> {
  private static final int NOT_REPRODUCED = 1;
  private static final int SPLITS_MAX = 100;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The export.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ImportOptions options;

  @Option(
      names = "--impressions",
      paramLabel = "N",
      description = "Impressions to simulate, over all replications; enough for 3,600 clicks if "
          + "not given, but at most 50 million.")
  private @Nullable String impressions;

  @Option(
      names = "--splits",
      paramLabel = "N",
      description = "How often the check holds out half of the ads (default: ${DEFAULT-VALUE}).")
  private int splits = 5;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; all processors if not given. Results do not depend on it.")
  private @Nullable Integer threads;

  @Override
  public Integer call() throws IOException {
    FacebookImport.Order order = order();
    PrintWriter err = spec.commandLine().getErr();
    try {
      AdExport export = FacebookAdsReader.read(file);
      tell(export, err);
      FacebookImport imported = new FacebookImport(export, order);
      imported.write();
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.println("Wrote " + options.out());
      stdout.flush();
      return options.check() ? check(imported, stdout, err) : 0;
    } catch (ImportException e) {
      e.reasons().forEach(err::println);
      err.flush();
      return Failures.MISTAKE;
    }
  }

  private FacebookImport.Order order() {
    Path out = options.out();
    options.require(splits >= 0 && splits <= SPLITS_MAX, "--splits", splits, "be in [0, 100]");
    options.require(workers() >= 1 && workers() <= 1024, "--threads", workers(), "be in [1, 1024]");
    options.require(!Files.isDirectory(file), "FILE", file, "be a file, not a folder");
    options.require(!isSame(file, out), "--out", out, "not be the export itself");
    options.verify();
    Path beside = FacebookImport.checkFile(out);
    options.require(
        options.force() || !options.check() || !Files.exists(beside),
        "--out",
        out,
        "leave " + beside + " alone, which is there; --force replaces it");
    return new FacebookImport.Order(out, impressions(), options.seed(), options.currency());
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // one of them cannot be read, which the reader will tell
    }
  }

  private long impressions() {
    if (impressions == null) {
      return 0;
    }
    String digits = impressions.replace("_", "");
    long number = digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : 0;
    options.require(
        number >= FacebookImport.IMPRESSIONS_LEAST && number <= FacebookImport.IMPRESSIONS_MOST,
        "--impressions",
        impressions,
        "be a whole number in [" + FacebookImport.IMPRESSIONS_LEAST + ", "
            + FacebookImport.IMPRESSIONS_MOST + "]");
    return number;
  }

  private int workers() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }

  private static void tell(AdExport export, PrintWriter err) {
    export.notes().forEach(note -> err.println(export.file() + ": " + note));
    if (!export.bad().isEmpty()) {
      FacebookAdsReader.told(export.file(), export.bad()).forEach(err::println);
      err.println(String.format(
          Locale.ROOT,
          "%s: left out %,d of %,d rows",
          export.file(),
          export.bad().size(),
          export.bad().size() + export.rows().size()));
    }
    err.flush();
  }

  private int check(FacebookImport imported, PrintWriter stdout, PrintWriter err) {
    Reproduction reproduction;
    try (ProgressLine progress = new ProgressLine("Checking", 1, ProgressLine.watched(), err)) {
      reproduction = imported.check(workers(), progress::done);
    }
    stdout.println();
    stdout.print(imported.table(reproduction));
    if (splits > 0) {
      stdout.println();
      stdout.print(imported.heldOut(splits));
    }
    stdout.println();
    stdout.println("All lines are in " + FacebookImport.checkFile(options.out())
        + "; to compare its arms: hawker run " + options.out());
    stdout.flush();
    return reproduction.holds() ? 0 : NOT_REPRODUCED;
  }
}
