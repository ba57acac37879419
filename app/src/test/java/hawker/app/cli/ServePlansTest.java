package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the server says is what commands say, and none of it is lost. Takes up to 20 s. */
@Tag("long")
class ServePlansTest {
  private static final String FORECAST =
      "\"question\":\"forecast\",\"campaign\":\"evermore/rings\",\"replications\":\"3\"";

  @TempDir
  private Path folder;

  private static String asked(String fields) {
    return "{\"scenario\":\"own:shop.yaml\"," + fields + "}";
  }

  /** What a command of the page prints as JSON. */
  private static String printed(JsonNode plan) {
    List<String> words = new ArrayList<>();
    plan.path("words").forEach(word -> words.add(word.asString()));
    words.addAll(List.of("--format", "json"));
    Run run = Run.hawker(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void numbers_ofEveryQuestion_areThoseOfTheCommandShown() throws IOException {
    Served.shop(folder);
    try (Served served = Served.of(folder)) {
      for (String fields : List.of(
          FORECAST
              + ",\"bid\":\"3\",\"budget\":\"2\",\"audience\":\"{age: 18-40, gender: female}\"",
          FORECAST + ",\"budget\":\"9\",\"budgetKind\":\"lifetime\",\"people\":\"300\"",
          "\"question\":\"budget\",\"campaign\":\"rings\",\"budgets\":\"1..8x3\","
              + "\"replications\":\"2\",\"goal\":\"clicks\",\"goalValue\":\"5\"",
          "\"question\":\"bids\",\"campaign\":\"rings\",\"bids\":\"1..3x4\","
              + "\"replications\":\"2\",\"audience\":\"{age: 25-64}\"",
          "\"question\":\"goal\",\"campaign\":\"rings\",\"goal\":\"clicks\",\"goalValue\":\"3\","
              + "\"replications\":\"1\",\"audience\":\"{age: 25-64}\"",
          "\"question\":\"flight\",\"campaign\":\"evermore/rings\",\"budget\":\"2\",\"at\":\"1 day\","
              + "\"spent\":\"1.5\",\"replications\":\"1\",\"audience\":\"{age: 25-64}\"",
          "\"question\":\"split\",\"campaign\":\"evermore/rings\",\"total\":\"9\",\"over\":\"campaigns\","
              + "\"splitGoal\":\"conversions\",\"target\":\"900\",\"floors\":\"rings=1, dresses=2\","
              + "\"ceilings\":\"rings=6\",\"replications\":\"1\"")) {
        JsonNode command = served.post("/api/command", asked(fields)).json();
        assertThat(command.path("problems").size()).as(command.toString()).isZero();
        String id = served.plan(asked(fields));
        assertThat(served.end(id)).isEqualTo("done");
        JsonNode plan = served.get("/api/plan?id=" + id).json();
        assertThat(plan.path("command")).isEqualTo(command.path("command"));
        String kind = plan.path("fields").path("question").asString();
        assertThat(served.get("/files/" + id + "/" + kind + ".json").body())
            .isEqualTo(printed(plan));
        assertThat(served.get("/files/" + id + "/" + kind + ".html").head())
            .contains("Content-security-policy: sandbox allow-scripts");
        assertThat(served.get("/files/" + id + "/" + kind + ".csv?download").head())
            .contains("attachment; filename=\"" + id + "-" + kind + ".csv\"");
      }
      String run = served.plan(asked("\"question\":\"run\",\"replications\":\"1\""));
      assertThat(served.end(run)).isEqualTo("done");
      assertThat(served.get("/files/" + run + "/summary.json").body())
          .isEqualTo(printed(served.get("/api/plan?id=" + run).json()));
    }
  }

  @Test
  void mistakes_areThoseOfTheCommand_andTheServerGoesOn() throws IOException {
    Path shop = Served.shop(folder);
    Path broken = Files.writeString(
        folder.resolve("broken.yaml"), Files.readString(shop).replace("days: 2", "days: 0"));
    try (Served served = Served.of(folder)) {
      JsonNode told = served.get("/api/scenario?id=own:broken.yaml").json();
      assertThat(told.path("problems").path(0).path("text").asString() + "\n")
          .isEqualTo(Run.hawker("check", broken.toString()).err())
          .contains(":10:7: days (0) must be in [1, 3660]");
      assertThat(told.path("problems").path(0).path("line").asInt()).isEqualTo(10);
      JsonNode pasted = served
          .post("/api/check", "{\"name\":\"p.yaml\",\"text\":\"name: [\"}")
          .json();
      assertThat(pasted.path("problems").size()).isPositive();
      String plan = "{\"scenario\":\"own:broken.yaml\"," + FORECAST + "}";
      assertThat(served.post("/api/plans", plan).status()).isEqualTo(400);
      assertThat(
              served.post("/api/plans", asked(FORECAST + ",\"bid\":\"much\"")).body())
          .contains("--bid (much) must");
      assertThat(served
              .post("/api/plans", asked(FORECAST + ",\"budget\":\"1e99\""))
              .body())
          .contains("--budget (1e99) must");
      assertThat(served
              .post("/api/plans", asked(FORECAST + ",\"campaign\":\"none\""))
              .body())
          .contains("must be one of");
      assertThat(served
              .post("/api/audience", asked(FORECAST + ",\"audience\":\"{agee: 3}\""))
              .json()
              .path("problems")
              .path(0)
              .path("text")
              .asString())
          .contains("agee")
          .contains("Maybe age?");
      assertThat(served.get("/api/plans").json().path("plans").size()).isZero();
    }
  }

  @Test
  void hugeRuns_areRefusedOrHaveToBeConfirmed() throws IOException {
    Served.shop(folder);
    try (Served served = Served.of(folder)) {
      Served.Answer huge =
          served.post("/api/plans", asked(FORECAST + ",\"people\":\"2_000_000_000\""));
      assertThat(huge.status()).isEqualTo(400);
      String lengthy = FORECAST.replace("\"3\"", "\"9000\"") + ",\"people\":\"20_000\"";
      Served.Answer slow = served.post("/api/plans", asked(lengthy));
      assertThat(slow.status()).isEqualTo(409);
      assertThat(slow.body()).containsPattern("This takes about \\d+ (min|hours) and \\d+ MB");
      String id = served.plan(asked(lengthy + ",\"confirmed\":true"));
      JsonNode unused =
          served.post("/api/plan/cancel", "{\"id\":\"" + id + "\"}").json();
      assertThat(served.end(id)).isEqualTo("cancelled");
    }
  }

  @Test
  void audience_isThatOfTheForecast() throws IOException {
    Served.shop(folder);
    try (Served served = Served.of(folder)) {
      String fields = FORECAST.replace("\"3\"", "\"1\"") + ",\"audience\":\"{gender: female}\"";
      JsonNode size = served.post("/api/audience", asked(fields)).json();
      String id = served.plan(asked(fields));
      assertThat(served.end(id)).isEqualTo("done");
      JsonNode sheet = served.get("/files/" + id + "/forecast.json").json();
      assertThat(size.path("people").asDouble())
          .isEqualTo(sheet.at("/metrics/0/value").asDouble())
          .isBetween(35.0, 65.0);
      assertThat(size.has("low")).isFalse();
      JsonNode part = served
          .post("/api/audience", asked(fields + ",\"people\":\"100_000\""))
          .json();
      assertThat(part.path("looked").asInt()).isEqualTo(20_000);
      assertThat(part.path("people").asDouble())
          .isBetween(part.path("low").asDouble(), part.path("high").asDouble());
      assertThat(part.path("high").asDouble() - part.path("low").asDouble())
          .isBetween(1000.0, 1500.0);
    }
  }

  @Test
  void changedScenario_givesTheNumbersOfTheChanges() throws IOException {
    Files.copy(Repository.root().resolve("scenarios/bridal.yaml"), folder.resolve("bridal.yaml"));
    String fields =
        "{\"scenario\":\"own:bridal.yaml\",\"question\":\"forecast\",\"arm\":\"engaged\","
            + "\"campaign\":\"evermore/rings\",\"bid\":\"4\",\"budget\":\"30\","
            + "\"budgetKind\":\"lifetime\",\"audience\":\"{relationship: dating, age: 20-50}\","
            + "\"people\":\"400\",\"days\":\"3\",\"to\":\"2026-03-03\",\"replications\":\"2\"}";
    try (Served served = Served.of(folder)) {
      String text = served.post("/api/changed", fields).json().path("text").asString();
      Path file = Files.writeString(folder.resolve("changed.yaml"), text);
      String id = served.plan(fields);
      assertThat(served.end(id)).isEqualTo("done");
      Run own = Run.hawker(
          "plan",
          "forecast",
          file.toString(),
          "--arm",
          "engaged",
          "--replications",
          "2",
          "--format",
          "json");
      assertThat(own.code()).as(own.err() + text).isZero();
      assertThat(withoutFacts(own.out()))
          .isEqualTo(withoutFacts(served.get("/files/" + id + "/forecast.json").body()));
    }
  }

  private static JsonNode withoutFacts(String json) {
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(json);
    root.remove("facts");
    return root;
  }

  @Test
  void tenRuns_atOnce_waitCancelAndFinish() throws IOException {
    Served.shop(folder);
    try (Served served = Served.of(folder)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String worlds = i < 2 ? "900" : "2";
        ids.add(served.plan(
            asked(FORECAST.replace("\"3\"", "\"" + worlds + "\"") + ",\"seed\":\"" + i + "\"")));
      }
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(served.state(ids.get(9))).isEqualTo("queued");
      for (int i : new int[] {0, 1, 5}) {
        JsonNode unused =
            served.post("/api/plan/cancel", "{\"id\":\"" + ids.get(i) + "\"}").json();
      }
      for (int i = 0; i < 10; i++) {
        boolean stopped = i < 2 || i == 5;
        assertThat(served.end(ids.get(i))).as("%d", i).isEqualTo(stopped ? "cancelled" : "done");
      }
      assertThat(served.get("/api/plan?id=" + ids.get(0)).json().path("files").size())
          .isZero();
      String same = served.get("/files/" + ids.get(7) + "/forecast.json").body();
      assertThat(same)
          .isNotEqualTo(served.get("/files/" + ids.get(8) + "/forecast.json").body());
    }
  }

  @Test
  void restart_losesNothing_andWhatRanIsRunAgainToTheSameNumbers() throws IOException {
    Served.shop(folder);
    String saved;
    String before;
    String lengthy = asked(FORECAST.replace("\"3\"", "\"3000\""));
    String cut;
    String second;
    String waiting;
    try (Served served = Served.of(folder)) {
      saved = served.plan(asked(FORECAST));
      assertThat(served.end(saved)).isEqualTo("done");
      JsonNode named = served
          .post("/api/plan/name", "{\"id\":\"" + saved + "\",\"name\":\"Spring <b>\"}")
          .json();
      assertThat(named.path("name").asString()).isEqualTo("Spring <b>");
      before = served.get("/files/" + saved + "/forecast.json").body();
      cut = served.plan(lengthy);
      second = served.plan(lengthy);
      waiting = served.plan(asked(FORECAST));
      while (!served.state(cut).equals("running")) {
        Thread.onSpinWait();
      }
    }
    try (Served served = Served.of(folder)) {
      assertThat(served.get("/api/plans").json().path("plans").findValuesAsString("name"))
          .contains("Spring <b>");
      assertThat(served.get("/files/" + saved + "/forecast.json").body()).isEqualTo(before);
      assertThat(served.state(cut)).isEqualTo("interrupted");
      // What waited goes on waiting, behind what was asked before it.
      JsonNode unused =
          served.post("/api/plan/cancel", "{\"id\":\"" + second + "\"}").json();
      assertThat(served.end(waiting)).isEqualTo("done");
      assertThat(served.get("/files/" + waiting + "/forecast.json").body()).isEqualTo(before);
      JsonNode removed =
          served.post("/api/plan/remove", "{\"id\":\"" + cut + "\"}").json();
      assertThat(removed.path("plans").findValuesAsString("id")).doesNotContain(cut);
      assertThat(folder.resolve(".hawker/plans").resolve(cut)).doesNotExist();
    }
  }
}
