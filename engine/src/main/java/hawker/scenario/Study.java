package hawker.scenario;

import hawker.plugin.Node;
import java.util.List;

/**
 * A scenario file as it will be run: one scenario for each arm.
 *
 * @param scenario the scenario before any arm's override
 * @param arms in file order, at least one, with names that differ
 * @param baseline name of the arm the others are compared with
 * @param source where it came from
 */
public record Study(Scenario scenario, List<ArmSpec> arms, String baseline, Source source) {

  /**
   * An arm.
   *
   * @param name as the file calls it
   * @param scenario the scenario with the arm's overrides applied
   * @param override what the arm overrides, as nested mappings
   * @param root what the scenario was bound from
   */
  public record ArmSpec(String name, Scenario scenario, Node override, Node root) {}

  /**
   * Where a scenario came from.
   *
   * @param file the file's name as given
   * @param text its text
   * @param settings overrides from outside the file, as {@code path=value}, in order
   */
  public record Source(String file, String text, List<String> settings) {
    /** Copies the list. */
    public Source {
      settings = List.copyOf(settings);
    }
  }

  /** Copies the list. */
  public Study {
    arms = List.copyOf(arms);
  }
}
