package hawker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import hawker.app.cli.ServeCommand;
import hawker.app.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of {@code hawker serve} in a real browser, as a newcomer meets it. Takes up to a minute;
 * skipped without Chromium.
 */
@Tag("long")
class PlannerInBrowserTest {
  private static final int TABS_MAX = 120;

  @SuppressWarnings("NullAway.Init") // set before all tests, unless they are skipped
  private static Chromium chromium;

  @TempDir
  private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private WebServer server;

  private final List<String> errors = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    String text = Files.readString(
        Chromium.repository().resolve("scenarios/plan/two-campaigns.yaml"), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("shop.yaml"), text.replace("users: 1_500", "users: 300"));
    server = served();
  }

  private WebServer served() throws IOException {
    return Objects.requireNonNull(WebServer.start(folder, null, 0, ServeCommand.commands(), 2));
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    assertThat(errors).isEmpty();
    assertThat(requests)
        .isNotEmpty()
        .allMatch(url -> url.startsWith("http://127.0.0.1:")
            || url.startsWith("data:")
            || url.startsWith("blob:"));
  }

  private Page open(int width, ColorScheme scheme) {
    BrowserContext context = chromium
        .browser()
        .newContext(new Browser.NewContextOptions()
            .setViewportSize(width, 800)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(server.address());
    page.waitForSelector("html[data-ready=true]");
    return page;
  }

  private static void ready(Page page) {
    page.waitForSelector("#result[data-ready] .answer");
  }

  @Test
  void newcomer_byMouse_getsToASavedPlanWhoseNumbersAreTheCommands() throws IOException {
    Page page = open(1280, ColorScheme.LIGHT);
    page.waitForFunction("() => document.querySelector('#audience-size').dataset.people > 0");
    double before = people(page);
    page.locator("#clauses label:has-text('female')").first().click();
    page.waitForFunction(
        "before => document.querySelector('#audience-size').dataset.people < before", before);
    assertThat(page.locator("#audience").inputValue()).isEqualTo("{age: 25-44, gender: female}");
    page.locator("#bid").fill("3");
    page.locator("#budget").fill("6");
    page.locator("#world summary").click();
    page.locator("#replications").fill("9");
    page.waitForFunction(
        "() => /--replications 9$/.test(" + "document.querySelector('#command').textContent)");
    String command = page.locator("#command").textContent();
    assertThat(command)
        .endsWith(" --campaign evermore/rings --bid 3 --budget 6"
            + " --audience '{age: 25-44, gender: female}' --replications 9");
    page.locator("#run").click();
    ready(page);
    page.locator("#plan-name").fill("Spring, small");
    page.locator(".saving button").click();
    page.waitForSelector("#plan-list .saved:has-text('Spring, small')");
    assertThat(page.locator("#result pre").last().textContent()).isEqualTo(command);
    JsonNode sheet =
        JsonMapper.shared().readTree(folder.resolve(".hawker/plans/p0001/results/forecast.json"));
    assertThat(page.locator(".answer").textContent())
        .isEqualTo(sheet.path("sentences").path(0).asString());
    for (JsonNode row : sheet.path("metrics")) {
      Locator tile = page.locator(".tile[data-metric='" + row.path("metric").asString() + "']");
      if (tile.count() > 0 && row.path("value").isNumber()) {
        assertThat(Double.parseDouble(tile.getAttribute("data-value")))
            .isEqualTo(row.path("value").doubleValue());
      }
    }
    assertThat(page.locator(".tile").count()).isEqualTo(5);
    assertThat(page.locator("#result figure svg[role=img]").count()).isEqualTo(2);
    page.context().close();
  }

  private static double people(Page page) {
    return Double.parseDouble(page.locator("#audience-size").getAttribute("data-people"));
  }

  /** Moves on by the Tab key until something has the focus. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < TABS_MAX; i++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    throw new AssertionError(selector + " cannot be reached by keyboard");
  }

  private static void write(Page page, String selector, String text) {
    tabTo(page, selector);
    page.keyboard().press("Control+A");
    page.keyboard().type(text);
  }

  @Test
  void newcomer_byKeyboard_getsToASavedCurveAndAlongIt() {
    Page page = open(1280, ColorScheme.LIGHT);
    tabTo(page, "a.skip");
    tabTo(page, "input[name=question]");
    page.keyboard().press("ArrowDown");
    write(page, "#budgets", "1..8x4");
    tabTo(page, "#world summary");
    page.keyboard().press("Enter");
    write(page, "#replications", "9");
    tabTo(page, "#run");
    page.keyboard().press("Enter");
    page.waitForSelector("#along");
    tabTo(page, "#along");
    String before = page.locator("#along").getAttribute("aria-valuetext");
    double x = (double) page.evaluate(MARK);
    for (int i = 0; i < 20; i++) {
      page.keyboard().press("ArrowRight");
    }
    assertThat(page.locator("#along").getAttribute("aria-valuetext"))
        .isNotEqualTo(before)
        .contains("USD: People reached ", ", Clicks ");
    assertThat((double) page.evaluate(MARK)).isGreaterThan(x);
    page.keyboard().press("End");
    JsonNode budgets = JsonMapper.shared()
        .readTree(folder.resolve(".hawker/plans/p0001/results/budget.json"))
        .path("budgets");
    assertThat(page.locator(".read dd").nth(3).locator("strong").textContent())
        .isEqualTo(plain(budgets.path(budgets.size() - 1).path("clicks").doubleValue()));
    write(page, "#plan-name", "By keys");
    page.keyboard().press("Enter");
    page.waitForSelector("#plan-list .saved:has-text('By keys')");
    page.context().close();
  }

  private static String plain(double count) {
    return count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
  }

  /** Where the mark stands. */
  private static final String MARK =
      "() => 0.25 + Number(document.querySelector('.mark line').getAttribute('x1'))";

  @Test
  void curve_draggedByMouse_movesTheMark() {
    Page page = open(1280, ColorScheme.LIGHT);
    page.locator("input[value=budget]").check();
    page.locator("#budgets").fill("1..8x4");
    page.locator("#world summary").click();
    page.locator("#replications").fill("2");
    page.locator("#run").click();
    page.waitForSelector(".mark circle");
    double x = (double) page.evaluate(MARK);
    Locator drawing = page.locator("#result figure svg").first();
    drawing.scrollIntoViewIfNeeded();
    var box = drawing.boundingBox();
    page.mouse().move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 0.3, box.y + box.height * 0.5);
    page.mouse().up();
    assertThat((double) page.evaluate(MARK)).isLessThan(x);
    page.locator(".along button").click();
    assertThat(page.locator("input[value=forecast]").isChecked()).isTrue();
    assertThat(Double.parseDouble(page.locator("#budget").inputValue())).isBetween(1.0, 8.0);
    page.context().close();
  }

  @Test
  void flightAndSplit_areAskedAndShown() {
    Page page = open(1280, ColorScheme.LIGHT);
    page.locator("#world summary").click();
    page.locator("input[value=flight]").check();
    assertThat(page.locator("#total").isVisible()).isFalse();
    page.locator("#budget").fill("2");
    page.locator("#at").fill("1 day");
    page.locator("#spent").fill("99");
    page.waitForSelector("#ask-problems li:has-text('--spent (99) must be at most')");
    page.locator("#spent").fill("1.5");
    page.locator("#replications").fill("2");
    page.waitForFunction("() => / --at '1 day' --spent 1.5 --replications 2$/.test("
        + "document.querySelector('#command').textContent)");
    page.locator("#run").click();
    ready(page);
    assertThat(page.locator(".answer").textContent()).startsWith("With 1.50 USD spent by 1 day");
    assertThat(page.locator("#result [data-part]").count()).isEqualTo(4);

    page.locator("input[value=split]").check();
    assertThat(page.locator("#audience-part").isVisible()).isFalse();
    assertThat(page.locator("#target").isVisible()).isFalse();
    assertThat(page.locator("#over option:not([disabled])").allTextContents())
        .containsExactly("all campaigns of the advertiser");
    assertThat(Double.parseDouble(page.locator("#total").inputValue())).isPositive();
    page.locator("#total").fill("9");
    page.locator("#splitGoal").selectOption("conversions");
    page.locator("#target").fill("900");
    page.locator("#floors").fill("rings=1, dresses=2");
    page.locator("#replications").fill("2");
    page.waitForFunction(
        "() => / --advertiser evermore --total 9 --over campaigns --goal conversions --floor rings=1"
            + " --floor dresses=2 --target-cpa 900 --replications 2$/.test("
            + "document.querySelector('#command').textContent)");
    page.locator("#run").click();
    page.waitForSelector("#result[data-ready=p0002] .answer");
    assertThat(page.locator("#result figure svg[role=img]").count()).isEqualTo(2);
    assertThat(page.locator("#result [data-part=shares] tbody tr").count()).isEqualTo(3);
    // What was asked comes back to be changed.
    page.locator("input[value=forecast]").check();
    page.locator("li[data-id=p0002] [data-do=change]").click();
    page.locator("#target").waitFor();
    assertThat(page.locator("#target").inputValue()).isEqualTo("900");
    assertThat(page.locator("#floors").inputValue()).isEqualTo("rings=1, dresses=2");
    page.context().close();
  }

  @Test
  void tenRuns_closedTab_restart_loseNothing() throws IOException {
    Page page = open(1280, ColorScheme.LIGHT);
    page.locator("#world summary").click();
    for (int i = 1; i <= 10; i++) {
      page.locator("#seed").fill(Integer.toString(i));
      page.locator("#replications").fill(i == 2 ? "4000" : "9");
      int wanted = i;
      page.locator("#run").click();
      page.waitForFunction(
          "n => document.querySelectorAll('#plan-list li[data-id]').length === n", wanted);
    }
    page.locator("li[data-id=p0002] [data-do=cancel]").click();
    page.waitForSelector("li[data-id=p0002][data-state=cancelled]");
    page.context().close();
    Page later = open(1280, ColorScheme.LIGHT);
    later.waitForFunction("() => document.querySelectorAll('[data-state=done]').length === 9");
    later.locator("li[data-id=p0003] [data-do=open]").click();
    ready(later);
    String answer = later.locator(".answer").textContent();
    URI before = URI.create(server.address());
    server.close();
    server = served();
    assertThat(server.address()).isNotEqualTo(before.toString());
    later.context().close();
    Page again = open(1280, ColorScheme.LIGHT);
    again.locator("li[data-id=p0003] [data-do=open]").click();
    ready(again);
    assertThat(again.locator(".answer").textContent()).isEqualTo(answer);
    again.locator("li[data-id=p0003] input").check();
    again.locator("li[data-id=p0004] input").check();
    again.waitForSelector("#comparison table");
    assertThat(again.locator("#comparison thead th").count()).isEqualTo(3);
    assertThat(again.locator("#comparison tbody").textContent()).contains("People reached");
    again.context().close();
    // Chromium tells of answers that came too late for a page that was closed.
    errors.removeIf(error -> error.contains("ERR_CONNECTION"));
  }

  @Test
  void brokenScenario_tellsItsProblemsAndIsMended() {
    Page page = open(1280, ColorScheme.LIGHT);
    page.locator("#editor summary").click();
    page.locator("#text-name").fill("mine.yaml");
    String text = page.locator("#text").inputValue();
    page.locator("#text").fill(text.replace("days: 2", "days: 0"));
    page.locator("#check-text").click();
    page.waitForSelector("#scenario-problems li");
    assertThat(page.locator("#scenario-problems").textContent())
        .isEqualTo("mine.yaml:10:7: days (0) must be in [1, 3660].");
    page.locator("#text").fill(text.replace("days: 2", "days: 3"));
    page.locator("#save-text").click();
    page.waitForFunction("() => document.querySelector('#scenario').value === 'own:mine.yaml'"
        + " && document.querySelector('#days').value === '3'");
    assertThat(page.locator("#scenario-problems").textContent()).isEmpty();
    assertThat(folder.resolve("mine.yaml")).exists();
    page.locator("#bid").fill("much");
    page.waitForSelector("#ask-problems li:has-text('--bid (much) must')");
    assertThat(page.locator("#run").isDisabled()).isTrue();
    page.context().close();
  }

  @Test
  void page_onAPhoneInTheDark_fitsAndIsReadable() {
    Page page = open(360, ColorScheme.DARK);
    page.locator("#world summary").click();
    page.locator("#replications").fill("9");
    page.locator("#run").click();
    ready(page);
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);
    assertThat((String) page.evaluate(UNNAMED)).isEmpty();
    page.context().close();
  }

  /** Fields and buttons without a name, and ids that are there twice. */
  private static final String UNNAMED = """
      () => {
        const bad = [];
        for (const node of document.querySelectorAll('input, select, textarea, button, progress')) {
          const name = node.getAttribute('aria-label') || node.textContent.trim()
            || [...node.labels ?? []].map(label => label.textContent.trim()).join('');
          if (!name) bad.push(node.outerHTML);
        }
        const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
        for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) bad.push('twice ' + id);
        return bad.join('|');
      }
      """;
}
