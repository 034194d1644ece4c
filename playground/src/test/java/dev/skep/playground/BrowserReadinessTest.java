package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A queue whose items are looked into before they start, as a person sees it in a real browser. */
@Tag("slow")
class BrowserReadinessTest {

  private static void say(Page page, String words) {
    page.getByTestId("composer").fill(words);
    page.getByTestId("composer").press("Enter");
  }

  private static void openThread(Page page, String words) {
    page.getByTestId("channel").getByTestId("message").filter(new Locator.FilterOptions().setHasText(words)).first()
        .getByTestId("reply-count").click();
  }

  @Test
  void whatIsNotReadySaysWhatIsNextAndAPersonsWordCounts() throws IOException {
    try (var browser = new RealBrowser();
        var world = new World(OtherDatabase.inMemory());
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      Locator channel = page.getByTestId("channel");
      page.getByTestId("channel-flag-cleanup").click();
      say(page, "@Skep queue these:\n• `checkout_v2`\n• `api_v3`\n• `free_shipping`\n• `new_cart`");
      assertThat(channel).containsText("checkout_v2 · wait until everybody gets the same side");
      assertThat(channel).containsText("api_v3 · first remove what else reads it");
      assertThat(channel).containsText("free_shipping · wait until its setting was left alone");
      assertThat(channel).containsText("Feature flag cleanup: new_cart");
      window.picture("readiness-board");

      say(page, "/skep queue why checkout_v2");
      assertThat(channel).containsText("on for 50%");
      window.picture("readiness-why");
      say(page, "@Skep look into `api_v3` again");
      openThread(page, "look into");
      assertThat(page.getByTestId("thread")).containsText("I look into api_v3 again");
      say(page, "/skep queue do checkout_v2");
      assertThat(channel).containsText("goes first. I look into it before it starts.");
      window.picture("readiness-do-now");
      say(page, "@Skep checkout_v2 is ready");
      openThread(page, "checkout_v2 is ready");
      assertThat(page.getByTestId("thread")).containsText("checkout_v2 counts as ready, because you say so.");
      assertThat(channel).containsText("Feature flag cleanup: checkout_v2");
      window.picture("readiness-said");
      page.getByTestId("action-item_menu").first().click();
      window.picture("readiness-menu");
      page.keyboard().press("Escape");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
