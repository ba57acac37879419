package hawker.experiment;

/** Ends runs that somebody has stopped, once they are saved. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With words for whoever does not expect it. */
  public StoppedException() {
    super("the runs have been stopped");
  }
}
