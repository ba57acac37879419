package hawker.app.cli;

import hawker.app.lab.Layout;
import hawker.app.lab.ModelNotes;
import hawker.app.lab.PredictionFile;
import hawker.app.lab.Trainee;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker ctr predict}: the click probability of each row by a model from a file. */
@Command(
    name = "predict",
    description = {
      "Predicts the click probability of each row: its number from 0, and p.",
      "Rows need no column of clicks. Rows are read as those the model learnt from, unless it is "
          + "said otherwise."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ctr predict model.hm test.csv.gz > predicted.csv",
      "  hawker ctr predict model.hm test.csv.gz --out predicted.parquet"
    })
public final class CtrPredictCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = CtrOutput.MODEL)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILES",
      description = "Rows to predict.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where predictions are written: as CSV, or Parquet if it ends in .parquet; to "
          + "standard output if not given.")
  private @Nullable Path out;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CtrRowOptions rows;

  @Override
  public Integer call() throws IOException {
    Model trained = ModelFile.read(model);
    Layout layout = rows.named()
        ? rows.layout()
        : rows.over(ModelNotes.layout(trained.notes(), trained.space()));
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter stdout = spec.commandLine().getOut();
    long begin = System.nanoTime();
    long predicted;
    Trainee trainee = new Trainee(trained, layout, files, rows.arm());
    try (ProgressLine progress = new ProgressLine("Predicting", 1, ProgressLine.watched(), err);
        PredictionFile file = out == null ? PredictionFile.to(stdout) : PredictionFile.to(out)) {
      trainee.predict(file, progress::done);
      file.finish();
      predicted = file.rows();
    }
    if (out != null) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      stdout.printf(
          Locale.ROOT, "Wrote %,d predictions to %s in %.1f s%n", predicted, out, seconds);
      stdout.flush();
    }
    return 0;
  }
}
