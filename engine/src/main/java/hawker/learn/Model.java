package hawker.learn;

import hawker.plugin.Binder;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import hawker.random.Draws;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Click probabilities from named values: a space of features, a learner on it, and what is made of
 * its predictions. Learning is by one thread; predictions in between by any number.
 *
 * <pre>
 *   Model model = Model.of(PluginSpec.of("ftrl"), space, seed);
 *   RowEncoder encoder = model.space().learningEncoder();   // values in, encoder.endRow(rows, clicked)
 *   model.learner().learn(rows, 0, rows.size);
 *   model.predict(others, 0, others.size, p);               // written by model.space().encoder()
 * </pre>
 */
public final class Model {
  /** Bits of a space for which any model is small. */
  private static final int SMALL_BITS = 10;

  private final PluginSpec spec;
  private final FeatureSpace space;
  private final Learner learner;
  private final long seed;
  private final boolean learns;
  private final Map<String, String> notes = new TreeMap<>();
  private NegativeSampling sampling = NegativeSampling.NONE;
  private @Nullable Recalibration recalibration;

  private Model(PluginSpec spec, FeatureSpace space, Learner learner, long seed, boolean learns) {
    this.spec = spec;
    this.space = space;
    this.learner = learner;
    this.seed = seed;
    this.learns = learns;
  }

  /**
   * A model that has learnt nothing.
   *
   * @param spec the learner's name and settings
   * @param seed what random starts depend on
   * @throws hawker.plugin.ScenarioException if there is no such learner, setting or field
   */
  public static Model of(PluginSpec spec, FeatureSpace space, long seed) {
    Problems problems = new Problems();
    Binder binder = new Binder(problems);
    Learners.check(spec, space.fields(), binder);
    problems.throwIfAny();
    Learner learner = Objects.requireNonNull(Learners.registry().select(spec, binder))
        .build(new LearnerContext(space, new Draws(seed, 0)));
    return new Model(complete(spec), space, learner, seed, true);
  }

  /**
   * A model that another program has trained, and that never learns here.
   *
   * @param spec what is worth knowing of it
   */
  static Model given(PluginSpec spec, FeatureSpace space, Learner learner) {
    return new Model(spec, space, learner, 0, false);
  }

  /** With every setting as it is, so that other defaults do not change what was saved. */
  private static PluginSpec complete(PluginSpec spec) {
    Node settings = spec.settings();
    for (Registry<LearnerContext, Learner>.Entry<?> entry : Learners.registry().entries()) {
      if (!entry.name().equals(spec.name())) {
        continue;
      }
      for (RecordComponent component : entry.settings().getRecordComponents()) {
        Default fallback = component.getAnnotation(Default.class);
        Node given = settings.get(component.getName());
        Node value = fallback == null || (given != null && given.kind() != Node.Kind.NULL)
            ? null
            : NodeReader.parse(fallback.value(), "default", new Problems());
        settings = value == null ? settings : settings.with(component.getName(), value);
      }
    }
    return new PluginSpec(spec.name(), settings, spec.path());
  }

  /** The learner's name. */
  public String name() {
    return spec.name();
  }

  /** The learner's name and all its settings, those that were not given too. */
  public PluginSpec spec() {
    return spec;
  }

  /** The features. */
  public FeatureSpace space() {
    return space;
  }

  /** What learns. */
  public Learner learner() {
    return learner;
  }

  /** Whether it can learn here, row by row or all rows at once; what another program made cannot. */
  public boolean learns() {
    return learns;
  }

  /** What random starts depend on. */
  public long seed() {
    return seed;
  }

  /** What is worth knowing of how the model came about, by name; kept with it. */
  public Map<String, String> notes() {
    return notes;
  }

  /** Which rows the learner learns from. */
  public NegativeSampling sampling() {
    return sampling;
  }

  /** States which rows the learner learns from, so that predictions are corrected for the others. */
  public void sampled(NegativeSampling sampling) {
    this.sampling = sampling;
  }

  /** What predictions are mapped by; null if they stay as they are. */
  public @Nullable Recalibration recalibration() {
    return recalibration;
  }

  /**
   * Learns from rows what predictions mean, in place of what was known of that.
   *
   * @param rows rows that the learner has not learnt from, none left out
   * @throws IllegalArgumentException if there is no click, or nothing but clicks
   */
  public void recalibrate(Recalibration.Kind kind, Examples rows) {
    recalibration = null;
    double[] p = new double[rows.size];
    predict(rows, 0, rows.size, p);
    recalibration = Recalibration.fit(kind, p, rows);
  }

  /**
   * Writes {@code p[row]}, the probability of a click, for the rows in [from, to). Called by many
   * threads at once.
   */
  public void predict(Examples rows, int from, int to, double[] p) {
    learner.predict(rows, from, to, p);
    correct(from, to, p);
  }

  /**
   * Writes {@code p[row]}, what the probability of a click may well be, for the rows of one request in
   * [from, to). Called by many threads at once.
   *
   * @param key what draws depend on; see {@link Bandit#explore}
   * @throws IllegalStateException if the learner is no bandit
   */
  public void explore(Examples rows, int from, int to, long key, double[] p) {
    if (!(learner instanceof Bandit bandit)) {
      throw new IllegalStateException(name() + " is no bandit");
    }
    bandit.explore(rows, from, to, key, p);
    correct(from, to, p);
  }

  private void correct(int from, int to, double[] p) {
    sampling.correct(p, from, to);
    if (recalibration != null) {
      recalibration.apply(p, from, to);
    }
  }

  /** Weights that are not 0; -1 where the learner does not count them. */
  public long nonZero() {
    return learner.nonZero();
  }

  /** Bytes that the model takes, or will take once its whole space is in use. */
  public long bytes() {
    return space.bytes() + learner.bytes();
  }

  /**
   * Bytes that a model would take, without taking them where what the learner keeps grows evenly with
   * the space, as small spaces show.
   *
   * @throws IllegalArgumentException if there cannot be such a model
   * @throws hawker.plugin.ScenarioException if there is no such learner, setting or field
   */
  public static long bytesOf(PluginSpec spec, FeatureSpace.Settings space) {
    int least = 1;
    while (least < FeatureSpace.MAX_BITS
        && 1 << least < FeatureSpace.RESERVED * space.fields().size()) {
      least++;
    }
    int low = Math.max(SMALL_BITS, least);
    if (space.bits() <= low + 2) {
      return bytesAt(spec, space, space.bits());
    }
    long small = bytesAt(spec, space, low);
    long middle = bytesAt(spec, space, low + 1);
    long growth = middle - small;
    if (bytesAt(spec, space, low + 2) - middle != 2 * growth) {
      return bytesAt(spec, space, space.bits());
    }
    return small + growth * ((1L << (space.bits() - low)) - 1);
  }

  private static long bytesAt(PluginSpec spec, FeatureSpace.Settings space, int bits) {
    FeatureSpace small = new FeatureSpace(new FeatureSpace.Settings(
        space.fields(), bits, space.vocabulary(), space.countMin(), space.seed()));
    return of(spec, small, 0).bytes();
  }

  /** Writes down what changes as the model learns, beside the space. */
  void save(StateOut out) {
    out.putDouble(sampling.kept());
    out.putBoolean(recalibration != null);
    if (recalibration != null) {
      recalibration.save(out);
    }
    out.putInt(notes.size());
    notes.forEach((name, note) -> {
      out.putText(name);
      out.putText(note);
    });
    out.put(learner);
  }

  void load(StateIn in) {
    sampling = new NegativeSampling(in.readDouble());
    recalibration = in.readBoolean() ? Recalibration.read(in) : null;
    for (int left = in.readInt(); left > 0; left--) {
      notes.put(in.readText(), in.readText());
    }
    in.read(learner);
  }
}
