package hawker.app.bench;

import hawker.experiment.Experiment;
import hawker.market.Preparation;
import hawker.plugin.ScenarioException;
import java.nio.file.Path;
import java.util.List;

/**
 * A market whose speed is measured: the baseline arm of a scenario.
 *
 * @param name of its file, without the ending
 * @param ready what is run
 */
public record Profile(String name, Preparation ready) {
  private static final String ENDING = ".yaml";

  /**
   * Reads and checks a scenario.
   *
   * @param settings overrides, as {@code path=value}
   * @throws ScenarioException with every mistake found
   */
  public static Profile read(Path file, List<String> settings) {
    return new Profile(nameOf(file), Experiment.read(file, settings).reference());
  }

  /** The name of the profile in a file. */
  public static String nameOf(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
