package hawker.response;

import hawker.plugin.About;

/**
 * The cascade model: the person reads from the top until the first click, which ends the page.
 *
 * <p>Craswell, Zoeter, Taylor and Ramsey, "An experimental comparison of click position-bias
 * models" (WSDM 2008).
 *
 * <pre>
 *   P(click in slot s) = attraction(s) * product over t &lt; s of (1 - attraction(t))
 * </pre>
 */
@About("Reads from the top and stops at the first click (cascade model).")
public final class Cascade extends TopDown {

  /** The model has no settings. */
  public record Settings() {}

  /** A model ready for use by any number of workers. */
  public Cascade(Settings settings, ExaminationContext context) {
    super(context);
  }

  @Override
  boolean goesOn(long userKey, long event, int slot, long ad, boolean clicked) {
    return !clicked;
  }

  @Override
  double continuation(int slot, double attraction) {
    return 1 - attraction;
  }
}
