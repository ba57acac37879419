package hawker.app.ope;

import java.util.List;

/** A log that nothing can be learnt from; one line for every reason, with its place. */
public final class LogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  /** With the reasons, at least one. */
  public LogException(List<String> reasons) {
    super(String.join("\n", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** With one reason. */
  public LogException(String reason) {
    this(List.of(reason));
  }

  /** The reasons in the order of the file. */
  public List<String> reasons() {
    return reasons;
  }
}
