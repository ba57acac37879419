package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GbdtTest {
  @TempDir
  private Path folder;

  private static Model fitted(PluginSpec spec, FeatureSpace space, Examples rows) {
    Model model = Model.of(spec, space, 7);
    model.learner().fit(rows, new Examples());
    return model;
  }

  /** Rows clicked when a number is below 1/4, and half of the time where it is missing. */
  private static Examples steps(FeatureSpace space) {
    RowEncoder encoder = space.learningEncoder();
    Examples rows = new Examples();
    long key = Draws.entity(new Draws(3, 0).key(Purpose.TEST), 0);
    for (int row = 0; row < 4000; row++) {
      double x = Draws.uniform(Draws.bits(key, row));
      boolean missing = row % 4 == 0;
      if (!missing) {
        encoder.number(0, x);
      }
      encoder.text(1, "v" + row % 3);
      encoder.endRow(rows, missing ? row % 8 == 0 : x < 0.25);
    }
    return rows;
  }

  private static FeatureSpace numbers() {
    return new FeatureSpace(new FeatureSpace.Settings(
        List.of(FieldSpec.number("x"), FieldSpec.category("c")), 12, true, 1, 1));
  }

  @Test
  void fit_aStepOfANumber_isFound() {
    FeatureSpace space = numbers();
    Examples rows = steps(space);
    Model model = fitted(Rows.spec("gbdt", "fields", "1", "rate", "0.2"), space, rows);
    RowEncoder encoder = space.encoder();
    Examples some = new Examples();
    for (double x : new double[] {0.1, 0.24, 0.26, 0.9}) {
      encoder.number(0, x);
      encoder.endRow(some, false);
    }
    encoder.endRow(some, false);
    double[] p = Rows.predicted(model, some);
    assertThat(p[0]).isGreaterThan(0.98);
    assertThat(p[1]).isGreaterThan(0.98);
    assertThat(p[2]).isLessThan(0.02);
    assertThat(p[3]).isLessThan(0.02);
    assertThat(p[4]).isEqualTo(0.5, within(0.05));
  }

  @Test
  void fit_aStumpOfOneCategory_givesTheNewtonStepFromTheRateOfAllRows() {
    FeatureSpace space = Rows.space(1);
    RowEncoder encoder = space.learningEncoder();
    Examples rows = new Examples();
    for (int row = 0; row < 1000; row++) {
      encoder.text(0, row < 400 ? "a" : "b");
      encoder.endRow(rows, row < 400 ? row < 200 : row < 460);
    }
    PluginSpec spec =
        Rows.spec("gbdt", "trees", "1", "leaves", "2", "rate", "1", "prior", "3", "fields", "1");
    double[] p = Rows.predicted(fitted(spec, space, rows), rows);
    double all = 0.26;
    double stepA = (200 - 400 * all) / (403 * all * (1 - all));
    double stepB = (60 - 600 * all) / (603 * all * (1 - all));
    double start = hawker.stats.Logistic.logit(all);
    assertThat(hawker.stats.Logistic.logit(p[0])).isEqualTo(start + stepA, within(1e-4));
    assertThat(hawker.stats.Logistic.logit(p[999])).isEqualTo(start + stepB, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbdt", "gbdt-logistic"})
  void fit_freshRows_beatsTheConstantAndComesBackFromAFile(String name) throws IOException {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 8000, 30, 10);
    Examples fresh = Rows.draw(space, 3000, 30, 11);
    Model model = fitted(PluginSpec.of(name), space, rows);
    double[] p = Rows.predicted(model, fresh);
    double[] constant =
        Rows.predicted(Rows.learnt(PluginSpec.of("constant"), space, rows, 1), fresh);
    assertThat(Rows.logloss(p, fresh)).isLessThan(0.95 * Rows.logloss(constant, fresh));
    assertThat(Rows.predicted(fitted(PluginSpec.of(name), space, rows), fresh)).isEqualTo(p);
    Path file = folder.resolve("m.hm");
    ModelFile.write(model, file);
    Model again = ModelFile.read(file);
    assertThat(Rows.predicted(again, fresh)).isEqualTo(p);
    assertThat(ModelFile.write(again, folder.resolve("n.hm"))).isEqualTo(ModelFile.sha256(file));
    double[] one = new double[fresh.size];
    for (int row = 0; row < 100; row++) {
      again.predict(fresh, row, row + 1, one);
      assertThat(one[row]).isEqualTo(p[row]);
    }
  }

  @Test
  void fit_validation_keepsTheTreesThatAreBestOnIt() {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 2000, 30, 12);
    Examples validation = Rows.draw(space, 2000, 30, 13);
    double least = Double.POSITIVE_INFINITY;
    double last = 0;
    for (int trees = 1; trees <= 12; trees++) {
      PluginSpec spec = Rows.spec("gbdt", "rate", "1", "trees", Integer.toString(trees));
      last = Rows.logloss(Rows.predicted(fitted(spec, space, rows), validation), validation);
      least = Math.min(least, last);
    }
    Model stopped = Model.of(Rows.spec("gbdt", "rate", "1", "trees", "12"), space, 7);
    stopped.learner().fit(rows, validation);
    double loss = Rows.logloss(Rows.predicted(stopped, validation), validation);
    assertThat(loss).isEqualTo(least, within(1e-12)).isLessThan(last);
  }

  @Test
  void fit_weightOfTwo_isTheRowTwice() {
    FeatureSpace space = Rows.space(1);
    Examples rows = Rows.draw(space, 3000, 4, 14);
    Examples doubled = new Examples();
    for (int row = 0; row < rows.size; row++) {
      doubled.addRow(rows, row);
      rows.weight[row] = 1 + row % 2;
      if (row % 2 == 1) {
        doubled.addRow(doubled, doubled.size - 1);
      }
    }
    PluginSpec spec = Rows.spec("gbdt", "fields", "1", "trees", "20");
    double[] weighted = Rows.predicted(fitted(spec, space, rows), rows);
    double[] twice = Rows.predicted(fitted(spec, space, doubled), rows);
    for (int row = 0; row < rows.size; row++) {
      assertThat(weighted[row]).isEqualTo(twice[row], within(0.02));
    }
  }

  @Test
  void gbdtLogistic_afterTheTrees_goesOnLearning() {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 4000, 30, 15);
    Model model = fitted(PluginSpec.of("gbdt-logistic"), space, rows);
    Examples more = Rows.draw(space, 1999, 30, 16);
    double before = Rows.logloss(Rows.predicted(model, more), more);
    model.learner().learn(more, 0, more.size);
    assertThat(Rows.logloss(Rows.predicted(model, more), more)).isLessThan(before);
  }

  /** Rows of three fields of 20 values, one in a hundred clicked, on whose combination it depends. */
  private static Examples rare(FeatureSpace space, int count, int seed) {
    return Rows.draw(space, count, 20, seed, -5.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbdt", "gbdt-logistic"})
  void fit_fewFieldsAndRareClicks_beatsTheConstant(String name) {
    FeatureSpace space = Rows.space(3);
    Examples rows = rare(space, 60_000, 20);
    Examples fresh = rare(space, 40_000, 21);
    double[] p = Rows.predicted(fitted(PluginSpec.of(name), space, rows), fresh);
    double[] constant =
        Rows.predicted(Rows.learnt(PluginSpec.of("constant"), space, rows, 1), fresh);
    assertThat(Rows.logloss(p, fresh)).isLessThan(0.97 * Rows.logloss(constant, fresh));
  }

  @Test
  void fit_bucketsOfNumbers_areInTheirOrder() {
    FeatureSpace space = new FeatureSpace(
        new FeatureSpace.Settings(List.of(FieldSpec.logBuckets("x")), 18, false, 1, 1));
    RowEncoder encoder = space.learningEncoder();
    Examples rows = new Examples();
    for (int row = 0; row < 4000; row++) {
      double x = row % 100 - 5;
      encoder.number(0, x);
      encoder.endRow(rows, x < 20 && x != 0);
    }
    PluginSpec spec =
        Rows.spec("gbdt", "trees", "1", "leaves", "2", "rate", "1", "prior", "0", "leafRows", "1");
    double[] p = Rows.predicted(fitted(spec, space, rows), rows);
    // One cut is the best there is: buckets below 20 against those above.
    for (int row = 0; row < 100; row++) {
      double x = row - 5;
      assertThat(p[row]).as("%s", x).isEqualTo(p[RowEncoder.logBucket(x) <= 8 ? 0 : 99]);
    }
    assertThat(p[0]).isGreaterThan(0.8);
    assertThat(p[99]).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbdt", "gbdt-logistic"})
  void learn_asRowsCome_growsTreesThatAreThoseOfTheNewestRows(String name) {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 8000, 30, 22);
    Model bitByBit = Model.of(Rows.spec(name, "keep", "3000"), space, 7);
    double[] p = new double[rows.size];
    bitByBit.predict(rows, 0, 1, p);
    assertThat(p[0]).isEqualTo(0.5);
    bitByBit.learner().learn(rows, 0, 999);
    bitByBit.predict(rows, 0, 2, p);
    assertThat(p[0]).isEqualTo(p[1]).isEqualTo(Rows.rate(rows, 0, 999), within(1e-6));
    // Grown at rows 1000, 2000, 3000 and then, from the newest 3000, at each further 1500.
    bitByBit.learner().learn(rows, 999, 7500);
    Examples newest = new Examples();
    for (int row = 4500; row < 7500; row++) {
      newest.addRow(rows, row);
    }
    Model atOnce = fitted(PluginSpec.of(name), space, newest);
    double[] expected = Rows.predicted(atOnce, rows);
    assertThat(Rows.predicted(bitByBit, rows)).isEqualTo(expected);
    bitByBit.learner().learn(rows, 7500, 8000);
    boolean unchanged = name.equals("gbdt");
    assertThat(Arrays.equals(Rows.predicted(bitByBit, rows), expected)).isEqualTo(unchanged);
  }

  @Test
  void learn_afterAFit_keepsItsTreesUntilHalfAsManyRowsHaveCome() {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 6000, 30, 23);
    Model model = fitted(PluginSpec.of("gbdt"), space, rows);
    double[] before = Rows.predicted(model, rows);
    Examples more = Rows.draw(space, 3000, 30, 24);
    model.learner().learn(more, 0, 2999);
    assertThat(Rows.predicted(model, rows)).isEqualTo(before);
    model.learner().learn(more, 2999, 3000);
    assertThat(Rows.predicted(model, rows)).isNotEqualTo(before);
  }

  /** Clicks there have been, but none among the newest rows, from which trees would be grown. */
  @Test
  void learn_newestRowsWithoutClicks_keepsTheTreesThereAre() {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 2000, 30, 25);
    Model model = Model.of(Rows.spec("gbdt", "keep", "1000"), space, 7);
    model.learner().learn(rows, 0, rows.size);
    double[] before = Rows.predicted(model, rows);
    Examples none = Rows.draw(space, 3000, 30, 26, -50);
    model.learner().learn(none, 0, 1000);
    double[] after = Rows.predicted(model, rows);
    model.learner().learn(none, 1000, 3000);
    assertThat(Rows.predicted(model, rows)).isEqualTo(after).isEqualTo(before);
  }

  @Test
  void learn_hardlyAnyClicks_keepsNoMoreThanIsAsked() {
    FeatureSpace space = Rows.space(1);
    Examples rows = new Examples();
    RowEncoder encoder = space.learningEncoder();
    for (int row = 0; row < 20_000; row++) {
      encoder.text(0, "a");
      encoder.endRow(rows, row == 7);
    }
    Model model = Model.of(Rows.spec("gbdt", "keep", "1000"), space, 7);
    model.learner().learn(rows, 0, rows.size);
    double[] p = new double[1];
    model.predict(rows, 0, 1, p);
    assertThat(p[0]).isEqualTo(1 / 20_000.0, within(1e-9));
    assertThat(model.learner().bytes()).isLessThan(300_000);
  }

  /** Builds what it is asked for in a world without LightGBM; tells what came of it. */
  static final class Absent implements Supplier<String> {
    @Override
    public String get() {
      String said = "";
      for (String name : List.of("ftrl", "gbdt", "gbdt-logistic")) {
        try {
          Model.of(PluginSpec.of(name), Rows.space(1), 1);
          said += name + " is there\n";
        } catch (MissingLibraryException e) {
          said += e.getMessage() + "\n";
        }
      }
      return said;
    }
  }

  /** What is said of a model in ONNX, by classes that do not see the library. */
  static final class AbsentOnnx implements Supplier<String> {
    @Override
    public String get() {
      try {
        return ModelFile.read(Path.of("../docs/onnx/clicks.onnx")).name() + " is there";
      } catch (MissingLibraryException e) {
        return String.valueOf(e.getMessage());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Sees the classes of tests, but none of LightGBM's and ONNX Runtime's. */
  private static final class Without extends ClassLoader {
    Without() {
      super(GbdtTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.github.metarank")
          || name.startsWith("com.microsoft.ml")
          || name.startsWith("ai.onnxruntime")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("hawker.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void of_libraryAbsent_saysWhatToDo() throws ReflectiveOperationException {
    var constructor = new Without().loadClass(Absent.class.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    String advice = " needs LightGBM, which cannot be loaded here (its classes are absent). Put"
        + " lightgbm4j 4.3.0-1 on the class path; on Linux, install libgomp (package libgomp1 on"
        + " Debian and Ubuntu) as well. Or take another learner, such as ftrl\n";
    assertThat(((Supplier<?>) constructor.newInstance()).get())
        .isEqualTo("ftrl is there\ngbdt" + advice + "gbdt-logistic" + advice);
  }

  @Test
  void read_onnxLibraryAbsent_saysWhatToDo() throws ReflectiveOperationException {
    var constructor = new Without().loadClass(AbsentOnnx.class.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    assertThat(((Supplier<?>) constructor.newInstance()).get())
        .isEqualTo(
            "a model in ONNX needs ONNX Runtime, which cannot be loaded here (its classes are"
                + " absent). Put com.microsoft.onnxruntime:onnxruntime 1.28.0 on the class path; it"
                + " runs on Linux, on Windows, and on Macs with Apple's processors. Or take a model"
                + " that 'hawker ctr train' has written");
  }
}
