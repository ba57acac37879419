package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.learn.Learners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real logs, graded as others graded them: folds are the row number modulo 5 over train, dev and test
 * in that order. What others found stands beside each model; it has to come out within a standard
 * deviation over folds (AUC) and .01 (NE). About 20 s.
 */
class CtrRealDataTest {
  private static List<String> real(String name, String... files) {
    Path folder = Stream.of("../..", "..", "../../..")
        .map(up -> Path.of(up, "shared/data", name))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
    Assumptions.assumeTrue(folder != null, "../shared/data/" + name + " is absent");
    return Stream.of(files).map(file -> String.valueOf(folder) + "/" + file).toList();
  }

  private static JsonNode compared(List<String> files, String... options) {
    List<String> args = new ArrayList<>(List.of("ctr", "compare"));
    args.addAll(files);
    args.addAll(List.of(options));
    args.addAll(List.of("--resamples", "0", "--format", "json"));
    Run run = Run.hawker(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  private static JsonNode metric(JsonNode outcome, String model, String metric) {
    for (JsonNode one : outcome.path("models")) {
      if (one.path("model").asString("").equals(model)) {
        return one.at("/metrics/" + metric);
      }
    }
    throw new AssertionError(model);
  }

  private static void published(JsonNode outcome, String model, double auc, double ne) {
    JsonNode found = metric(outcome, model, "auc");
    assertThat(found.path("value").asDouble())
        .as("AUC of %s", model)
        .isCloseTo(auc, within(found.path("deviationOverFolds").asDouble()));
    assertThat(metric(outcome, model, "ne").path("value").asDouble())
        .as("NE of %s", model)
        .isCloseTo(ne, within(0.01));
  }

  private static boolean known(String learner) {
    return Learners.registry().entries().stream().anyMatch(e -> e.name().equals(learner));
  }

  private static String[] folds(String layout, String models, String... more) {
    List<String> options = new ArrayList<>(
        List.of("--layout", layout, "--folds", "5", "--fold-by", "row", "--models", models));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  @Test
  void avazu_fiveFolds_asPublished() {
    List<String> files = real("avazu-9k", "train.csv.gz", "dev.csv.gz", "test.csv.gz");
    JsonNode outcome = compared(files, folds("avazu", "logistic,ftrl", "--validation", "0"));

    assertThat(outcome.at("/split/testRows").asInt()).isEqualTo(8_999);
    published(outcome, "smoothed-rate", .679, .930);
    published(outcome, "ftrl", .7085, .910);
    published(outcome, "logistic", .7087, .910);
  }

  @Test
  void avazu_factorizationMachine_asPublished() {
    Assumptions.assumeTrue(known("factorization-machine"), "no factorization machine");
    List<String> files = real("avazu-9k", "train.csv.gz", "dev.csv.gz", "test.csv.gz");
    JsonNode outcome = compared(
        files,
        folds(
            "avazu",
            "factorization-machine",
            "--set",
            "factorization-machine.rate=0.02",
            "--epochs",
            "10"));

    published(outcome, "factorization-machine", .705, .917);
  }

  @Test
  void criteo_fiveFolds_asPublished() {
    List<String> files = real("criteo-8k", "train.csv.gz", "dev.csv.gz", "test.csv.gz");
    JsonNode outcome = compared(
        files, folds("criteo", "logistic,ftrl", "--validation", "0", "--epochs", "logistic=2"));

    assertThat(outcome.at("/split/testRows").asInt()).isEqualTo(8_000);
    published(outcome, "ftrl", .739, .879);
    published(outcome, "logistic", .741, .878);
  }

  @Test
  void criteo_factorizationMachine_asPublished() {
    Assumptions.assumeTrue(known("factorization-machine"), "no factorization machine");
    List<String> files = real("criteo-8k", "train.csv.gz", "dev.csv.gz", "test.csv.gz");
    JsonNode outcome = compared(
        files, folds("criteo", "factorization-machine", "--validation", "0", "--epochs", "1"));

    published(outcome, "factorization-machine", .736, .883);
  }

  @Test
  void trees_asPublished() {
    Assumptions.assumeTrue(known("gbdt"), "no trees");
    JsonNode avazu = compared(
        real("avazu-9k", "train.csv.gz", "dev.csv.gz", "test.csv.gz"),
        folds("avazu", "gbdt", "--validation", "0"));
    JsonNode criteo = compared(
        real("criteo-8k", "train.csv.gz", "dev.csv.gz", "test.csv.gz"),
        folds("criteo", "gbdt", "--validation", "0"));

    published(avazu, "gbdt", .710, .910);
    published(criteo, "gbdt", .743, .876);
  }

  @Test
  void talkingData_byTime_modelsBeatSmoothedApp() {
    List<String> files = real("talkingdata-80k", "clicks.csv.gz");
    boolean machine = known("factorization-machine");
    JsonNode outcome = compared(
        files,
        "--layout",
        "talkingdata",
        "--test",
        "40 %",
        "--epochs",
        "20",
        "--models",
        machine ? "logistic,factorization-machine" : "logistic",
        "--set",
        "logistic.rate=0.2");

    assertThat(outcome.at("/split/words").asString("")).startsWith("by time");
    double smoothed = metric(outcome, "smoothed-rate", "ne").path("value").asDouble();
    double auc = metric(outcome, "smoothed-rate", "auc").path("value").asDouble();
    for (String model :
        machine ? List.of("logistic", "factorization-machine") : List.of("logistic")) {
      assertThat(metric(outcome, model, "ne").path("value").asDouble()).isLessThan(smoothed);
      assertThat(metric(outcome, model, "auc").path("value").asDouble()).isGreaterThan(auc);
    }
  }
}
