package hawker.app.cli;

import hawker.app.checkpoint.RunRequest;
import hawker.experiment.Experiment;
import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import hawker.plugin.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code hawker run} that hold whole numbers. Mistakes in them are told as the
 * option's, together with those of the scenario.
 *
 * @param overrides what they override in the scenario, as {@code path=value}
 * @param threads how many work
 * @param problems what is wrong with them
 */
record RunNumbers(List<String> overrides, int threads, List<Problem> problems) {
  /** Their ranges; what is not given is not looked at. */
  private record Numbers(
      @About("Seed.") @Default("1") long seed,

      @About("Independent worlds.") @Default("1") @Range(min = 1, max = 10_000)
      int replications,

      @About("Threads.") @Default("1") @Range(min = 1, max = 1024)
      int threads) {}

  /** Copies the lists. */
  RunNumbers {
    overrides = List.copyOf(overrides);
    problems = List.copyOf(problems);
  }

  /** Reads the options as written; null for one that is not given. */
  static RunNumbers of(
      @Nullable String seed, @Nullable String replications, @Nullable String threads) {
    return of("hawker run", seed, replications, threads);
  }

  /** Reads the options of a command as written; null for one that is not given. */
  static RunNumbers of(
      String command,
      @Nullable String seed,
      @Nullable String replications,
      @Nullable String threads) {
    Node.Place place = new Node.Place(command, 0, 0);
    Map<String, Node.Entry> given = new LinkedHashMap<>();
    put(given, place, "seed", seed);
    put(given, place, "replications", replications);
    put(given, place, "threads", threads);
    Problems found = new Problems();
    Numbers numbers = new Binder(found).bind(Node.mapping(given, place), "", Numbers.class);
    List<String> overrides = new ArrayList<>();
    int workers = Runtime.getRuntime().availableProcessors();
    if (found.isEmpty() && numbers != null) {
      if (seed != null) {
        overrides.add("seed=" + numbers.seed);
      }
      if (replications != null) {
        overrides.add("replications=" + numbers.replications);
      }
      workers = threads == null ? workers : numbers.threads;
    }
    List<Problem> problems = found.list().stream()
        .map(p -> new Problem(p.place(), "--" + p.path(), p.value(), p.must(), p.maybe()))
        .toList();
    return new RunNumbers(overrides, workers, problems);
  }

  private static void put(
      Map<String, Node.Entry> given, Node.Place place, String key, @Nullable String text) {
    if (text != null) {
      given.put(key, new Node.Entry(place, Node.scalar(text, place)));
    }
  }

  /**
   * Reads and checks a scenario under these options.
   *
   * @param settings overrides that come before them, as {@code path=value}
   * @throws ScenarioException with every mistake in the options and in the scenario
   */
  Experiment read(Path file, List<String> settings) {
    return read(file, settings, List.of());
  }

  /**
   * Reads and checks a scenario under these options.
   *
   * @param settings overrides that come before them, as {@code path=value}
   * @param sweep overrides that come after them, from {@link SweepOptions}
   * @throws ScenarioException with every mistake in the options and in the scenario
   */
  Experiment read(Path file, List<String> settings, List<String> sweep) {
    return read(settings, sweep, all -> Experiment.read(file, all));
  }

  /** Reads the scenario again with which a run that was stopped began; see {@link #read}. */
  Experiment read(RunRequest begun, List<String> settings, List<String> sweep) {
    boolean sameFolder = Path.of("").toAbsolutePath().toString().equals(begun.folder());
    String file = sameFolder
        ? begun.scenario()
        : Path.of(begun.folder()).resolve(begun.scenario()).toString();
    return read(settings, sweep, all -> Experiment.read(begun.text(), file, all));
  }

  private Experiment read(
      List<String> settings, List<String> sweep, Function<List<String>, Experiment> reader) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(overrides);
    int first = all.size() + 1;
    all.addAll(sweep);
    List<Problem> mistakes = new ArrayList<>(problems);
    try {
      Experiment experiment = reader.apply(all);
      if (mistakes.isEmpty()) {
        return experiment;
      }
    } catch (ScenarioException e) {
      mistakes.addAll(SweepOptions.told(e.problems(), first));
    }
    throw new ScenarioException(mistakes);
  }
}
