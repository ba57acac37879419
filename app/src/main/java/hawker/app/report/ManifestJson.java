package hawker.app.report;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code manifest.json}: what it takes to run the same again, and how this run went. */
final class ManifestJson {
  private ManifestJson() {}

  /**
   * The manifest.
   *
   * @param files text by name of the files it is put beside
   */
  static String of(RunInfo run, Map<String, String> files) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("scenario", run.scenario());
    root.put("scenarioSha256", Sha256.of(run.scenarioText()));
    if (!run.readFrom().isEmpty()) {
      ObjectNode beside = root.putObject("readFrom");
      run.readFrom().forEach(beside::put);
    }
    root.put("seed", run.seed());
    root.put("replications", run.replications());
    root.put("version", run.version());
    root.put("currency", run.currency());
    ArrayNode words = root.putArray("commandLine");
    run.commandLine().forEach(words::add);
    root.put("threads", run.threads());
    root.put("jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
    root.put(
        "os",
        System.getProperty("os.name")
            + " " + System.getProperty("os.version")
            + " " + System.getProperty("os.arch"));
    root.put("started", run.started().truncatedTo(ChronoUnit.MILLIS).toString());
    root.put("seconds", Decimals.exact(run.seconds()));
    root.put("auctions", run.auctions());
    if (run.seconds() > 0) {
      root.put("auctionsPerSecond", Math.round(run.auctions() / run.seconds()));
    } else {
      root.putNull("auctionsPerSecond");
    }
    ObjectNode hashes = root.putObject("files");
    files.forEach((name, text) -> hashes.put(name, Sha256.of(text)));
    root.put("scenarioText", run.scenarioText());
    return JsonText.of(root);
  }
}
