package hawker.app.importer;

import java.util.List;

/** A file that no scenario can be made of; one line for every reason. */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  /** With the reasons, at least one, each whole and with its place. */
  public ImportException(List<String> reasons) {
    super(String.join("\n", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** With one reason. */
  public ImportException(String reason) {
    this(List.of(reason));
  }

  /** The reasons in file order. */
  public List<String> reasons() {
    return reasons;
  }
}
