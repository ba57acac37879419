package hawker.app.cli;

import hawker.app.importer.ImportException;
import hawker.app.importer.PriceFile;
import hawker.app.importer.PriceImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker import prices}: a market whose prices resemble those of an exchange. */
@Command(
    name = "prices",
    description = {
      "Makes a scenario whose prices resemble those of an exchange.",
      "FILE is a JSON table with price_histogram, or a log with a line 'click price' for each auction "
          + "won, in gzip or not. Half of the prices are held out and told from the other half; then the "
          + "scenario is run and what bids win is held against the prices."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker import prices won.txt.gz --out scenarios/ours.yaml",
      "  hawker import prices won.json --out ours.yaml --levels 80 --unit 0.001 --currency EUR"
    })
public final class ImportPricesCommand implements Callable<Integer> {
  private static final int LEVELS_MAX = 500;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The prices.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ImportOptions options;

  @Option(
      names = "--levels",
      paramLabel = "N",
      description = "About how many levels of prices (default: ${DEFAULT-VALUE}).")
  private int levels = 40;

  @Option(
      names = "--unit",
      paramLabel = "AMOUNT",
      description = "What a price of 1 is, in currency units a thousand impressions (default:"
          + " ${DEFAULT-VALUE}).")
  private double unit = 0.01;

  @Override
  public Integer call() throws IOException {
    options.require(
        levels >= 1 && levels <= LEVELS_MAX, "--levels", levels, "be in [1, " + LEVELS_MAX + "]");
    options.require(unit >= 1e-3 && unit <= 1e3, "--unit", unit, "be in [0.001, 1000]");
    options.verify();
    PrintWriter err = spec.commandLine().getErr();
    try {
      PriceImport imported = new PriceImport(
          PriceFile.read(file),
          new PriceImport.Order(options.out(), levels, unit, options.currency(), options.seed()));
      imported.write();
      tell(imported, err);
      return 0;
    } catch (ImportException e) {
      e.reasons().forEach(err::println);
      err.flush();
      return Failures.MISTAKE;
    }
  }

  private void tell(PriceImport imported, PrintWriter err) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println("Wrote " + options.out());
    stdout.println();
    stdout.print(imported.heldOut());
    stdout.flush();
    if (options.check()) {
      String table;
      try (ProgressLine progress = new ProgressLine("Checking", 1, ProgressLine.watched(), err)) {
        table = imported.check(Runtime.getRuntime().availableProcessors(), progress::done);
      }
      stdout.println();
      stdout.print(table);
    }
    stdout.println();
    stdout.println("To plan bids on it: hawker plan bids " + options.out() + " --bids 0.1..5x12");
    stdout.flush();
  }
}
