package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models on the log of a simulated run, whose truth is known. About 25 s. */
@Tag("long")
class CtrEventsTest {
  @TempDir
  private static Path folder;

  @BeforeAll
  static void run() {
    Run run = Run.hawker(
        "run",
        Repository.root().resolve("scenarios/first-look.yaml").toString(),
        "--replications",
        "1",
        "--set",
        "population.users=6_000",
        "--out",
        folder.resolve("log").toString(),
        "--events",
        "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static String log() {
    return folder.resolve("log").toString();
  }

  private static JsonNode json(String... args) {
    Run run = Run.hawker(args);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  private static double ne(JsonNode outcome, String model) {
    for (JsonNode one : outcome.path("models")) {
      if (one.path("model").asString("").equals(model)) {
        return one.at("/metrics/ne/value").asDouble();
      }
    }
    throw new AssertionError(model);
  }

  @Test
  void compare_learningCurve_modelsApproachTheOracleWhichIsBest() {
    JsonNode outcome = json(
        "ctr",
        "compare",
        log(),
        "--layout",
        "events",
        "--arm",
        "untargeted",
        "--models",
        "ftrl,factorization-machine",
        "--learning-curve",
        "5",
        "--resamples",
        "0",
        "--format",
        "json");

    double oracle = ne(outcome, "oracle");
    assertThat(oracle).isLessThan(0.96);
    for (String model : List.of("constant", "smoothed-rate", "ftrl", "factorization-machine")) {
      assertThat(ne(outcome, model)).as(model).isGreaterThan(oracle + 0.01);
    }
    for (String model : List.of("ftrl", "factorization-machine")) {
      List<Double> curve = new ArrayList<>();
      for (JsonNode point : outcome.path("learningCurve")) {
        if (point.path("model").asString("").equals(model)) {
          curve.add(point.path("ne").asDouble());
        }
      }
      assertThat(curve).hasSize(5);
      assertThat(curve.get(4)).as(model).isLessThan(curve.get(0) - 0.005);
    }
  }

  @Test
  void trainEvaluate_sameLog_betterThanItsOwnRate() {
    Path model = folder.resolve("model.hm");
    Run trained = Run.hawker(
        "ctr",
        "train",
        log(),
        "--layout",
        "events",
        "--arm",
        "untargeted",
        "--model",
        "ftrl",
        "--resamples",
        "0",
        "--out",
        model.toString());
    assertThat(trained.code()).as(trained.err()).isZero();
    JsonNode outcome = json(
        "ctr",
        "evaluate",
        model.toString(),
        log(),
        "--arm",
        "untargeted",
        "--resamples",
        "0",
        "--format",
        "json");

    assertThat(ne(outcome, "own rate")).isEqualTo(1);
    assertThat(ne(outcome, "ftrl")).isLessThan(0.99);
    assertThat(ne(outcome, "smoothed-rate")).isBetween(ne(outcome, "ftrl"), 1.0);
    assertThat(ne(outcome, "platform")).isGreaterThan(ne(outcome, "oracle"));
    assertThat(ne(outcome, "oracle")).isLessThan(ne(outcome, "ftrl"));
  }

  private static void train(Path to, String... more) {
    List<String> words = new ArrayList<>(
        List.of("ctr", "train", log(), "--layout", "events", "--arm", "untargeted"));
    words.addAll(List.of("--model", "ftrl", "--resamples", "0", "--out", to.toString()));
    words.addAll(List.of(more));
    Run trained = Run.hawker(words.toArray(String[]::new));
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  private static Run online(Path model) {
    return Run.hawker(
        "ctr",
        "online",
        Repository.root().resolve("scenarios/first-look.yaml").toString(),
        "--set",
        "population.users=1000",
        "--replications",
        "2",
        "--models",
        "oracle,constant,logged=" + model,
        "--with",
        "logged.learn=false",
        "--format",
        "json");
  }

  @Test
  void online_modelOfTheLog_isServedAndRanksClicks() {
    Path model = folder.resolve("served.hm");
    train(model, "--without", "interest,slot");

    Run run = online(model);

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode models = JsonMapper.shared().readTree(run.out()).path("models");
    assertThat(models.get(2).at("/metrics/auc/value").doubleValue())
        .isBetween(
            models.get(1).at("/metrics/auc/value").doubleValue() + 0.05,
            models.get(0).at("/metrics/auc/value").doubleValue());
    assertThat(models.get(2).at("/metrics/calibration/value").doubleValue()).isBetween(0.5, 2.0);
  }

  @Test
  void online_modelOfListedInterests_isRefusedWithAdvice() {
    Path model = folder.resolve("listed.hm");
    train(model);

    Run run = online(model);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("must be a model without the list interest, which no auction gives it: train it"
            + " again with --without interest");
  }

  @Test
  void compare_severalArms_oneHasToBeNamed() {
    Run run = Run.hawker("ctr", "compare", log(), "--layout", "events");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--arm (none) must be one of the log's arms: interest, untargeted");
  }
}
