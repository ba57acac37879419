package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CtrCommandTest {
  static final String HEADER = "click,site,device,price,when\n";

  @TempDir
  private Path folder;

  /** Rows whose clicks depend on site and device. */
  static String rows(int count, long seed) {
    long key = new Draws(seed, 0).key(Purpose.TEST);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < count; row++) {
      long bits = Draws.entity(key, row);
      int site = Draws.index(Draws.bits(bits, 0), 8);
      int device = Draws.index(Draws.bits(bits, 1), 4);
      boolean clicked = Draws.uniform(Draws.bits(bits, 2)) < 0.05 + 0.05 * site + 0.05 * device;
      text.append(String.format(
          Locale.ROOT, "%d,s%d,d%d,%d,%d%n", clicked ? 1 : 0, site, device, row % 50, row));
    }
    return text.toString().replace("\r", "");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String good() throws IOException {
    return write("log.csv", HEADER + rows(3_000, 1)).toString();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static double grade(JsonNode outcome, String model, String metric) {
    for (JsonNode one : outcome.path("models")) {
      if (one.path("model").asString("").equals(model)) {
        return one.at("/metrics/" + metric + "/value").asDouble();
      }
    }
    throw new AssertionError(model);
  }

  @Test
  void compare_table_hasReferencesAndModels() throws IOException {
    Run run = Run.hawker("ctr", "compare", good(), "--models", "logistic,ftrl");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("constant", "smoothed-rate", "logistic", "ftrl", "AUC (95 %)", "NE (95 %)")
        .contains("3,000 rows of 1 file, layout columns.");
  }

  @Test
  void compare_json_countsWeightsThatAreNotZeroAndRowsToStopEarly() throws IOException {
    Run run = Run.hawker(
        "ctr",
        "compare",
        good(),
        "--models",
        "free=ftrl,bound=ftrl,factorization-machine",
        "--set",
        "free.l1=0",
        "--set",
        "bound.l1=9",
        "--format",
        "json");
    JsonNode outcome = json(run.out());
    Map<String, JsonNode> models = new HashMap<>();
    outcome.path("models").forEach(one -> models.put(one.path("model").asString(""), one));
    JsonNode free = Objects.requireNonNull(models.get("free"));
    JsonNode bound = Objects.requireNonNull(models.get("bound"));
    assertThat(free.path("nonZeroWeights").asLong()).isGreaterThan(12);
    assertThat(bound.path("nonZeroWeights").asLong())
        .isLessThan(free.path("nonZeroWeights").asLong());
    assertThat(Objects.requireNonNull(models.get("factorization-machine")).has("nonZeroWeights"))
        .isFalse();
    // All rows are in one part, also where nothing has passes to stop.
    long parts = 0;
    for (String part : List.of("trainRows", "validationRows", "testRows")) {
      parts += outcome.findValue(part).asLong();
    }
    assertThat(parts).isEqualTo(3_000);
  }

  @Test
  void compare_sameFileAndSeed_sameJsonButForSpeed() throws IOException {
    String[] args = {
      "ctr",
      "compare",
      good(),
      "--models",
      "ftrl",
      "--time",
      "when",
      "--format",
      "json",
      "--learning-curve",
      "3",
      "--group",
      "device"
    };
    ObjectNode first = (ObjectNode) json(Run.hawker(args).out());
    ObjectNode second = (ObjectNode) json(Run.hawker(args).out());
    first.remove("speed");
    second.remove("speed");

    assertThat(first).isEqualTo(second);
    assertThat(first.at("/split/testRows").asInt()).isEqualTo(600);
    assertThat(first.at("/split/trainRows").asInt()).isEqualTo(2_100);
    assertThat(first.path("learningCurve")).hasSize(9);
    assertThat(first.at("/files/0/sha256").asString("")).hasSize(64);
  }

  @Test
  void compare_json_saysHowRowsWereMadeIntoFeaturesAndOnWhat() throws IOException {
    JsonNode outcome = json(Run.hawker(
            "ctr",
            "compare",
            good(),
            "--models",
            "ftrl",
            "--numbers",
            "price=10:20",
            "--cross",
            "site*device",
            "--time",
            "when",
            "--missing",
            "NULL",
            "--keep-negatives",
            "50 %",
            "--recalibrate",
            "bias",
            "--bits",
            "12",
            "--resamples",
            "0",
            "--format",
            "json")
        .out());

    assertThat(outcome.path("rows")).isEqualTo(json("""
            {"click": "click", "time": "when", "group": null, "missing": ["NULL"],
             "keptNegatives": 0.5, "recalibration": "bias"}
            """));
    assertThat(outcome.path("space")).isEqualTo(json("""
            {"bits": 12, "vocabulary": false, "countMin": 1, "fields": [
             {"name": "site", "kind": "category", "of": ["site"]},
             {"name": "device", "kind": "category", "of": ["device"]},
             {"name": "price", "kind": "buckets", "of": ["price"], "edges": [10, 20]},
             {"name": "site×device", "kind": "cross", "of": ["site", "device"]}]}
            """));
    assertThat(outcome.at("/machine/java").asString(""))
        .isEqualTo(System.getProperty("java.version"));
    assertThat(outcome.at("/machine/lightgbm4j").asString("")).startsWith("4.");
    assertThat(outcome.at("/machine/onnxruntime").asString("")).startsWith("1.");
  }

  @Test
  void compare_knownClicks_modelBeatsSmoothedBeatsConstant() throws IOException {
    JsonNode outcome = json(Run.hawker(
            "ctr",
            "compare",
            write("l.csv", HEADER + rows(20_000, 2)).toString(),
            "--models",
            "logistic",
            "--features",
            "site,device",
            "--format",
            "json")
        .out());

    assertThat(grade(outcome, "constant", "auc")).isEqualTo(0.5);
    assertThat(grade(outcome, "constant", "ne")).isCloseTo(1, within(0.002));
    assertThat(grade(outcome, "smoothed-rate", "ne")).isLessThan(0.99);
    assertThat(grade(outcome, "logistic", "ne"))
        .isLessThan(grade(outcome, "smoothed-rate", "ne") - 0.005);
  }

  @Test
  void compare_report_writesPageJsonAndCsv() throws IOException {
    Path out = folder.resolve("graded");
    Run run = Run.hawker("ctr", "compare", good(), "--models", "ftrl", "--out", out.toString());

    assertThat(run.code()).as(run.err()).isZero();
    String json = Files.readString(out.resolve("ctr.json"));
    assertThat(Files.readString(out.resolve("ctr.csv")))
        .startsWith("model,metric,value,low,high,deviation_over_folds\nconstant,auc,0.5,");
    String page = Files.readString(out.resolve("ctr.html"));
    String marker = "<script type=\"application/json\" id=\"summary\">";
    String embedded = page.substring(page.indexOf(marker) + marker.length());
    embedded = embedded.substring(0, embedded.indexOf("</script>"));
    assertThat(json(embedded)).isEqualTo(json(json));
    assertThat(page).contains("reliability-ftrl", "precision-recall", "\"id\":\"roc\"");
  }

  @Test
  void trainEvaluatePredict_modelFile_gradesAndPredictsAlike() throws IOException {
    Path model = folder.resolve("model.hm");
    Run trained = Run.hawker(
        "ctr",
        "train",
        good(),
        "--model",
        "ftrl",
        "--set",
        "model.l1=0.5",
        "--numbers",
        "price=10:20:30",
        "--cross",
        "site*device",
        "--without",
        "when",
        "--out",
        model.toString());
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("Wrote " + model);

    String test = write("test.csv", HEADER + rows(1_000, 9)).toString();
    Run evaluated = Run.hawker("ctr", "evaluate", model.toString(), test, "--format", "json");
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    JsonNode outcome = json(evaluated.out());
    assertThat(grade(outcome, "own rate", "ne")).isEqualTo(1);
    assertThat(grade(outcome, "ftrl", "ne")).isLessThan(1);
    assertThat(grade(outcome, "smoothed-rate", "ne")).isBetween(0.9, 1.0);
    assertThat(outcome.path("warnings").toString()).doesNotContain("has learnt from rows");
    assertThat(Run.hawker("ctr", "evaluate", model.toString(), good()).out())
        .contains("Note: The model has learnt from rows of ");

    Run predicted = Run.hawker("ctr", "predict", model.toString(), test);
    List<String> lines = predicted.out().lines().toList();
    assertThat(lines).hasSize(1_001).first().isEqualTo("row,p");
    double sum = lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
        .sum();
    long clicks =
        Files.readString(Path.of(test)).lines().filter(l -> l.startsWith("1,")).count();
    assertThat(sum / clicks).isCloseTo(grade(outcome, "ftrl", "calibration"), within(1e-6));
  }

  @Test
  void evaluate_modelOfOtherRows_isToldAsWorseThanTheirOwnRate() throws IOException {
    Path model = folder.resolve("model.hm");
    String wrong = good().replaceFirst("log.csv$", "wrong.csv");
    String turned = Files.readString(Path.of(good()))
        .replaceAll("(?m)^0,", "x,")
        .replaceAll("(?m)^1,", "0,")
        .replaceAll("(?m)^x,", "1,");
    Files.writeString(Path.of(wrong), turned);
    assertThat(Run.hawker("ctr", "train", wrong, "--out", model.toString()).code())
        .isZero();

    Run run = Run.hawker("ctr", "evaluate", model.toString(), good());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("has an NE of .*; better: own rate, smoothed-rate\\.")
        .contains("is below own rate: NE ")
        .contains("It was trained elsewhere; on rows such as these it may do better.");
  }

  @Test
  void predict_rowsWithoutClicks_asCsvAndParquet() throws Exception {
    Path model = folder.resolve("model.hm");
    assertThat(Run.hawker("ctr", "train", good(), "--out", model.toString()).code())
        .isZero();
    String unlabelled =
        write("u.csv", "site,device,price,when\ns1,d1,3,7\ns9,,3,8\n").toString();
    Path csv = folder.resolve("p.csv");
    Path parquet = folder.resolve("p.parquet");

    Run toCsv = Run.hawker("ctr", "predict", model.toString(), unlabelled, "--out", csv.toString());
    assertThat(toCsv.code()).as(toCsv.err()).isZero();
    assertThat(toCsv.out()).matches("Wrote 2 predictions to \\Q" + csv + "\\E in [0-9.]+ s\n");
    assertThat(
            Run.hawker("ctr", "predict", model.toString(), unlabelled, "--out", parquet.toString())
                .code())
        .isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select \"row\", p from '" + parquet + "' order by \"row\"")) {
      for (int row = 0; row < 2; row++) {
        assertThat(rows.next()).isTrue();
        String line = lines.get(row + 1);
        assertThat(rows.getDouble(2))
            .isEqualTo(Double.parseDouble(line.substring(line.indexOf(',') + 1)));
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void compare_sameRowsInOtherFormats_sameGrades() throws Exception {
    String good = good();
    Path gz = folder.resolve("log.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(Files.readAllBytes(Path.of(good)));
    }
    Path parquet = folder.resolve("log.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      boolean unused =
          statement.execute("copy (select * from read_csv('" + good + "')) to '" + parquet + "'");
    }
    String marked =
        write("marked.csv", "\ufeff" + Files.readString(Path.of(good))).toString();
    String tabs =
        write("log.tsv", Files.readString(Path.of(good)).replace(',', '\t')).toString();
    JsonNode plain = compared(good);
    for (String other : List.of(gz.toString(), parquet.toString(), marked, tabs)) {
      assertThat(compared(other).path("models")).as(other).isEqualTo(plain.path("models"));
    }
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(good))));
      assertThat(compared("-").path("models")).isEqualTo(plain.path("models"));
    } finally {
      System.setIn(before);
    }
  }

  private static JsonNode compared(String file) {
    Run run = Run.hawker(
        "ctr",
        "compare",
        file,
        "--models",
        "ftrl",
        "--without",
        "when",
        "--resamples",
        "20",
        "--format",
        "json");
    assertThat(run.code()).as(run.err()).isZero();
    return json(run.out());
  }

  @Test
  void compare_listedRows_likeColumnsOfCategories() throws IOException {
    StringBuilder svm = new StringBuilder();
    StringBuilder ffm = new StringBuilder();
    for (String line : rows(3_000, 1).lines().toList()) {
      String[] cells = line.split(",", -1);
      svm.append(cells[0].equals("1") ? "+1" : "-1")
          .append(" 1")
          .append(cells[1].substring(1))
          .append(":1 2")
          .append(cells[2].substring(1))
          .append(":1\n");
      ffm.append(cells[0])
          .append(" 0:1")
          .append(cells[1].substring(1))
          .append(":1 1:2")
          .append(cells[2].substring(1))
          .append(":1\n");
    }
    JsonNode columns = json(Run.hawker(
            "ctr",
            "compare",
            good(),
            "--models",
            "ftrl",
            "--features",
            "site,device",
            "--format",
            "json",
            "--resamples",
            "0")
        .out());
    for (String text : List.of(svm.toString(), ffm.toString())) {
      Run run = Run.hawker(
          "ctr",
          "compare",
          write("l.txt", text).toString(),
          "--layout",
          "libsvm",
          "--models",
          "ftrl",
          "--format",
          "json",
          "--resamples",
          "0");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(grade(json(run.out()), "ftrl", "ne"))
          .isCloseTo(grade(columns, "ftrl", "ne"), within(1e-6));
    }
  }

  @Test
  void compare_modelBelowReference_isWarnedOf() throws IOException {
    Run run = Run.hawker(
        "ctr",
        "compare",
        good(),
        "--models",
        "logistic",
        "--set",
        "logistic.rate=50",
        "--validation",
        "0",
        "--without",
        "when");

    assertThat(run.out()).contains("Note: logistic is below smoothed-rate: NE ");
  }

  @Test
  void compare_negativesLeftOut_probabilitiesAreStillRight() throws IOException {
    String file = write("l.csv", HEADER + rows(20_000, 3)).toString();
    JsonNode outcome = json(Run.hawker(
            "ctr",
            "compare",
            file,
            "--models",
            "logistic",
            "--features",
            "site,device",
            "--keep-negatives",
            "20 %",
            "--recalibrate",
            "bias",
            "--format",
            "json")
        .out());

    assertThat(grade(outcome, "logistic", "calibration")).isCloseTo(1, within(0.05));
    assertThat(grade(outcome, "logistic", "ne")).isLessThan(0.99);
  }

  @Test
  void compare_twoOfOneLearner_haveSettingsOfTheirOwn() throws IOException {
    Run run = Run.hawker(
        "ctr",
        "compare",
        good(),
        "--models",
        "a=ftrl,b=ftrl",
        "--set",
        "a.l1=0",
        "--set",
        "b.l1=3",
        "--format",
        "json",
        "--against",
        "smoothed-rate");
    JsonNode outcome = json(run.out());

    assertThat(outcome.at("/models/2/settings").asString("")).contains("l1=0 ");
    assertThat(outcome.at("/models/3/settings").asString("")).contains("l1=3 ");
    assertThat(outcome.at("/compared/against").asString("")).isEqualTo("smoothed-rate");
  }
}
