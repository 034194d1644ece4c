package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackSim;
import dev.skep.playground.time.FastTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pins, emoji, other apps, what waits for its time, closed channels, and the time itself, as the page shows them. */
@Tag("slow")
class PageUpkeepTest {
  private static RealBrowser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser = new RealBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @Test
  void aChannelIsLookedAfter() {
    try (var simulators = new Simulators(0, SlackSim.Settings.simple(), GitHubSim.Settings.simple());
        var bot = new StandInBot(simulators);
        var window = browser.open(simulators.url())) {
      Page page = window.page();
      String ts = simulators.slack().upkeep().appSays("Sentry", "C01SHOP", null, "NullPointerException", "in PaymentClient");
      bot.call("pins.add", "{\"channel\": \"C01SHOP\", \"timestamp\": \"" + ts + "\"}");
      bot.call("reactions.add", "{\"channel\": \"C01SHOP\", \"timestamp\": \"" + ts + "\", \"name\": \"eyes\"}");
      bot.call("chat.scheduleMessage", "{\"channel\": \"C01SHOP\", \"text\": \"Stand-up\", \"post_at\": "
          + (Clock.systemUTC().instant().getEpochSecond() + 3_600) + "}");
      Locator message = page.getByTestId("message");
      assertThat(message).containsText("Sentry");
      assertThat(message).containsText("NullPointerException");
      assertThat(message.getByTestId("pinned")).containsText("Pinned by Skep");
      assertThat(page.getByTestId("scheduled")).containsText("Stand-up");

      message.getByTestId("reaction-eyes").click();
      assertThat(message.getByTestId("reaction-eyes")).containsText("2");
      message.hover();
      message.getByTestId("react-menu").click();
      message.getByTestId("react-rocket").click();
      assertThat(message.getByTestId("reaction-rocket")).hasAttribute("aria-pressed", "true");

      window.picture("upkeep");
      page.getByTestId("kick").click();
      page.getByTestId("invite").click();
      page.getByTestId("archive").click();
      assertThat(page.getByTestId("composer")).hasCount(0);
      page.getByTestId("unarchive").click();
      assertThat(page.getByTestId("composer")).isVisible();
      assertThat(page.getByTestId("clock")).hasCount(0);
      assertThat(simulators.slack().problems()).isEmpty();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void timeIsShownAndLeaps() {
    var time = new FastTime(1.1);
    try (time;
        var simulators = new Simulators(0, time, SlackSim.Settings.simple(), GitHubSim.Settings.simple());
        var window = browser.open(simulators.url())) {
      time.start(() -> false, () -> {});
      Instant before = time.clock().instant();
      Page page = window.page();
      page.getByTestId("leap-hour").click();
      await().atMost(Duration.ofSeconds(30)).until(
          () -> Duration.between(before, time.clock().instant()).compareTo(Duration.ofHours(1)) >= 0);
      assertThat(page.getByTestId("leap-hour")).isEnabled();
      simulators.slack().say("U001ADA", "C01SHOP", null, "an hour later");
      assertThat(page.getByTestId("message")).containsText("an hour later");
      assertThat(page.locator(".day")).containsText("Today");
      assertThat(window.complaints()).isEmpty();
      window.picture("fast");
    }
  }
}
