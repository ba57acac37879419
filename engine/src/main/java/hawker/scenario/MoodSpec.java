package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import java.util.List;

/** A state that people get into for some time, in which they want something. */
@About("A state that people get into for some hours, in which they want something.")
public record MoodSpec(
    @About("Interests that it makes people want.") List<Node> topics,

    @About("Who gets into it, by what they truly are: clauses over people.") @Default("{}")
    Node among,

    @About("Mean number of times a week for each of them.")
    @Default("2")
    @Range(min = 0, max = 1000)
    double perWeek,

    @About("How long it lasts.") @Default("4 h") TimeSpan lasts,

    @About("Share of times that the person posts about it as it begins.")
    @Default("0.3")
    @Range(min = 0, max = 1)
    double posts) {
  /** Checks that it is about something and lasts. */
  public MoodSpec {
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new SettingException("topics", "name at least one interest");
    }
    if (lasts.seconds() == 0) {
      throw new SettingException("lasts", "be above 0 s");
    }
  }
}
