package hawker.app.bench;

import hawker.experiment.Experiment;
import hawker.market.Preparation;
import hawker.plugin.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A market whose speed is measured: the baseline arm of a scenario.
 *
 * @param name of its file, without the ending
 * @param ready what is run
 * @param counting the same with few people and with what counting slows down
 */
public record Profile(String name, Preparation ready, Preparation counting) {
  private static final int COUNTED_USERS = 500;
  private static final String ENDING = ".yaml";

  /**
   * Reads and checks a scenario.
   *
   * @param settings overrides, as {@code path=value}
   * @throws ScenarioException with every mistake found
   */
  public static Profile read(Path file, List<String> settings) {
    Preparation ready = Experiment.read(file, settings).reference();
    int users = Math.min(COUNTED_USERS, ready.scenario().population().users());
    List<String> counted = new ArrayList<>(settings);
    counted.addAll(List.of("report.impressionShare=true", "population.users=" + users));
    return new Profile(nameOf(file), ready, Experiment.read(file, counted).reference());
  }

  /** The name of the profile in a file. */
  public static String nameOf(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
