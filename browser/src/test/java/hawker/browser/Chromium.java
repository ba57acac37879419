package hawker.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The browser of this machine, which pages are opened in. */
final class Chromium implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser; tests are skipped where there is none. */
  static Chromium start() {
    Path place = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(place != null, "no Chromium here; apt-get install chromium brings one");
    Playwright playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(place)
            .setArgs(List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-dev-shm-usage")));
    return new Chromium(playwright, browser);
  }

  Browser browser() {
    return browser;
  }

  /** A page that has been opened, and what went wrong with it. */
  record Opened(Page page, List<String> errors, List<String> requests) implements AutoCloseable {
    @Override
    public void close() {
      page.context().close();
    }
  }

  /** Opens a page from a file and waits until it is drawn. */
  Opened open(Path file, int width, ColorScheme scheme) {
    Page page = browser
        .newContext(
            new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme))
        .newPage();
    List<String> errors = new ArrayList<>();
    List<String> requests = new ArrayList<>();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    page.waitForSelector("html[data-ready=true]");
    return new Opened(page, errors, requests);
  }

  @Override
  public void close() {
    playwright.close();
  }

  /** The folder of the repository. */
  static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("scenarios"))) {
      at = at.getParent();
    }
    return Objects.requireNonNull(at, "tests run outside the repository");
  }
}
