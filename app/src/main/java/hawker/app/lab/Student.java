package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.Model;
import hawker.learn.ModelException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.PredictionMetric;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model while it learns: how long it took, and when it was at its best. After each pass it is held
 * against rows it does not learn from; when those get worse, it goes back to the pass before.
 */
final class Student implements AutoCloseable {
  private final ModelChoice choice;
  private @Nullable Model model;
  private double[] p = new double[0];

  private long learntRows;
  private long learnNanos;
  private long predictedRows;
  private long predictNanos;

  private double lossSum;
  private long lossRows;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int epochs;
  private boolean finished;
  private @Nullable Path best;

  Student(ModelChoice choice, Model model) {
    this.choice = choice;
    this.model = model;
  }

  ModelChoice choice() {
    return choice;
  }

  /**
   * The model.
   *
   * @throws NullPointerException after {@link #dismiss}
   */
  Model model() {
    return Objects.requireNonNull(model, "dismissed");
  }

  /** Gives the model up, with the memory it takes; what is known of its learning stays. */
  void dismiss() {
    model = null;
  }

  /** Passes that what it knows comes from. */
  int epochs() {
    return epochs;
  }

  boolean atOnce() {
    return model().learner().atOnce();
  }

  boolean finished() {
    return finished;
  }

  long learntRows() {
    return learntRows;
  }

  long learnNanos() {
    return learnNanos;
  }

  long predictedRows() {
    return predictedRows;
  }

  long predictNanos() {
    return predictNanos;
  }

  void learn(Examples rows) {
    long begin = System.nanoTime();
    model().learner().learn(rows, 0, rows.size);
    learnNanos += System.nanoTime() - begin;
    learntRows += rows.size;
  }

  void fit(Examples rows, Examples validation) {
    long begin = System.nanoTime();
    model().learner().fit(rows, validation);
    learnNanos += System.nanoTime() - begin;
    learntRows += rows.size;
    epochs = 1;
    finished = true;
  }

  /** Predictions of rows, until the next call. */
  double[] predict(Examples rows) {
    if (p.length < rows.size) {
      p = new double[rows.size];
    }
    long begin = System.nanoTime();
    model().predict(rows, 0, rows.size, p);
    predictNanos += System.nanoTime() - begin;
    for (int row = 0; row < rows.size; row++) {
      if (Double.isNaN(p[row])) {
        throw new ModelException(choice.name()
            + " has diverged: it predicts what is no number. A lower rate may help, and numbers"
            + " learnt from as they are should be put into buckets (--numbers NAME=log) or scaled");
      }
    }
    predictedRows += rows.size;
    return p;
  }

  void validate(Examples rows) {
    double[] predicted = predict(rows);
    for (int row = 0; row < rows.size; row++) {
      lossSum += PredictionMetric.loss(predicted[row], rows.clicked[row] != 0);
    }
    lossRows += rows.size;
  }

  /** Ends a pass: decides whether there is another, and goes back to the last if this was worse. */
  void endEpoch(int epoch) throws IOException {
    boolean last = epoch >= choice.epochs();
    if (lossRows == 0) {
      epochs = epoch;
      finished = last;
      return;
    }
    double loss = lossSum / lossRows;
    lossSum = 0;
    lossRows = 0;
    if (loss < bestLoss) {
      bestLoss = loss;
      epochs = epoch;
      finished = last;
      if (!last) {
        keep();
      }
    } else {
      finished = true;
      goBack();
    }
  }

  private void keep() throws IOException {
    if (best == null) {
      best = Files.createTempFile("hawker-ctr", ".state");
    }
    try (FileChannel channel =
        FileChannel.open(best, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      StateOut out = new StateOut(channel);
      out.put(model().learner());
      out.end();
    }
  }

  private void goBack() throws IOException {
    if (best != null) {
      try (StateIn in = StateIn.open(best)) {
        in.read(model().learner());
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (best != null) {
      Files.deleteIfExists(best);
    }
  }
}
