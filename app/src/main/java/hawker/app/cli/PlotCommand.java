package hawker.app.cli;

import hawker.app.figure.Figure;
import hawker.app.figure.Results;
import hawker.app.figure.Sections;
import hawker.app.plot.Images;
import hawker.app.report.JsonText;
import hawker.app.report.OutputException;
import hawker.app.report.OutputFolder;
import hawker.plugin.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code hawker plot}: the figures of a report as image files. */
@Command(
    name = "plot",
    description = "Draws the figures of a run as SVG or PNG files, for papers and slides.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plot results --list",
      "  hawker plot results",
      "  hawker plot results ctr spend-over-time --format png --out slides"
    })
public final class PlotCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder that a run has written.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FIGURE",
      description = "Names of figures; all if not given.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Print the names of the figures and draw none.")
  private boolean list;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}; svg if not given.")
  private Format format = Format.SVG;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for the images; made if need be; DIR/figures if not given.")
  private @Nullable Path out;

  /** The kinds of image files. */
  enum Format {
    /** Scalable, with its texts as texts. */
    SVG,
    /** Dots, at twice the density of a usual screen. */
    PNG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    Results results = results();
    List<Figure> figures = Sections.drawable(results);
    PrintWriter stdout = spec.commandLine().getOut();
    if (list) {
      figures.forEach(figure -> stdout.println(String.format(
          Locale.ROOT, "%-28s %s", figure.head().id(), figure.head().title())));
      stdout.flush();
      return 0;
    }
    List<Figure> chosen = chosen(figures);
    Path to = out == null ? folder.resolve("figures") : out;
    try {
      Files.createDirectories(to);
    } catch (IOException e) {
      throw failure(to, e);
    }
    Images images = new Images(currency(), arms(results));
    try (ProgressLine progress = new ProgressLine(
        "Drawing", chosen.size(), ProgressLine.watched(), spec.commandLine().getErr())) {
      int done = 0;
      for (Figure figure : chosen) {
        byte[] bytes = format == Format.SVG ? images.svg(figure) : images.png(figure);
        write(to.resolve(figure.head().id() + "." + format), bytes);
        progress.done(++done, chosen.size());
      }
    }
    stdout.println(String.format(
        Locale.ROOT,
        "%d %s written to %s",
        chosen.size(),
        chosen.size() == 1 ? "figure" : "figures",
        to));
    stdout.flush();
    return 0;
  }

  private Results results() throws IOException {
    Path summary = folder.resolve("summary.json");
    if (!Files.isRegularFile(summary)
        && Files.exists(folder.resolve(OutputFolder.HIDDEN).resolve(OutputFolder.REQUEST))) {
      throw new ParameterException(
          spec.commandLine(),
          "DIR (" + folder + ") holds a run that was stopped; 'hawker resume " + folder
              + "' finishes it first");
    }
    if (!Files.isRegularFile(summary)) {
      throw new ParameterException(
          spec.commandLine(),
          "DIR (" + folder + ") must be a folder that hawker run --out has written, with a"
              + " summary.json in it");
    }
    Path details = folder.resolve("details.json");
    try {
      Results results = Results.read(
          Files.readString(summary, StandardCharsets.UTF_8),
          Files.exists(details) ? Files.readString(details, StandardCharsets.UTF_8) : "");
      if (results.summary().path("arms").isEmpty()) {
        throw broken(summary, "it has no arms");
      }
      return results;
    } catch (JacksonException e) {
      throw broken(summary, JsonText.mistake(e));
    }
  }

  private ParameterException broken(Path file, String why) {
    return new ParameterException(
        spec.commandLine(),
        file + " is not what hawker run writes (" + why + "). Run the scenario again.");
  }

  /** The currency of the run; unknown where its manifest is gone. */
  private String currency() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    if (!Files.isRegularFile(manifest)) {
      return "";
    }
    JsonNode node =
        JsonMapper.shared().readTree(Files.readString(manifest, StandardCharsets.UTF_8));
    return node.path("currency").asString("");
  }

  private static List<String> arms(Results results) {
    String baseline = results.summary().at("/comparisons/0/baseline").asString("");
    List<String> arms = new ArrayList<>(List.of(baseline));
    results.summary().path("arms").forEach(arm -> {
      String name = arm.path("arm").asString("");
      if (!name.equals(baseline)) {
        arms.add(name);
      }
    });
    return arms;
  }

  private List<Figure> chosen(List<Figure> figures) {
    if (names.isEmpty()) {
      return figures;
    }
    List<String> known = figures.stream().map(figure -> figure.head().id()).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        String nearest = Problems.nearest(name, known);
        throw new ParameterException(
            spec.commandLine(),
            "FIGURE (" + name + ") must be one of " + String.join(", ", known) + "."
                + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
      }
    }
    return figures.stream().filter(figure -> names.contains(figure.head().id())).toList();
  }

  /** Writes a file whole beside its place and moves it there. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(file.resolveSibling(""), e);
    }
  }

  private static OutputException failure(Path to, IOException e) {
    return new OutputException(
        "Cannot write images to " + to + ": " + OutputFolder.reason(e)
            + ". Free or permit it, or choose another folder with --out.",
        e);
  }
}
