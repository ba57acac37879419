package hawker.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hawker.app.cli.Hawker;
import hawker.browser.Chromium.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code report.html} in a real browser: nothing goes wrong, nothing is asked of the network, and
 * every number is that of the files beside it. Takes up to a minute; skipped without Chromium.
 */
@Tag("long")
class ReportInBrowserTest {
  private static final String TWELVE = """
      name: twelve arms
      question: How does a page with twelve arms look?
      replications: 2
      days: 1
      population: {users: 300}
      response: {baseCtr: 0.1}
      inventory:
        background: {advertisers: 5}
        advertisers:
          shop: {campaigns: {spring: {budget: {daily: 5}, bid: {cpc: 1}, ads: {a: {topics: [sports]}}}}}
      report: {breakdowns: [age, gender, hour, interest, channel, placement]}
      arms: {%s}
      baseline: a1
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path folder;

  private static final Map<String, List<String>> RUNS = Map.of(
      "quickstart", List.of("scenarios/quickstart.yaml", "population.users=800", "replications=3"),
      "brand-crisis",
          List.of("scenarios/brand-crisis.yaml", "population.users=600", "replications=2"),
      "which-channel",
          List.of("scenarios/which-channel.yaml", "population.users=600", "replications=2"),
      "buyer-journey",
          List.of("scenarios/buyer-journey.yaml", "population.users=600", "replications=2"),
      "twelve", List.of("twelve.yaml"));

  @SuppressWarnings("NullAway.Init") // set before all tests, unless they are skipped
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    List<String> arms = new ArrayList<>();
    for (int arm = 1; arm <= 12; arm++) {
      arms.add("a" + arm + ": {market: {cap: {impressions: " + arm + ", per: 1 day}}}");
    }
    arms.set(6, "an arm with quite a long name indeed: {targeting: untargeted}");
    Files.writeString(folder.resolve("twelve.yaml"), TWELVE.formatted(String.join(", ", arms)));
    RUNS.forEach((name, words) -> {
      Path file = words.get(0).startsWith("scenarios")
          ? Chromium.repository().resolve(words.get(0))
          : folder.resolve(words.get(0));
      List<String> all = new ArrayList<>(
          List.of("run", file.toString(), "--out", folder.resolve(name).toString(), "--quiet"));
      words.subList(1, words.size()).forEach(setting -> all.addAll(List.of("--set", setting)));
      assertThat(Hawker.execute(all.toArray(String[]::new))).as(name).isZero();
    });
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Opened open(String run, int width, ColorScheme scheme) {
    return chromium.open(folder.resolve(run).resolve("report.html"), width, scheme);
  }

  private static Stream<DynamicTest> each(Consumer<String> test) {
    return RUNS.keySet().stream()
        .sorted()
        .map(run -> DynamicTest.dynamicTest(run, () -> test.accept(run)));
  }

  private static String number(JsonNode node) {
    return node.isNumber() ? Double.toString(node.doubleValue()) : "";
  }

  @TestFactory
  Stream<DynamicTest> page_opened_hasNoErrorAndAsksForNothing() {
    return each(run -> {
      try (Opened opened = open(run, 1280, ColorScheme.LIGHT)) {
        assertThat(opened.errors()).isEmpty();
        assertThat(opened.requests()).hasSize(1).allMatch(url -> url.startsWith("file:"));
        assertThat(opened.page().locator("figure svg[role=img]").count()).isGreaterThan(5);
        assertThat(opened.page().locator("p.answer").textContent()).isNotBlank();
        assertThat(folder.resolve(run).resolve("report.html"))
            .satisfies(file -> assertThat(file.toFile().length()).isLessThan(2_000_000));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> numbers_everyOneWithAPlace_areThoseOfTheFiles() {
    return each(run -> {
      try (Opened opened = open(run, 1280, ColorScheme.LIGHT)) {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode summary = mapper.readTree(folder.resolve(run).resolve("summary.json"));
        JsonNode details = mapper.readTree(folder.resolve(run).resolve("details.json"));
        JsonNode cells = mapper.readTree((String) opened
            .page()
            .evaluate("() => JSON.stringify([...document.querySelectorAll('td[data-source]')]"
                + ".map(td => ({...td.dataset})))"));
        assertThat(cells.size()).isGreaterThan(100);
        for (JsonNode cell : cells) {
          String[] source = cell.path("source").asString().split("#", 2);
          JsonNode there = (source[0].equals("summary") ? summary : details).at(source[1]);
          JsonNode value = there.isObject() ? there.path("value") : there;
          String shown = cell.path("value").asString();
          assertThat(shown.isEmpty() ? "" : Double.toString(Double.parseDouble(shown)))
              .as(cell.toString())
              .isEqualTo(number(value));
          if (cell.has("low")) {
            assertThat(Double.parseDouble(cell.path("low").asString()))
                .isEqualTo(there.path("low").doubleValue());
            assertThat(Double.parseDouble(cell.path("high").asString()))
                .isEqualTo(there.path("high").doubleValue());
          }
        }
      }
    });
  }

  @Test
  void summary_embedded_isTheFile() throws IOException {
    try (Opened opened = open("quickstart", 1280, ColorScheme.LIGHT)) {
      JsonMapper mapper = JsonMapper.shared();
      assertThat(mapper.readTree(opened.page().locator("#summary").textContent()))
          .isEqualTo(mapper.readTree(folder.resolve("quickstart").resolve("summary.json")));
    }
  }

  @Test
  void spend_overTime_endsAtTheSpendOfTheSummary() {
    try (Opened opened = open("quickstart", 1280, ColorScheme.LIGHT)) {
      JsonNode summary =
          JsonMapper.shared().readTree(folder.resolve("quickstart").resolve("summary.json"));
      Locator last =
          opened.page().locator("#figure-spend-over-time tbody tr").last().locator("td");
      for (int arm = 0; arm < summary.path("arms").size(); arm++) {
        double spent = summary.at("/arms/" + arm + "/metrics/billedCost/value").doubleValue();
        assertThat(Double.parseDouble(last.nth(arm).getAttribute("data-value")))
            .isCloseTo(spent, within(1e-6 * Math.max(1, spent)));
      }
    }
  }

  @Test
  void heads_pressedByKeyboard_sortTheBreakdown() {
    try (Opened opened = open("quickstart", 1280, ColorScheme.LIGHT)) {
      Page page = opened.page();
      page.locator("#dimension").focus();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("metric");
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertSorted(page, "descending");
      page.keyboard().press("Enter");
      assertSorted(page, "ascending");
      page.locator("#dimension").selectOption("gender");
      page.locator("#metric").selectOption("clicks");
      assertThat(page.locator("#figure-breakdowns tbody th").allTextContents()).contains("female");
    }
  }

  private static void assertSorted(Page page, String order) {
    assertThat(page.locator("#figure-breakdowns th[aria-sort]").count()).isEqualTo(1);
    assertThat(page.locator("#figure-breakdowns th[aria-sort]").getAttribute("aria-sort"))
        .isEqualTo(order);
    List<Double> values = new ArrayList<>();
    Locator rows = page.locator("#figure-breakdowns tbody tr");
    for (int row = 0; row < rows.count(); row++) {
      String value = rows.nth(row).locator("td").first().getAttribute("data-value");
      values.add(value.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(value));
    }
    assertThat(values)
        .isSortedAccordingTo(
            order.equals("ascending") ? Comparator.naturalOrder() : Comparator.reverseOrder());
  }

  @TestFactory
  Stream<DynamicTest> page_onAPhone_fitsItsWidth() {
    return each(run -> {
      try (Opened opened = open(run, 360, ColorScheme.DARK)) {
        opened
            .page()
            .evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat((Integer) opened.page().evaluate("() => document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(360);
        assertThat((String) opened
                .page()
                .evaluate("() => [...document.querySelectorAll('svg text')].filter(t => {"
                    + " const b = t.getBoundingClientRect(); return b.width > 0 && (b.right > 361 || b.left < -1)"
                    + "}).map(t => t.textContent).join('|')"))
            .as("texts of drawings that are cut")
            .isEmpty();
        assertThat((String) opened.page().evaluate(LETTERS)).isEmpty();
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> cards_onADesk_holdWhatIsInThem() {
    return each(run -> {
      try (Opened opened = open(run, 1280, ColorScheme.LIGHT)) {
        opened
            .page()
            .evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        opened.page().waitForTimeout(50);
        assertThat((String) opened.page().evaluate(OUTSIDE)).isEmpty();
        assertThat((String) opened.page().evaluate(LETTERS)).isEmpty();
        assertThat(opened.page().locator(".scroll[tabindex]").count() > 0)
            .as("wide tables can be scrolled by keyboard")
            .isEqualTo(
                opened
                    .page()
                    .evaluate(
                        "() => [...document.querySelectorAll('.scroll')].some(f => f.scrollWidth > f.clientWidth + 1)"));
      }
    });
  }

  @Test
  void settings_thatGrowByFactors_haveAScaleOfFactors() throws IOException {
    Path file = folder.resolve("factors.yaml");
    Files.writeString(
        file,
        TWELVE.formatted("a1: {}")
            + "sweep: {over: {inventory.advertisers.shop.campaigns.spring.bid.cpc: [0.1, 1, 10]}}\n");
    assertThat(Hawker.execute(
            "run",
            file.toString(),
            "--quiet",
            "--out",
            folder.resolve("factors").toString()))
        .isZero();
    try (Opened opened = open("factors", 1280, ColorScheme.LIGHT)) {
      JsonNode at = JsonMapper.shared().readTree((String) opened
          .page()
          .evaluate(
              "() => JSON.stringify([...document.querySelectorAll('#figure-sweep-ctr circle')]"
                  + ".map(c => c.getBoundingClientRect().x))"));
      assertThat(at.size()).isEqualTo(3);
      assertThat(at.get(1).doubleValue() - at.get(0).doubleValue())
          .isCloseTo(at.get(2).doubleValue() - at.get(1).doubleValue(), within(1.0));
    }
  }

  @TestFactory
  Stream<DynamicTest> texts_lightAndDark_standOutFromTheirGround() {
    return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
        .map(scheme -> DynamicTest.dynamicTest(scheme.name(), () -> {
          try (Opened opened = open("brand-crisis", 1280, scheme)) {
            assertThat((String) opened.page().evaluate(CONTRAST)).isEmpty();
          }
        }));
  }

  @TestFactory
  Stream<DynamicTest> page_readOut_hasNamesForEverything() {
    return each(run -> {
      try (Opened opened = open(run, 1280, ColorScheme.LIGHT)) {
        assertThat((String) opened.page().evaluate(NAMES)).isEmpty();
        assertThat(opened.page().locator("figure").count())
            .as("every drawing has a table that says the same")
            .isEqualTo(opened.page().locator("figure:has(table)").count());
      }
    });
  }

  @Test
  void hostileTexts_areShownNotRun() throws IOException {
    Path file = folder.resolve("hostile.yaml");
    Files.writeString(
        file,
        TWELVE
            .formatted("a1: {}, b & c's (1): {}")
            .replace(
                "How does", "'</script><script>alert(1)</script><img src=x onerror=alert(2)><b>")
            .replace("look?", "look?'"));
    assertThat(Hawker.execute(
            "run",
            file.toString(),
            "--quiet",
            "--out",
            folder.resolve("hostile").toString()))
        .isZero();
    try (Opened opened = open("hostile", 1280, ColorScheme.LIGHT)) {
      assertThat(opened.errors()).isEmpty();
      assertThat(
              opened.page().locator("b").count() + opened.page().locator("img").count())
          .isZero();
      assertThat(opened.page().locator("p.question").textContent()).startsWith("</script><script>");
    }
  }

  /** What sticks out of its card; tables that are wider scroll in frames of their own. */
  private static final String OUTSIDE = """
      () => [...document.querySelectorAll('figure')].flatMap(figure => {
        const card = figure.getBoundingClientRect();
        return [...figure.querySelectorAll('svg text, .scroll, .legend')].filter(node => {
          const box = node.getBoundingClientRect();
          return box.width > 0 && (box.right > card.right + 1 || box.left < card.left - 1);
        }).map(node => figure.id + ': ' + node.textContent.slice(0, 30));
      }).join('|')
      """;

  /** Names and captions that are set letter below letter. */
  private static final String LETTERS = """
      () => [...document.querySelectorAll('caption, th')].filter(node => {
        const box = node.getBoundingClientRect();
        return box.height > 120 && box.width < box.height / 3;
      }).map(node => node.textContent.slice(0, 30)).join('|')
      """;

  /** Texts whose contrast with what is behind them is below 4.5 (large ones: 3), WCAG 1.4.3. */
  private static final String CONTRAST = """
      () => {
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const rgba = colour => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
          .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] / 255 + under[i] * (1 - top[3] / 255));
        const ground = node => {
          const above = [];
          for (let at = node; at; at = at.parentElement) above.unshift(rgba(getComputedStyle(at).backgroundColor));
          return above.reduce((under, top) => over(top, under), [255, 255, 255]);
        };
        const bad = [];
        for (const node of document.querySelectorAll('body *')) {
          const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
          if (!own || !node.getClientRects().length || node.closest('script,option,svg')) continue;
          const style = getComputedStyle(node);
          const under = ground(node);
          const a = light(over(rgba(style.color), under)) + 0.05;
          const b = light(under) + 0.05;
          const ratio = Math.max(a, b) / Math.min(a, b);
          if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) bad.push(node.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
        }
        return bad.join('|');
      }
      """;

  /** What a screen reader would stumble over. */
  private static final String NAMES = """
      () => {
        const bad = [];
        if (document.documentElement.lang !== 'en') bad.push('language');
        let before = 0;
        for (const head of document.querySelectorAll('h1,h2,h3,h4')) {
          const level = Number(head.tagName[1]);
          if (level > before + 1) bad.push('heading ' + head.textContent);
          before = level;
        }
        if (document.querySelectorAll('h1').length !== 1) bad.push('h1');
        for (const svg of document.querySelectorAll('figure svg')) {
          if (svg.getAttribute('role') !== 'img' || !svg.getAttribute('aria-label')) bad.push('svg');
        }
        for (const select of document.querySelectorAll('select')) {
          if (!select.labels.length) bad.push('label ' + select.id);
        }
        for (const table of document.querySelectorAll('table')) {
          if (!table.caption || !table.querySelector('th[scope=col]')) bad.push('table ' + table.textContent.slice(0, 30));
        }
        const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
        for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) bad.push('twice ' + id);
        for (const node of document.querySelectorAll('[aria-labelledby]')) {
          if (!document.getElementById(node.getAttribute('aria-labelledby'))) bad.push('labelledby');
        }
        for (const link of document.querySelectorAll('a[href^="#"]')) {
          if (!document.querySelector(link.getAttribute('href'))) bad.push(link.href);
        }
        return bad.join('|');
      }
      """;
}
