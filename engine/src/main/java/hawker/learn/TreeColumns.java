package hawker.learn;

import hawker.state.Saved;
import hawker.state.StateIn;
import hawker.state.StateOut;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows as trees take them: one column for each field. A number is itself, a bucket of numbers its place
 * among the buckets; a value of any other field is a category, numbered by how often it was met, the
 * most frequent 0. What was never met is missing, as are numbers that are.
 */
final class TreeColumns implements Saved {
  /** Logarithmic buckets of whole numbers below 0 that are told apart. */
  private static final int BELOW_ZERO = 1000;

  private static final int NONE = Integer.MIN_VALUE;

  private final FeatureSpace space;
  private final List<FieldSpec> fields;

  /** Category of a feature in a field, or place of a bucket; {@link #NONE} where there is none. */
  private final Long2IntOpenHashMap category = new Long2IntOpenHashMap();

  /** Fields and features whose categories are counted up from 0 in each field, in that order. */
  private long[] keys = new long[0];

  TreeColumns(FeatureSpace space) {
    this.space = space;
    fields = space.settings().fields();
    category.defaultReturnValue(NONE);
  }

  /** Whether a field's values have an order. */
  private boolean ordered(int field) {
    return fields.get(field).numeric();
  }

  /** Columns of a row. */
  int count() {
    return fields.size();
  }

  /** Numbers of the columns that are categories, between commas. */
  String categories() {
    return IntStream.range(0, fields.size())
        .filter(f -> !ordered(f))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }

  /** Numbers the categories of rows afresh. */
  void learn(Examples rows) {
    Long2IntOpenHashMap count = new Long2IntOpenHashMap();
    for (int i = 0; i < rows.entries(); i++) {
      if (!ordered(rows.field[i])) {
        count.addTo(key(rows.field[i], rows.feature[i]), 1);
      }
    }
    long[] met = count.keySet().toLongArray();
    LongArrays.quickSort(met, (a, b) -> {
      int byField = Integer.compare(field(a), field(b));
      int byCount = byField != 0 ? byField : Integer.compare(count.get(b), count.get(a));
      return byCount != 0 ? byCount : Long.compare(a, b);
    });
    number(met);
  }

  private void number(long[] ordered) {
    keys = ordered;
    category.clear();
    int next = 0;
    for (int i = 0; i < ordered.length; i++) {
      next = i > 0 && field(ordered[i]) == field(ordered[i - 1]) ? next + 1 : 0;
      category.put(ordered[i], next);
    }
    for (int f = 0; f < fields.size(); f++) {
      switch (fields.get(f).kind()) {
        case BUCKETS -> place(f, 0, fields.get(f).edges().size());
        case LOG_BUCKETS -> place(f, RowEncoder.logBucket(-BELOW_ZERO), RowEncoder.LOG_BUCKETS);
        default -> {}
      }
    }
  }

  /**
   * Puts the buckets of a field that were met in their places. In a hashed space a bucket that was not
   * met may look as if it was: those near 0, which are the likely ones, come first.
   */
  private void place(int field, long first, long last) {
    for (long far = 0; far <= Math.max(-first, last); far++) {
      if (far <= last) {
        placeOne(field, far);
      }
      if (far > 0 && -far >= first) {
        placeOne(field, -far);
      }
    }
  }

  private void placeOne(int field, long bucket) {
    int feature = space.find(field, ValueHash.pair(space.fieldSeed[field], ValueHash.of(bucket)));
    if (space.known(field, feature)) {
      category.putIfAbsent(key(field, feature), (int) bucket);
    }
  }

  private static long key(int field, int feature) {
    return (long) field << Integer.SIZE | feature;
  }

  private static int field(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  /** Rows [from, to) as a matrix, row by row. */
  float[] matrix(Examples rows, int from, int to) {
    float[] matrix = new float[Math.multiplyExact(to - from, fields.size())];
    Arrays.fill(matrix, Float.NaN);
    for (int row = from; row < to; row++) {
      int at = (row - from) * fields.size();
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        matrix[at + rows.field[i]] = value(rows, i);
      }
    }
    return matrix;
  }

  private float value(Examples rows, int i) {
    int field = rows.field[i];
    int feature = rows.feature[i];
    if (fields.get(field).kind() == FieldSpec.Kind.NUMBER) {
      return feature == space.reserved(field, FeatureSpace.NUMBER) ? rows.value[i] : Float.NaN;
    }
    int found = category.get(key(field, feature));
    return found == NONE ? Float.NaN : found;
  }

  /** Bytes that the columns' categories take. */
  long bytes() {
    return 26L * keys.length;
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(keys);
  }

  void load(StateIn in) {
    number(in.readLongs());
  }
}
