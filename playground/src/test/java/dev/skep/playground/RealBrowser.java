package dev.skep.playground;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Chromium from this machine. A missing browser is a failure, never a skip. */
final class RealBrowser implements AutoCloseable {
  private static final Path PICTURES = Path.of("target", "pictures");
  /** Long, for a busy machine: only what fails waits for it. */
  private static final double PATIENCE_MS = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  RealBrowser() throws IOException {
    Files.createDirectories(PICTURES);
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(List.of(
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  private static Path chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable).findFirst()
        .orElseThrow(() -> new AssertionError("the browser tests need Chromium: install the package 'chromium'"));
  }

  /** A window with the playground that is at {@code url}, in nobody's session. */
  Window open(URI url) {
    return open(url + "/playground", new Browser.NewContextOptions(), url);
  }

  /** A window with that page, in nobody's session, which may ask for nothing but what these addresses begin. */
  Window open(String page, Browser.NewContextOptions options, URI... places) {
    return new Window(browser.newContext(options.setViewportSize(1440, 900)), page, List.of(places));
  }

  /** One window, and what the browser complains of in it: scripts that fail, refused loads, requests elsewhere. */
  static final class Window implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Window(BrowserContext context, String start, List<URI> places) {
      this.context = context;
      context.setDefaultTimeout(PATIENCE_MS);
      this.page = context.newPage();
      page.onConsoleMessage(m -> {
        if (m.type().equals("error") || m.type().equals("warning")) {
          complaints.add(m.text());
        }
      });
      page.onPageError(complaints::add);
      page.onRequest(r -> {
        if (places.stream().noneMatch(p -> r.url().startsWith(p + "/")) && !r.url().startsWith("data:")) {
          complaints.add("asks elsewhere: " + r.url());
        }
      });
      page.navigate(start);
    }

    Page page() {
      return page;
    }

    List<String> complaints() {
      return List.copyOf(complaints);
    }

    void picture(String name) {
      page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** All of the page, however long it is. */
    void wholePicture(String name) {
      page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    /** Where it is remembered who signed in here. */
    String session() {
      return context.storageState();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
