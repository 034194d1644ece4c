package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Actor;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.Tasks;
import dev.skep.intake.OwnDefaults;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The home tab over real HTTP, from opening it to what is stored. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HomeTest {
  private final SlackBench bench = new SlackBench();
  private int trigger;

  @AfterEach
  void close() {
    bench.close();
  }

  private void opened() {
    bench.event(SlackBench.envelope("EvHome" + trigger++, """
        {"type":"app_home_opened","user":"U001ADA","tab":"home","channel":"D001ADA"}"""));
    bench.work();
  }

  /** What was published last. */
  private String shown() {
    List<FakeSlack.Call> calls = bench.slack.calls("views.publish");
    return calls.isEmpty() ? "" : calls.getLast().field("view");
  }

  private void chose(String action, String type, String value) {
    String chosen = type.equals("button") ? "" : """
        ,"selected_option":{"text":{"type":"plain_text","text":"x"},"value":"%s"}""".formatted(value);
    bench.interaction("""
        {"type":"block_actions","trigger_id":"t%d","user":{"id":"U001ADA"},"team":{"id":"T0HIVE"},
        "container":{"type":"view","view_id":"V1"},"view":{"id":"V1","type":"home"},
        "actions":[{"type":"%s","action_id":"%s","block_id":"b"%s}]}""".formatted(trigger++, type, action, chosen));
    bench.work();
  }

  private String submitted(String repository, String branch) {
    String body = bench.interaction("""
        {"type":"view_submission","trigger_id":"t%d","user":{"id":"U001ADA"},"team":{"id":"T0HIVE"},
        "view":{"id":"V2","type":"modal","callback_id":"own_branch","state":{"values":{
        "repository":{"repository":{"type":"external_select","selected_option":{"value":"%s"}}},
        "branch":{"branch":{"type":"plain_text_input","value":"%s"}}}}}}""".formatted(trigger++, repository, branch)).body();
    bench.work();
    return body;
  }

  private OwnDefaults.Own own() {
    return bench.bean(OwnDefaults.class).of("U001ADA");
  }

  @Test
  void whatIsChosenIsStoredAndShown() {
    opened();
    assertThat(shown()).contains("How to ask", "Your defaults", "own_repository", "own_branch", "own_agent", "how_much")
        .doesNotContain("Your open tasks");
    chose(Actions.OWN_REPOSITORY, "external_select", "acme/shop");
    chose(Actions.OWN_AGENT, "static_select", "copilot");
    chose(Actions.HOW_MUCH, "static_select", "RESULTS");
    assertThat(own().repository()).isEqualTo("acme/shop");
    assertThat(own().agent()).isEqualTo("copilot");
    assertThat(bench.bean(HowMuchTold.class).of("U001ADA")).isEqualTo(HowMuch.RESULTS);
    assertThat(shown())
        .contains("\"initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"acme/shop\",\"emoji\":true}");
    chose(Actions.OWN_REPOSITORY, "external_select", "-");
    assertThat(own().repository()).isEmpty();
    assertThat(bench.slack.calls("chat.postMessage", "chat.postEphemeral")).as("the home tab is the answer").isEmpty();
  }

  @Test
  void aBranchIsSetInASmallForm() {
    chose(Actions.OWN_BRANCH, "button", "");
    assertThat(bench.slack.calls("views.open")).singleElement()
        .satisfies(c -> assertThat(c.field("view")).contains("own_branch", "external_select"));
    assertThat(submitted("acme/shop", "not a branch")).contains("\"response_action\":\"errors\"", "Git does not allow");
    assertThat(submitted("acme/gone", "next")).contains("cannot work there");
    assertThat(own().branches()).isEmpty();
    assertThat(submitted("acme/shop", "next")).as("GitHub is away: the branch is taken on trust").isEmpty();
    assertThat(own().branches()).isEqualTo(Map.of("acme/shop", "next"));
    assertThat(shown()).contains("acme/shop: `next`");
    submitted("acme/shop", "");
    assertThat(own().branches()).isEmpty();
  }

  @Test
  void aFormThatCameTooLateIsSaidInTheTab() {
    bench.slack.on("views.open", c -> FakeSlack.Answer.no("expired_trigger_id"));
    chose(Actions.OWN_BRANCH, "button", "");
    assertThat(shown()).contains("That took me too long");
  }

  @Test
  void whoMayNotAskHasNothingToSet() {
    bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user("U001ADA", ",\"is_restricted\":true")));
    opened();
    assertThat(shown()).contains("How to ask", "Guests of this workspace").doesNotContain("own_repository");
    chose(Actions.OWN_REPOSITORY, "external_select", "acme/shop");
    submitted("acme/shop", "next");
    assertThat(own().repository()).isEmpty();
    assertThat(own().branches()).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void aDefaultThatLeftTheListIsSaidAndOpenTasksAreShown() {
    TransactionOperations<Connection> transactions = bench.context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      bench.bean(OwnDefaults.class).prefer("U001ADA", "acme/gone");
      return null;
    });
    bench.bean(TaskStore.class).submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
    opened();
    assertThat(shown()).contains("Agents cannot work in *acme/gone* any more", "Your open tasks",
        Tasks.brief("acme/shop").title())
        .doesNotContain("initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"acme/gone");
  }

  @Test
  void theTabKeepsSlacksLimitsHoweverMuchThereIs() {
    Map<String, String> branches = IntStream.range(0, 60).boxed()
        .collect(Collectors.toMap(i -> "acme/" + "r".repeat(90) + i, i -> "b".repeat(250)));
    var own = new OwnDefaults.Own("acme/" + "r".repeat(100), "copilot", branches);
    var view = HomeView.of(new HomeView.Home(Optional.empty(), "<note>", own, true, List.of("copilot"),
        HowMuch.EVERYTHING, List.of()));
    assertThat(SlackLimits.keeps(view, 100).toString()).contains("and 50 more", "&lt;note&gt;");
    SlackLimits.keeps(BranchModal.view(), 100);
  }
}
