package dev.skep.bot.slack.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.llm.FakeModel;
import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules that watch a channel, over signed HTTP, from what Slack sends to what it is told. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WatchStoryTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the flaky checkout test", "repository": "shop", "goal": "It is green.",
      "acceptanceCriteria": ["it passes a hundred times"]}}""";
  private static final String POLICY = """
      repositories: [{name: acme/shop, aliases: [shop]}]
      playbooks: {folder: books}
      watch:
        - {name: failed builds, channel: C01SHOP, app: Buildmaster, words: [failed], template: bug, repository: shop}
        - {name: bees, channel: C01SHOP, emoji: bee, template: bug, repository: shop}
        - {name: flaky tests, channel: C01SHOP, words: [flaky], template: by-itself, repository: shop}
        - {name: night watch, channel: C02NIGHT, app: B0BUILD77, template: by-itself, repository: shop, files_itself: true,
           owner: U001ADA}
      """;
  private static final String BY_ITSELF = """
      ---
      name: by-itself
      version: 1
      title: By itself
      description: For what needs nobody
      may_file_itself: true
      ---
      Mend it.
      """;

  @TempDir Path folder;
  private final FakeModel model = new FakeModel();
  private SlackBench bench;
  private int event;

  @AfterEach
  void close() {
    bench.close();
    model.close();
  }

  private void start(String playbook, String provider) throws IOException {
    Files.createDirectories(folder.resolve("books"));
    Files.writeString(folder.resolve("books/by-itself.md"), playbook);
    Path policy = Files.writeString(folder.resolve("skep.yml"), POLICY);
    model.says(PROPOSE);
    bench = new SlackBench(Map.of("skep.config", policy.toString(), "skep.llm.provider", provider, "skep.llm.model",
        "bee-1", "skep.llm.base-url", model.url("/v1"), "skep.llm.api-key", "sk-none"));
    bench.slack.on("chat.getPermalink", c -> FakeSlack.Answer.ok("{\"ok\":true,\"permalink\":\"https://hive.example/p\"}"));
    bench.slack.on("users.info", c -> FakeSlack.Answer.ok(
        FakeSlack.user(c.field("user"), c.field("user").equals("U003GUS") ? ",\"is_restricted\":true" : "")));
  }

  private void start() throws IOException {
    start(BY_ITSELF, "openai");
  }

  private void event(String json) {
    assertThat(bench.event(SlackBench.envelope("EvWatch" + event++, json)).statusCode()).isEqualTo(200);
    bench.work();
  }

  private static String alert(String channel, String ts, String bot) {
    return """
        {"type":"message","subtype":"bot_message","bot_id":"%s","bot_profile":{"name":"Buildmaster"},"text":"",\
        "channel":"%s","ts":"%s","attachments":[{"title":"Build 12 failed","text":"CheckoutTest is red","fields":\
        [{"title":"Branch","value":"main"}],"fallback":"never shown"}]}""".formatted(bot, channel, ts);
  }

  private static String said(String person, String ts, String text) {
    return """
        {"type":"message","user":"%s","text":"%s","channel":"C01SHOP","ts":"%s"}""".formatted(person, text, ts);
  }

  private void press(String person, FakeSlack.Call message, String card, String words) {
    JsonNode button = button(message, words);
    bench.interaction("""
        {"type":"block_actions","trigger_id":"b%d","user":{"id":"%s"},"team":{"id":"T0HIVE"},"channel":{"id":"C01SHOP"},
        "container":{"type":"message","message_ts":"%s","thread_ts":"500.1"},
        "actions":[{"type":"button","action_id":"%s","block_id":"b","value":"%s"}]}""".formatted(
        event++, person, card, button.path("action_id").asText(), button.path("value").asText()));
    bench.work();
  }

  private static JsonNode button(FakeSlack.Call call, String words) {
    JsonNode blocks = Documents.read(call.field("blocks"), JsonNode.class);
    SlackLimits.blocks(blocks, 50);
    return buttons(blocks).stream().filter(b -> b.path("text").path("text").asText().equals(words)).findFirst()
        .orElseThrow(() -> new AssertionError("no button “" + words + "” in " + blocks));
  }

  private static List<JsonNode> buttons(JsonNode blocks) {
    return blocks.findParents("action_id").stream().filter(b -> b.path("type").asText().equals("button")).toList();
  }

  private List<FakeSlack.Call> posts() {
    return bench.slack.calls("chat.postMessage");
  }

  private FakeSlack.Call last(String method) {
    return bench.slack.calls(method).getLast();
  }

  private void command() {
    bench.post("application/x-www-form-urlencoded",
        "command=%2Fskep&text=watch&user_id=U001ADA&channel_id=C01SHOP&trigger_id=c" + event++, Map.of());
    bench.work();
  }

  /** Whatever became of them since. */
  private List<Task> tasks() {
    return Stream.of("C01SHOP", "C02NIGHT").flatMap(c -> bench.bean(TaskStore.class).ofThread(c, "500.1").stream())
        .toList();
  }

  @Test
  void anAlertBecomesACardThatPeopleQuietAndWake() throws IOException {
    start();
    event(alert("C01SHOP", "500.1", "B0BUILD77"));
    FakeSlack.Call card = last("chat.postMessage");
    assertThat(posts()).hasSize(1);
    assertThat(card.field("thread_ts")).isEqualTo("500.1");
    assertThat(card.field("text"))
        .startsWith("This looks like something an agent could do (rule *failed builds*). Shall I?");
    assertThat(card.field("blocks")).contains("Mend the flaky checkout test", "File it");
    assertThat(model.requests()).singleElement().satisfies(r -> assertThat(r.body().toString())
        .contains("Build 12 failed", "CheckoutTest is red", "Branch: main").doesNotContain("never shown"));

    press("U003GUS", card, "9000.000001", "Not useful");
    assertThat(last("chat.postEphemeral").field("text")).startsWith("Guests of this workspace cannot");
    press("U001ADA", card, "9000.000001", "Not useful");
    assertThat(last("chat.update").field("text")).contains("Not useful, says Ada Lind", "failed builds", "quiet for a day");
    assertThat(buttons(Documents.read(last("chat.update").field("blocks"), JsonNode.class))).isEmpty();

    event(alert("C01SHOP", "600.1", "B0BUILD77"));
    assertThat(posts()).as("it is quiet").hasSize(1);
    command();
    assertThat(last("chat.postEphemeral").field("blocks")).contains("*failed builds* looks for",
        "Proposed 1, filed 0, not useful 1.", "Quiet until");
    press("U001ADA", last("chat.postEphemeral"), "", "Wake it");
    assertThat(last("chat.postEphemeral").field("text")).startsWith("Awake again.");
    event(alert("C01SHOP", "700.1", "B0BUILD77"));
    assertThat(posts()).hasSize(2);
    assertThat(tasks()).isEmpty();
  }

  @Test
  void aReactionBecomesACardThatAnEngineerFiles() throws IOException {
    start();
    bench.slack.on("conversations.replies", c -> FakeSlack.Answer.ok("""
        {"ok":true,"messages":[{"type":"message","user":"U002PAM","text":"checkout is red again","ts":"500.2",\
        "thread_ts":"500.1"}]}"""));
    String reaction = """
        {"type":"reaction_added","user":"%s","reaction":"%s","item_user":"U002PAM","item":{"type":"message",\
        "channel":"C01SHOP","ts":"500.2"},"event_ts":"501.1"}""";
    event(reaction.formatted("U001ADA", "wasp"));
    assertThat(bench.slack.calls("conversations.replies")).as("nobody waits for it").isEmpty();
    event(reaction.formatted("U003GUS", "bee"));
    assertThat(posts()).as("a guest asks for nothing").isEmpty();
    event(reaction.formatted("U001ADA", "bee::skin-tone-2"));
    event(reaction.formatted("U004EVE", "bee"));
    assertThat(posts()).singleElement().satisfies(card -> assertThat(card.field("thread_ts")).isEqualTo("500.1"));
    press("U004EVE", last("chat.postMessage"), "9000.000001", "File it");
    assertThat(tasks()).singleElement().satisfies(task -> {
      assertThat(task.origin().asker()).isEqualTo("U004EVE");
      assertThat(task.brief().repository()).isEqualTo("acme/shop");
    });
  }

  @Test
  void aGuestsWordsCostNothingAndAreFiledByNobodyButAMember() throws IOException {
    start();
    event(said("U003GUS", "500.1", "delete all flaky tests"));
    FakeSlack.Call offer = last("chat.postMessage");
    assertThat(offer.field("blocks")).contains("Shall I?", "Delete all flaky tests", "Write a brief", "Not useful");
    assertThat(model.requests()).isEmpty();
    press("U003GUS", offer, "9000.000001", "Write a brief");
    assertThat(last("chat.postEphemeral").field("text")).startsWith("Guests of this workspace cannot");
    press("U001ADA", offer, "9000.000001", "Write a brief");
    assertThat(model.requests()).hasSize(1);
    FakeSlack.Call card = last("chat.update");
    press("U003GUS", card, "9000.000001", "File it");
    assertThat(tasks()).isEmpty();
    press("U001ADA", card, "9000.000001", "File it");
    assertThat(tasks()).hasSize(1);
  }

  @Test
  void whatIsSaidElsewhereOrBySkepOrAsideOrEditedOrTalkedOfIsLeftAlone() throws IOException {
    start();
    event(said("U001ADA", "500.1", "flaky").replace("C01SHOP", "C09OTHER"));
    assertThat(bench.stored()).as("not even stored").isZero();
    event(said("U001ADA", "500.6", "aside: the build is flaky again"));
    event(alert("C01SHOP", "500.2", "B0SKEP").replace("\"text\":\"\"", "\"text\":\"flaky\",\"user\":\"U0SKEP\""));
    event("""
        {"type":"message","subtype":"message_changed","channel":"C01SHOP","ts":"500.4","message":{"user":"U001ADA",\
        "text":"flaky","ts":"500.3"},"previous_message":{"user":"U001ADA","text":"flak","ts":"500.3"}}""");
    assertThat(posts()).isEmpty();
    bench.event(SlackBench.mention("EvM", "600.1"));
    bench.work();
    int before = posts().size();
    event(said("U001ADA", "600.2", "it is flaky").replace("\"ts\"", "\"thread_ts\":\"600.1\",\"ts\""));
    assertThat(posts()).hasSize(before);
    event(said("U001ADA", "700.2", "it is flaky").replace("\"ts\"", "\"thread_ts\":\"700.1\",\"ts\""));
    assertThat(posts()).as("a thread of others").hasSize(before + 1);
  }

  @Test
  void itFilesByItselfOnlyWhereItsPlaybookAllowsIt() throws IOException {
    start();
    event(alert("C02NIGHT", "500.1", "B0BUILD77"));
    assertThat(tasks()).singleElement().satisfies(task -> assertThat(task.origin().asker()).isEqualTo("U001ADA"));
    assertThat(Documents.read(last("chat.update").field("blocks"), JsonNode.class).toString())
        .contains("Filed by itself, by the rule *night watch*, in the name of <@U001ADA>");
  }

  @Test
  void withoutItsPlaybooksWordItOnlyProposes() throws IOException {
    start(BY_ITSELF.replace("may_file_itself: true\n", ""), "openai");
    event(alert("C02NIGHT", "500.1", "B0BUILD77"));
    assertThat(last("chat.postMessage").field("blocks")).contains("File it", "Not useful");
    assertThat(tasks()).isEmpty();
  }

  @Test
  void withoutAModelTheOfferOpensTheForm() throws IOException {
    start(BY_ITSELF, "none");
    event(alert("C01SHOP", "500.1", "B0BUILD77"));
    press("U001ADA", last("chat.postMessage"), "9000.000001", "Write a brief");
    assertThat(last("views.open").field("view")).contains("Build 12 failed");
  }
}
