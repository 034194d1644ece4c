package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard in a real browser: signing in, choosing, looking closer, with and without a mouse, light and dark. */
@Tag("slow")
class BrowserDashboardTest {
  private static final int TASKS = 700;

  @Test
  void figuresAreThereForEverybodyWhoMaySeeThem() throws IOException {
    try (var browser = new RealBrowser(); var world = new World(DashboardStoryTest::environment)) {
      String task = merged(world);
      Instant now = world.bot().context().getBean(java.time.Clock.class).instant().truncatedTo(ChronoUnit.SECONDS);
      new ManyTasks(now, Duration.ofDays(180), 2).put(world.bot(), TASKS);
      String url = world.bot().url().toString();
      try (var window = browser.open(url + "/dashboard", new Browser.NewContextOptions(), world.bot().url(),
          world.simulators().url())) {
        signsIn(window);
        looksWellEverywhere(window, "dashboard");
        narrowsDown(window);
        looksCloser(window, task);
        goesByKeyboard(window, url);
        startsEmpty(window, url);
        withoutScripts(browser, window, world);
        Assertions.assertThat(window.complaints()).isEmpty();
      }
    }
  }

  private static String merged(World world) {
    world.simulators().model().says("""
        {"kind": "propose", "brief": {"title": "Mend the footer", "repository": "acme/shop", "goal": "It is done.",
         "acceptanceCriteria": ["A test shows it"]}}""");
    String root = world.slack().say(ADA, SHOP, null, "@Skep mend the footer");
    world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
    int number = world.pull("acme/shop", p -> true).path("number").asInt();
    world.heard(SHOP, root, ":white_check_mark: Build");
    world.gitHub().approve("acme/shop", number, "grace");
    world.heard(SHOP, root, "approved by grace");
    world.gitHub().merge("acme/shop", number, "grace");
    JsonNode survey = world.heard(SHOP, root, "how much of your time did this save?");
    world.press(ADA, SHOP, survey, "1 hour");
    world.heard(SHOP, root, "Thanks, <@U001ADA>: 1 hour.");
    return "Mend the footer";
  }

  private static void signsIn(RealBrowser.Window window) {
    Page page = window.page();
    assertThat(page.getByRole(AriaRole.HEADING)).containsText("Sign in");
    window.picture("dashboard-door");
    Assertions.assertThat(Eyes.faint(page)).isEmpty();
    page.getByText("Sign in with Slack").click();
    page.getByText("Continue as Ada Lind").click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What agents were worth"))).isVisible();
  }

  /** Light and dark, wide and on a phone. */
  private static void looksWellEverywhere(RealBrowser.Window window, String name) {
    Page page = window.page();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
      Assertions.assertThat(Eyes.faint(page)).as("%s %s", name, scheme).isEmpty();
      page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = false)");
      page.waitForTimeout(400);
      window.wholePicture(name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    Assertions.assertThat(Eyes.nameless(page)).as(name).isEmpty();
    for (int width : new int[]{390, 320, 768}) {
      page.setViewportSize(width, 844);
      page.waitForTimeout(300);
      Assertions.assertThat(Eyes.tooWide(page)).as("%s at %d", name, width).isLessThanOrEqualTo(0);
      if (width == 390) {
        window.wholePicture(name + "-phone");
      }
    }
    page.setViewportSize(1440, 900);
  }

  private static void narrowsDown(RealBrowser.Window window) {
    Page page = window.page();
    page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).selectOption("90");
    assertThat(page).hasURL(Pattern.compile(".*/dashboard\\?time=90$"));
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Figures of the last 90 days.");
    page.getByLabel("Repository").selectOption("acme/shop");
    assertThat(page).hasURL(Pattern.compile(".*/dashboard\\?time=90&repository=acme%2Fshop$"));
    page.getByLabel("Tell apart by").selectOption("person");
    assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("By person"))).containsText("Ada Lind");
    assertThat(page.locator("canvas")).hasCount(3);
    window.wholePicture("dashboard-narrowed");
    page.getByText("Repository: acme/shop").click();
    assertThat(page).hasURL(Pattern.compile(".*/dashboard\\?time=90&by=person$"));
    page.goBack();
    assertThat(page.getByText("Repository: acme/shop")).isVisible();
    assertThat(page.getByLabel("Repository")).hasValue("acme/shop");
    page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).selectOption("between");
    assertThat(page.getByLabel("From")).isVisible();
  }

  private static void looksCloser(RealBrowser.Window window, String task) throws IOException {
    Page page = window.page();
    page.getByText("Figures", new Page.GetByTextOptions().setExact(true)).first().click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tasks that went back to the agent")).click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("of");
    page.getByLabel("Which").selectOption("merged");
    assertThat(page).hasURL(Pattern.compile(".*/dashboard/tasks\\?show=merged$"));
    page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).selectOption("all");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("all time");
    page.getByText("Further down the list").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("51–100 of");
    Download download = page.waitForDownload(() -> page.getByText("Download this list (CSV)").click());
    Assertions.assertThat(download.suggestedFilename()).isEqualTo("skep-tasks.csv");
    try (InputStream csv = download.createReadStream()) {
      String text = new String(csv.readAllBytes(), StandardCharsets.UTF_8);
      Assertions.assertThat(text.lines().count()).isGreaterThan(TASKS / 2);
      Assertions.assertThat(text.lines().skip(1)).allMatch(l -> l.contains(",MERGED,"));
    }
    page.getByText("Earlier on the list").click();
    looksWellEverywhere(window, "dashboard-tasks");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(task)).click();
    assertThat(page.locator(".timeline")).containsText("Merged by grace");
    assertThat(page.getByText("Thread in Slack")).hasAttribute("href", Pattern.compile("https://hive\\.slack.*"));
    looksWellEverywhere(window, "dashboard-task");
  }

  private static void goesByKeyboard(RealBrowser.Window window, String url) {
    Page page = window.page();
    page.navigate(url + "/dashboard");
    var walked = new ArrayList<String>();
    String at = "";
    for (int i = 0; i < 200 && !at.startsWith("BODY|"); i++) {
      page.keyboard().press("Tab");
      at = Eyes.focused(page);
      walked.add(at);
    }
    Assertions.assertThat(walked.removeLast()).as("after the last one it leaves the page").startsWith("BODY|");
    Assertions.assertThat(walked).as("the order of the keyboard").first().asString().startsWith("A|Skip to the content");
    Assertions.assertThat(walked).allSatisfy(f -> Assertions.assertThat(f).doesNotContain("|none|").doesNotEndWith("|0"));
    Assertions.assertThat(String.join("\n", walked)).contains("BUTTON|Sign out", "SELECT|", "SUMMARY|What it means");
    Locator first = page.locator(".card summary").first();
    first.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".card details p").first()).isVisible();
    page.locator("#choose-time").focus();
    page.keyboard().press("ArrowDown");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Figures of the last 90 days.");
    Assertions.assertThat(Eyes.focused(page)).as("the keyboard stays where it was").startsWith("SELECT|");
  }

  private static void startsEmpty(RealBrowser.Window window, String url) {
    Page page = window.page();
    page.navigate(url + "/dashboard?repository=acme%2Fnone");
    assertThat(page.getByText("Nothing ended in this time")).isVisible();
    looksWellEverywhere(window, "dashboard-empty");
  }

  private static void withoutScripts(RealBrowser browser, RealBrowser.Window signedIn, World world) {
    var options = new Browser.NewContextOptions().setJavaScriptEnabled(false).setStorageState(signedIn.session());
    try (var window = browser.open(world.bot().url() + "/dashboard", options, world.bot().url())) {
      Page page = window.page();
      page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).selectOption("all");
      page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("Figures of all time.");
      page.getByText("The same as a table").click();
      assertThat(page.locator("#weeks tbody tr").first()).isVisible();
      page.getByText("Sign out").click();
      assertThat(page.getByRole(AriaRole.HEADING)).containsText("You are signed out");
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
