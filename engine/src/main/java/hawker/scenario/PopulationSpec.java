package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The people of a scenario.
 *
 * @param users how many
 * @param preset the people to start from
 * @param attributes what is changed of the preset's attributes, and what is added, by name
 * @param interests what people are interested in
 * @param activity how often and when they are there
 */
@About("The people.")
public record PopulationSpec(
    @About("Number of people.") @Default("100_000") @Range(min = 1, max = 500_000_000)
    int users,

    @About("People to start from; none leaves all attributes to the scenario.")
    @Default("us-adults")
    Preset preset,

    @About("Attributes changed or added, by name.") @Default("{}")
    Map<String, AttributeSpec> attributes,

    @About("What people are interested in.") @Default("{}") InterestSpec interests,

    @About("How often and when people are there.") @Default("{}")
    ActivitySpec activity) {

  /** People that come with the engine. */
  public enum Preset {
    /** Adults of the United States. */
    US_ADULTS,
    /** Users of the internet, world-wide. */
    WORLD_ONLINE,
    /** Nobody: every attribute is the scenario's own. */
    NONE
  }

  /** Copies the attributes, in order. */
  public PopulationSpec {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
