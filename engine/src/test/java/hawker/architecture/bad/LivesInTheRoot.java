package hawker.architecture.bad;

/** A class in the root package. */
public final class LivesInTheRoot {
  private LivesInTheRoot() {}
}
