package hawker.social;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;

/**
 * The independent cascade (Goldenberg, Libai and Muller 2001; Kempe, Kleinberg and Tardos, "Maximizing
 * the spread of influence through a social network", KDD 2003, section 2): everybody who takes a
 * message up has one chance to convince each friend.
 */
@About("Each friend who tells convinces with a probability of its own.")
public final class IndependentCascade implements SpreadModel {
  private final Tellings tellings;
  private final double probability;

  /** The settings. */
  public record Settings(
      @About("Probability that a friend who tells convinces.")
      @Default("0.001")
      @Range(min = 0, max = 1)
      double probability,

      @About("The probability is multiplied by 1 + this x closeness (share of friends in common).")
      @Default("1")
      @Range(min = 0, max = 100)
      double tieStrength) {}

  /** A model of the settings. */
  IndependentCascade(Settings settings, SpreadContext context) {
    tellings = new Tellings(context, settings.tieStrength);
    probability = settings.probability;
  }

  @Override
  public boolean takesUp(long message, int user, int teller, int told, int depth) {
    return tellings.convinces(message, user, teller, probability);
  }
}
