package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.Model;
import hawker.learn.ModelException;
import hawker.learn.NegativeSampling;
import hawker.learn.Recalibration;
import hawker.learn.RowEncoder;
import hawker.random.Draws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Models that learn from the same rows side by side, pass after pass, and then predict others. Rows
 * stream through in batches: memory is that of the models, however many rows there are. Models that
 * need all rows at once are the exception.
 */
final class Trial implements AutoCloseable {
  /** Rows that are learnt or predicted at a time. */
  static final int BATCH = 4096;

  /** A number above this is large for a weight. */
  private static final double LARGE = 100;

  /** Most rows that recalibration is learnt from. */
  private static final int RECALIBRATION_MAX = 500_000;

  private final RowSource source;
  private final Split split;
  private final int fold;
  private final Asked asked;
  private final Passes passes;
  private final FeatureSpace space;
  private final RowSource.Binding binding;
  private final List<Student> students = new ArrayList<>();
  private final List<Guest> guests = new ArrayList<>();

  /** Of all rows. */
  private final Looks looks = new Looks();

  private @Nullable RowEncoder learningEncoder;
  private long seenEntries;
  private long unseenEntries;
  private long learntRows;
  private long learntClicks;
  private long validationRows;

  /**
   * What is to be learnt, and how.
   *
   * @param invited who predicts beside them
   * @param share share of the rows that is learnt from, for learning curves
   * @param kept share of rows without a click that is learnt from
   * @param recalibration null for none
   */
  record Asked(
      List<ModelChoice> models,
      List<Order.Invited> invited,
      FeatureSpace.Settings space,
      long seed,
      double share,
      double kept,
      Recalibration.@Nullable Kind recalibration) {}

  Trial(RowSource source, Split split, int fold, Asked asked, Passes passes) {
    this.source = source;
    this.split = split;
    this.fold = fold;
    this.asked = asked;
    this.passes = passes;
    space = space(asked.space);
    binding = source.binding(space);
    asked.invited.forEach(one -> guests.add(new Guest(one, source)));
    for (ModelChoice choice : asked.models) {
      Model model = model(choice, space, asked.seed);
      model.sampled(new NegativeSampling(asked.kept));
      students.add(new Student(choice, model));
    }
  }

  /** A space for columns, which may not fit together. */
  static FeatureSpace space(FeatureSpace.Settings settings) {
    try {
      return new FeatureSpace(settings);
    } catch (IllegalArgumentException e) {
      throw new ModelException("These features cannot be: " + e.getMessage(), e);
    }
  }

  /** A model for a space, which may be too large for it. */
  private static Model model(ModelChoice choice, FeatureSpace space, long seed) {
    try {
      return Model.of(choice.spec(), space, seed);
    } catch (IllegalArgumentException e) {
      throw unfit(choice, e);
    }
  }

  static ModelException unfit(ModelChoice choice, IllegalArgumentException e) {
    return new ModelException(choice.name() + " cannot learn here: " + e.getMessage(), e);
  }

  List<Student> students() {
    return students;
  }

  List<Guest> guests() {
    return guests;
  }

  FeatureSpace space() {
    return space;
  }

  /** The share of values in the graded rows that were not met while learning. */
  double unseen() {
    return seenEntries == 0 ? 0 : unseenEntries / (double) seenEntries;
  }

  /** Rows that were learnt from, in one pass. */
  long learntRows() {
    return learntRows;
  }

  /** Clicks in them. */
  long learntClicks() {
    return learntClicks;
  }

  /** Rows that stopped learning. */
  long validationRows() {
    return validationRows;
  }

  /** What is done with a batch of rows. */
  @FunctionalInterface
  private interface BatchUse {
    void take(Examples rows) throws IOException;
  }

  /** The largest of the numbers that are learnt from as they are, in words; empty if all are small. */
  String large() {
    String large = "";
    double most = LARGE;
    for (int field = 0; field < space.fields().size() && learningEncoder != null; field++) {
      double here = learningEncoder.largest(field);
      if (here > most) {
        most = here;
        large = space.fields().get(field) + " is learnt from as it is, with values up to "
            + Figures.number(here, 3) + ".";
      }
    }
    return large;
  }

  /** Learns, until no model gets better or has passes left. */
  void learn() throws IOException {
    List<Student> whole = students.stream().filter(Student::atOnce).toList();
    Examples all = new Examples();
    for (int epoch = 1; students.stream().anyMatch(s -> !s.finished()); epoch++) {
      boolean first = epoch == 1;
      List<Student> active =
          students.stream().filter(s -> !s.finished() && !s.atOnce()).toList();
      RowEncoder encoder = first ? space.learningEncoder() : space.encoder();
      learningEncoder = first ? encoder : learningEncoder;
      pass(encoder, Split.Part.TRAIN, first, rows -> {
        active.forEach(s -> s.learn(rows));
        learntRows += first ? rows.size : 0;
        if (first && !whole.isEmpty()) {
          append(all, rows);
        }
      });
      if (first && !whole.isEmpty()) {
        fit(whole, all);
      }
      validate(active.stream().filter(s -> s.choice().epochs() > 1).toList());
      for (Student student : active) {
        student.endEpoch(epoch);
      }
    }
    recalibrate();
  }

  private void validate(List<Student> held) throws IOException {
    if (split.validation() > 0 && !held.isEmpty()) {
      pass(space.encoder(), Split.Part.VALIDATION, false, rows -> {
        held.forEach(s -> s.validate(rows));
      });
    }
  }

  /** Lets models learn that need all rows at once. */
  private void fit(List<Student> whole, Examples train) throws IOException {
    Examples validation = new Examples();
    if (split.validation() > 0) {
      pass(space.encoder(), Split.Part.VALIDATION, false, rows -> append(validation, rows));
    }
    whole.forEach(s -> s.fit(train, validation));
  }

  private static void append(Examples to, Examples rows) {
    for (int row = 0; row < rows.size; row++) {
      to.addRow(rows, row);
    }
  }

  private void recalibrate() throws IOException {
    Recalibration.Kind kind = asked.recalibration;
    if (kind == null) {
      return;
    }
    Examples rows = new Examples();
    pass(space.encoder(), Split.Part.VALIDATION, false, batch -> {
      if (rows.size < RECALIBRATION_MAX) {
        append(rows, batch);
      }
    });
    students.forEach(s -> s.model().recalibrate(kind, rows));
  }

  private void pass(RowEncoder encoder, Split.Part part, boolean first, BatchUse use)
      throws IOException {
    Examples batch = new Examples();
    NegativeSampling sampling = new NegativeSampling(asked.kept);
    Draws draws = new Draws(asked.seed, 0);
    boolean learning = part == Split.Part.TRAIN;
    RowNumbers numbers = new RowNumbers();
    source.read(
        row -> {
          long number = numbers.next++;
          if (first) {
            looks.count(row.beside());
          }
          Split.Part of = split.part(fold, number, row.time());
          if (first && of == Split.Part.VALIDATION) {
            validationRows++;
          }
          if (of != part || (learning && !split.within(asked.share, number))) {
            return true;
          }
          boolean clicked = row.clicked();
          if (learning && !sampling.keeps(draws, number, clicked)) {
            return true;
          }
          if (first) {
            learntClicks += clicked ? 1 : 0;
          }
          row.encode(encoder, binding, batch, clicked);
          if (batch.size == BATCH) {
            use.take(batch);
            batch.clear();
          }
          return true;
        },
        passes.next());
    if (batch.size > 0) {
      use.take(batch);
    }
  }

  /** Counts rows of one pass. */
  private static final class RowNumbers {
    private long next;
  }

  /**
   * Predicts the rows that are to be graded.
   *
   * @param known also what the platform predicted and what the truth knows, in this order after the
   *     models
   */
  Predicted predict(boolean grouped, boolean known) throws IOException {
    int models = students.size() + guests.size();
    Predicted predicted = new Predicted(models + (known ? 2 : 0), grouped);
    RowEncoder encoder = space.encoder();
    Examples batch = new Examples();
    RowNumbers numbers = new RowNumbers();
    Predicate<RowSource.Row> graded =
        row -> split.part(fold, numbers.next++, row.time()) == Split.Part.TEST;
    source.read(
        row -> {
          if (!graded.test(row)) {
            return true;
          }
          boolean clicked = row.clicked();
          int at = predicted.add(clicked, grouped ? row.group() : 0);
          if (known) {
            RowSource.Beside beside = row.beside();
            predicted.put(models, at, looks.platform(beside));
            predicted.put(models + 1, at, looks.truth(beside));
          }
          guests.forEach(guest -> guest.take(row, clicked));
          row.encode(encoder, binding, batch, clicked);
          if (batch.size == BATCH) {
            score(batch, predicted);
          }
          return true;
        },
        passes.next());
    score(batch, predicted);
    seenEntries = encoder.entries();
    unseenEntries = encoder.unseen();
    return predicted;
  }

  private void score(Examples batch, Predicted predicted) {
    for (int s = 0; s < students.size(); s++) {
      put(s, students.get(s).predict(batch), batch.size, predicted);
    }
    for (int g = 0; g < guests.size(); g++) {
      put(students.size() + g, guests.get(g).predict(), batch.size, predicted);
    }
    batch.clear();
  }

  private static void put(int model, double[] p, int rows, Predicted predicted) {
    for (int row = 0; row < rows; row++) {
      predicted.put(model, predicted.size() - rows + row, p[row]);
    }
  }

  @Override
  public void close() throws IOException {
    for (Student student : students) {
      student.close();
    }
  }
}
