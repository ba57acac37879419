package hawker.market;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.scenario.ConversionDelaySpec;

/** Draws how long after a click its conversion comes. Immutable. */
final class ConversionDelay {
  private final Choice parts;
  private final double[] means;

  ConversionDelay(ConversionDelaySpec spec) {
    parts = new Choice(spec.weights().stream().mapToDouble(Double::doubleValue).toArray());
    means = spec.means().stream().mapToDouble(mean -> mean.seconds()).toArray();
  }

  /** The delay in seconds at an address. */
  double seconds(long entityKey, long event) {
    int part = parts.at(Draws.bits(entityKey, event, 1));
    return Draws.exponential(Draws.openUniform(Draws.bits(entityKey, event, 2)), means[part]);
  }
}
