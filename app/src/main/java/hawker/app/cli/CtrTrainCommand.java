package hawker.app.cli;

import hawker.app.lab.Laboratory;
import hawker.app.lab.Outcome;
import hawker.app.report.OutputException;
import hawker.learn.Learners;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker ctr train}: a model learnt from rows, graded, and written to a file. */
@Command(
    name = "train",
    description = {
      "Trains a model, grades it on the rows that were kept for it, and writes it to a file with its "
          + "features, settings and seed.",
      "--test 0 learns from all rows and grades none."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ctr train train.csv.gz --layout avazu --model ftrl --set model.l1=1 --out model.hm",
      "  zcat train.tsv.gz | hawker ctr train - --layout criteo --model logistic --out model.hm"
    })
public final class CtrTrainCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FILES", arity = "1..*", description = "Rows to learn from.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "LEARNER",
      description = "What learns; 'hawker list learner' shows all (default: ${DEFAULT-VALUE}).")
  private String model = "ftrl";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the model is written; what is there is replaced.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

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
    output.check();
    writable();
    if (learn.folds() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--folds must be 1: one model is written. ctr compare takes folds");
    }
    if (Learners.registry().entries().stream().noneMatch(one -> one.name().equals(model))
        && Files.isRegularFile(Path.of(model))) {
      throw new ParameterException(
          spec.commandLine(),
          "--model (" + model + ") must be a learner, not the file of a model that has learnt");
    }
    PrintWriter err = spec.commandLine().getErr();
    Laboratory.Result result;
    try (ProgressLine progress = new ProgressLine("Learning", 1, ProgressLine.watched(), err)) {
      result = Laboratory.run(
          learn.order(rows, files, List.of(model), null, 0), progress::done, err::println);
    }
    Outcome outcome = result.outcome();
    Model made = result.models().get(result.models().size() - 1);
    String hash = ModelFile.write(made, out);
    output.write(outcome, spec.commandLine());
    err.println("Wrote " + out + " (SHA-256 " + hash + ")");
    err.flush();
    return 0;
  }

  /** Finds out whether the model can be written, before it is learnt. */
  private void writable() {
    @Nullable Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || folder == null || !Files.isWritable(folder)) {
      throw new OutputException("Cannot write a model to " + out + ": "
          + (Files.isDirectory(out) ? "it is a folder" : "its folder is missing or read-only")
          + ". Choose another file.");
    }
  }
}
