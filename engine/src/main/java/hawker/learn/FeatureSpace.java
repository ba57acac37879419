package hawker.learn;

import hawker.state.RecordState;
import hawker.state.Saved;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Turns named values into features: the same space serves files, event logs and requests in an
 * auction. Its size is fixed by its bits, and with it the memory of whatever learns on it.
 *
 * <p>A <em>hashed</em> space sends every value of every field to one of 2<sup>bits</sup> features
 * (Weinberger et al., ICML 2009); values may collide. In a <em>vocabulary</em> space every value that
 * was met often enough while learning has a feature of its own, as long as there is room; all others
 * share the feature "unseen" of their field. What is missing has a feature of its own in both.
 */
public final class FeatureSpace implements Saved {
  /** Most bits of a space. */
  public static final int MAX_BITS = 28;

  /** Most fields, so that a field fits into an example's column. */
  public static final int MAX_FIELDS = 4096;

  /** Features that each field of a vocabulary has before any value: unseen, missing, the number. */
  static final int RESERVED = 3;

  static final int UNSEEN = 0;
  static final int MISSING = 1;
  static final int NUMBER = 2;

  private static final long HASH_SEED = 0x452821E638D01377L;

  private final Settings settings;
  private final List<String> columns = new ArrayList<>();
  private final boolean[] numeric;

  /** What a value is hashed with, so that fields have features of their own; [fields]. */
  final long[] fieldSeed;

  /** Column of a field, -1 for a cross; [fields]. */
  final int[] column;

  /** Fields that are crossed, empty for others; [fields][]. */
  final int[][] crossed;

  /** Features that were met while learning. */
  private final BitSet seen = new BitSet();

  /** In a vocabulary: feature of a value in a field, by hash; -1 where there is none. */
  private final Long2IntOpenHashMap features = new Long2IntOpenHashMap();

  /** In a vocabulary: about how often what has no feature yet was met; by hash. */
  private final byte[] met;

  private int next;

  /**
   * How a space is laid out.
   *
   * @param fields the fields of a row
   * @param bits the space has 2<sup>bits</sup> features
   * @param vocabulary whether values have features of their own, rather than that of their hash
   * @param countMin in a vocabulary: how often a value is met, about, before it has its own feature
   * @param seed what hashes depend on
   */
  public record Settings(
      List<FieldSpec> fields, int bits, boolean vocabulary, int countMin, long seed) {
    /** Checks ranges. */
    public Settings {
      fields = List.copyOf(fields);
      if (bits < 4 || bits > MAX_BITS) {
        throw new IllegalArgumentException("bits (" + bits + ") must be in [4, " + MAX_BITS + "]");
      }
      if (countMin < 1 || countMin > 100) {
        throw new IllegalArgumentException("countMin (" + countMin + ") must be in [1, 100]");
      }
      int most = vocabulary ? Math.min(MAX_FIELDS, (1 << bits) / RESERVED) : MAX_FIELDS;
      if (fields.isEmpty() || fields.size() > most) {
        throw new IllegalArgumentException(
            "fields (" + fields.size() + ") must be in [1, " + most + "] for " + bits + " bits");
      }
    }
  }

  /** An empty space. */
  public FeatureSpace(Settings settings) {
    this.settings = settings;
    int fields = settings.fields.size();
    fieldSeed = new long[fields];
    column = new int[fields];
    crossed = new int[fields][];
    List<String> names = new ArrayList<>();
    for (int f = 0; f < fields; f++) {
      FieldSpec spec = settings.fields.get(f);
      if (names.contains(spec.name())) {
        throw new IllegalArgumentException("field " + spec.name() + " stands twice");
      }
      fieldSeed[f] = ValueHash.pair(HASH_SEED + settings.seed, ValueHash.of(spec.name()));
      boolean cross = spec.kind() == FieldSpec.Kind.CROSS;
      crossed[f] = cross
          ? spec.of().stream().mapToInt(name -> earlier(names, spec, name)).toArray()
          : new int[0];
      column[f] = cross ? -1 : columnOf(spec.of().get(0));
      names.add(spec.name());
    }
    numeric = new boolean[columns.size()];
    checkKinds();
    features.defaultReturnValue(-1);
    next = RESERVED * fields;
    met = new byte[settings.vocabulary && settings.countMin > 1 ? size() : 0];
  }

  private static int earlier(List<String> names, FieldSpec spec, String name) {
    int found = names.indexOf(name);
    if (found < 0) {
      throw new IllegalArgumentException("field " + spec.name() + " crosses " + name
          + ", which must be a field that stands before it; there are " + names);
    }
    return found;
  }

  private int columnOf(String name) {
    if (!columns.contains(name)) {
      columns.add(name);
    }
    return columns.indexOf(name);
  }

  private void checkKinds() {
    for (int f = 0; f < column.length; f++) {
      FieldSpec spec = settings.fields.get(f);
      if (column[f] >= 0 && spec.numeric()) {
        numeric[column[f]] = true;
      }
    }
    for (int f = 0; f < column.length; f++) {
      FieldSpec spec = settings.fields.get(f);
      if (column[f] >= 0 && numeric[column[f]] != spec.numeric()) {
        throw new IllegalArgumentException(
            "column " + spec.of().get(0) + " must be read as numbers or as texts, not as both");
      }
    }
  }

  /** How the space is laid out. */
  public Settings settings() {
    return settings;
  }

  /** Features there can be: weights are arrays of this length. */
  public int size() {
    return 1 << settings.bits;
  }

  /** Features that were met while learning. */
  public int seen() {
    return seen.cardinality();
  }

  /** Whether a vocabulary has no room left for values it has not met. */
  public boolean full() {
    return settings.vocabulary && next == size();
  }

  /** The fields' names, by number. */
  public List<String> fields() {
    return settings.fields.stream().map(FieldSpec::name).toList();
  }

  /** The columns that fields are made from, by number; what an encoder asks for. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** Whether a column is of numbers rather than of texts. */
  public boolean numeric(int column) {
    return numeric[column];
  }

  /** Bytes that the space itself takes. */
  public long bytes() {
    return size() / 8L + met.length + (settings.vocabulary ? features.size() * 18L : 0);
  }

  /**
   * Writes rows while a model learns: what is new gets its feature. One at a time, in the order of the
   * rows.
   */
  public RowEncoder learningEncoder() {
    return new RowEncoder(this, true);
  }

  /** Writes rows that are to be predicted; changes nothing. As many as there are threads. */
  public RowEncoder encoder() {
    return new RowEncoder(this, false);
  }

  /** The feature of a value that is met while learning. */
  int learn(int field, long key) {
    int feature = settings.vocabulary ? admit(field, key) : slot(key);
    if (!seen.get(feature)) {
      seen.set(feature);
    }
    return feature;
  }

  private int admit(int field, long key) {
    int feature = features.get(key);
    if (feature >= 0) {
      return feature;
    }
    if (next == size() || !metOften(key)) {
      return RESERVED * field + UNSEEN;
    }
    features.put(key, next);
    return next++;
  }

  private boolean metOften(long key) {
    if (met.length == 0) {
      return true;
    }
    int slot = slot(key);
    if (met[slot] < settings.countMin) {
      met[slot]++;
    }
    return met[slot] >= settings.countMin;
  }

  /** The feature of a value that is to be predicted. */
  int find(int field, long key) {
    if (!settings.vocabulary) {
      return slot(key);
    }
    int feature = features.get(key);
    return feature >= 0 ? feature : RESERVED * field + UNSEEN;
  }

  /** A feature that a field has whatever its values: {@link #MISSING} or {@link #NUMBER}. */
  int reserved(int field, int which) {
    return settings.vocabulary
        ? RESERVED * field + which
        : slot(ValueHash.pair(fieldSeed[field], ~(long) which));
  }

  /** Marks a reserved feature as met. */
  void see(int feature) {
    seen.set(feature);
  }

  /** Whether a feature was met while learning; that of what is unseen never was. */
  boolean known(int field, int feature) {
    return seen.get(feature) && !(settings.vocabulary && feature == RESERVED * field + UNSEEN);
  }

  private int slot(long key) {
    return (int) (key >>> (Long.SIZE - settings.bits));
  }

  @Override
  public void save(StateOut out) {
    RecordState.put(settings, out);
    out.putLongs(seen.toLongArray());
    out.putInt(next);
    out.putBytes(met);
    if (settings.vocabulary) {
      List<Long2IntMap.Entry> entries = new ArrayList<>(features.long2IntEntrySet());
      entries.sort(Comparator.comparingInt(Long2IntMap.Entry::getIntValue));
      out.putLongs(entries.stream().mapToLong(Long2IntMap.Entry::getLongKey).toArray());
    }
  }

  /**
   * Reads a space that was saved.
   *
   * @throws StateException if it is none
   */
  public static FeatureSpace read(StateIn in) {
    FeatureSpace space = new FeatureSpace(RecordState.read(Settings.class, in));
    space.seen.or(BitSet.valueOf(in.readLongs()));
    int next = in.readInt();
    in.into(space.met);
    if (space.settings.vocabulary) {
      long[] keys = in.readLongs();
      StateIn.expect(keys.length, next - space.next);
      for (long key : keys) {
        space.features.put(key, space.next++);
      }
    }
    return space;
  }
}
