package hawker.social;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;

/**
 * Sharing that fades with every hop, as messages lose news and context on their way: the independent
 * cascade with the probability {@code p * fade^(depth - 1)}.
 */
@About("Like independent-cascade, with a probability that fades with each hop.")
public final class FadingShare implements SpreadModel {
  private static final int DEPTHS = 64;

  private final Tellings tellings;

  /** By depth; [DEPTHS]. */
  private final double[] probability = new double[DEPTHS];

  /** The settings. */
  public record Settings(
      @About("Probability that a friend who tells convinces, in the first hop.")
      @Default("0.001")
      @Range(min = 0, max = 1)
      double probability,

      @About("The probability is multiplied by this with each further hop.")
      @Default("0.5")
      @Range(min = 0, max = 1)
      double fade,

      @About("The probability is multiplied by 1 + this x closeness (share of friends in common).")
      @Default("1")
      @Range(min = 0, max = 100)
      double tieStrength) {}

  /** A model of the settings. */
  FadingShare(Settings settings, SpreadContext context) {
    tellings = new Tellings(context, settings.tieStrength);
    double now = settings.probability;
    for (int depth = 1; depth < DEPTHS; depth++) {
      probability[depth] = now;
      now *= settings.fade;
    }
  }

  @Override
  public boolean takesUp(long message, int user, int teller, int told, int depth) {
    return tellings.convinces(message, user, teller, probability[Math.min(depth, DEPTHS - 1)]);
  }
}
