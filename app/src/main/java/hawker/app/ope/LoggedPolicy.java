package hawker.app.ope;

import hawker.ope.Decisions;
import hawker.ope.Policy;
import java.util.List;

/**
 * A log, read, with a policy to be evaluated on it.
 *
 * @param file where it is from
 * @param about what it is, in words
 * @param decisions its rows
 * @param policy the target
 * @param reward what is earned, such as {@code click}
 * @param cautions what was noticed while reading
 */
public record LoggedPolicy(
    String file,
    String about,
    Decisions decisions,
    Policy policy,
    String reward,
    List<String> cautions) {
  /** Copies the list. */
  public LoggedPolicy {
    cautions = List.copyOf(cautions);
  }
}
