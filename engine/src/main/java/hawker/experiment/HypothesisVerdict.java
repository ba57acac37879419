package hawker.experiment;

import java.util.Locale;

/** What may be said of a hypothesis. */
public enum HypothesisVerdict {
  /** The data show that it is so. */
  SUPPORTED,
  /** The data show that it is not so. */
  REFUTED,
  /** The data show neither. */
  UNDECIDED;

  /** The verdict as written in files and tables. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
