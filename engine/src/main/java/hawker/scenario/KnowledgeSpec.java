package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * What the platform knows of people.
 *
 * @param coverage share of people whose value of an attribute is known
 * @param accuracy share of the known values that are right
 * @param attributes {@code coverage} and {@code accuracy} of single attributes, by name
 * @param declaredInterests share of the salient interests that people declare
 * @param falseInterests mean number of interests a person declares without having them
 * @param optOut share of people who do not let the platform keep signals
 * @param halfLife time in which the weight of a signal halves
 * @param history how far back signals go when the scenario starts
 * @param noise share of signals whose topic is random
 * @param signalLoss what is lost of what people do
 */
@About("What the platform knows of people.")
public record KnowledgeSpec(
    @About("Share of people whose value of an attribute is known.")
    @Default("0.8")
    @Range(min = 0, max = 1)
    double coverage,

    @About("Share of known values that are right.") @Default("0.9") @Range(min = 0, max = 1)
    double accuracy,

    @About("Coverage and accuracy of single attributes, by name.") @Nullable Node attributes,

    @About("Share of salient interests that are declared.") @Default("0.5") @Range(min = 0, max = 1)
    double declaredInterests,

    @About("Mean number of declared interests that are not true.")
    @Default("0.3")
    @Range(min = 0, max = 8)
    double falseInterests,

    @About("Share of people who are not tracked.") @Default("0.05") @Range(min = 0, max = 1)
    double optOut,

    @About("Time in which the weight of a signal halves.") @Default("7 days")
    TimeSpan halfLife,

    @About("How far back signals go at the start.") @Default("14 days")
    TimeSpan history,

    @About("Share of signals whose topic is random.") @Default("0.2") @Range(min = 0, max = 1)
    double noise,

    @About("What is lost of what people do before targeting can use it.") @Default("{}")
    SignalLossSpec signalLoss) {

  /** Checks that signals can fade. */
  public KnowledgeSpec {
    if (halfLife.seconds() == 0) {
      throw new SettingException("halfLife", "be above 0 s");
    }
  }
}
