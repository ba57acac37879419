package hawker.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say in how many worlds a scenario is run, in which, and by how many threads. */
final class WorldOptions {
  @Option(names = "--seed", paramLabel = "N", description = "Seed; the scenario's if not given.")
  private @Nullable String seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; all processors if not given. Results do not depend on it.")
  private @Nullable String threads;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Independent worlds; the scenario's if not given.")
  private @Nullable String replications;

  /** Has other threads work than the options say; null for those. */
  void threads(@Nullable String others) {
    threads = others == null ? threads : others;
  }

  RunNumbers numbers() {
    return RunNumbers.of(seed, replications, threads);
  }
}
