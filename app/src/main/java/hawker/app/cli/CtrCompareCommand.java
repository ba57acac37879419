package hawker.app.cli;

import hawker.app.lab.Laboratory;
import hawker.app.lab.Outcome;
import hawker.learn.Learners;
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

/** {@code hawker ctr compare}: models side by side on the same rows. */
@Command(
    name = "compare",
    description = {
      "Trains models on the same rows and grades them on the same others: ranking and calibration, "
          + "with intervals, beside what every model has to beat.",
      "FILES are text with or without gzip, Parquet, or the folder of a run with its event log "
          + "(--layout events); - is standard input."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ctr compare train.csv.gz --layout avazu",
      "  hawker ctr compare log.csv --click clicked --time when --models ftrl,logistic",
      "  hawker ctr compare train.tsv --layout criteo --folds 5 --out graded",
      "  hawker ctr compare train.tsv --models 'a=ftrl,b=ftrl' --set a.l1=0 --set b.l1=1"
    })
public final class CtrCompareCommand implements Callable<Integer> {
  /** Who takes part if nobody is named, as far as there are such learners. */
  private static final List<String> USUAL = List.of("logistic", "ftrl", "factorization-machine");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FILES", arity = "1..*", description = "Rows to learn and grade.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--models",
      paramLabel = "[NAME=]LEARNER|FILE",
      split = ",",
      description =
          "Who takes part: learners, of which 'hawker list learner' shows all, or files of "
              + "models that have learnt before, by ctr train or in ONNX.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "The model that all others are tested against; the one with the lowest NE if "
          + "not given.")
  private @Nullable String against;

  @Option(
      names = "--learning-curve",
      paramLabel = "N",
      description = "Also learn from a half, a quarter … of the rows, N points in all.")
  private int curve;

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
  private CtrLearnOptions learn;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CtrOutput output;

  @Override
  public Integer call() throws IOException {
    output.into(out);
    output.check();
    List<String> known =
        Learners.registry().entries().stream().map(entry -> entry.name()).toList();
    List<String> chosen =
        models.isEmpty() ? USUAL.stream().filter(known::contains).toList() : models;
    PrintWriter err = spec.commandLine().getErr();
    Outcome outcome;
    try (ProgressLine progress = new ProgressLine("Learning", 1, ProgressLine.watched(), err)) {
      outcome = Laboratory.run(
              learn.order(rows, files, chosen, against, curve), progress::done, err::println)
          .outcome();
    }
    output.write(outcome, spec.commandLine());
    return 0;
  }
}
