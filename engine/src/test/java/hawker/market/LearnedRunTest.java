package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventSums;
import hawker.exchange.EventTable;
import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import hawker.learn.RowEncoder;
import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.plugin.PluginSpec;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learners in whole markets: the same however it is run, and of the log's own columns. */
class LearnedRunTest {
  private static final String YAML = """
      name: learned
      days: 1
      population: {users: 1200, activity: {sessionsPerDay: 6}}
      market:
        slice: 2 h
        channels:
          feed:
            placements:
              stream: {share: 2, slots: 2}
              side: {slots: 3, effect: -0.4}
      targeting: untargeted
      response:
        name: utility
        baseCtr: 4 %
        targetingEffect: 3
        wearOut: 0
        attributes: {gender: {male: 0.8}}
      inventory:
        background: {advertisers: 20, ads: 1, qualitySpread: 1, budget: 10000, bidSpread: 0.1}
      """;

  private static final String FULL = "prediction={name: learned, model: logistic, features: [age,"
      + " gender, hour, activity, ad, advertiser, topic_match, interest_match, gender*ad,"
      + " hour*topic_match],"
      + " buckets: {age: [25, 45]}, bits: 14, calibrate: platt, calibrationRows: 5000,"
      + " negativeSampling: 50 %, vocabulary: true}";

  @TempDir
  private Path folder;

  private static double ctr(RunMetrics metrics) {
    return Lab.total(metrics, Counter.CLICKS) / (double) Lab.total(metrics, Counter.IMPRESSIONS);
  }

  @Test
  void run_anyThreadsAndBatches_theSame() {
    Lab lab = Lab.of(YAML, FULL);
    RunMetrics one = lab.run(1, Worker.BATCH).metrics();
    assertThat(lab.run(3, 37).metrics()).isEqualTo(one);
  }

  @Test
  void run_savedAndLoaded_endsAsUnbroken() throws IOException {
    Lab lab = Lab.of(YAML, FULL);
    Market whole = new Market(lab.plan(), 1, Worker.BATCH);
    Path file = folder.resolve("state");
    RunMetrics expected = whole
        .run(() -> {
          if (whole.slicesDone() == 7) {
            save(whole, file);
          }
        })
        .metrics();
    Market rest = new Market(lab.plan(), 2, 100);
    try (StateIn in = StateIn.open(file)) {
      rest.load(in);
      in.end();
    }
    RunMetrics found = rest.run(() -> {}).metrics();
    assertThat(SameObjects.differences(expected, found, Set.of())).isEmpty();
  }

  private static void save(Market market, Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      StateOut out = new StateOut(channel);
      market.save(out);
      out.end();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_betterModels_earnMoreClicks() {
    for (int seed : new int[] {1, 2, 3}) {
      double[] ctr = new double[3];
      String[] models = {
        "{name: learned, model: constant}", "{name: learned, model: logistic}", "oracle"
      };
      for (int i = 0; i < models.length; i++) {
        ctr[i] = ctr(Lab.of(YAML, "seed=" + seed, "prediction=" + models[i]).metrics());
      }
      assertThat(ctr[1]).as("logistic, seed %d", seed).isGreaterThan(1.1 * ctr[0]);
      assertThat(ctr[2]).as("oracle, seed %d", seed).isGreaterThan(ctr[1]);
    }
  }

  @Test
  void run_calibrated_predictsTheClicksOfTheTopSlot() {
    RunMetrics metrics = Lab.of(
            YAML, "days=2", "prediction={name: learned, model: logistic, calibrate: bias}")
        .metrics();
    double clicks = Lab.total(metrics, Counter.CLICKS);
    double predicted = Lab.total(metrics, Counter.PREDICTED_CLICKS_NANOS) / 1e9;
    assertThat(predicted / clicks).isBetween(0.8, 1.25);
  }

  /** A log that is kept. */
  private static final class Kept implements EventSink {
    final List<EventRows> rows = new ArrayList<>();
    final EventSums sums;

    Kept(List<EventTable> tables) {
      tables.forEach(table -> rows.add(new EventRows(table)));
      sums = new EventSums(tables);
    }

    @Override
    public void turnTo(int day) {}

    @Override
    public void add(int table, EventRows from) {
      rows.get(table).add(from, 0, from.size);
    }

    @Override
    public long rows(int table) {
      return rows.get(table).size;
    }

    @Override
    public byte[] position() {
      return new byte[0];
    }

    @Override
    public EventSums finish() {
      for (int table = 0; table < rows.size(); table++) {
        sums.add(table, rows.get(table));
      }
      return sums;
    }

    @Override
    public void close() {}

    int column(int table, String name) {
      List<EventTable.Column> columns = rows.get(table).table().columns();
      for (int c = 0; c < columns.size(); c++) {
        if (columns.get(c).name().equals(name)) {
          return c;
        }
      }
      return -1;
    }

    /** What the log says in words; empty for what is missing. */
    String text(int table, int column, int row) {
      EventRows of = rows.get(table);
      EventTable.Column shape = of.table().columns().get(column);
      int value = of.ints[column][row];
      if (shape.optional() && value == EventTable.MISSING) {
        return "";
      }
      return switch (shape.kind()) {
        case LABEL -> shape.labels().get(value);
        case FLAG -> Boolean.toString(value == 1);
        default -> Integer.toString(value);
      };
    }

    /** The impressions as rows of a space, by the names of its columns. */
    Examples examples(FeatureSpace space, boolean learning) {
      RowEncoder encoder = learning ? space.learningEncoder() : space.encoder();
      Examples out = new Examples();
      EventRows shown = rows.get(EventTables.IMPRESSIONS);
      for (int i = 0; i < shown.size; i++) {
        int request = (int) shown.longs[EventTables.OPPORTUNITY][i];
        int user =
            rows.get(EventTables.OPPORTUNITIES).ints[EventTables.OfOpportunity.USER][request];
        int ad = shown.ints[EventTables.AD][i];
        for (int c = 0; c < space.columns().size(); c++) {
          give(encoder, space, c, new int[][] {
            {EventTables.IMPRESSIONS, i},
            {EventTables.OPPORTUNITIES, request},
            {EventTables.PEOPLE, user},
            {EventTables.ADS, ad}
          });
        }
        encoder.endRow(out, shown.ints[EventTables.OfImpression.CLICKED][i] == 1);
      }
      return out;
    }

    private void give(RowEncoder encoder, FeatureSpace space, int c, int[][] places) {
      for (int[] place : places) {
        int column = column(place[0], space.columns().get(c));
        if (column < 0) {
          continue;
        }
        String text = text(place[0], column, place[1]);
        if (!space.numeric(c)) {
          encoder.text(c, text);
        } else if (!text.isEmpty()) {
          encoder.number(c, Double.parseDouble(text));
        }
        return;
      }
      throw new AssertionError("the log has no " + space.columns().get(c));
    }
  }

  private static Kept log(String... settings) {
    Market market = new Market(Lab.of(YAML, settings).plan(), 1, Worker.BATCH);
    Kept kept = new Kept(market.eventTables());
    RunMetrics unused = market.run(() -> {}, kept).metrics();
    return kept;
  }

  private void servesAsLogged(boolean vocabulary) throws IOException {
    List<FieldSpec> fields = new ArrayList<>();
    for (String column : List.of(
        "gender",
        "tracked",
        "channel",
        "placement",
        "activity",
        "topic",
        "user",
        "ad",
        "campaign",
        "advertiser",
        "format",
        "topic_match",
        "interest_match")) {
      fields.add(FieldSpec.category(column));
    }
    fields.add(FieldSpec.buckets("age", List.of(20.0, 30.0, 50.0)));
    fields.add(FieldSpec.logBuckets("time_seconds"));
    fields.add(FieldSpec.cross("gender", "ad"));
    fields.add(FieldSpec.cross("gender×ad", "interest_match"));
    FeatureSpace space = new FeatureSpace(new FeatureSpace.Settings(fields, 16, vocabulary, 2, 11));
    Model model = Model.of(PluginSpec.of("logistic"), space, 1);
    Examples learnt = log("seed=5").examples(space, true);
    model.learner().learn(learnt, 0, learnt.size);
    Path file = folder.resolve("model-" + vocabulary);
    String unused = ModelFile.write(model, file);

    Kept served = log("prediction={name: learned, learn: false, from: '" + file + "'}");
    Examples rows = served.examples(space, false);
    double[] p = new double[rows.size];
    model.predict(rows, 0, rows.size, p);
    EventRows shown = served.rows.get(EventTables.IMPRESSIONS);
    assertThat(rows.size).isGreaterThan(5000);
    for (int i = 0; i < rows.size; i++) {
      assertThat(shown.floats[EventTables.OfImpression.PREDICTED_CTR][i]).isEqualTo((float) p[i]);
    }
  }

  @Test
  void from_hashedModelOfALog_servesWhatItWouldSayOfTheLog() throws IOException {
    servesAsLogged(false);
  }

  @Test
  void from_vocabularyModelOfALog_servesWhatItWouldSayOfTheLog() throws IOException {
    servesAsLogged(true);
  }
}
