package hawker.learn;

import hawker.state.Stateful;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A model that another program has trained and written as ONNX. It predicts and never learns.
 *
 * <p>Rows are handed over many at a time, as many as a batch has, and filled up to a multiple of 64:
 * the library's kernels take whole vectors of rows on one way and single ones on another, which may
 * differ in the last bit, and what is predicted of a row must not depend on the rows beside it.
 */
final class Onnx implements Learner, Stateful.Nothing {
  private static final int GROUP = 64;

  /** Most rows that are handed over at once. */
  private static final int MOST = 4096;

  /** How far predictions may be beyond 0 and 1 by rounding. */
  private static final double ROUNDING = 1e-6;

  private final String name;
  private final OnnxSession session;
  private final List<OnnxSession.Port> inputs;
  private final int[] widths;
  private final String output;
  private final int column;
  private final long fileBytes;

  /** Which input a field goes to; [fields]. */
  private final int[] inputOf;

  /** Which number of a row of that input it is; [fields]. */
  private final int[] placeOf;

  /** The feature that a number of the field comes with; -1 for categories; [fields]. */
  private final int[] numberOf;

  /** What stands for no number; [fields]. */
  private final double[] fill;

  /** The ids of values; [features]. */
  private final int[] id;

  private final ArrayDeque<OnnxSession.Room> rooms = new ArrayDeque<>();

  /**
   * A model with a vocabulary that fits it.
   *
   * @param name what the model is called
   * @param inputs the model's inputs, in the order of the vocabulary
   * @param space the vocabulary's space
   */
  Onnx(
      String name,
      OnnxSession session,
      List<OnnxSession.Port> inputs,
      String output,
      OnnxVocabulary vocabulary,
      FeatureSpace space,
      long fileBytes) {
    this.name = name;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
    this.fileBytes = fileBytes;
    Integer asked = vocabulary.output().column();
    column = asked == null ? -1 : asked;
    widths =
        vocabulary.inputs().stream().mapToInt(input -> input.fields().size()).toArray();
    int fields = space.fields().size();
    inputOf = new int[fields];
    placeOf = new int[fields];
    numberOf = new int[fields];
    fill = new double[fields];
    id = new int[space.size()];
    int f = 0;
    for (int i = 0; i < widths.length; i++) {
      for (int place = 0; place < widths[i]; place++, f++) {
        inputOf[f] = i;
        placeOf[f] = place;
        learn(vocabulary.inputs().get(i).fields().get(place), f, space);
      }
    }
  }

  private void learn(OnnxVocabulary.Field field, int f, FeatureSpace space) {
    boolean number = field.kind() == OnnxVocabulary.Kind.NUMBER;
    numberOf[f] = number ? space.reserved(f, FeatureSpace.NUMBER) : -1;
    fill[f] = field.fillNumber();
    id[space.reserved(f, FeatureSpace.UNSEEN)] = field.unseenId();
    id[space.reserved(f, FeatureSpace.MISSING)] = field.missingId();
    field.ids().forEach((value, of) -> {
      id[space.learn(f, ValueHash.pair(space.fieldSeed[f], ValueHash.of(value)))] = of;
    });
  }

  @Override
  public boolean incremental() {
    return false;
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    throw new UnsupportedOperationException(
        name + " does not learn here: train it where it was made, and write it again");
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelException if what the model says is no probability
   */
  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    OnnxSession.Room room = borrow();
    for (int first = from; first < to; first += MOST) {
      int count = Math.min(to - first, MOST);
      int filled = (count + GROUP - 1) / GROUP * GROUP;
      room.reserve(filled);
      for (int row = 0; row < filled; row++) {
        put(room, row, rows, first + Math.min(row, count - 1));
      }
      room.run(filled, count, column, p, first);
      check(p, first, first + count);
    }
    giveBack(room);
  }

  private OnnxSession.Room borrow() {
    synchronized (rooms) {
      return rooms.isEmpty() ? session.room(inputs, widths, output) : rooms.removeLast();
    }
  }

  private void giveBack(OnnxSession.Room room) {
    synchronized (rooms) {
      rooms.addLast(room);
    }
  }

  private void put(OnnxSession.Room room, int to, Examples rows, int row) {
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int f = rows.field[i];
      int feature = rows.feature[i];
      double value;
      if (numberOf[f] < 0) {
        value = id[feature];
      } else {
        value = feature == numberOf[f] ? rows.value[i] : fill[f];
      }
      room.put(inputOf[f], to, placeOf[f], value);
    }
  }

  private void check(double[] p, int from, int to) {
    for (int row = from; row < to; row++) {
      if (!(p[row] >= -ROUNDING && p[row] <= 1 + ROUNDING)) {
        throw new ModelException(
            name + ": output " + output + " (" + p[row] + ") must be a probability in [0, 1]. "
                + (Double.isNaN(p[row])
                    ? "Look for numbers that overflow, and for what stands for missing ones"
                    : "Where it is log-odds, apply a sigmoid before the model is written; where"
                        + " it has several columns, choose another by output.column"));
      }
      p[row] = Math.min(Math.max(p[row], 0), 1);
    }
  }

  @Override
  public long bytes() {
    return fileBytes + (long) id.length * Integer.BYTES;
  }
}
