package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign as a person sees it, from its form to its report, in a real browser. */
@Tag("slow")
class BrowserCampaignTest {
  private static final String POLICY = """
      repositories: [{name: acme/shop}, {name: acme/api}, {name: acme/legacy}, {name: acme/mailer}, {name: acme/ledger}]
      limits: {open_tasks: 9, open_tasks_per_repository: 3}
      """;

  private static void say(Page page, String words) {
    page.getByTestId("composer").fill(words);
    page.getByTestId("composer").press("Enter");
  }

  private static void merge(World world, String repository) {
    int number = world.pull(repository, p -> p.path("state").asText().equals("open") && !p.path("draft").asBoolean())
        .path("number").asInt();
    world.gitHub().approve(repository, number, "ada");
    world.gitHub().merge(repository, number, "ada");
  }

  @Test
  void aCampaignFromItsFormToItsReport(@TempDir Path home) throws IOException {
    Path policy = Files.writeString(home.resolve("skep.yml"), POLICY);
    try (var browser = new RealBrowser();
        var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy.toString()));
        var window = browser.open(world.simulators().url())) {
      Page page = window.page();
      Locator channel = page.getByTestId("channel");
      Locator thread = page.getByTestId("thread");
      page.getByTestId("agent-pace").selectOption("300");
      page.getByTestId("channel-shop").click();
      say(page, "/skep campaign help");
      assertThat(channel).containsText("the same in words");
      window.picture("campaign-help");
      say(page, "/skep campaign new");
      assertThat(page.getByTestId("modal")).containsText("What is to be done");
      window.picture("campaign-form");
      page.getByTestId("modal-close").click();
      assertThat(page.getByTestId("modal")).isHidden();

      // words that lack something lead to the form, which has the rest
      say(page, "@Skep campaign: dependency upgrade over whatever Bob likes: lift guava to 33.4");
      page.getByTestId("reply-count").click();
      assertThat(thread).containsText("I cannot tell which repositories “whatever Bob likes” means.");
      window.picture("campaign-asks");
      thread.getByTestId("action-campaign_new").click();
      Locator form = page.getByTestId("modal");
      assertThat(form.getByRole(AriaRole.TEXTBOX).first()).hasValue("Lift guava to 33.4");
      form.getByRole(AriaRole.TEXTBOX).nth(1)
          .fill("acme/shop\nacme/api\nacme/mailer\nacme/ledger after acme/api\nacme/legacy");
      window.picture("campaign-form-filled");
      form.getByTestId("modal-submit").click();
      assertThat(channel).containsText("5 to do.");
      window.picture("campaign-preview");

      // one alone begins, and its end stops the campaign
      page.getByTestId("action-campaign_start").click();
      page.getByTestId("pull-close").click();
      assertThat(channel).containsText("Stopped:");
      assertThat(page.getByTestId("action-campaign_mend")).isVisible();
      assertThat(page.getByTestId("reply-count")).hasCount(2);
      page.getByTestId("reply-count").last().click();
      assertThat(thread).containsText("was closed without merging");
      window.picture("campaign-stopped");
      page.getByTestId("action-campaign_mend").first().click();
      assertThat(form).containsText("What was wrong?");
      window.picture("campaign-mend");
      form.getByTestId("modal-close").click();
      assertThat(form).isHidden();
      assertThat(channel).containsText("Waiting for a newer version");
      window.picture("campaign-mending");

      // it goes on, one fails, and the report tells all
      page.getByTestId("action-campaign_go_on").first().click();
      assertThat(thread).containsText("Try again");
      assertThat(channel).containsText("0 of 5 merged");
      window.picture("campaign-running");
      page.getByTestId("action-campaign_stop").first().click();
      window.picture("campaign-stop-sure");
      page.getByTestId("confirm-no").click();
      thread.getByTestId("action-cancel_task").first().click();
      assertThat(channel).containsText("1 left out");
      merge(world, "acme/mailer");
      merge(world, "acme/api");
      assertThat(channel).containsText("2 of 5 merged");
      window.picture("campaign-half");
      merge(world, "acme/ledger");
      assertThat(thread).containsText("the report");
      assertThat(thread.getByTestId("shared-picture")).isVisible();
      thread.getByTestId("action-campaign_saved_HOUR_1").click();
      assertThat(thread).containsText("Time saved: 3 h.");
      assertThat(thread).not().containsText("how much time");
      window.picture("campaign-report");
      say(page, "/skep campaign");
      assertThat(channel).containsText("No campaign is under way.");
      window.picture("campaign-list");
      Assertions.assertThat(world.slack().problems()).isEmpty();
      Assertions.assertThat(window.complaints()).isEmpty();
    }
  }
}
