package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.learn.Bandit;
import hawker.learn.Examples;
import hawker.learn.JoinedRows;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import hawker.learn.NegativeSampling;
import hawker.learn.Recalibration;
import hawker.learn.RowEncoder;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.FilePath;
import hawker.plugin.PluginSpec;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Logistic;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A learner on what the platform sees of person, request and ad. It learns from the impressions of
 * each slice, in the order of users and their requests, or not at all.
 *
 * <pre>
 *   p = what the learner says of the top slot, mapped by what it turned out to mean
 *   p = (n p + priorWeight · prior) / (n + priorWeight)     n impressions learnt; without a file
 *   logit p = scale · logit p + shift                       where it is to be miscalibrated
 *   p = min(p, most)
 * </pre>
 *
 * <p>A learner that is a bandit says what may well be, by draws of its own for every request, or by
 * how sure it is; what it learns from is the same.
 *
 * <p>An impression in a lower slot that is worth w of the top one, and was not clicked, may not have
 * been looked at. It counts for w (1 - p) / (1 - w p), the probability that it was, given that there
 * was no click and that lookers click with probability p: a step of expectation and maximisation. So
 * p means a click in the top slot. Where {@code slot} is among the features, impressions count once,
 * and the top slot is asked for.
 */
@About("A learner of the family learner on what the platform sees of person, request and ad.")
final class Learned implements CtrModel {
  /** Rows that are predicted before they are learnt. */
  private static final int BATCH = 1024;

  private final Settings settings;
  private final PredictionContext context;
  private final @Nullable RollingCalibration calibration;
  private final SeenRows seen;
  private final long sampleKey;
  private final long banditKey;
  private final ArrayDeque<Room> rooms = new ArrayDeque<>();
  private Model model;
  private LiveColumns columns;
  private JoinedRows joined;

  /** Impressions learnt from, those in lower slots in part. */
  private double learnt;

  /** How predictions are corrected. */
  enum Calibrate {
    /** Not at all. */
    NONE,
    /** By a shift. */
    BIAS,
    /** By a line. */
    PLATT,
    /** By steps. */
    ISOTONIC
  }

  /** What is done to predictions to see what it does to a market. */
  record Miscalibrate(
      @About("What is added to their log-odds.") @Default("0") @Range(min = -10, max = 10)
      double shift,

      @About("What their log-odds are multiplied by; above 1 the model is too sure of itself.")
      @Default("1")
      @Range(min = 0, max = 10, aboveMin = true)
      double scale) {
    boolean any() {
      return shift != 0 || scale != 1;
    }
  }

  /** Settings. */
  record Settings(
      @About("What learns.") @Default("ftrl") @Family("learner")
      PluginSpec model,

      @About("What is learnt from: columns of the event log, and crosses of those before, as in"
          + " age*ad; the usual ones if none.")
      @Default("[]")
      List<String> features,

      @About("Where buckets of numbers end and the next begin, by feature, as in {age: [25, 45]};"
          + " otherwise each number is a value of its own.")
      @Default("{}")
      Map<String, List<Double>> buckets,

      @About("There is room for 2^bits features.") @Default("18") @Range(min = 4, max = 28)
      int bits,

      @About("Whether values have features of their own, instead of that of their hash.")
      @Default("false")
      boolean vocabulary,

      @About("A model to begin with, beside the scenario: one that 'hawker ctr train' has written,"
          + " or one in ONNX with its vocabulary (docs/onnx.md), which needs learn: false.")
      @Nullable FilePath from,

      @About("Whether it learns from the impressions of the run.") @Default("true")
      boolean learn,

      @About("Whether a learner that is a bandit predicts what may well be, to try ads out, and not"
          + " what is likely.")
      @Default("true")
      boolean explore,

      @About("Rate expected before anything is observed.")
      @Default("0.9 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double prior,

      @About("Impressions that the prior counts for.") @Default("1000") @Range(min = 0, max = 1e9)
      double priorWeight,

      @About("Share of the impressions without a click that is learnt from; predictions are"
          + " corrected.")
      @Default("100 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double negativeSampling,

      @About("How predictions are corrected by what the last impressions came to.") @Default("none")
      Calibrate calibrate,

      @About("Impressions that the correction rests on.")
      @Default("20000")
      @Range(min = 100, max = 10_000_000)
      int calibrationRows,

      @About("Predictions are cut there; the lower, the sooner an auction is done.")
      @Default("100 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double most,

      @About("How predictions are spoilt, to see what that does.") @Default("{}")
      Miscalibrate miscalibrate) {}

  /** What one thread writes into. */
  private static final class Room {
    final JoinedRows.Writer writer;
    final Examples rows = new Examples();
    final int[] codes;
    final byte[] digits = LiveColumns.digits();

    Room(JoinedRows joined, int columns) {
      writer = joined.writer();
      codes = new int[columns];
    }
  }

  Learned(Settings settings, PredictionContext context) {
    this.settings = settings;
    this.context = context;
    sampleKey = context.draws().key(Purpose.IMPRESSION_SAMPLE);
    banditKey = context.draws().key(Purpose.BANDIT_REQUEST);
    calibration = settings.calibrate() == Calibrate.NONE
        ? null
        : new RollingCalibration(
            Recalibration.Kind.valueOf(settings.calibrate().name()), settings.calibrationRows());
    model = settings.from() == null ? fresh() : LiveFields.read(settings.from());
    columns = new LiveColumns(model.space(), context.vocabulary(), context.inventory());
    seen = new SeenRows(columns.count());
    joined = join();
  }

  private Model fresh() {
    long seed = context.draws().key(Purpose.LEARNING);
    Model empty =
        Model.of(settings.model(), LiveFields.space(settings, context.vocabulary(), 0), seed);
    empty.sampled(new NegativeSampling(settings.negativeSampling()));
    return empty;
  }

  private JoinedRows join() {
    int ads = context.inventory().ads().size();
    JoinedRows halves = new JoinedRows(model.space(), columns.parts(), ads, columns.codes());
    keep(halves);
    return halves;
  }

  /** Hashes what depends on ads alone; again when what is known has grown. */
  private void keep(JoinedRows halves) {
    RowEncoder encoder = model.space().encoder();
    byte[] digits = LiveColumns.digits();
    for (int ad = 0; ad < context.inventory().ads().size(); ad++) {
      columns.giveAd(encoder, ad, digits);
      halves.second(ad, encoder);
    }
    List<JoinedRows.Part> parts = columns.parts();
    for (int column = 0; column < parts.size(); column++) {
      int codes = parts.get(column) == JoinedRows.Part.CODED ? columns.codes() : 0;
      for (int code = 0; code < codes; code++) {
        columns.giveBoth(encoder, column, code, digits);
        halves.coded(column, code, encoder);
      }
    }
  }

  @Override
  public void predict(Opportunities opportunities, Candidates candidates) {
    if (candidates.size == 0) {
      return;
    }
    Room room = borrow();
    Examples rows = room.rows;
    boolean explores = bandit() != null;
    rows.clear();
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      if (candidates.start[o] == end) {
        continue;
      }
      columns.readRequest(opportunities, o, room.codes);
      columns.giveRequest(room.writer.encoder(), room.codes, 0, room.digits);
      room.writer.begin();
      for (int c = candidates.start[o]; c < end; c++) {
        columns.readBoth(opportunities, o, candidates.ad[c], room.codes);
        room.writer.row(candidates.ad[c], room.codes, rows);
      }
      if (explores) {
        // All looks at a request draw the same, whoever asks.
        long key =
            Draws.bits(Draws.entity(banditKey, opportunities.user(o)), opportunities.event[o]);
        model.explore(rows, candidates.start[o], end, key, candidates.pCtr);
      }
    }
    if (!explores) {
      model.predict(rows, 0, rows.size, candidates.pCtr);
    }
    for (int c = 0; c < rows.size; c++) {
      candidates.pCtr[c] = served(candidates.pCtr[c]);
    }
    giveBack(room);
  }

  /** What explores; null where nothing does. */
  private @Nullable Bandit bandit() {
    return settings.explore() && model.learner() instanceof Bandit bandit ? bandit : null;
  }

  @Override
  public boolean draws() {
    Bandit bandit = bandit();
    return bandit != null && bandit.draws();
  }

  private Room borrow() {
    synchronized (rooms) {
      return rooms.isEmpty() ? new Room(joined, columns.count()) : rooms.removeLast();
    }
  }

  private void giveBack(Room room) {
    synchronized (rooms) {
      rooms.addLast(room);
    }
  }

  private double served(double predicted) {
    double p = calibration == null ? predicted : calibration.of(predicted);
    if (settings.from() == null) {
      double weight = learnt + settings.priorWeight();
      p = weight == 0 ? settings.prior() : shrunk(p, weight);
    }
    Miscalibrate spoilt = settings.miscalibrate();
    if (spoilt.any() && p > 0 && p < 1) {
      p = Logistic.probability(spoilt.scale() * Logistic.logit(p) + spoilt.shift());
    }
    return Math.min(p, settings.most());
  }

  private double shrunk(double p, double weight) {
    return (learnt * p + settings.priorWeight() * settings.prior()) / weight;
  }

  @Override
  public void bound(double[] most) {
    Arrays.fill(most, settings.most());
  }

  @Override
  public Tally tally() {
    return settings.learn() || calibration != null ? new Impressions() : Tally.NOTHING;
  }

  @Override
  public void absorb(Tally tally) {
    if (tally instanceof Impressions impressions) {
      seen.take(impressions.rows);
    }
  }

  @Override
  public void settle() {
    if (seen.size() == 0) {
      return;
    }
    seen.sort();
    RowEncoder encoder =
        settings.learn() ? model.space().learningEncoder() : model.space().encoder();
    Examples rows = new Examples();
    Examples kept = new Examples();
    double[] p = new double[BATCH];
    int[] codes = new int[columns.count()];
    byte[] digits = LiveColumns.digits();
    for (int from = 0; from < seen.size(); from += BATCH) {
      rows.clear();
      int to = Math.min(seen.size(), from + BATCH);
      for (int i = from; i < to; i++) {
        seen.codes(i, codes);
        columns.giveRequest(encoder, codes, seen.slot(i), digits);
        columns.giveAd(encoder, seen.ad(i), digits);
        columns.giveBoth(encoder, codes, digits);
        encoder.endRow(rows, seen.clicked(i));
      }
      learn(from, rows, kept, p);
    }
    seen.clear();
    if (calibration != null) {
      calibration.settle();
    }
    if (model.space().settings().vocabulary()) {
      keep(joined);
    }
  }

  private void learn(int from, Examples rows, Examples kept, double[] p) {
    boolean weighs = !columns.slotted() && weigh(from, rows, p);
    if (calibration != null) {
      if (!weighs) {
        model.predict(rows, 0, rows.size, p);
      }
      calibration.add(rows, p);
    }
    if (!settings.learn()) {
      return;
    }
    kept.clear();
    for (int row = 0; row < rows.size; row++) {
      learnt += rows.weight[row];
      if (rows.weight[row] > 0 && keeps(from + row)) {
        kept.addRow(rows, row);
      }
    }
    model.learner().learn(kept, 0, kept.size);
  }

  private boolean keeps(int i) {
    double share = model.sampling().kept();
    if (share == 1 || seen.clicked(i)) {
      return true;
    }
    long entity = Draws.entity(sampleKey, seen.user(i));
    return Draws.uniform(Draws.bits(entity, seen.event(i), seen.slot(i))) < share;
  }

  /** Lets rows count for as much as they were looked at; whether that asked for predictions. */
  private boolean weigh(int from, Examples rows, double[] p) {
    boolean predicted = false;
    double[][] worth = context.slots().clickWeight;
    for (int row = 0; row < rows.size; row++) {
      int i = from + row;
      double of = worth[seen.placement(i)][seen.slot(i)];
      if (of == 1 || rows.clicked[row] != 0) {
        continue;
      }
      if (!predicted) {
        model.predict(rows, 0, rows.size, p);
        predicted = true;
      }
      rows.weight[row] = (float) (of * (1 - p[row]) / (1 - of * p[row]));
    }
    return predicted;
  }

  @Override
  public void save(StateOut out) {
    out.putDouble(learnt);
    out.put(calibration);
    if (settings.learn()) {
      ModelFile.put(model, out);
    }
  }

  @Override
  public void load(StateIn in) {
    learnt = in.readDouble();
    in.read(calibration);
    if (settings.learn()) {
      model = ModelFile.take("the state", in);
      columns = new LiveColumns(model.space(), context.vocabulary(), context.inventory());
      joined = join();
      rooms.clear();
    }
  }

  /** Impressions of one worker. */
  private final class Impressions implements Tally {
    private final SeenRows rows = new SeenRows(columns.count());
    private final int[] codes = new int[columns.count()];

    @Override
    public void add(Opportunities opportunities, Outcome outcome) {
      for (int o = 0; o < opportunities.size; o++) {
        if (outcome.filled[o] == 0) {
          continue;
        }
        columns.readRequest(opportunities, o, codes);
        for (int s = 0; s < outcome.filled[o]; s++) {
          int at = o * outcome.slotsMax + s;
          columns.readBoth(opportunities, o, outcome.ad[at], codes);
          rows.add(
              opportunities.user(o),
              opportunities.event[o],
              s,
              outcome.ad[at],
              opportunities.placement[o],
              outcome.clicked[at],
              codes);
        }
      }
    }
  }
}
