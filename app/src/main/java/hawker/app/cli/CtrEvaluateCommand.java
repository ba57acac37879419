package hawker.app.cli;

import hawker.app.lab.Layout;
import hawker.app.lab.ModelNotes;
import hawker.app.lab.Outcome;
import hawker.app.lab.Trainee;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker ctr evaluate}: a model from a file, graded on rows. */
@Command(
    name = "evaluate",
    description = {
      "Grades a model on all rows of files, beside the rows' own share of clicks.",
      "Rows are read as those the model learnt from, unless it is said otherwise."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ctr evaluate model.hm test.csv.gz",
      "  hawker ctr evaluate model.hm test.csv --format json"
    })
public final class CtrEvaluateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = CtrOutput.MODEL)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path model;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILES", description = "Rows to grade.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--resamples",
      paramLabel = "N",
      description = "Resamples that intervals rest on (default: ${DEFAULT-VALUE}).")
  private int resamples = CtrLearnOptions.RESAMPLES;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "The same as --report.")
  private @Nullable Path out;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CtrRowOptions rows;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CtrOutput output;

  @Override
  public Integer call() throws IOException {
    output.into(out);
    output.check();
    Model trained = ModelFile.read(model);
    Layout layout = rows.named()
        ? rows.layout()
        : rows.over(ModelNotes.layout(trained.notes(), trained.space()));
    String name = rows.named() ? rows.name() : ModelNotes.layoutName(trained.notes());
    PrintWriter err = spec.commandLine().getErr();
    Outcome outcome;
    try (ProgressLine progress = new ProgressLine("Grading", 1, ProgressLine.watched(), err)) {
      outcome = new Trainee(trained, layout, files, rows.arm())
          .evaluate(
              new Trainee.Grades(name, seed, resamples, VersionProvider.version()),
              trained.name(),
              progress::done);
    }
    output.write(outcome, spec.commandLine());
    return 0;
  }
}
