package hawker.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.Model;
import hawker.learn.ModelFile;
import hawker.learn.RowEncoder;
import hawker.plugin.PluginSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner in the auction, worked by hand where it can be. */
class LearnedTest {
  private static final String CONSTANT = "model: constant, prior: 0.02, priorWeight: 100";

  @TempDir
  private Path folder;

  @Test
  void predict_nothingLearnt_isThePrior() {
    Bench bench = new Bench("learned", "{prior: 0.02}");
    assertThat(bench.predict()).containsOnly(0.02);
  }

  @Test
  void predict_constant_isClicksOverWhatTheRowsCountFor() {
    Bench bench = new Bench("learned", "{" + CONSTANT + "}");
    // Worth 1 on top; in the lower slot, worth half, only clicks count whole.
    bench.show(0, 40, 4, 0);
    bench.learn();
    bench.show(0, 20, 1, 1, 0);
    bench.learn();
    double before = 4 / 40.0;
    double looked = 0.5 * (1 - before) / (1 - 0.5 * before);
    double rows = 40 + 20 + 1 + 19 * looked;
    double rate = 5 / rows;
    assertThat(bench.pCtr(2, 1)).isCloseTo((rows * rate + 100 * 0.02) / (rows + 100), within(1e-7));
  }

  @Test
  void predict_lowerSlots_stillMeanTheTopSlot() {
    Bench bench = new Bench("learned", "{model: constant, priorWeight: 0}");
    // People click one in five that they look at; below, half of them look.
    for (int slice = 0; slice < 40; slice++) {
      bench.show(0, 1000, 100, 1, 0);
      bench.show(0, 1000, 200, 0);
      bench.learn();
    }
    // The ad on top of the other was never clicked.
    double tops = 40 * 2000;
    assertThat(bench.pCtr(0, 0)).isCloseTo((200 + 100) * 40 / (tops + 40 * 500), within(0.01));
  }

  @Test
  void predict_slotAmongFeatures_asksForTheTop() {
    String settings = "{model: {name: logistic, rate: 1}, features: [slot], priorWeight: 0}";
    Bench bench = new Bench("learned", settings);
    for (int slice = 0; slice < 30; slice++) {
      bench.show(0, 100, 10, 1, 0);
      bench.show(0, 100, 30, 0);
      bench.learn();
    }
    // On top 30 of 200, below 10 of 100; each shown as often.
    assertThat(bench.pCtr(0, 0)).isCloseTo(0.15, within(0.03));
  }

  /** Shows an ad two hundred times, with clicks in between. */
  private static void pages(Bench bench, int row, int clicks, int ad) {
    for (int page = 0; page < 200; page++) {
      bench.showPage(page, row, page * clicks % 200 < clicks, ad);
    }
  }

  @Test
  void predict_whoClicksWhat_isLearnt() {
    for (String features : List.of("[gender, ad, gender*ad]", "[age, ad, age*ad]")) {
      Bench bench =
          new Bench("learned", "{model: {name: logistic, rate: 0.5}, features: " + features + "}");
      for (int slice = 0; slice < 20; slice++) {
        pages(bench, 0, 40, 0);
        pages(bench, 0, 2, 1);
        pages(bench, 1, 2, 0);
        pages(bench, 1, 40, 1);
        bench.learn();
      }
      assertThat(bench.pCtr(0, 0)).as(features).isBetween(0.12, 0.25);
      assertThat(bench.pCtr(1, 1)).as(features).isBetween(0.12, 0.25);
      assertThat(bench.pCtr(1, 0)).as(features).isLessThan(0.03);
      assertThat(bench.pCtr(0, 1)).as(features).isLessThan(0.03);
    }
  }

  @Test
  void predict_vocabulary_knowsWhatItHasMet() {
    Bench bench = new Bench(
        "learned", "{model: {name: logistic, rate: 0.5}, features: [gender], vocabulary: true}");
    for (int slice = 0; slice < 20; slice++) {
      pages(bench, 0, 60, 0);
      pages(bench, 1, 2, 0);
      bench.learn();
    }
    assertThat(bench.pCtr(0, 0)).isGreaterThan(0.2);
    assertThat(bench.pCtr(0, 1)).isLessThan(0.05);
    assertThat(bench.pCtr(0, Bench.UNKNOWN)).isBetween(bench.pCtr(0, 1), bench.pCtr(0, 0));
  }

  @Test
  void negativeSampling_isCorrectedFor() {
    Bench bench = new Bench("learned", "{model: constant, priorWeight: 0, negativeSampling: 10 %}");
    for (int page = 0; page < 20_000; page++) {
      bench.showPage(page, 0, page % 50 == 0, 0);
    }
    bench.learn();
    assertThat(bench.pCtr(0, 0)).isCloseTo(0.02, within(0.002));
  }

  @Test
  void miscalibrate_movesTheLogOdds_andMostCuts() {
    String settings = "{prior: 0.2, miscalibrate: {scale: 2, shift: -1}";
    // logit 0.2 = -ln 4; doubled and shifted the odds are 1/16 e^-1.
    double odds = 1 / 16.0 * StrictMath.exp(-1);
    assertThat(new Bench("learned", settings + "}").pCtr(0, 0))
        .isCloseTo(odds / (1 + odds), within(1e-12));
    Bench cut = new Bench("learned", settings + ", most: 1 %}");
    assertThat(cut.predict()).containsOnly(0.01);
    double[] most = new double[Bench.ADS];
    cut.model.bound(most);
    assertThat(most).containsOnly(0.01);
  }

  @ParameterizedTest
  @CsvSource({"bias", "platt", "isotonic"})
  void calibrate_aModelThatNoLongerFits_fitsAgain(String how) throws IOException {
    Path file = trained(0.3);
    Bench bench = new Bench(
        "learned",
        "{from: '" + file + "', learn: false, calibrate: " + how + ", calibrationRows: 1000}");
    assertThat(bench.pCtr(0, 0)).isCloseTo(0.3, within(1e-6));
    for (int i = 0; i < 10; i++) {
      bench.show(0, 200, 20, 0);
      bench.learn();
    }
    assertThat(bench.pCtr(0, 0)).isCloseTo(0.1, within(0.005));
  }

  /** The file of a model that always predicts a rate. */
  private Path trained(double rate) throws IOException {
    Model model = Model.of(
        PluginSpec.of("constant"),
        new FeatureSpace(
            new FeatureSpace.Settings(List.of(FieldSpec.category("ad")), 8, false, 1, 1)),
        1);
    RowEncoder encoder = model.space().learningEncoder();
    Examples rows = new Examples();
    for (int i = 0; i < 1000; i++) {
      encoder.text(0, "1");
      encoder.endRow(rows, i < 1000 * rate);
    }
    model.learner().learn(rows, 0, rows.size);
    Path file = folder.resolve("model.hm");
    String unused = ModelFile.write(model, file);
    return file;
  }

  @Test
  void from_goesOnWhereTheFileEnds() throws IOException {
    Bench bench = new Bench("learned", "{from: '" + trained(0.3) + "'}");
    bench.show(0, 1000, 100, 0);
    bench.learn();
    assertThat(bench.pCtr(0, 0)).isCloseTo(400 / 2000.0, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{features: [agee]} | features[0] (agee) must be what the platform sees of a request or an"
            + " ad: .* Maybe age?",
        "{features: [ad, age*ad]} | features[1] (age*ad) must cross features that stand before it",
        "{features: [ad, ad]} | features[1] (ad) must stand once",
        "{model: ftrll} | model (ftrll) must be one of the learner plug-ins: .* Maybe ftrl?",
        "{model: {name: ftrl, rate: 0}} | model.rate (0) must be in (0, 100]",
        "{model: {name: smoothed-rate, field: brand}} | model.field (brand) must be a field",
        "{buckets: {gender: [1]}} | buckets.gender .* must be a number among the features: age",
        "{buckets: {age: [3, 2]}} | features .* must fit: field age: edges must ascend",
        "{bits: 3} | bits (3) must be in [4, 28]",
        "{learn: false} | learn (false) must be true, or from be the file of a model",
        "{from: nowhere.hm} | from (nowhere.hm) must be the file of a model, as 'hawker ctr train'",
        "{calibrate: plat} | calibrate (plat) must be one of: none, bias, platt, isotonic. Maybe",
        "{most: 0} | most (0) must be in (0, 1]",
        "{miscalibrate: {scale: 0}} | miscalibrate.scale (0) must be in (0, 10]",
        "{miscalibrate: {slope: 1}} | miscalibrate.slope must be one of shift, scale",
        "{explore: true} | explore (true) must be left out, since ftrl is no bandit",
        "{model: lin-ucb} | bits must suit the learner: lin-ucb keeps a matrix of the space",
        "{negativeSampling: 0} | negativeSampling (0) must be in (0, 1]",
      })
  void settings_wrong_areToldWithAdvice(String settings, String message) {
    String pattern = Arrays.stream(message.split("\\.\\*", -1))
        .map(Pattern::quote)
        .reduce((a, b) -> a + ".*" + b)
        .orElseThrow();
    assertThatThrownBy(() -> new Bench("learned", settings))
        .hasMessageMatching("(?s).*test.yaml:1:\\d+: prediction\\." + pattern + ".*");
  }

  @Test
  void from_aModelOfOtherColumnsOrSettingsBeside_isRefused() throws IOException {
    Path file = trained(0.3);
    assertThatThrownBy(() -> new Bench("learned", "{from: '" + file + "', bits: 10}"))
        .hasMessageContaining("bits (10) must be left out where from names a file");
    Model foreign = Model.of(
        PluginSpec.of("constant"),
        new FeatureSpace(
            new FeatureSpace.Settings(List.of(FieldSpec.category("C14")), 8, false, 1, 1)),
        1);
    String unused = ModelFile.write(foreign, file);
    assertThatThrownBy(() -> new Bench("learned", "{from: '" + file + "'}"))
        .hasMessageContaining(
            "must be a model of what the platform sees of a request or an ad," + " not of C14");
    Model listed = Model.of(
        PluginSpec.of("constant"),
        new FeatureSpace(
            new FeatureSpace.Settings(List.of(FieldSpec.listed("interest")), 8, false, 1, 1)),
        1);
    unused = ModelFile.write(listed, file);
    assertThatThrownBy(() -> new Bench("learned", "{from: '" + file + "'}"))
        .hasMessageContaining(
            "must be a model without the list interest, which no auction gives it:"
                + " train it again with --without interest");
    Files.writeString(file, "no model at all, but long enough");
    assertThatThrownBy(() -> new Bench("learned", "{from: '" + file + "'}"))
        .hasMessageContaining("must be the file of a model; ");
  }
}
