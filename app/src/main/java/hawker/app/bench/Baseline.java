package hawker.app.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Figures to compare with.
 *
 * @param machine what they were measured on
 * @param threads of each run
 * @param settings overrides of the profiles, as {@code path=value}
 * @param auctionsPerSecond the median, by profile
 */
public record Baseline(
    Machine machine, int threads, List<String> settings, Map<String, Double> auctionsPerSecond) {
  /** Copies the list and the map. */
  public Baseline {
    settings = List.copyOf(settings);
    auctionsPerSecond = Collections.unmodifiableMap(new LinkedHashMap<>(auctionsPerSecond));
  }

  /** The one that comes with Hawker. */
  public static Baseline stored() {
    return parse(BenchResource.read("bench-baseline.json"));
  }

  /** A measurement as a baseline of later ones. */
  public static Baseline of(
      Machine machine, int threads, List<String> settings, List<Measured> measured) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Measured profile : measured) {
      figures.put(
          profile.profile(), (double) Math.round(profile.auctionsPerSecond().median()));
    }
    return new Baseline(machine, threads, settings, figures);
  }

  static Baseline parse(JsonNode root) {
    Map<String, Double> figures = new LinkedHashMap<>();
    root.get("auctionsPerSecond")
        .properties()
        .forEach(entry -> figures.put(entry.getKey(), entry.getValue().asDouble()));
    return new Baseline(
        new Machine(root.get("machine").asString(), root.get("jdk").asString()),
        root.get("threads").asInt(),
        root.get("settings").valueStream().map(JsonNode::asString).toList(),
        figures);
  }

  /** As stored. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("machine", machine.machine());
    root.put("jdk", machine.jdk());
    root.put("threads", threads);
    settings.forEach(root.putArray("settings")::add);
    ObjectNode figures = root.putObject("auctionsPerSecond");
    auctionsPerSecond.forEach((profile, figure) -> figures.put(profile, Math.round(figure)));
    return root;
  }
}
