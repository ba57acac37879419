package hawker.response;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;

/**
 * The dynamic Bayesian network model: a click may satisfy, which ends the page; an unsatisfied
 * person perseveres to the next slot with a fixed probability.
 *
 * <p>Chapelle and Zhang, "A dynamic Bayesian network click model for web search ranking" (WWW
 * 2009). There every document has a satisfaction of its own; here all ads share one.
 *
 * <pre>
 *   satisfied(s)    = clicked(s) and uniform(user, event, ad) &lt; satisfaction
 *   perseveres(s)   = uniform(user, event, s) &lt; perseverance
 *   examined(s + 1) = examined(s) and not satisfied(s) and perseveres(s)
 * </pre>
 */
@About("Reads from the top until satisfied by a click or tired (dynamic Bayesian network).")
public final class Dbn extends TopDown {
  /** Keeps the draws of ads away from those of slots, which are small numbers. */
  private static final long SATISFACTION = 0x5A71_5FAC_7104_0001L;

  private final double perseverance;
  private final double satisfaction;

  /** Settings of the model. */
  public record Settings(
      @About("Probability that an unsatisfied person looks at the next slot.")
      @Default("0.9")
      @Range(min = 0, max = 1)
      double perseverance,

      @About("Probability that a click satisfies.") @Default("0.5") @Range(min = 0, max = 1)
      double satisfaction) {}

  /** A model ready for use by any number of workers. */
  public Dbn(Settings settings, ExaminationContext context) {
    super(context);
    perseverance = settings.perseverance();
    satisfaction = settings.satisfaction();
  }

  @Override
  boolean goesOn(long userKey, long event, int slot, long ad, boolean clicked) {
    boolean satisfied =
        clicked && Draws.uniform(Draws.bits(userKey, event, ad ^ SATISFACTION)) < satisfaction;
    return !satisfied && Draws.uniform(Draws.bits(userKey, event, slot)) < perseverance;
  }

  @Override
  double continuation(int slot, double attraction) {
    return perseverance * (1 - attraction * satisfaction);
  }
}
