package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.Model;
import hawker.learn.RowEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A trained model at work: graded on rows it has not seen, or predicting rows. */
public final class Trainee {
  private static final int BATCH = 4096;

  /** Numbers of those who are graded. */
  private static final int OWN_RATE = 0;

  private static final int SMOOTHED = 1;
  private static final int MODEL = 2;
  private static final int PLATFORM = 3;
  private static final int TRUTH = 4;

  private final Model model;
  private final Layout layout;
  private final List<Path> files;
  private final @Nullable String arm;
  private long graded;
  private long nanos;

  /** A model, and the rows it is to meet. */
  public Trainee(Model model, Layout layout, List<Path> files, @Nullable String arm) {
    this.model = model;
    this.layout = layout;
    this.files = List.copyOf(files);
    this.arm = arm;
  }

  /**
   * How a model is graded.
   *
   * @param layout name of the layout
   * @param seed of the intervals
   * @param resamples that they rest on
   * @param version of Hawker
   */
  public record Grades(String layout, long seed, int resamples, String version) {}

  /** Takes predictions as they come. */
  @FunctionalInterface
  public interface Taker {
    /** Takes the prediction of a row, numbered from 0. */
    void take(long row, double p) throws IOException;
  }

  /** Predicts all rows; columns of clicks may be missing. */
  public void predict(Taker taker, Passes.Told told) throws IOException {
    try (RowSources sources = new RowSources()) {
      RowSource source = sources.open(layout, files, arm, false);
      Passes passes = new Passes(source.bytes(), 2, told);
      Survey unused = survey(source, false, passes);
      Batches batches = new Batches(source, taker::take);
      batches.run(passes);
    }
  }

  /**
   * Grades the model on all rows, beside what it has to beat: their own share of clicks, the smoothed
   * rate learnt from them, and in a simulated log the platform and the truth.
   *
   * @param asked says how
   * @param name what the model is called
   */
  public Outcome evaluate(Grades asked, String name, Passes.Told told) throws IOException {
    try (RowSources sources = new RowSources()) {
      RowSource source = sources.open(layout, files, arm, true);
      Passes passes = new Passes(source.bytes(), 3, told);
      Survey survey = survey(source, true, passes);
      boolean known = layout.kind() == Layout.Kind.EVENTS;
      boolean grouped = layout.group() != null;
      Yardstick smoothed =
          new Yardstick(source, model.space().settings().fields(), layout.smoothed(), asked.seed());
      Looks looks = new Looks();
      long[] number = new long[1];
      source.read(
          row -> {
            smoothed.learn(row, number[0]++, row.clicked());
            looks.count(row.beside());
            return true;
          },
          passes.next());
      Predicted predicted = new Predicted(known ? TRUTH + 1 : PLATFORM, grouped);
      Batches batches = new Batches(source, (row, p) -> predicted.put(MODEL, (int) row, p));
      batches.each = row -> {
        int at = predicted.add(row.clicked(), grouped ? row.group() : 0);
        predicted.put(OWN_RATE, at, survey.clicks() / (double) survey.rows());
        predicted.put(SMOOTHED, at, smoothed.predict(row, at));
        if (known) {
          predicted.put(PLATFORM, at, looks.platform(row.beside()));
          predicted.put(TRUTH, at, looks.truth(row.beside()));
        }
      };
      batches.run(passes);
      Grading grading = new Grading(
          List.of(predicted), known ? TRUTH + 1 : PLATFORM, asked.seed(), asked.resamples());
      List<Outcome.Contender> bare = bare(name, smoothed, known);
      List<Outcome.Contender> contenders = IntStream.range(0, bare.size())
          .mapToObj(c -> {
            Outcome.Contender one = grading.contender(c, bare.get(c));
            // Rates of the other parts rise where clicks of its own are few: within a group of one
            // value that ranks the wrong way round.
            return c == SMOOTHED ? one.without("groupedAuc") : one;
          })
          .toList();
      Outcome.Setup setup = setup(asked, survey, batches.encoder, grading.groups());
      List<String> names = contenders.stream().map(Outcome.Contender::name).toList();
      return new Outcome(
          setup,
          contenders,
          name,
          grading.tests(names, MODEL),
          List.of(),
          warnings(setup, contenders));
    }
  }

  private Survey survey(RowSource source, boolean labelled, Passes passes) throws IOException {
    return Survey.of(source, List.of(model.space().settings().fields()), labelled, passes.next());
  }

  /** Who is graded, without grades, in the order of their numbers. */
  private List<Outcome.Contender> bare(String name, Yardstick smoothed, boolean known) {
    List<Outcome.Contender> bare = new ArrayList<>();
    bare.add(other("own rate", Outcome.Role.REFERENCE, "", ""));
    bare.add(other(
        ModelChoice.SMOOTHED,
        Outcome.Role.REFERENCE,
        smoothed.spec().name(),
        Settings.words(smoothed.spec()) + ", of the graded rows in five parts"));
    bare.add(Laboratory.bare(
        name,
        Outcome.Role.MODEL,
        model.name(),
        Settings.words(model.spec()),
        List.of(Guest.passes(model)),
        new Outcome.Speed(Double.NaN, nanos / (double) graded, model.bytes(), model.nonZero())));
    if (known) {
      bare.add(other("platform", Outcome.Role.PLATFORM, "", ""));
      bare.add(other("oracle", Outcome.Role.TRUTH, "", ""));
    }
    return bare;
  }

  private static Outcome.Contender other(
      String name, Outcome.Role role, String learner, String settings) {
    return Laboratory.bare(name, role, learner, settings, List.of(), Outcome.Speed.NONE);
  }

  private Outcome.Setup setup(Grades asked, Survey survey, RowEncoder encoder, String groups) {
    double unseen = encoder.entries() == 0 ? 0 : encoder.unseen() / (double) encoder.entries();
    return new Outcome.Setup(
        asked.version(),
        asked.layout(),
        survey.files(),
        "none: all rows are graded",
        "",
        asked.seed(),
        1,
        Figures.fields(model.space().fields().size()) + ", "
            + Figures.count(model.space().seen()) + " features met",
        0,
        0,
        survey.rows(),
        survey.clicks(),
        unseen,
        groups,
        asked.resamples(),
        new Outcome.Rows(layout, model.space().settings(), model.sampling().kept(), ""));
  }

  private List<String> warnings(Outcome.Setup setup, List<Outcome.Contender> contenders) {
    List<String> warnings = new ArrayList<>();
    List<String> known = setup.files().stream()
        .filter(file -> ModelNotes.learntFrom(model.notes(), file))
        .map(Survey.FileFacts::name)
        .toList();
    if (!known.isEmpty()) {
      warnings.add("The model has learnt from rows of " + known.get(0)
          + (known.size() == 1 ? "" : " and " + (known.size() - 1) + " more of these files")
          + ", so its grades on them are too good. 'hawker ctr train' graded it on rows that it had"
          + " not seen.");
    }
    warnings.addAll(Warnings.of(setup, contenders, 100, ""));
    return warnings;
  }

  /** What is done with a prediction. */
  @FunctionalInterface
  private interface Use {
    void take(long row, double p) throws IOException;
  }

  /** Rows predicted batch by batch. */
  private final class Batches {
    private final RowSource source;
    private final Use use;
    private final RowEncoder encoder = model.space().encoder();
    private final Examples batch = new Examples();
    private final double[] p = new double[BATCH];
    private Consumer<RowSource.Row> each = row -> {};
    private long done;

    Batches(RowSource source, Use use) {
      this.source = source;
      this.use = use;
    }

    void run(Passes passes) throws IOException {
      RowSource.Binding binding = source.binding(model.space());
      source.read(
          row -> {
            each.accept(row);
            row.encode(encoder, binding, batch, false);
            if (batch.size == BATCH) {
              flush();
            }
            return true;
          },
          passes.next());
      flush();
    }

    private void flush() throws IOException {
      long begin = System.nanoTime();
      model.predict(batch, 0, batch.size, p);
      nanos += System.nanoTime() - begin;
      graded += batch.size;
      for (int i = 0; i < batch.size; i++) {
        use.take(done++, p[i]);
      }
      batch.clear();
    }
  }
}
