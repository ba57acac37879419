package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
        Rows.spec("gbdt", "trees", "1", "leaves", "2", "rate", "1", "l2", "3", "fields", "1");
    double[] p = Rows.predicted(fitted(spec, space, rows), rows);
    double all = 0.26;
    double stepA = (200 - 400 * all) / (400 * all * (1 - all) + 3);
    double stepB = (60 - 600 * all) / (600 * all * (1 - all) + 3);
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
    double before = Rows.logloss(Rows.predicted(model, rows), rows);
    model.learner().learn(rows, 0, rows.size);
    assertThat(Rows.logloss(Rows.predicted(model, rows), rows)).isLessThan(before);
  }

  @Test
  void learnOrPredict_beforeThereAreTrees_saysSo() {
    FeatureSpace space = Rows.space(1);
    Examples rows = Rows.draw(space, 10, 4, 16);
    Learner gbdt = Model.of(PluginSpec.of("gbdt"), space, 7).learner();
    assertThatThrownBy(() -> gbdt.learn(rows, 0, 10))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("gbdt learns all rows at once, never row by row; take ftrl for that");
    assertThatThrownBy(() -> gbdt.predict(rows, 0, 10, new double[10]))
        .hasMessage("the trees have not learnt from any rows yet: call fit first");
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
