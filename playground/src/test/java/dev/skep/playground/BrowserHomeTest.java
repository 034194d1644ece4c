package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.skep.playground.World.ADA;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.notifications.waiting.Reminders;
import dev.skep.playground.time.FastTime;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home tab in a real browser: with nothing, with some of each, with very much; by keyboard, and readable. */
@Tag("slow")
class BrowserHomeTest {
  private static final int WIDTH = 1440;
  /** Every text of the tab against what is behind it; what is too faint comes back. */
  private static final String FAINT =
      """
          root => {
            const parts = c => (c.match(/[\\d.]+/g) || []).map(Number);
            const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
              return .2126 * r + .7152 * g + .0722 * b; };
            const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
              if (c.length < 4 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
            const faint = [];
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            for (let n = walker.nextNode(); n; n = walker.nextNode()) {
              if (!n.data.trim()) continue;
              const a = light(parts(getComputedStyle(n.parentElement).color).slice(0, 3)), b = light(behind(n.parentElement));
              const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
              if (ratio < 4.5) faint.push(n.data.trim().slice(0, 40) + ' ' + ratio.toFixed(1));
            }
            return faint;
          }""";

  @TempDir private Path folder;

  private Path policy() throws IOException {
    return Files.writeString(folder.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        people: [{slack: U001ADA, github: ada}, {slack: U002PAM, github: pam}]
        working_hours: {days: [mon-sun], from: "00:00", to: "00:00"}
        watchdog: {silence: 30d, time: 30d, review: 30d, stale: 30d}
        """);
  }

  private static PullRequestRef pull(int number, String title, boolean draft) {
    return new PullRequestRef("acme/shop", number, "https://github.example/acme/shop/pull/" + number, title, "sha1", draft);
  }

  /** What Ada asked for, as far as these moves bring it. */
  @SuppressWarnings("unchecked")
  private static void task(World world, int number, String title, boolean draft, TaskTrigger... more) {
    TaskStore tasks = world.bot().context().getBean(TaskStore.class);
    var brief = TaskBriefBuilder.builder().title(title).repository("acme/shop").goal("It is done.")
        .filesInScope(List.of()).acceptanceCriteria(List.of("A test shows it")).verification(List.of("mvn verify"))
        .baseBranch("main").agent("copilot").build();
    String root = world.slack().say(ADA, World.SHOP, null, title);
    // In one transaction, so that nobody begins with it halfway.
    TransactionOperations<Connection> transactions = world.bot().context().getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      Task task = tasks.submit(brief, new Origin(World.SHOP, root, ADA, "Ada Lind", ""), Actor.SKEP, "");
      Stream
          .concat(Stream.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 1000 + number, "u")),
              new TaskTrigger.Assigned("Copilot"), new TaskTrigger.PullRequestOpened(pull(number, title, draft))),
              Stream.of(more))
          .forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
      return task;
    });
  }

  private static TaskTrigger build(Build.Light light) {
    return new TaskTrigger.BuildReported(new Build(light, "sha1", List.of(), ""));
  }

  private static void picture(RealBrowser.Window window, String name, int height) {
    window.page().setViewportSize(WIDTH, height);
    window.picture(name);
    window.page().setViewportSize(WIDTH, 900);
  }

  /** Opens the tab anew until it says so. */
  private static void shows(Page page, String... words) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(400)).pollInSameThread().until(() -> {
      page.getByTestId("open-home").click();
      String text = String.valueOf(page.getByTestId("home").textContent());
      return Stream.of(words).allMatch(text::contains);
    });
  }

  /** What one comes by with the tab key, from the beginning of the tab on. */
  private static List<String> byKeyboard(Page page, int steps) {
    var reached = new ArrayList<String>();
    page.getByTestId("home").evaluate("e => { e.tabIndex = -1; e.focus(); }");
    for (int i = 0; i < steps; i++) {
      page.keyboard().press("Tab");
      reached.add(
          String.valueOf(page.evaluate("() => document.activeElement.dataset.testid || document.activeElement.tagName")));
    }
    return reached;
  }

  @Test
  void theTabIsReadableWhateverWaits() throws IOException {
    Map<String, String> settings = OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy().toString());
    var time = new FastTime(1.1);
    try (var browser = new RealBrowser();
        var world = new World(simulators -> settings, time);
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      Locator home = page.getByTestId("home");
      shows(page, "Nothing waits for you", "You have nothing under way");
      picture(window, "home-empty", 1300);

      task(world, 8, "Round prices to cents", false, new TaskTrigger.ReviewRequested());
      task(world, 9, "[WIP] Mend the footer", true, build(Build.Light.WAITING));
      task(world, 10, "Send the delivery date with an order", true, build(Build.Light.GREEN));
      task(world, 11, "Show <b>all</b> reviews & their stars", false, new TaskTrigger.ReviewRequested(),
          new TaskTrigger.Approved("grace"));
      task(world, 12, "Remove the flag new-checkout", false, new TaskTrigger.ReviewRequested(),
          new TaskTrigger.Approved("grace"), new TaskTrigger.Merged("grace"));
      shows(page, "Has a build that waits for your word", "Show <b>all</b> reviews & their stars", "1 of 1 (100 %)",
          "how much of your time did it save?");
      picture(window, "home", 1900);
      Assertions.assertThat(byKeyboard(page, 30)).contains("action-open_matter", "action-let_build_run", "action-mark_ready",
          "action-survey_HOUR_1", "action-own_branch", "action-own_agent");
      Assertions.assertThat((List<?>) home.evaluate(FAINT)).isEmpty();

      home.getByTestId("action-let_build_run").focus();
      page.keyboard().press("Enter");
      assertThat(home).containsText("I let the build run.");
      picture(window, "home-pressed", 1900);

      for (int number = 20; number < 40; number++) {
        task(world, number, "Mend part " + number + " of the shop, which is one of very many and has a title that goes on "
            + "and on until nobody reads it any more", false, new TaskTrigger.ReviewRequested());
      }
      shows(page, "and 14 more", "Answered");
      picture(window, "home-long", 2400);
      Assertions.assertThat((List<?>) home.evaluate(FAINT)).isEmpty();

      Instant before = time.clock().instant();
      time.leap(Duration.ofDays(1));
      await().atMost(Duration.ofMinutes(10)).until(() -> time.clock().instant().isAfter(before.plus(Duration.ofDays(1))));
      world.bot().context().getBean(Reminders.class).look();
      page.getByTestId("open-dm").click();
      Locator reminder =
          page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("24 things wait for you."));
      assertThat(reminder).containsText("and 4 more.");
      picture(window, "home-reminder", 2400);
      reminder.getByTestId("action-mute_task").first().click();
      assertThat(page.getByText("I remind you of this task no more")).isVisible();
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
