package hawker.app.importer;

import hawker.app.report.OutputFolder;
import hawker.experiment.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes a scenario of an export, writes it, and holds it against the export. */
public final class FacebookImport {
  /** Fewest impressions that can be asked for. */
  public static final long IMPRESSIONS_LEAST = Scale.LEAST;

  /** Most impressions that can be asked for. */
  public static final long IMPRESSIONS_MOST = Scale.MOST;

  private static final Path SCHEMA = Path.of("docs", "scenario.schema.json");

  private final FacebookFit fit;
  private final Path scenario;
  private final String text;

  /**
   * What to make.
   *
   * @param scenario file to write
   * @param impressions to simulate in all; 0 for enough to tell
   * @param seed of the scenario
   * @param currency of the amounts, an ISO code
   */
  public record Order(Path scenario, long impressions, long seed, String currency) {}

  /**
   * Fits an export.
   *
   * @throws ImportException if nothing can be fitted to it
   * @throws IllegalArgumentException if the number of impressions is out of bounds
   */
  public FacebookImport(AdExport export, Order order) {
    scenario = order.scenario();
    fit = FacebookFit.of(export);
    Scale scale =
        order.impressions() == 0 ? Scale.usual(export.ctr()) : Scale.of(order.impressions());
    text = FacebookScenario.text(
        fit, new FacebookScenario.Options(scale, order.seed(), order.currency(), schema(scenario)));
  }

  /** Where the schema lies as seen from a file: in a folder above if there is one. */
  private static String schema(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    for (Path up = folder; up != null && folder != null; up = up.getParent()) {
      if (Files.exists(up.resolve(SCHEMA))) {
        return folder.relativize(up.resolve(SCHEMA)).toString().replace('\\', '/');
      }
    }
    return "scenario.schema.json";
  }

  /** The file of the comparison that belongs to a scenario. */
  public static Path checkFile(Path scenario) {
    String name = String.valueOf(scenario.getFileName()).replaceFirst("\\.ya?ml$", "");
    return scenario.resolveSibling(name + ".check.csv");
  }

  /** The scenario as YAML. */
  public String text() {
    return text;
  }

  /** What was fitted. */
  public FacebookFit fit() {
    return fit;
  }

  /** Writes the scenario, whole or not at all. */
  public void write() {
    write(scenario, text);
  }

  private static void write(Path file, String text) {
    Path folder = file.toAbsolutePath().getParent();
    new OutputFolder(folder == null ? Path.of(".") : folder)
        .write(Map.of(String.valueOf(file.getFileName()), text));
  }

  /** Runs the scenario untargeted and writes how it compares with the export, line by line. */
  public Reproduction check(int threads, Runner.Progress progress) {
    Reproduction reproduction = Reproduction.of(fit, text, scenario.toString(), threads, progress);
    write(checkFile(scenario), ReproductionText.csv(reproduction));
    return reproduction;
  }

  /** The comparison as a table for people. */
  public String table(Reproduction reproduction) {
    return ReproductionText.table(fit, reproduction);
  }

  /** How well the fit tells clicks of ads that were held out, as a table for people. */
  public String heldOut(int splits) {
    List<HeldOut.Score> scores = HeldOut.of(fit, splits);
    return ReproductionText.heldOut(scores, splits);
  }
}
