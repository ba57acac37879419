package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Model;
import hawker.learn.Recalibration;
import hawker.learn.RowEncoder;
import hawker.plugin.PluginSpec;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains models on the same rows and grades them beside each other. */
public final class Laboratory {
  /** Fewer clicks than these hardly tell models apart. */
  private static final long FEW_CLICKS = 100;

  private final Order order;
  private final RowSource source;
  private final Survey survey;
  private final Split split;
  private final List<ModelChoice> models;
  private final Passes passes;
  private final List<String> warnings = new ArrayList<>();

  /** The students of the last fold, of whom one may be kept. */
  private @Nullable Trial last;

  private Laboratory(Order order, RowSource source, Passes.Told told) throws IOException {
    this.order = order;
    this.source = source;
    models = withReferences(order);
    Passes first = new Passes(source.bytes(), 1, (done, of) -> {});
    List<List<FieldSpec>> fields = new ArrayList<>(List.of(source.fields()));
    order.invited().forEach(one -> fields.add(one.model().space().settings().fields()));
    survey = Survey.of(source, fields, true, first.next());
    split = split();
    int epochs = models.stream().mapToInt(ModelChoice::epochs).max().orElse(1);
    long each = (split.validation() > 0 ? 2L : 1L) * epochs + 1 + (recalibrates() ? 1 : 0);
    passes = new Passes(source.bytes(), each * (split.folds() + order.curve()), told);
  }

  private boolean recalibrates() {
    return order.recalibration() != null;
  }

  /** What an order came to, and the models that were trained last. */
  public record Result(Outcome outcome, List<Model> models) {}

  /**
   * Does what is ordered.
   *
   * @param beforehand told of the memory it takes, before anything is learnt
   * @throws hawker.learn.ModelException if that is more than there is
   * @throws ScenarioException if rows cannot be understood, or settings do not fit them
   */
  public static Result run(Order order, Passes.Told told, Consumer<String> beforehand)
      throws IOException {
    try (RowSources sources = new RowSources()) {
      RowSource source = sources.open(order.layout(), order.files(), order.arm(), true);
      Laboratory laboratory = new Laboratory(order, source, told);
      beforehand.accept(laboratory.memory().words());
      Outcome outcome = laboratory.outcome();
      for (Student student : Objects.requireNonNull(laboratory.last).students()) {
        ModelNotes.put(student.model().notes(), order, outcome, student.choice().name());
      }
      List<Model> models = Objects.requireNonNull(laboratory.last).students().stream()
          .map(Student::model)
          .toList();
      return new Result(outcome, models);
    }
  }

  /**
   * Goes through files as learning does, without learning.
   *
   * @return the rows read
   */
  public static long read(Layout layout, List<Path> files, Order.Space space) throws IOException {
    try (RowSources sources = new RowSources()) {
      RowSource source = sources.open(layout, files, null, true);
      FeatureSpace features = Trial.space(new FeatureSpace.Settings(
          source.fields(), space.bits(), space.vocabulary(), space.countMin(), 1));
      RowEncoder encoder = features.learningEncoder();
      RowSource.Binding binding = source.binding(features);
      Examples batch = new Examples();
      long[] rows = new long[1];
      source.read(
          row -> {
            row.encode(encoder, binding, batch, row.clicked());
            rows[0]++;
            if (batch.size == Trial.BATCH) {
              batch.clear();
            }
            return true;
          },
          done -> {});
      return rows[0];
    }
  }

  /** The models, after the references that are always there. */
  private List<ModelChoice> withReferences(Order asked) {
    List<ModelChoice> all = new ArrayList<>();
    for (String name : List.of(ModelChoice.CONSTANT, ModelChoice.SMOOTHED)) {
      if (asked.models().stream().noneMatch(choice -> choice.name().equals(name))) {
        all.add(new ModelChoice(name, PluginSpec.of(name), 1));
      }
    }
    all.addAll(asked.models());
    String by = asked.layout().smoothed();
    if (by == null || source.fields().stream().noneMatch(field -> field.name().equals(by))) {
      return all;
    }
    return all.stream()
        .map(choice -> choice.spec().name().equals(ModelChoice.SMOOTHED)
                && choice.spec().settings().get("field") == null
            ? new ModelChoice(choice.name(), Settings.with(choice.spec(), "field", by), 1)
            : choice)
        .toList();
  }

  private Split split() {
    Order.SplitOrder asked = order.split();
    boolean timed = order.layout().time() != null;
    Split.Kind kind = asked.kind() == null
        ? timed && asked.folds() == 1 ? Split.Kind.TIME : Split.Kind.CHANCE
        : asked.kind();
    if (kind == Split.Kind.TIME && asked.test() > 0) {
      long testFrom = survey.timeAfter(1 - asked.test());
      long validationFrom = survey.timeAfter(1 - asked.test() - asked.validation());
      long first = survey.times().get(0).time();
      boolean parted = testFrom < Long.MAX_VALUE
          && validationFrom > first
          && (asked.validation() == 0 || validationFrom < testFrom);
      if (parted) {
        return new Split(
            kind, 1, asked.validation(), asked.test(), validationFrom, testFrom, order.seed());
      }
      String column = String.valueOf(order.layout().time());
      if (asked.kind() == Split.Kind.TIME) {
        throw Mistakes.one(
            source.files().get(0).name(),
            1,
            1,
            "--time",
            column,
            "have times to split by; it has " + survey.times().size()
                + (survey.times().size() == 1 ? " time" : " times")
                + ". --split chance does without");
      }
      warnings.add("Split by chance: " + column + " has " + survey.times().size()
          + (survey.times().size() == 1 ? " value" : " values")
          + " only, too few to split by time.");
      kind = Split.Kind.CHANCE;
    }
    return new Split(
        kind == Split.Kind.TIME ? Split.Kind.CHANCE : kind,
        asked.folds(),
        asked.validation(),
        asked.test(),
        0,
        0,
        order.seed());
  }

  /** What learning will take. */
  private MemoryNeed memory() {
    MemoryNeed need = new MemoryNeed(order.curve() > 0 ? 2 : 1);
    FeatureSpace.Settings space = space();
    for (ModelChoice choice : models) {
      need.model(choice, space);
    }
    need.graded(survey.rows(), models.size() + order.invited().size());
    need.check();
    return need;
  }

  private FeatureSpace.Settings space() {
    Order.Space space = order.space();
    try {
      return new FeatureSpace.Settings(
          source.fields(), space.bits(), space.vocabulary(), space.countMin(), order.seed());
    } catch (IllegalArgumentException e) {
      throw Mistakes.one(
          source.files().get(0).name(),
          1,
          1,
          "features",
          "",
          "fit: " + String.valueOf(e.getMessage()));
    }
  }

  private Trial trial(int fold, double share) {
    Recalibration.@Nullable Kind recalibration = order.recalibration();
    return new Trial(
        source,
        split,
        fold,
        new Trial.Asked(
            models, order.invited(), space(), order.seed(), share, order.kept(), recalibration),
        passes);
  }

  private Outcome outcome() throws IOException {
    boolean grouped = order.layout().group() != null;
    boolean known = order.layout().kind() == Layout.Kind.EVENTS;
    List<Predicted> predicted = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    for (int fold = 0; fold < split.folds(); fold++) {
      if (last != null) {
        last.students().forEach(Student::dismiss);
      }
      try (Trial trial = trial(fold, 1)) {
        trial.learn();
        requireLearntKinds(trial);
        predicted.add(trial.predict(grouped, known));
        trials.add(trial);
        last = trial;
      }
    }
    if (predicted.stream().allMatch(fold -> fold.size() == 0)) {
      return ungraded(trials);
    }
    requireBothKinds(predicted);
    List<Outcome.Contender> bare = bare(trials, known);
    Grading grading = new Grading(predicted, bare.size(), order.seed(), order.resamples());
    List<Outcome.Contender> contenders = IntStream.range(0, bare.size())
        .mapToObj(c -> grading.contender(c, bare.get(c)))
        .toList();
    String against = against(contenders);
    List<String> names = contenders.stream().map(Outcome.Contender::name).toList();
    Outcome.Setup setup = setup(trials, predicted, grading.groups());
    warnings.addAll(0, Warnings.of(setup, contenders, FEW_CLICKS, trials.get(0).large()));
    if (trials.stream().anyMatch(trial -> trial.space().full())) {
      warnings.add("The vocabulary is full: values met after its "
          + Figures.count(1L << order.space().bits())
          + " places were taken count as unseen. More --bits, or --count-min, make room.");
    }
    if (order.layout().kind() == Layout.Kind.LISTED) {
      warnings.add(
          "Rows list features without columns: smoothed-rate goes by the first of each row.");
    }
    order
        .invited()
        .forEach(
            one -> warnings.add(
                one.name()
                    + " was trained before: if it has learnt from the graded rows, its grades are too good."));
    return new Outcome(
        setup,
        contenders,
        against,
        grading.tests(names, names.indexOf(against)),
        curves(contenders, known),
        warnings);
  }

  private Outcome ungraded(List<Trial> trials) {
    warnings.add(
        order.split().test() == 0
            ? "No rows were graded, as none were kept for it (--test 0)."
            : "No rows were graded: of " + survey.rows() + " none fell to the part that is.");
    List<Outcome.Contender> bare = bare(trials, false);
    return new Outcome(
        setup(trials, List.of(), ""), bare, bare.get(0).name(), List.of(), List.of(), warnings);
  }

  private void requireLearntKinds(Trial trial) {
    long clicks = trial.learntClicks();
    if (trial.learntRows() > 0 && (clicks == 0 || clicks == trial.learntRows())) {
      throw Mistakes.one(
          source.files().get(0).name(),
          1,
          1,
          order.layout().click(),
          "",
          "be 0 in some rows that are learnt from and 1 in others; "
              + (clicks == 0 ? "none" : "all") + " of " + trial.learntRows()
              + " have a click. More rows or another split (--split, --test, --validation) do");
    }
  }

  private void requireBothKinds(List<Predicted> folds) {
    for (Predicted fold : folds) {
      byte[] clicked = fold.clicked();
      int clicks = 0;
      for (byte one : clicked) {
        clicks += one;
      }
      if (clicks == 0 || clicks == clicked.length) {
        throw Mistakes.one(
            source.files().get(0).name(),
            1,
            1,
            order.layout().click(),
            "",
            "be 0 in some rows that are graded and 1 in others; "
                + (clicks == 0 ? "none" : "all") + " of " + clicked.length
                + " have a click. More rows, fewer folds or another split (--split, --test) do");
      }
    }
  }

  /** The contenders without their grades. */
  private List<Outcome.Contender> bare(List<Trial> trials, boolean known) {
    List<Outcome.Contender> bare = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      int at = m;
      List<Student> students = trials.stream().map(t -> t.students().get(at)).toList();
      ModelChoice choice = models.get(m);
      boolean reference =
          choice.name().equals(ModelChoice.CONSTANT) || choice.name().equals(ModelChoice.SMOOTHED);
      bare.add(bare(
          choice.name(),
          reference ? Outcome.Role.REFERENCE : Outcome.Role.MODEL,
          choice.spec().name(),
          Settings.words(students.get(students.size() - 1).model().spec()),
          students.stream().map(Student::epochs).toList(),
          speed(students)));
    }
    trials.get(trials.size() - 1).guests().forEach(guest -> bare.add(guest.bare()));
    if (known) {
      bare.add(bare("platform", Outcome.Role.PLATFORM, "", "", List.of(), Outcome.Speed.NONE));
      bare.add(bare("oracle", Outcome.Role.TRUTH, "", "", List.of(), Outcome.Speed.NONE));
    }
    return bare;
  }

  static Outcome.Contender bare(
      String name,
      Outcome.Role role,
      String learner,
      String settings,
      List<Integer> epochs,
      Outcome.Speed speed) {
    return new Outcome.Contender(
        name,
        role,
        learner,
        settings,
        epochs,
        Map.of(),
        List.of(),
        Double.NaN,
        List.of(),
        List.of(),
        speed);
  }

  private static Outcome.Speed speed(List<Student> students) {
    double learnt = students.stream().mapToLong(Student::learntRows).sum();
    double learning = students.stream().mapToLong(Student::learnNanos).sum();
    double predicted = students.stream().mapToLong(Student::predictedRows).sum();
    double predicting = students.stream().mapToLong(Student::predictNanos).sum();
    return new Outcome.Speed(
        learnt / learning * 1e9,
        predicting / predicted,
        students.get(students.size() - 1).model().bytes(),
        students.get(students.size() - 1).model().nonZero());
  }

  private String against(List<Outcome.Contender> contenders) {
    String asked = order.against();
    if (asked != null) {
      if (contenders.stream().noneMatch(one -> one.name().equals(asked))) {
        throw Mistakes.one(
            "--against",
            0,
            0,
            "",
            asked,
            "be one of "
                + String.join(
                    ", ", contenders.stream().map(Outcome.Contender::name).toList()));
      }
      return asked;
    }
    return contenders.stream()
        .filter(one -> one.role() == Outcome.Role.MODEL || one.role() == Outcome.Role.REFERENCE)
        .min(Comparator.comparingDouble(one -> one.value("ne")))
        .orElseThrow()
        .name();
  }

  private Outcome.Setup setup(List<Trial> trials, List<Predicted> predicted, String groups) {
    long[] parts = new long[3];
    long clicks = 0;
    long graded = 0;
    for (Predicted fold : predicted) {
      graded += fold.size();
      for (byte one : fold.clicked()) {
        clicks += one;
      }
    }
    Trial first = trials.get(0);
    parts[0] = first.learntRows();
    parts[1] = first.validationRows();
    return new Outcome.Setup(
        order.version(),
        order.layoutName(),
        survey.files(),
        split.words(),
        split.id(survey.files()),
        order.seed(),
        split.folds(),
        features(first),
        parts[0],
        parts[1],
        graded,
        clicks,
        trials.stream().mapToDouble(Trial::unseen).average().orElse(0),
        groups,
        order.resamples(),
        new Outcome.Rows(
            order.layout(), first.space().settings(), order.kept(), recalibrationInAWord()));
  }

  private String recalibrationInAWord() {
    Recalibration.@Nullable Kind kind = order.recalibration();
    return kind == null ? "" : kind.name().toLowerCase(Locale.ROOT);
  }

  private String features(Trial trial) {
    int fields = trial.space().fields().size();
    return Figures.fields(fields) + ", "
        + Figures.count(trial.space().seen()) + " features met, "
        + (order.space().vocabulary() ? "vocabulary of 2^" : "hashed to 2^")
        + order.space().bits();
  }

  /** Grades after learning from growing shares of the rows, the same rows graded each time. */
  private List<Outcome.CurvePoint> curves(List<Outcome.Contender> whole, boolean known)
      throws IOException {
    List<Outcome.CurvePoint> points = new ArrayList<>();
    if (order.curve() == 0) {
      return points;
    }
    for (int i = order.curve() - 1; i >= 1; i--) {
      try (Trial trial = trial(0, StrictMath.pow(0.5, i))) {
        trial.learn();
        Predicted predicted = trial.predict(false, known);
        Grading grading = new Grading(List.of(predicted), whole.size(), order.seed(), 0);
        for (int c = 0; c < whole.size(); c++) {
          var grades = grading.grades(c);
          points.add(new Outcome.CurvePoint(
              whole.get(c).name(),
              trial.learntRows(),
              Objects.requireNonNull(grades.get("auc")).value(),
              Objects.requireNonNull(grades.get("ne")).value()));
        }
      }
    }
    for (Outcome.Contender one : whole) {
      points.add(new Outcome.CurvePoint(
          one.name(),
          Objects.requireNonNull(last).learntRows(),
          one.value("auc"),
          one.value("ne")));
    }
    return points;
  }
}
