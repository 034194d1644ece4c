package dev.skep.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackSim;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every part that the page can show, with a stand-in for the bot: what is seen of it, and what the bot hears of it. */
@Tag("slow")
class PagePartsTest {
  private static RealBrowser browser;
  private Simulators simulators;
  private StandInBot bot;
  private RealBrowser.Window window;
  private Page page;

  @BeforeAll
  static void openBrowser() throws Exception {
    browser = new RealBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void open() {
    simulators = new Simulators(0, SlackSim.Settings.simple(), GitHubSim.Settings.simple());
    bot = new StandInBot(simulators);
    window = browser.open(simulators.url());
    page = window.page();
  }

  @AfterEach
  void close() {
    window.close();
    bot.close();
    simulators.close();
  }

  private JsonNode post(String blocks) {
    return bot.call("chat.postMessage", """
        {"channel": "C01SHOP", "text": "parts", "blocks": [%s]}""".formatted(blocks));
  }

  private static String actions(String... elements) {
    return "{\"type\": \"actions\", \"elements\": [" + String.join(",", elements) + "]}";
  }

  private static String plain(String text) {
    return "{\"type\": \"plain_text\", \"text\": \"" + text + "\"}";
  }

  private static String option(String value) {
    return "{\"text\": " + plain(value) + ", \"value\": \"" + value + "\"}";
  }

  @Test
  void markupIsShownAsSlackShowsItAndEmojiAreDrawn() {
    post(
        """
            {"type": "section", "text": {"type": "mrkdwn", "text":
              ":white_check_mark: *Bold* <@U002PAM> <#C02CLEAN> <https://example.com/x|a link> `a &lt; b` \uD83C\uDF89 :nobody_knows:"}}""");

    Locator text = page.getByTestId("message");
    assertThat(text).containsText(":white_check_mark: Bold @Pam Reyes #flag-cleanup a link a < b :tada: :nobody_knows:");
    assertThat(text.getByRole(AriaRole.IMG, named("white_check_mark")).locator("svg")).isVisible();
    assertThat(text.getByRole(AriaRole.IMG, named("tada")).locator("svg")).isVisible();
    assertThat(text.locator("strong", new Locator.LocatorOptions().setHasText("Bold"))).isVisible();
    assertThat(text.getByRole(AriaRole.LINK, named("a link"))).hasAttribute("href", "https://example.com/x");
    assertThat(window.complaints()).isEmpty();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  @Test
  void whatOnlyOnePersonMaySeeIsNotShownToAnother() {
    bot.call("chat.postEphemeral", """
        {"channel": "C01SHOP", "user": "U001ADA", "text": "Between us"}""");
    assertThat(page.getByTestId("message")).containsText("Only visible to you");

    page.getByTestId("person-select").selectOption("U002PAM");
    assertThat(page.getByTestId("message")).hasCount(0);
  }

  @Test
  void aPressComesToTheBotOnlyAfterItsQuestionIsAnsweredWithYes() {
    post(actions("""
        {"type": "button", "action_id": "stop", "value": "7", "text": %s, "confirm": {
          "title": %s, "text": %s, "confirm": %s, "deny": %s}}""".formatted(
        plain("Stop"), plain("Stop it?"), plain("Its work is lost."), plain("Stop"), plain("Go on"))));

    page.getByTestId("action-stop").click();
    assertThat(page.getByTestId("confirm")).containsText("Its work is lost.");
    page.keyboard().press("Escape");
    assertThat(page.getByTestId("confirm")).hasCount(0);
    assertThat(page.getByTestId("action-stop")).isFocused();
    assertThat(bot.hasHeardOf("stop")).isFalse();

    page.keyboard().press("Enter");
    page.getByTestId("confirm-yes").click();
    assertThat(bot.action("stop").path("value").asText()).isEqualTo("7");
  }

  @Test
  void aQuestionAndAMenuStayOpenWhenTheirMessageIsEdited() {
    String stop = actions("""
        {"type": "button", "action_id": "stop", "text": %s, "confirm": {
          "title": %s, "text": %s, "confirm": %s, "deny": %s}}""".formatted(
        plain("Stop"), plain("Stop it?"), plain("Its work is lost."), plain("Stop"), plain("Go on")),
        "{\"type\": \"overflow\", \"action_id\": \"more\", \"options\": [" + option("left") + "," + option("right") + "]}");
    String ts = post(stop).path("ts").asText();
    page.getByTestId("action-stop").click();
    assertThat(page.getByTestId("confirm")).isVisible();
    edit(ts, "{\"type\": \"section\", \"text\": " + plain("Another of them waits") + "}, " + stop);
    page.getByTestId("confirm-yes").click();
    assertThat(bot.action("stop").path("type").asText()).isEqualTo("button");

    page.getByTestId("action-more").click();
    edit(ts, "{\"type\": \"divider\"}, {\"type\": \"section\", \"text\": " + plain("Two of them wait") + "}, " + stop);
    page.getByTestId("option-right").click();
    assertThat(bot.action("more").path("selected_option").path("value").asText()).isEqualTo("right");
  }

  private void edit(String ts, String blocks) {
    bot.call("chat.update", """
        {"channel": "C01SHOP", "ts": "%s", "text": "parts", "blocks": [%s]}""".formatted(ts, blocks));
    assertThat(page.getByTestId("message")).containsText(blocks.replaceAll("(?s).*?\"text\": \"([^\"]*).*", "$1"));
  }

  @Test
  void whatIsChosenInAMessageComesToTheBot() {
    String options = "\"options\": [" + option("left") + "," + option("right") + "]";
    post(actions(
        "{\"type\": \"overflow\", \"action_id\": \"more\", " + options + "}",
        "{\"type\": \"static_select\", \"action_id\": \"list\", \"placeholder\": " + plain("A list") + ", " + options + "}",
        "{\"type\": \"radio_buttons\", \"action_id\": \"one\", " + options + "}",
        "{\"type\": \"checkboxes\", \"action_id\": \"some\", " + options + "}",
        "{\"type\": \"datepicker\", \"action_id\": \"day\", \"initial_date\": \"2026-01-02\"}"));

    page.getByTestId("action-more").press("Enter");
    assertThat(page.getByTestId("option-left")).isFocused();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(bot.action("more").path("selected_option").path("value").asText()).isEqualTo("right");

    page.getByTestId("action-list").selectOption("right");
    assertThat(bot.action("list").path("selected_option").path("value").asText()).isEqualTo("right");

    page.getByTestId("action-one").getByLabel("left").check();
    assertThat(bot.action("one").path("selected_option").path("value").asText()).isEqualTo("left");

    page.getByTestId("action-some").getByLabel("right").check();
    assertThat(bot.action("some").path("selected_options").path(0).path("value").asText()).isEqualTo("right");

    page.getByTestId("action-day").fill("2026-03-04");
    assertThat(bot.action("day").path("selected_date").asText()).isEqualTo("2026-03-04");
  }

  @Test
  void aFormHoldsTheKeyboardShowsErrorsAndGivesTheFocusBack() {
    bot.answers("block_actions", pressed -> {
      bot.call("views.open",
          """
              {"trigger_id": "%s", "view": {"type": "modal", "title": %s, "submit": %s, "notify_on_close": true, "blocks": [
                {"type": "input", "block_id": "name", "label": %s, "element": {"type": "plain_text_input", "action_id": "v"}}]}}"""
              .formatted(pressed.path("trigger_id").asText(), plain("A form"), plain("Send"), plain("Name")));
      return "";
    });
    bot.answers("view_submission", sent -> name(sent).equals("Ada")
        ? ""
        : "{\"response_action\": \"errors\", \"errors\": {\"name\": \"Nobody is called that\"}}");
    post(actions("{\"type\": \"button\", \"action_id\": \"open\", \"text\": " + plain("Open") + "}"));

    page.getByTestId("action-open").click();
    Locator form = page.getByTestId("modal");
    assertThat(form.getByLabel("Name")).isFocused();
    for (int i = 0; i < 9; i++) {
      page.keyboard().press("Tab");
      assertThat((Boolean) page.evaluate("document.activeElement === document.body"
          + " || document.querySelector('dialog').contains(document.activeElement)")).isTrue();
    }
    page.keyboard().press("Escape");
    assertThat(form).hasCount(0);
    assertThat(page.getByTestId("action-open")).isFocused();
    bot.interaction("view_closed");

    page.keyboard().press("Enter");
    form.getByLabel("Name").fill("Nemo");
    form.getByLabel("Name").press("Enter");
    assertThat(form).containsText("Nobody is called that");
    form.getByLabel("Name").fill("Ada");
    form.getByTestId("modal-submit").click();
    assertThat(form).hasCount(0);
    assertThat(name(bot.interaction("view_submission"))).isEqualTo("Ada");
  }

  private static String name(JsonNode submission) {
    return submission.path("view").path("state").path("values").path("name").path("v").path("value").asText();
  }

  @Test
  void theMenuOfAMessageCarriesItToTheBot() {
    String ts = simulators.slack().say("U001ADA", "C01SHOP", null, "The basket button has the wrong colour");
    page.getByTestId("message").hover();
    page.getByTestId("message-menu").click();
    page.getByTestId("shortcut-hand_to_agent").click();
    JsonNode heard = bot.interaction("message_action");
    assertThat(heard.path("callback_id").asText()).isEqualTo("hand_to_agent");
    assertThat(heard.path("message").path("ts").asText()).isEqualTo(ts);
  }

  @Test
  void anExternalSelectAsksTheBotWhileOneTypes() {
    bot.answers("block_suggestion", asked -> "{\"options\": [" + option(asked.path("value").asText() + "op") + "]}");
    post(actions("{\"type\": \"external_select\", \"action_id\": \"repository\", \"min_query_length\": 2}"));
    page.getByTestId("action-repository").fill("sh");
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("shop")).click();
    assertThat(bot.action("repository").path("selected_option").path("value").asText()).isEqualTo("shop");
    assertThat(page.getByTestId("action-repository")).hasValue("shop");
  }

  @Test
  void whatIsPressedOnTheHomeTabComesToTheBot() {
    bot.call("views.publish", "{\"user_id\": \"U001ADA\", \"view\": {\"type\": \"home\", \"blocks\": ["
        + actions("{\"type\": \"button\", \"action_id\": \"retry\", \"value\": \"7\", \"text\": " + plain("Try again") + "}")
        + "]}}");
    page.getByTestId("open-home").click();
    page.getByTestId("action-retry").click();
    assertThat(bot.action("retry").path("value").asText()).isEqualTo("7");
    assertThat(bot.interaction("block_actions").path("view").path("type").asText()).isEqualTo("home");
  }

  @Test
  void oneEditsAndDeletesOnlyOnesOwnMessages() {
    simulators.slack().say("U002PAM", "C01SHOP", null, "Pam's");
    simulators.slack().say("U001ADA", "C01SHOP", null, "@Skep this & that");
    Locator mine = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("this & that"));
    pick(mine, "edit-message");
    assertThat(page.getByTestId("editor")).hasValue("@Skep this & that");
    page.getByTestId("editor").fill("@Skep neither");
    page.getByTestId("editor").press("Enter");
    Locator edited = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("neither"));
    assertThat(edited).containsText("(edited)");
    pick(edited, "delete-message");
    assertThat(page.getByTestId("message")).hasCount(1);

    page.getByTestId("message").hover();
    page.getByTestId("message-menu").click();
    assertThat(page.getByTestId("shortcut-hand_to_agent")).isVisible();
    assertThat(page.getByTestId("delete-message")).hasCount(0);
  }

  private static void pick(Locator message, String item) {
    message.hover();
    message.getByTestId("message-menu").click();
    message.getByTestId(item).click();
  }

  @Test
  void filesAreAttachedTakenAwayAndShown() {
    page.getByTestId("composer-files").setInputFiles(new FilePayload[]{
        new FilePayload("till.log", "text/plain", "boom".getBytes(StandardCharsets.UTF_8)),
        new FilePayload("wrong.png", "image/png", new byte[]{1})});
    page.locator("body").getByRole(AriaRole.BUTTON, named("Take away wrong.png")).click();
    assertThat(page.getByLabel("Attached files")).hasText("till.log");
    page.locator("body").getByRole(AriaRole.BUTTON, named("Send")).first().click();
    assertThat(page.getByTestId("message").getByLabel("Files")).hasText("till.log");
    assertThat(page.getByLabel("Attached files")).hasCount(0);
    JsonNode said = simulators.slack().everything("C01SHOP").getLast();
    assertThat(said.path("files").path(0).path("size").asInt()).isEqualTo(4);
    simulators.slack().handing().forward("U002PAM", "C01SHOP", simulators.slack().say(
        "U001ADA", "C01SHOP", null, "the till"), "C01SHOP", null, "");
    assertThat(page.locator(".attachment")).containsText("Ada Lind");
  }

  @Test
  void aPictureOfTheBotsIsSeenInItsThread() throws Exception {
    byte[] picture;
    try (var drawn = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", drawn);
      picture = drawn.toByteArray();
    }
    String root = simulators.slack().say("U001ADA", "C01SHOP", null, "how did it go?");
    JsonNode place = bot.call("files.getUploadURLExternal", """
        {"filename": "days.png", "length": %d, "alt_txt": "Three done"}""".formatted(picture.length));
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(HttpRequest.newBuilder(URI.create(place.path("upload_url").asText()))
          .POST(HttpRequest.BodyPublishers.ofByteArray(picture)).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode()).isEqualTo(200);
    }
    bot.call("files.completeUploadExternal", """
        {"channel_id": "C01SHOP", "thread_ts": "%s", "files": [{"id": "%s", "title": "Day by day"}]}""".formatted(
        root, place.path("file_id").asText()));

    page.getByTestId("reply-count").click();
    Locator shared = page.getByTestId("shared-picture");
    assertThat(shared).containsText("Day by day");
    assertThat(shared.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Three done")))
        .hasJSProperty("naturalWidth", 30);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void aTableHasAHeadAndItsColumnsStandAsTheyWereSet() {
    post("""
        {"type": "table", "column_settings": [{"is_wrapped": true}, {"align": "right"}], "rows": [
          [{"type": "raw_text", "text": "Repository"}, {"type": "raw_text", "text": "Done"}],
          [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
            {"type": "text", "text": "acme/shop", "style": {"bold": true}}]}]}, {"type": "raw_text", "text": "12"}]]}""");
    Locator table = page.getByTestId("message").getByRole(AriaRole.TABLE);
    assertThat(table.getByRole(AriaRole.COLUMNHEADER)).hasText(new String[]{"Repository", "Done"});
    assertThat(table.locator("strong")).hasText("acme/shop");
    assertThat(table.getByRole(AriaRole.CELL, named("12"))).hasCSS("text-align", "right");
  }

  @Test
  void anIssueIsShownAsGitHubWouldButNothingInItRuns() throws Exception {
    issue(
        """
            {"title": "Keep `interrupts`", "body": "## Goal\\n\\n- [x] **Bold** <b onclick='evil()'>b</b> <script>evil()</script>\\n\\n\
            <img src='x' onerror='evil()'> [link](javascript:evil\\\\(\\\\))"}""");
    page.getByTestId("issue-1").getByRole(AriaRole.BUTTON, named("Keep interrupts")).click();
    Locator body = page.getByTestId("issue-1").locator(".markdown");
    assertThat(body.getByRole(AriaRole.HEADING, named("Goal"))).isVisible();
    assertThat(body.locator("strong")).hasText("Bold");
    assertThat(body.locator("input[type=checkbox]")).isChecked();
    assertThat(body.locator("script, [onerror], [onclick], [href^='javascript']")).hasCount(0);
  }

  private void issue(String json) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      URI issues = URI.create(simulators.url() + "/github/repos/acme/shop/issues");
      HttpResponse<String> answer = http.send(HttpRequest.newBuilder(issues)
          .header("Authorization", "Bearer " + simulators.environment().get("GITHUB_TOKEN"))
          .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
  }
}
