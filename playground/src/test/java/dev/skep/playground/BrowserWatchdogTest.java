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

/** A question about a stalled agent as people see it, the form in which they say what it was, and what comes of it. */
@Tag("slow")
class BrowserWatchdogTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the footer", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  @Test
  void aStalledAgentIsAskedAboutAndThePersonSaysWhatItWas() throws IOException {
    var time = new FastTime(1);
    try (var browser = new RealBrowser();
        var world = new World(simulators -> OtherDatabase.inMemory(), time);
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      page.getByTestId("agent-at-work").selectOption("stalls");
      world.simulators().model().says(PROPOSE);
      String root = world.slack().say(ADA, SHOP, null, "@Skep mend the footer");
      world.gitHub().pace(Duration.ofMillis(200));
      world.press(ADA, SHOP, world.heard(SHOP, root, "Here is the brief"), "File it");
      world.heard(SHOP, root, "The agent opened a draft");
      page.getByTestId("channel").getByTestId("message")
          .filter(new Locator.FilterOptions().setHasText("mend the footer")).first().getByTestId("reply-count").click();
      time.leap(Duration.ofMinutes(150));
      Locator thread = page.getByTestId("thread");
      assertThat(thread).containsText("Nothing was heard of the agent");
      Locator why = thread.getByTestId("action-incident_close");
      why.scrollIntoViewIfNeeded();
      window.picture("incident-asked");
      why.click();
      Locator modal = page.getByTestId("modal");
      assertThat(modal).containsText("What it came from");
      window.picture("incident-modal");
      modal.getByTestId("modal-submit").click();
      assertThat(thread).containsText("Closed by Ada");
      world.slack().command(ADA, SHOP, "/skep", "incidents");
      assertThat(page.getByTestId("channel")).containsText("agent fell silent");
      window.picture("incidents");
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
