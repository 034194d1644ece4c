package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel that rules watch, as a person sees it in a real browser. */
@Tag("slow")
class BrowserWatchTest {
  private static final String POLICY = """
      repositories: [{name: acme/shop, aliases: [shop]}, {name: acme/api}]
      watch:
        - {name: flaky tests, channel: C01SHOP, words: [flaky, fails again], template: bug, repository: acme/shop}
        - {name: bees, channel: C01SHOP, emoji: bee, template: bug, repository: acme/shop}
        - {name: wishes, channel: C03RANDOM, words: [would be nice], template: change}
        - {name: failed builds, channel: C01SHOP, app: Buildmaster, words: [failed], template: bug, repository: acme/shop}
      """;

  private static void say(Page page, String words) {
    page.getByTestId("composer").fill(words);
    page.getByTestId("composer").press("Enter");
  }

  private static void openThread(Page page, String words) {
    page.getByTestId("channel").getByTestId("message").filter(new Locator.FilterOptions().setHasText(words)).first()
        .getByTestId("reply-count").click();
  }

  @Test
  void rulesProposeInThreadsAndArePutAway(@TempDir Path home) throws IOException {
    Path policy = Files.writeString(home.resolve("skep.yml"), POLICY);
    try (var browser = new RealBrowser();
        var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      Locator channel = page.getByTestId("channel");
      Locator thread = page.getByTestId("thread");
      say(page, "The CheckoutTest is flaky, it fails every third time on main");
      openThread(page, "every third time");
      assertThat(thread).containsText("(rule flaky tests)");
      assertThat(thread.getByTestId("action-file_brief")).isVisible();
      window.picture("watch-proposes");
      thread.getByTestId("action-watch_not_useful").click();
      assertThat(thread).containsText("quiet for a day");
      window.picture("watch-not-useful");

      say(page, "The basket forgets what was in it when one logs in");
      Locator basket = channel.getByTestId("message").filter(new Locator.FilterOptions().setHasText("The basket forgets"));
      basket.hover();
      basket.getByTestId("react-menu").click();
      page.getByTestId("react-bee").locator("visible=true").click();
      openThread(page, "The basket forgets");
      assertThat(thread).containsText("(rule bees)");
      assertThat(thread.getByTestId("action-file_brief")).isVisible();
      window.picture("watch-emoji");

      world.slack().upkeep().appSays("Buildmaster", "C01SHOP", null, "Build 12 of shop failed",
          "CheckoutTest is red on main: expected 3 items, but was 2");
      openThread(page, "Build 12 of shop");
      assertThat(thread).containsText("(rule failed builds)");
      assertThat(thread.getByTestId("action-file_brief")).isVisible();
      window.picture("watch-alert");
      thread.getByTestId("action-file_brief").click();
      assertThat(thread).containsText("Filed · #1");
      window.picture("watch-filed");

      page.getByTestId("channel-random").click();
      say(page, "It would be nice to see old orders somewhere");
      openThread(page, "see old orders");
      assertThat(thread.getByTestId("action-watch_write")).isVisible();
      window.picture("watch-offer");
      page.getByTestId("channel-shop").click();
      say(page, "/skep watch");
      assertThat(channel).containsText("3 rules watch this channel.");
      window.picture("watch-rules");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
