package hawker.app.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report has to know of a run besides its results.
 *
 * @param scenario name of the scenario
 * @param scenarioText the scenario as read, whole
 * @param seed the seed
 * @param replications of each arm, at least 1
 * @param version of Hawker
 * @param currency ISO code of the scenario's currency
 * @param commandLine the words of the command line
 * @param threads that worked on it, at least 1
 * @param started when
 * @param seconds how long it took, at least 0
 * @param auctions run, over all arms and replications
 * @param readFrom files that were read beside the scenario, such as models, with their SHA-256
 */
public record RunInfo(
    String scenario,
    String scenarioText,
    long seed,
    int replications,
    String version,
    String currency,
    List<String> commandLine,
    int threads,
    Instant started,
    double seconds,
    long auctions,
    Map<String, String> readFrom) {
  /** Copies the collections. */
  public RunInfo {
    commandLine = List.copyOf(commandLine);
    readFrom = Collections.unmodifiableMap(new LinkedHashMap<>(readFrom));
  }

  /** A run of the scenario's file alone. */
  public RunInfo(
      String scenario,
      String scenarioText,
      long seed,
      int replications,
      String version,
      String currency,
      List<String> commandLine,
      int threads,
      Instant started,
      double seconds,
      long auctions) {
    this(
        scenario,
        scenarioText,
        seed,
        replications,
        version,
        currency,
        commandLine,
        threads,
        started,
        seconds,
        auctions,
        Map.of());
  }
}
