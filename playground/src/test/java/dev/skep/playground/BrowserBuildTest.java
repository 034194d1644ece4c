package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.skep.playground.time.FastTime;
import java.io.IOException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A red build as people see it: what its thread says of it, and the knobs that make the agent fail. */
@Tag("slow")
class BrowserBuildTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the footer", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  @Test
  void aLoopIsChosenOnThePageAndEndsInTheThread() throws IOException {
    try (var browser = new RealBrowser();
        var world = new World(simulators -> OtherDatabase.inMemory(), new FastTime(60));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      page.getByTestId("agent-at-red").selectOption("fails_again");
      world.simulators().model().says(PROPOSE);
      String root = world.slack().say(ADA, SHOP, null, "@Skep mend the footer");
      world.gitHub().pace(Duration.ofMillis(200));
      world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
      page.getByTestId("channel").getByTestId("message")
          .filter(new Locator.FilterOptions().setHasText("mend the footer")).first().getByTestId("reply-count").click();
      Locator thread = page.getByTestId("thread");
      assertThat(thread).containsText("I told the agent, try 1 of 3.");
      assertThat(thread).containsText("it fails the same way again");
      Locator once = thread.getByTestId("action-try_once_more");
      once.scrollIntoViewIfNeeded();
      window.picture("build-loop");
      once.click();
      assertThat(thread).containsText("I told the agent, try 2 of 3.");
      window.picture("build-once-more");
      page.getByTestId("base-is-red").check();
      page.reload();
      assertThat(page.getByTestId("base-is-red")).isChecked();
      window.picture("build-knobs");
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
