package hawker.plugin;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario cannot be used; holds every mistake found. */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Wraps the mistakes, at least one. */
  public ScenarioException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The mistakes in file order. */
  public List<Problem> problems() {
    return problems;
  }
}
