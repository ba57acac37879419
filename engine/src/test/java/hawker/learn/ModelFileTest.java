package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.plugin.PluginSpec;
import hawker.plugin.ScenarioException;
import hawker.state.StateException;
import hawker.state.StateOut;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
  @TempDir
  private Path folder;

  private static List<String> learners() {
    return Rows.incremental();
  }

  @ParameterizedTest
  @MethodSource("learners")
  void read_whatWasWritten_goesOnToTheBit(String name) throws IOException {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 3000, 40, 8);
    Model straight = Rows.learnt(PluginSpec.of(name), space, rows, 1);
    straight.recalibrate(Recalibration.Kind.ISOTONIC, rows);
    straight.sampled(new NegativeSampling(0.5));
    straight.notes().put("data", "made up");
    Path file = folder.resolve("m.hm");
    String sum = ModelFile.write(straight, file);
    assertThat(sum).isEqualTo(ModelFile.sha256(file)).matches("[0-9a-f]{64}");

    Model again = ModelFile.read(file);
    assertThat(again.name()).isEqualTo(name);
    assertThat(again.notes()).isEqualTo(straight.notes());
    assertThat(again.seed()).isEqualTo(7);
    straight.learner().learn(rows, 0, rows.size);
    again.learner().learn(rows, 0, rows.size);
    assertThat(Rows.predicted(again, rows)).isEqualTo(Rows.predicted(straight, rows));
    ModelFile.write(straight, file);
    Path other = folder.resolve("n.hm");
    assertThat(ModelFile.write(again, other)).isEqualTo(ModelFile.sha256(file));
    assertThat(Files.exists(folder.resolve("m.hm.part"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("learners")
  void learn_inBatches_isAsAtOnce(String name) {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 2000, 40, 9);
    Model once = Rows.learnt(PluginSpec.of(name), space, rows, 1);
    Model batches = Model.of(PluginSpec.of(name), space, 7);
    for (int from = 0; from < rows.size; from += 333) {
      batches.learner().learn(rows, from, Math.min(rows.size, from + 333));
    }
    assertThat(Rows.predicted(batches, rows)).isEqualTo(Rows.predicted(once, rows));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void bytesOf_largeSpace_isWhatTheModelTakes(String name) {
    for (boolean vocabulary : new boolean[] {false, true}) {
      FeatureSpace.Settings settings = new FeatureSpace.Settings(
          List.of(FieldSpec.category("a"), FieldSpec.category("b"), FieldSpec.number("c")),
          15,
          vocabulary,
          2,
          1);
      Model taken = Model.of(PluginSpec.of(name), new FeatureSpace(settings), 7);
      assertThat(Model.bytesOf(PluginSpec.of(name), settings)).isEqualTo(taken.bytes());
    }
  }

  private Path saved() throws IOException {
    Path file = folder.resolve("m.hm");
    ModelFile.write(Model.of(PluginSpec.of("ftrl"), Rows.space(2), 1), file);
    return file;
  }

  @Test
  void read_brokenFiles_sayWhatIsWrongAndWhatToDo() throws IOException {
    byte[] whole = Files.readAllBytes(saved());
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    refused(flipped, "is broken: its check sum is wrong");
    refused(Arrays.copyOf(whole, whole.length - 100), "is broken: its check sum is wrong");
    refused(new byte[0], "is cut off");
    refused(new byte[500], "is not a file of this program's");
  }

  private void refused(byte[] bytes, String reason) throws IOException {
    Path file = folder.resolve("broken.hm");
    Files.write(file, bytes);
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(StateException.class)
        .hasMessage(file + " cannot be used as a model: it " + reason
            + ". Train the model again, or name another file.");
  }

  @Test
  void read_anotherState_isRefused() throws IOException {
    Path file = folder.resolve("other.state");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      StateOut out = new StateOut(channel);
      out.putText("something");
      out.end();
    }
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("it is something else, such as a run that was stopped");
  }

  @Test
  void of_unknownNames_sayWhatThereIs() {
    FeatureSpace space = Rows.space(2);
    assertThatThrownBy(() -> Model.of(PluginSpec.of("ftlr"), space, 1))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("Maybe ftrl?");
    assertThatThrownBy(() -> Model.of(Rows.spec("ftrl", "l1", "-1"), space, 1))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("ftrl.l1 (-1) must be");
    assertThatThrownBy(() -> Model.of(Rows.spec("smoothed-rate", "field", "f9"), space, 1))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("smoothed-rate.field (f9) must be");
  }
}
