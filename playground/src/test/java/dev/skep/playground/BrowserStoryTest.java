package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same story as a person sees it, in a real browser. */
class BrowserStoryTest {
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
  void askAnswerFileReviewMergeAndSay() {
    try (var world = new World(Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      // Each step must last longer than the second between two looks at the page, else the red build passes unseen.
      page.getByTestId("agent-pace").selectOption("1500");
      page.getByTestId("fail-build").click();

      page.getByTestId("composer").fill("@Skep the retry swallows interrupts, can an agent fix it?");
      page.getByTestId("composer").press("Enter");
      page.getByTestId("reply-count").click();
      Locator thread = page.getByTestId("thread");
      assertThat(thread).containsText("Which repository is this for?");
      thread.getByTestId("action-answer_0").click();
      assertThat(thread).containsText("How will we see that it works?");
      page.getByTestId("thread-composer").fill("A test that interrupts the worker passes");
      page.getByTestId("thread-composer").press("Enter");
      assertThat(thread.getByTestId("action-file_brief")).isVisible();
      org.assertj.core.api.Assertions.assertThat(thread.locator(".accessory").evaluateAll(
          "all => all.length === 2 && all.every(a => a.getBoundingClientRect().right"
              + " <= a.parentElement.getBoundingClientRect().right + 1)"))
          .as("what stands beside a text stays in its column").isEqualTo(true);
      window.picture("brief");

      thread.getByTestId("action-edit_brief").click();
      Locator form = page.getByTestId("modal");
      form.getByLabel("Title").fill("Keep interrupts in the payment retry");
      window.picture("form");
      form.getByTestId("modal-submit").click();
      assertThat(form).isHidden();
      assertThat(thread).containsText("Keep interrupts in the payment retry");
      thread.getByTestId("action-file_brief").click();

      assertThat(thread).containsText("Filed by @Ada Lind");
      assertThat(page.getByTestId("issue-1")).containsText("Assigned to Copilot");
      assertThat(thread).containsText("The agent opened a draft");
      assertThat(thread).containsText(":x: Build");
      assertThat(thread).containsText("@Ada Lind #2 Keep interrupts in the payment retry is ready for your review.");
      assertThat(thread).containsText(":white_check_mark: Build");
      window.picture("review");
      page.getByTestId("pull-approve").click();
      assertThat(thread).containsText("approved by grace");
      page.getByTestId("pull-merge").click();
      assertThat(thread).containsText("how much of your time did this save?");
      thread.getByTestId("action-survey_HOURS_2").click();
      assertThat(thread).containsText("Thanks, @Ada Lind: 2 hours.");
      window.picture("survey");
      org.assertj.core.api.Assertions.assertThat(world.slack().problems()).isEmpty();
      org.assertj.core.api.Assertions.assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void theFormWithoutAModelShowsWhatIsMissingAndEscapeClosesIt() {
    try (var world = new World(Map.of("LLM_PROVIDER", "none",
        "DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      page.getByTestId("composer").fill("/skep new Rename the basket button in the shop");
      page.getByTestId("composer").press("Enter");
      Locator form = page.getByTestId("modal");
      assertThat(form.getByLabel("Title")).hasValue("Rename the basket button in the shop");
      form.getByLabel("Title").fill("");
      form.getByTestId("modal-submit").click();
      assertThat(form).containsText("Please complete this required field.");
      page.keyboard().press("Escape");
      assertThat(form).isHidden();
    }
  }

  @Test
  void theHomeTabShowsWhatOneCanChoose() {
    try (var world = new World(Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      page.getByTestId("open-home").click();
      Locator home = page.getByTestId("home");
      assertThat(home).containsText("Your defaults");
      home.getByText("Set a branch").click();
      Locator form = page.getByTestId("modal");
      form.getByTestId("option-acme/api").click();
      form.getByLabel("Branch").fill("main");
      form.getByTestId("modal-submit").click();
      assertThat(form).isHidden();
      assertThat(home).containsText("acme/api: main");
      window.picture("home");
    }
  }
}
