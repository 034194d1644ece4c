package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue's channel as a person sees it, in a real browser. */
@Tag("slow")
class BrowserQueueTest {

  private static String policy() {
    return """
        repositories: [{name: acme/shop, aliases: [shop]}, {name: acme/api}]
        jira: {projects: [FLAG]}
        queues:
          - name: flags
            channel: C02CLEAN
            playbook: flag-cleanup
            repository: acme/shop
            per_day: 3
            window: {days: [%s], from: "09:00", to: "17:00", zone: Europe/Berlin}
            sources: [{name: decided flags, jql: 'labels = decided'}]
        """.formatted(LocalDate.now(ZoneId.of("UTC")).plusDays(3).getDayOfWeek().name().toLowerCase(Locale.ROOT));
  }

  private static void say(Page page, String words) {
    page.getByTestId("composer").fill(words);
    page.getByTestId("composer").press("Enter");
  }

  @Test
  void aListIsBroughtConfirmedAndWorkedOffAsTheBoardShows(@TempDir Path home) throws IOException {
    Path policy = Files.writeString(home.resolve("skep.yml"), policy());
    try (var browser = new RealBrowser();
        var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      Locator channel = page.getByTestId("channel");
      page.getByTestId("channel-flag-cleanup").click();
      say(page, "@Skep queue these:\n" + IntStream.range(1, 25).mapToObj(i -> "• `old_flag_" + i + "` – decided in May")
          .collect(Collectors.joining("\n")));
      page.getByTestId("reply-count").click();
      Locator thread = page.getByTestId("thread");
      assertThat(thread).containsText("24 new items for flags");
      window.picture("queue-asks");
      thread.getByTestId("action-list_add").click();
      assertThat(thread).containsText("Added 24 to flags");
      assertThat(channel).containsText("0 of 24 done");
      assertThat(page.getByTestId("pinned")).isVisible();
      assertThat(channel).containsText("3rd in line");
      Assertions.assertThat(channel.innerText().split("agents start no work", -1)).as("a reason is said once").hasSize(2);
      window.picture("queue-board");

      page.getByTestId("action-item_menu").first().click();
      window.picture("queue-menu");
      page.locator("[data-testid^='option-HOLD:']").first().click();
      assertThat(channel).containsText("is held until somebody lets it start");
      window.picture("queue-held");
      say(page, "@Skep add one_more_flag");
      page.getByTestId("reply-count").nth(1).click();
      assertThat(thread).containsText("Added 1 to flags");
      window.picture("queue-added");

      page.getByTestId("channel-random").click();
      say(page, "/skep queue list");
      assertThat(channel).containsText("0 of 25 done, ");
      say(page, "/skep queue help");
      assertThat(channel).containsText("To fill a queue yourself");
      say(page, "/skep queue fetch");
      assertThat(channel).containsText("flags can fetch from");
      window.picture("queue-words");
      page.getByTestId("channel-flag-cleanup").click();
      page.getByTestId("action-pause_queue").click();
      window.picture("queue-pause");
      page.getByTestId("confirm-yes").click();
      assertThat(channel).containsText("Paused by Ada Lind");
      window.picture("queue-paused");

      page.getByTestId("channel-shop").click();
      say(page, "/skep queue new");
      assertThat(page.getByTestId("modal")).containsText("How many start a day");
      window.picture("queue-form");
      page.getByTestId("modal-close").click();
      page.getByTestId("channel-random").click();
      say(page, "/skep help");
      assertThat(channel).containsText("/skep pause all");
      window.picture("queue-skep-help");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
