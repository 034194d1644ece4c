package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several briefs, what stands against one, and a playbook that learns: as a person sees them, in a real browser. */
@Tag("slow")
class BrowserCardsTest {
  private static final String BATCH = """
      {"kind": "batch", "briefs": [
        {"title": "Send the delivery date with an order", "repository": "acme/api", "goal": "GET /orders/{id} tells it.",
         "acceptanceCriteria": ["A test reads deliveryDate of an order"], "verification": ["mvn verify"]},
        {"title": "Show the delivery date of an order", "repository": "acme/shop", "goal": "Who ordered sees it.",
         "acceptanceCriteria": ["A test finds the date on the page"], "verification": ["mvn verify"], "after": [1]},
        {"title": "Dance", "repository": "acme/shop", "goal": "All are glad.", "acceptanceCriteria": ["a test"]}]}""";
  private static final String AGAIN = """
      {"kind": "propose", "brief": {"title": "Send the delivery date with each order", "repository": "acme/api",
       "goal": "GET /orders/{id} tells when it comes.", "acceptanceCriteria": ["A test reads deliveryDate of an order"]}}""";
  private static final String FLAG = """
      {"kind": "propose", "brief": {"title": "Remove the flag new-checkout", "repository": "acme/shop",
      "goal": "The checkout flag is decided and goes.", "acceptanceCriteria": ["All tests pass"],
      "verification": ["mvn verify"], "outOfScope": ["Other flags"], "template": "flag-cleanup",
      "variables": {"flag": "new-checkout"}}}""";
  private static final String REVISE = """
      {"kind": "revise", "why": "Nothing was said of translations, so they stayed.", "changesVariables": false, "edits":
      [{"old": "- Do not touch any other flag, also not one that looks decided.", "text":
      "- Do not touch any other flag, also not one that looks decided.\\n- Do not leave translations behind."}]}""";

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
  void severalBriefsAreChangedAndFiledAndWhatIsAlikeIsTold() {
    try (var world = new World(OtherDatabase.inMemory()); var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      page.getByTestId("agent-pace").selectOption("1500");
      world.simulators().model().says(BATCH);
      say(page, "@Skep show people in the shop when their order comes");
      page.getByTestId("reply-count").click();
      Locator thread = page.getByTestId("thread");
      assertThat(thread).containsText("3 briefs, filed together");
      assertThat(thread).containsText("after 1");
      window.picture("batch");
      thread.getByTestId("action-part_3").click();
      page.getByTestId("option-remove").last().click();
      assertThat(thread).containsText("2 briefs, filed together");
      thread.getByTestId("action-file_brief").click();
      assertThat(thread).containsText("0 of 2 merged");
      window.picture("batch-filed");

      world.simulators().model().says(AGAIN);
      say(page, "@Skep tell in the api when an order comes");
      page.getByTestId("reply-count").nth(1).click();
      thread.getByTestId("action-file_brief").click();
      assertThat(thread).containsText("This looks like");
      window.picture("alike");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }

  private static void say(Page page, String words) {
    page.getByTestId("composer").fill(words);
    page.getByTestId("composer").press("Enter");
  }

  @Test
  void aTaskThatWaitsSaysWhyAndWhatIsForLaterIsShownBack(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        release_window: {days: [%s]}
        """.formatted(LocalDate.now(ZoneId.of("UTC")).plusDays(3).getDayOfWeek().name().toLowerCase(Locale.ROOT)));
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      world.simulators().model().says(FLAG.replace("flag-cleanup", "change"));
      say(page, "@Skep new-checkout in the shop is decided, please take the flag out");
      page.getByTestId("reply-count").click();
      Locator thread = page.getByTestId("thread");
      thread.getByTestId("action-file_brief").click();
      assertThat(thread).containsText("1st in line: agents start no work at this time, until about");
      assertThat(thread.getByTestId("action-do_now")).isVisible();
      window.picture("waiting");
      thread.getByTestId("action-hold_task").click();
      assertThat(thread).containsText("Held by Ada Lind");

      say(page, "@Skep every Monday at 9 find expired flags and propose their cleanup");
      page.getByTestId("reply-count").nth(1).click();
      assertThat(thread.getByTestId("action-schedule_save")).isVisible();
      window.picture("schedule");
      thread.getByTestId("action-schedule_save").click();
      assertThat(thread).containsText("Saved.");
      say(page, "/skep schedule");
      assertThat(page.getByTestId("channel")).containsText("You have one schedule.");
      window.picture("schedules");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void aPlaybookLearns(@TempDir Path home) throws IOException {
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        playbooks: {owners: [%s]}
        working_hours: {days: [mon-sun]}
        """.formatted(World.ADA));
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      world.simulators().model().otherwiseSays(FLAG);
      say(page, "@Skep new-checkout in the shop is decided, please take the flag out");
      page.getByTestId("reply-count").click();
      Locator thread = page.getByTestId("thread");
      assertThat(thread).containsText("Which side of the flag stays?");
      window.picture("playbook-question");
      thread.getByTestId("action-answer_0").click();
      thread.getByTestId("action-file_brief").click();
      page.getByTestId("pull-merge").click();
      assertThat(thread).containsText("how much of your time did this save?");

      thread.getByTestId("action-not_wanted").click();
      Locator form = page.getByTestId("modal");
      assertThat(form).containsText("What was wrong?");
      window.picture("not-wanted");
      form.getByRole(AriaRole.TEXTBOX).first().fill("The translations stayed");
      world.simulators().model().says(REVISE);
      form.getByTestId("modal-submit").click();
      assertThat(form).isHidden();
      page.getByTestId("open-dm").click();
      assertThat(page.getByTestId("channel")).containsText("Do not leave translations behind.");
      window.picture("revision");
      page.getByTestId("action-adopt_revision").click();
      assertThat(page.getByTestId("channel")).containsText("Adopted by");
      say(page, "/skep templates");
      assertThat(page.getByTestId("channel")).containsText("flag-cleanup@3: not used yet");
      window.picture("templates");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
