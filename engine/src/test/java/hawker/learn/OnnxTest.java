package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that a script of docs/onnx trained and wrote, beside what the script says of its rows. */
class OnnxTest {
  private static final Path EXAMPLE = Path.of("../docs/onnx");

  @TempDir
  private Path folder;

  private Path model;
  private Path vocabulary;

  @BeforeEach
  void copy() throws IOException {
    model = Files.copy(EXAMPLE.resolve("clicks.onnx"), folder.resolve("m.onnx"));
    vocabulary =
        Files.copy(EXAMPLE.resolve("clicks.vocabulary.json"), folder.resolve("m.vocabulary.json"));
  }

  /** The rows of the example, by a model's columns. */
  private static Examples rows(Model model) throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE.resolve("clicks.csv"));
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    FeatureSpace space = model.space();
    RowEncoder encoder = space.encoder();
    Examples rows = new Examples();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      for (int c = 0; c < space.columns().size(); c++) {
        String cell = cells[names.indexOf(space.columns().get(c))];
        if (!space.numeric(c)) {
          encoder.text(c, cell);
        } else if (!cell.isEmpty()) {
          encoder.number(c, Double.parseDouble(cell));
        }
      }
      encoder.endRow(rows, cells[0].equals("1"));
    }
    return rows;
  }

  private static double[] scores() throws IOException {
    return Files.readAllLines(EXAMPLE.resolve("clicks.scores.csv")).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
        .toArray();
  }

  private static double[] predicted(Model model, Examples rows) {
    double[] p = new double[rows.size];
    model.predict(rows, 0, rows.size, p);
    return p;
  }

  @Test
  void predict_example_asItsSourceSays() throws IOException {
    Model read = ModelFile.read(model);
    double[] p = predicted(read, rows(read));
    double[] expected = scores();
    assertThat(p).hasSize(2000).hasSameSizeAs(expected);
    for (int row = 0; row < p.length; row++) {
      assertThat(p[row]).as("row %d", row).isCloseTo(expected[row], within(1e-5));
    }
    // Missing and unknown values are among the rows.
    assertThat(Files.readString(EXAMPLE.resolve("clicks.csv"))).contains(",99,").contains(",,");
    assertThat(Arrays.stream(p).max().orElseThrow() - Arrays.stream(p).min().orElseThrow())
        .isGreaterThan(0.5);
  }

  @Test
  void predict_anyBatchAndThread_theSameBits() throws Exception {
    Model read = ModelFile.read(model);
    Examples rows = rows(read);
    double[] whole = predicted(read, rows);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<double[]>> tasks = new ArrayList<>();
      for (int batch : new int[] {1, 2, 3, 7, 63, 64, 65, 129, 1000}) {
        tasks.add(() -> {
          double[] p = new double[rows.size];
          for (int from = 0; from < rows.size; from += batch) {
            read.predict(rows, from, Math.min(rows.size, from + batch), p);
          }
          return p;
        });
      }
      for (Future<double[]> done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isEqualTo(whole);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void read_whatIsKept_namesTheFilesByTheirHashes() throws IOException {
    Model read = ModelFile.read(model);
    assertThat(read.name()).isEqualTo("onnx");
    assertThat(read.spec().settings().get("sha256"))
        .isNotNull()
        .satisfies(node -> assertThat(node.text()).isEqualTo(ModelFile.sha256(model)));
    assertThat(read.spec().settings().get("vocabularySha256"))
        .isNotNull()
        .satisfies(node -> assertThat(node.text()).isEqualTo(ModelFile.sha256(vocabulary)));
    assertThat(ModelFile.files(model)).containsExactly(model, vocabulary);
    assertThat(read.space().columns()).containsExactly("gender", "activity", "ad", "age", "hour");
  }

  @Test
  void learn_isRefused() throws IOException {
    Model read = ModelFile.read(model);
    assertThat(read.learns()).isFalse();
    assertThat(read.learner().incremental()).isFalse();
    assertThatThrownBy(() -> read.learner().fit(rows(read), new Examples()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("m.onnx does not learn here: train it where it was made, and write it again");
  }

  @Test
  void read_inputsInAnotherOrder_theSamePredictions() throws IOException {
    Model read = ModelFile.read(model);
    String text = Files.readString(vocabulary);
    int second = text.indexOf("  {\n   \"name\": \"numbers\"");
    int first = text.indexOf("  {\n   \"name\": \"categories\"");
    int end = text.indexOf("\n ],");
    String turned = text.substring(0, first)
        + text.substring(second, end)
        + ",\n"
        + text.substring(first, second).strip().replaceFirst(",$", "")
        + text.substring(end);
    Files.writeString(vocabulary, turned);
    Model other = ModelFile.read(model);
    assertThat(other.space().columns()).startsWith("age", "hour");
    assertThat(predicted(other, rows(other))).isEqualTo(predicted(read, rows(read)));
  }

  /** What is said of a model whose vocabulary has one text in place of another. */
  private List<String> said(String from, String to) throws IOException {
    String text = Files.readString(vocabulary);
    assertThat(text).contains(from);
    Files.writeString(vocabulary, text.replace(from, to));
    return said();
  }

  private List<String> said() {
    try {
      Model unused = ModelFile.read(model);
      return List.of();
    } catch (ScenarioException e) {
      return Arrays.asList(
          String.valueOf(e.getMessage()).replace(folder + "/", "").split("\n"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          "inputs" | "input" | m.vocabulary.json:2:2: input must be one of inputs, output. Maybe inputs?
          "kind": "number" | "kind": "numeric" | m.vocabulary.json:56:14: inputs[1].fields[0].kind (numeric) must be one of: category, number. Maybe number?
          "fill": 12.0 | "unseen": 3 | m.vocabulary.json:59:5: inputs[1].fields[1] (a mapping of name, kind, unseen) must have a fill, which stands for no value.
          "missing": 1, | | m.vocabulary.json:6:5: inputs[0].fields[0] (a mapping of name, kind, unseen, ids) must have an id for values that are not in ids (unseen) and one for no value (missing).
          "name": "hour" | "name": "age" | m.vocabulary.json:60:14: inputs[1].fields[1].name (age) must be named once.
          "male": 3 | "male": 3.5 | m.vocabulary.json:13:15: inputs[0].fields[0].ids.male (3.5) must be a whole number.
          "name": "categories" | "name": "category" | m.vocabulary.json:4:12: inputs[0].name (category) must be an input of m.onnx: categories, numbers. Maybe categories?
          "name": "probability" | "name": "p" | m.vocabulary.json:68:11: output.name (p) must be an output of m.onnx: probability.
          "male": 3 | "male": 4 | m.onnx: must be a model in ONNX that predicts clicks: m.onnx cannot be run: Non-zero status code returned while running Gather node. Name:'gender' Status Message: indices element out of data bounds, idx=4 must be within the inclusive range [-4,3]. Look whether ids of its vocabulary are beyond its embeddings.
          "name": "probability" | "name": "probability", "column": 1 | m.onnx: must be a model in ONNX that predicts clicks: m.onnx: output probability has 1 columns; output.column of the vocabulary must be the one with the probability of a click, from 0 to 0.
          """)
  void read_brokenVocabulary_isTold(String from, String to, String message) throws IOException {
    assertThat(said(from, to == null ? "" : to)).contains(message);
  }

  @Test
  void read_columnOfAnInputTooFew_isTold() throws IOException {
    assertThat(said("""
        ,
            {
             "name": "hour",
             "kind": "number",
             "fill": 12.0
            }""".replace("\n ", "\n "), ""))
        .containsExactly(
            "m.vocabulary.json:53:14: inputs[1].fields must have 2 columns, as input numbers of the model"
                + " has; there is 1.");
  }

  @Test
  void read_numberIntoWholeNumbers_isTold() throws IOException {
    Files.writeString(vocabulary, """
        {"inputs": [
          {"name": "categories", "fields": [
            {"name": "a", "kind": "number", "fill": 0},
            {"name": "b", "kind": "category", "unseen": 0, "missing": 0},
            {"name": "c", "kind": "category", "unseen": 0, "missing": 0}]}]}
        """);
    assertThat(said())
        .containsExactlyInAnyOrder(
            "m.vocabulary.json:1:12: inputs must have every input of m.onnx; numbers is missing.",
            "m.vocabulary.json:3:27: inputs[0].fields[0].kind (number) must be category, as input"
                + " categories of the model takes whole numbers.");
  }

  @Test
  void read_filesThatAreNone_areTold() throws IOException {
    Files.delete(vocabulary);
    assertThat(said())
        .containsExactly("m.onnx: must have its vocabulary beside it,"
            + " m.vocabulary.json, as docs/onnx.md tells.");
    Files.writeString(vocabulary, "");
    assertThat(said()).containsExactly("m.vocabulary.json:1:1: must not be empty.");
    Files.write(vocabulary, new byte[] {'{', (byte) 0xFF, '}'});
    assertThat(said()).containsExactly("m.vocabulary.json:1:1: must be UTF-8 text.");
    Files.writeString(vocabulary, "{");
    assertThat(said())
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo(
            "m.vocabulary.json:1:2: must be valid YAML: expected the node content, but found '<stream end>'.");
    Files.copy(
        EXAMPLE.resolve("clicks.csv"), model, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        EXAMPLE.resolve("clicks.vocabulary.json"),
        vocabulary,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(said())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("m.onnx: must be a model in ONNX that predicts clicks: Load model from");
    Files.delete(model);
    assertThatThrownBy(() -> ModelFile.read(model)).isInstanceOf(NoSuchFileException.class);
  }

  /** Writes over a piece of the model. */
  private void patch(String from, String to) throws IOException {
    String bytes = Files.readString(model, StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(from);
    assertThat(to).hasSameSizeAs(from);
    Files.writeString(model, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
  }

  @Test
  void read_logOddsInPlaceOfProbabilities_areRefusedWithAdvice() throws IOException {
    patch("Sigmoid", "Flatten");
    assertThat(said())
        .hasSize(1)
        .first()
        .asString()
        .matches(
            "m\\.onnx: must be a model in ONNX that predicts clicks: m\\.onnx: output probability"
                + " \\(-[0-9.]+\\) must be a probability in \\[0, 1\\]\\. Where it is log-odds, apply a"
                + " sigmoid before the model is written; where it has several columns, choose another"
                + " by output\\.column\\.");
  }

  @Test
  void predict_notANumber_isRefusedWithAdvice() throws IOException {
    // The only weight of the bias follows its name and the lengths of what it holds.
    String bytes = Files.readString(model, StandardCharsets.ISO_8859_1);
    int at = bytes.lastIndexOf("out_biasJ\u0004") + "out_bias".length() + 2;
    byte[] raw = Files.readAllBytes(model);
    raw[at] = 0;
    raw[at + 1] = 0;
    raw[at + 2] = (byte) 0xC0;
    raw[at + 3] = 0x7F;
    Files.write(model, raw);
    assertThat(said())
        .containsExactly(
            "m.onnx: must be a model in ONNX that predicts clicks: m.onnx: output probability (NaN) must"
                + " be a probability in [0, 1]. Look for numbers that overflow, and for what stands for"
                + " missing ones.");
  }
}
