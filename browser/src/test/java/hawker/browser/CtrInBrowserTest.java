package hawker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import hawker.app.cli.Hawker;
import hawker.browser.Chromium.Opened;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages of models of clicks, graded on a log and met in the auction, in a real browser: nothing
 * goes wrong, nothing is asked of the network, every number is that of the file beside it, and a
 * phone holds them. About 30 s; skipped without Chromium.
 */
@Tag("long")
class CtrInBrowserTest {
  private static final List<String> PAGES = List.of("ctr", "ctr-online");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all tests, unless they are skipped
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    String log = folder.resolve("log").toString();
    run("run " + scenario("first-look") + " --arms untargeted --replications 1 --quiet --events"
        + " --set population.users=2000 --out " + log);
    run("ctr compare " + log + " --layout events --models ftrl --learning-curve 2 --resamples 50"
        + " --out " + folder);
    run("ctr online " + scenario("ctr-models") + " --models oracle,full,constant --replications 3"
        + " --set population.users=200 --out " + folder.resolve("online"));
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void run(String command) {
    assertThat(Hawker.execute(command.split(" +"))).as(command).isZero();
  }

  private static Path scenario(String name) {
    return Chromium.repository().resolve("scenarios").resolve(name + ".yaml");
  }

  private static Opened open(String name, int width, ColorScheme scheme) {
    return chromium.open(file(name, ".html"), width, scheme);
  }

  private static Path file(String page, String ending) {
    return (page.equals("ctr") ? folder : folder.resolve("online")).resolve(page + ending);
  }

  private static Stream<DynamicTest> each(Consumer<String> test) {
    return PAGES.stream().map(page -> DynamicTest.dynamicTest(page, () -> test.accept(page)));
  }

  @TestFactory
  Stream<DynamicTest> page_opened_hasNoErrorAndAsksForNothing() {
    return each(name -> {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (Opened opened = open(name, 1280, scheme)) {
          assertThat(opened.errors()).isEmpty();
          assertThat(opened.requests()).hasSize(1).allMatch(url -> url.startsWith("file:"));
          assertThat(opened.page().locator("figure svg[role=img]").count()).isGreaterThan(5);
          assertThat(opened.page().locator("p.answer").textContent()).isNotBlank();
          assertThat(opened.page().locator("#report").innerText()).doesNotContain("NaN");
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> numbers_everyOneWithAPlace_areThoseOfTheFile() {
    return each(name -> {
      try (Opened opened = open(name, 1280, ColorScheme.LIGHT)) {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode summary = mapper.readTree(file(name, ".json"));
        assertThat(mapper.readTree(opened.page().locator("#summary").textContent()))
            .isEqualTo(summary);
        JsonNode cells = mapper.readTree((String) opened
            .page()
            .evaluate("() => JSON.stringify([...document.querySelectorAll('td[data-source]')]"
                + ".map(td => ({...td.dataset})))"));
        assertThat(cells.size()).isGreaterThan(40);
        for (JsonNode cell : cells) {
          JsonNode there = summary.at(cell.path("source").asString().replace("summary#", ""));
          JsonNode value =
              !there.isObject() ? there : there.has("value") ? there.path("value") : valueOf(there);
          assertThat(Double.parseDouble(cell.path("value").asString()))
              .as(cell.toString())
              .isEqualTo(value.doubleValue());
          if (cell.has("low")) {
            assertThat(Double.parseDouble(cell.path("low").asString()))
                .isEqualTo(there.path("low").doubleValue());
          }
        }
      }
    });
  }

  private static JsonNode valueOf(JsonNode there) {
    return there.has("difference") ? there.path("difference") : there.path("observed");
  }

  @TestFactory
  Stream<DynamicTest> page_onAPhone_fitsItsWidth() {
    return each(name -> {
      try (Opened opened = open(name, 360, ColorScheme.DARK)) {
        opened
            .page()
            .evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat((Integer) opened.page().evaluate("() => document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(360);
      }
    });
  }
}
