package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models of clicks in the auction. About 20 s. */
@Tag("long")
class CtrOnlineTest {
  private static final String SCENARIO =
      Repository.root().resolve("scenarios/ctr-models.yaml").toString();

  @TempDir
  private Path folder;

  private static Run online(String... args) {
    List<String> words = new ArrayList<>(List.of("ctr", "online", SCENARIO));
    words.addAll(List.of(args));
    return Run.hawker(words.toArray(String[]::new));
  }

  private static JsonNode json(String... args) {
    List<String> words = new ArrayList<>(List.of("--format", "json"));
    words.addAll(List.of(args));
    Run run = online(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  private static JsonNode model(JsonNode outcome, String name) {
    for (JsonNode model : outcome.path("models")) {
      if (model.path("model").asString("").equals(name)) {
        return model;
      }
    }
    throw new AssertionError(name);
  }

  private static double value(JsonNode outcome, String model, String metric) {
    return model(outcome, model).at("/metrics/" + metric + "/value").doubleValue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void scenario_anySeed_ranksModelsAsTheTruthDoes_andTheOverconfidentLoses(int seed) {
    JsonNode outcome =
        json("--seed", "" + seed, "--replications", "4", "--set", "population.users=700");

    double[] welfare = {
      value(outcome, "oracle", "welfare"),
      value(outcome, "full", "welfare"),
      value(outcome, "constant", "welfare")
    };
    assertThat(welfare[0]).isGreaterThan(1.1 * welfare[1]);
    assertThat(welfare[1]).isGreaterThan(1.1 * welfare[2]);
    assertThat(value(outcome, "oracle", "ne")).isLessThan(value(outcome, "full", "ne"));
    assertThat(value(outcome, "full", "ne")).isLessThan(value(outcome, "constant", "ne"));
    assertThat(model(outcome, "full").at("/regret/welfare/low").doubleValue()).isPositive();

    assertThat(value(outcome, "sure", "auc")).isGreaterThan(value(outcome, "plain", "auc"));
    assertThat(value(outcome, "plain", "calibration")).isBetween(0.9, 1.15);
    assertThat(value(outcome, "sure", "calibration")).isGreaterThan(1.4);
    assertThat(value(outcome, "sure", "revenue")).isLessThan(value(outcome, "plain", "revenue"));
  }

  /** The better what is learnt from, the less is missing to who knows the truth. */
  @Test
  void learner_morePeople_lessRegret() {
    String[] args = {"--replications", "3", "--models", "oracle,full", "--set", ""};
    double[] share = new double[2];
    int[] users = {80, 1500};
    for (int i = 0; i < users.length; i++) {
      args[args.length - 1] = "population.users=" + users[i];
      JsonNode outcome = json(args);
      share[i] = value(outcome, "full", "welfare") / value(outcome, "oracle", "welfare");
    }
    assertThat(share[1]).isBetween(share[0] + 0.05, 1.0);
  }

  @Test
  void files_areWhatIsPrinted_forAnyThreads() throws IOException {
    String[] small = {
      "--models",
      "oracle,b=thompson-logistic,c=lin-ucb,d=ftrl",
      "--with",
      "d.model.rate=0.2",
      "--with",
      "c.bits=5",
      "--set",
      "population.users=150",
      "--set",
      "days=2",
      "--replications",
      "2",
      "--format",
      "json",
      "--threads",
      "1"
    };
    Run one = online(small);
    small[small.length - 1] = "3";
    Run three = online(small);

    assertThat(one.code()).as(one.err()).isZero();
    assertThat(three.out()).isEqualTo(one.out());
    List<String> more = new ArrayList<>(List.of(small));
    more.addAll(List.of("--out", folder.resolve("out").toString()));
    assertThat(online(more.toArray(String[]::new)).code()).isZero();
    assertThat(folder.resolve("out/ctr-online.json")).hasContent(one.out());
    assertThat(Files.readAllLines(folder.resolve("out/ctr-online.csv")))
        .hasSizeGreaterThan(30)
        .first()
        .isEqualTo("model,metric,value,low,high,difference,difference_low,difference_high,"
            + "adjusted_p");
    assertThat(Files.readString(folder.resolve("out/ctr-online.html")))
        .contains("CTR models in the auction");
    JsonNode outcome = JsonMapper.shared().readTree(one.out());
    assertThat(outcome.path("against").asString()).isEqualTo("oracle");
    assertThat(model(outcome, "d").path("prediction").asString())
        .isEqualTo("ftrl [model.rate=0.2]");
    for (String metric : List.of("ctr", "revenue", "welfare", "surplus", "exploration")) {
      assertThat(value(outcome, "b", metric)).as(metric).isPositive();
    }
    assertThat(value(outcome, "b", "welfare") - value(outcome, "b", "revenue"))
        .isCloseTo(value(outcome, "b", "surplus"), within(1e-6));
  }

  /** Trees are grown anew as rows come; a model made elsewhere only predicts. */
  @Test
  void treesAndForeignModels_takePart() {
    JsonNode outcome = json(
        "--models",
        "constant,gbdt,gbdt-logistic," + Repository.root().resolve("docs/onnx/clicks.onnx"),
        "--with",
        "gbdt.model.trees=20",
        "--with",
        "gbdt-logistic.model.trees=20",
        "--set",
        "population.users=400",
        "--replications",
        "2");

    for (String trees : List.of("gbdt", "gbdt-logistic")) {
      assertThat(value(outcome, trees, "auc")).as(trees).isGreaterThan(0.56);
      assertThat(value(outcome, trees, "welfare"))
          .as(trees)
          .isGreaterThan(value(outcome, "constant", "welfare"));
    }
    assertThat(model(outcome, "clicks").path("prediction").asString("")).endsWith("clicks.onnx");
    assertThat(value(outcome, "clicks", "ctr")).isPositive();
  }

  @Test
  void table_showsEveryPart() {
    Run run =
        online("--models", "oracle,ftrl", "--replications", "2", "--set", "population.users=150");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Scenario ctr-models, arm oracle: 2 models, 2 replications")
        .contains("regret of welfare")
        .contains("calibration of new ads")
        .contains("Against oracle: ftrl -")
        .doesNotContain("NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--models ftlr | --models (ftlr) must be one of .*lin-ucb.*Maybe ftrl?",
        "--models oracle,oracle | --models (oracle) must give each model a name of its own:"
            + " NAME=oracle",
        "--models oracle,nowhere.hm | prediction.from (nowhere.hm) must be the file of a model",
        "--arm orcale | --arm (orcale) must be one of oracle, full, plain, sure, constant. Maybe"
            + " oracle?",
        "--against best | --against (best) must be one of oracle, full, plain, sure, constant.",
        "--with ftrl.rate=1 | --with (ftrl.rate=1) must be NAME.SETTING=VALUE with one of the"
            + " models: oracle, full, plain, sure, constant",
        "--with full.rate=1 | arms.full.prediction.rate (1) must be one of model, features",
        "--first 0 | --first (0) must be in [1, 1000000000]",
        "--replications 0 | --replications (0) must be in [1, 10000]",
        "--models full --with full.model.rate=0 | prediction.model.rate (0) must be in (0, 100]",
        "--models lin-ucb --with lin-ucb.bits=20 | prediction.bits (20) must suit the learner:"
            + " lin-ucb keeps a matrix of the space: take 12 bits or fewer",
      })
  void mistakes_areToldWithAdvice(String args, String message) {
    Run run = online(args.strip().split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    String pattern = Arrays.stream(message.strip().split("\\.\\*", -1))
        .map(Pattern::quote)
        .reduce((a, b) -> a + ".*" + b)
        .orElseThrow();
    assertThat(run.err()).containsPattern("(?s)" + pattern).doesNotContain("\tat ");
  }
}
