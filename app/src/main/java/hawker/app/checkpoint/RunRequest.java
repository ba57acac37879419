package hawker.app.checkpoint;

import hawker.app.report.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked for when a run began: enough to ask for the same again, from the folder alone.
 *
 * @param version of Hawker
 * @param commandLine the words of the command line
 * @param folder where it was given: what other paths are relative to
 * @param scenario name of the scenario's file as it was given
 * @param text the scenario as it was read
 * @param files SHA-256 of the files that the scenario names, by their absolute paths
 * @param started when
 */
public record RunRequest(
    String version,
    List<String> commandLine,
    String folder,
    String scenario,
    String text,
    Map<String, String> files,
    Instant started) {
  /** Copies. */
  public RunRequest {
    commandLine = List.copyOf(commandLine);
    files = Map.copyOf(files);
  }

  String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", version);
    commandLine.forEach(root.putArray("commandLine")::add);
    root.put("folder", folder);
    root.put("scenario", scenario);
    root.put("started", started.toString());
    files.forEach(root.putObject("files")::put);
    root.put("scenarioText", text);
    return JsonText.of(root);
  }

  /**
   * Reads what was written.
   *
   * @throws CheckpointException if it is no such thing
   */
  static RunRequest read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      JsonNode root = JsonMapper.shared().readTree(text);
      List<String> words = new ArrayList<>();
      root.required("commandLine").forEach(word -> words.add(word.stringValue()));
      Map<String, String> files = new LinkedHashMap<>();
      root.required("files")
          .properties()
          .forEach(entry -> files.put(entry.getKey(), entry.getValue().stringValue()));
      return new RunRequest(
          root.required("version").stringValue(),
          words,
          root.required("folder").stringValue(),
          root.required("scenario").stringValue(),
          root.required("scenarioText").stringValue(),
          files,
          Instant.parse(root.required("started").stringValue()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new CheckpointException(
          file + " is broken: it does not say what was run. Remove " + file.getParent()
              + " and run again.",
          e);
    }
  }
}
