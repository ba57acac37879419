package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model in ONNX of docs/onnx on the command line: graded, predicting, and in a run. */
class CtrOnnxTest {
  private static final Path EXAMPLE = Repository.root().resolve("docs/onnx");
  private static final String MODEL = EXAMPLE.resolve("clicks.onnx").toString();
  private static final String ROWS = EXAMPLE.resolve("clicks.csv").toString();

  @TempDir
  private Path folder;

  @Test
  void predict_example_asItsSourceSays() throws IOException {
    Run run = Run.hawker("ctr", "predict", MODEL, ROWS);
    assertThat(run.code()).as(run.err()).isZero();
    List<String> found = run.out().lines().toList();
    List<String> expected = Files.readAllLines(EXAMPLE.resolve("clicks.scores.csv"));
    assertThat(found).hasSameSizeAs(expected);
    for (int line = 1; line < found.size(); line++) {
      assertThat(number(found.get(line))).isCloseTo(number(expected.get(line)), within(1e-5));
    }
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.indexOf(',') + 1));
  }

  @Test
  void evaluate_names_theFilesByTheirHashes() {
    Run run = Run.hawker("ctr", "evaluate", MODEL, ROWS, "--format", "json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("sha256=[0-9a-f]{64} vocabularySha256=[0-9a-f]{64}");
  }

  @Test
  void compare_filesOfModels_areGradedBesideThoseThatLearn() {
    String kept = folder.resolve("kept.hm").toString();
    Run train = Run.hawker("ctr", "train", ROWS, "--model", "ftrl", "--out", kept);
    assertThat(train.code()).as(train.err()).isZero();
    Run run =
        Run.hawker("ctr", "compare", ROWS, "--models", "logistic,mine=" + MODEL + ",kept=" + kept);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^mine +0\\.[78]")
        .containsPattern("(?m)^kept +0\\.[67]")
        .contains("Note: mine was trained before: if it has learnt from the graded rows, its"
            + " grades are too good.");
  }

  @Test
  void run_withTheModel_sameBytesForAnyThreads() throws IOException {
    Path scenario = Files.writeString(folder.resolve("other.yaml"), """
        name: other-program
        days: 1
        population: {users: 1000}
        targeting: untargeted
        prediction: {name: learned, from: model.onnx, learn: false}
        inventory: {background: {advertisers: 14, ads: 1, qualitySpread: 1}}
        """);
    Run alone = Run.hawker("run", scenario.toString());
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("prediction.from (model.onnx)");
    Files.copy(Path.of(MODEL), folder.resolve("model.onnx"));
    Run bare = Run.hawker("run", scenario.toString());
    assertThat(bare.code()).isEqualTo(2);
    assertThat(bare.err()).contains("must have its vocabulary beside it, model.vocabulary.json");
    Files.copy(EXAMPLE.resolve("clicks.vocabulary.json"), folder.resolve("model.vocabulary.json"));
    byte[][] summary = new byte[2][];
    for (int i = 0; i < 2; i++) {
      String out = folder.resolve("out" + i).toString();
      String threads = i == 0 ? "1" : "3";
      Run run =
          Run.hawker("run", scenario.toString(), "--threads", threads, "--out", out, "--quiet");
      assertThat(run.code()).as(run.err()).isZero();
      summary[i] = Files.readAllBytes(Path.of(out, "summary.json"));
    }
    assertThat(summary[1]).isEqualTo(summary[0]);
    assertThat(Files.readString(folder.resolve("out0/manifest.json")))
        .containsPattern("model.onnx\" ?: ?\"[0-9a-f]{64}\"")
        .containsPattern("model.vocabulary.json\" ?: ?\"[0-9a-f]{64}\"");
  }

  @Test
  void predict_logOdds_areRefused() throws IOException {
    String bytes = Files.readString(Path.of(MODEL), StandardCharsets.ISO_8859_1);
    Path spoilt = folder.resolve("spoilt.onnx");
    Files.writeString(spoilt, bytes.replace("Sigmoid", "Flatten"), StandardCharsets.ISO_8859_1);
    Files.copy(EXAMPLE.resolve("clicks.vocabulary.json"), folder.resolve("spoilt.vocabulary.json"));
    Run run = Run.hawker("ctr", "predict", spoilt.toString(), ROWS);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("apply a sigmoid before the model is written");
  }

  @Test
  void train_fileInPlaceOfALearner_isRefused() {
    Run run = Run.hawker(
        "ctr", "train", ROWS, "--model", MODEL, "--out", folder.resolve("m.hm").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("hawker: --model (" + MODEL
            + ") must be a learner, not the file of a model that has learnt");
  }
}
