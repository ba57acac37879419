package hawker.app.cli;

import hawker.app.bench.Baseline;
import hawker.app.bench.Bench;
import hawker.app.bench.BenchReport;
import hawker.app.bench.Machine;
import hawker.app.bench.Measured;
import hawker.app.bench.Peer;
import hawker.app.bench.Profile;
import hawker.app.report.JsonText;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker bench}: measures how fast markets are made and run. */
@Command(
    name = "bench",
    description = "Measures how many whole auctions a second the markets of scenarios/bench take.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker bench",
      "  hawker bench 1k-ads 10k-ads --rounds 3 --json bench.json",
      "  hawker bench scenarios/quickstart.yaml --threads 2",
      "  hawker bench marrakesh-like --save my-baseline.json"
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int ROUNDS_MAX = 1000;
  private static final int THREADS_MAX = 1024;
  private static final String ENDING = ".yaml";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      paramLabel = "PROFILE",
      arity = "0..*",
      description = "Names of files in scenarios/bench, or scenario files; all of scenarios/bench "
          + "if not given.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured runs of each profile, beside one that warms up; ${DEFAULT-VALUE} if "
          + "not given.")
  private int rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each run; ${DEFAULT-VALUE} if not given.")
  private int threads;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting of all profiles; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures to a file.")
  private @Nullable Path json;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Writes the medians to a file, as a baseline of later measurements.")
  private @Nullable Path save;

  @Override
  public Integer call() throws IOException {
    inRange("--rounds", rounds, ROUNDS_MAX);
    inRange("--threads", threads, THREADS_MAX);
    writable("--json", json);
    writable("--save", save);
    List<Profile> profiles = read(files());
    List<Measured> measured = measure(profiles);
    Machine machine = Machine.here();
    BenchReport report =
        new BenchReport(machine, threads, settings, measured, Baseline.stored(), Peer.all());
    if (json != null) {
      Files.writeString(json, report.json(), StandardCharsets.UTF_8);
    }
    if (save != null) {
      Baseline saved = Baseline.of(machine, threads, settings, measured);
      Files.writeString(save, JsonText.of(saved.json()), StandardCharsets.UTF_8);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    return 0;
  }

  private void inRange(String option, int value, int max) {
    if (value < 1 || value > max) {
      throw mistake(option + " (" + value + ") must be in [1, " + max + "].");
    }
  }

  /** Says beforehand what would keep hours of figures from being written. */
  private void writable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw mistake(option + " (" + file + ") must be a file in a folder that exists.");
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<Measured> measure(List<Profile> profiles) {
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine("Measuring", 1, ProgressLine.watched(), err)) {
      return new Bench(profiles, threads).run(rounds, progress::done);
    }
  }

  private List<Profile> read(List<Path> files) {
    List<Problem> problems = new ArrayList<>();
    List<Profile> profiles = new ArrayList<>();
    for (Path file : files) {
      try {
        profiles.add(Profile.read(file, settings));
      } catch (ScenarioException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ScenarioException(problems);
    }
    return profiles;
  }

  /** The files to measure: those that are named, or all that come with Hawker. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(isFile(name) ? Path.of(name) : known(name));
    }
    if (files.isEmpty()) {
      files.addAll(known());
    }
    List<String> profiles = files.stream().map(Profile::nameOf).toList();
    for (String profile : profiles) {
      if (profiles.indexOf(profile) != profiles.lastIndexOf(profile)) {
        throw mistake("PROFILE (" + profile + ") must not be named twice.");
      }
    }
    return files;
  }

  private static boolean isFile(String name) {
    return name.endsWith(ENDING) || name.contains("/");
  }

  private Path known(String name) throws IOException {
    List<Path> known = known();
    for (Path file : known) {
      if (Profile.nameOf(file).equals(name)) {
        return file;
      }
    }
    List<String> all = known.stream().map(Profile::nameOf).toList();
    String nearest = Problems.nearest(name, all);
    throw mistake("PROFILE (" + name + ") must be a scenario file or one of "
        + String.join(", ", all)
        + "."
        + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
  }

  /** The scenarios of the folder here, or else of the one that Hawker was started from. */
  private List<Path> known() throws IOException {
    Path bench = Path.of("scenarios", "bench");
    String root = System.getProperty("hawker.root");
    Path folder =
        Files.isDirectory(bench) || root == null ? bench : Path.of(root).resolve(bench);
    if (!Files.isDirectory(folder)) {
      throw mistake("there is no folder " + bench + " here; name scenario files, such as "
          + "scenarios/quickstart.yaml");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }
}
