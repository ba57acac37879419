package hawker.response;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import java.util.List;

/**
 * The dependent click model: like the cascade, but after a click the person comes back and goes on
 * with a probability that depends on the slot, so that a page can have several clicks.
 *
 * <p>Guo, Liu and Wang, "Efficient multiple-click models in web search" (WSDM 2009).
 *
 * <pre>
 *   P(examined(s + 1) | examined(s), not clicked(s)) = 1
 *   P(examined(s + 1) | clicked(s))                  = continuation[s]
 * </pre>
 */
@About("Reads from the top; after a click goes on with a probability (dependent click model).")
public final class DependentClick extends TopDown {
  private final double[] continuation;

  /** Settings of the model. */
  public record Settings(
      @About("Probability of reading on after a click in each slot; further slots take the last.")
      @Default("[0.5]")
      @Range(min = 0, max = 1)
      List<Double> continuation) {
    /** Checks that there is one. */
    public Settings {
      continuation = List.copyOf(continuation);
      if (continuation.isEmpty()) {
        throw new IllegalArgumentException("have a continuation for at least one slot");
      }
    }
  }

  /** A model ready for use by any number of workers. */
  public DependentClick(Settings settings, ExaminationContext context) {
    super(context);
    continuation =
        settings.continuation().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  boolean goesOn(long userKey, long event, int slot, long ad, boolean clicked) {
    return !clicked || Draws.uniform(Draws.bits(userKey, event, slot)) < of(slot);
  }

  @Override
  double continuation(int slot, double attraction) {
    return 1 - attraction + attraction * of(slot);
  }

  private double of(int slot) {
    return continuation[Math.min(slot, continuation.length - 1)];
  }
}
