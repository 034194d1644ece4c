package dev.skep.bot.slack.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.intake.OwnDefaults;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.Surveys;
import dev.skep.notifications.waiting.Matter;
import dev.skep.notifications.waiting.Reminders;
import dev.skep.notifications.waiting.What;
import dev.skep.notifications.worth.Figures;
import io.micronaut.transaction.TransactionOperations;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        .contains("Nothing waits for you", "You have nothing under way", "No task that you review ended");
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
    assertThat(shown()).contains("Agents cannot work in *acme/gone* any more", "Your tasks",
        Tasks.brief("acme/shop").title())
        .doesNotContain("initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"acme/gone");
  }

  private static Figures figures(int ended) {
    return new Figures(Map.of(TaskState.MERGED, 3, TaskState.QUEUED, 2), ended, 3,
        new Figures.Times(null, null, null, null), new Figures.Builds(0, 0), new Figures.Rework(0, 0, 0, 0), Map.of(),
        new Figures.Adoption(0, 0, false), new Figures.Saved(4, 330, 60.0, 3, 2),
        new Figures.Cost(0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, "EUR", 3));
  }

  /** Slack lets a channel have a message a second. */
  private void settle() {
    for (int i = 0; i < 5; i++) {
      bench.work();
      bench.clock.forward(Duration.ofSeconds(2));
    }
  }

  private void pressed(String action, String value) {
    pressed("U001ADA", action, value);
  }

  private void pressed(String person, String action, String value) {
    bench.interaction("""
        {"type":"block_actions","trigger_id":"t%d","user":{"id":"%s"},"team":{"id":"T0HIVE"},
        "container":{"type":"view","view_id":"V1"},"view":{"id":"V1","type":"home"},
        "actions":[{"type":"button","action_id":"%s","block_id":"b","value":"%s"}]}""".formatted(trigger++, person, action,
        value));
    bench.work();
  }

  private TaskId moved(TaskTrigger... triggers) {
    TaskStore tasks = bench.bean(TaskStore.class);
    Task task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
    settle();
    Tasks.LIFE.stream().limit(3).forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
    Stream.of(triggers).forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
    settle();
    return task.id();
  }

  @Test
  void whatWaitsIsShownWithWhatCanBeDoneAboutItAndAPressIsAnsweredThere() {
    TaskId task = moved(
        new TaskTrigger.BuildReported(new Build(Build.Light.WAITING, Tasks.PULL.headSha(), List.of(), "")));
    opened();
    assertThat(shown()).contains("Has a build that waits for your word", "let_build_run", "Approve and run workflows");
    pressed(Actions.LET_BUILD_RUN, task.toString());
    assertThat(shown()).contains("I let the build run");
    pressed(Actions.MARK_READY, task.toString());
    assertThat(shown()).as("it does not seem done").contains("That was done already");
    pressed(Actions.OPEN_MATTER, task.toString());
    bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user("U1GUEST", ",\"is_restricted\":true")));
    pressed("U1GUEST", Actions.ASK_ANOTHER, task + ":U2");
    assertThat(shown()).contains("Guests of this workspace");
    assertThat(bench.slack.calls("chat.postEphemeral")).as("the home tab is the answer").isEmpty();
  }

  @Test
  void aSurveyIsAnsweredInTheTabAndItsMessageSaysThanks() {
    TaskId task =
        moved(new TaskTrigger.ReviewRequested(), new TaskTrigger.Approved("grace"), new TaskTrigger.Merged("grace"));
    opened();
    assertThat(shown()).contains("how much of your time did it save?", "survey_HOUR_1", "1 of 1 (100 %)");
    pressed(Actions.SURVEY + "HOUR_1", task.toString());
    assertThat(bench.bean(Surveys.class).of(task)).singleElement()
        .satisfies(answer -> assertThat(answer.saved()).isEqualTo(SavedTime.HOUR_1));
    settle();
    opened();
    assertThat(shown()).contains("Nothing waits for you", "1 h").doesNotContain("survey_HOUR_1");
    assertThat(bench.slack.calls("chat.update")).last().satisfies(c -> assertThat(c.field("text")).contains("Thanks"));
  }

  @Test
  void whoIsRemindedMayMuteThat() {
    TaskId task = moved(new TaskTrigger.ReviewRequested());
    bench.bean(Reminders.class).look();
    settle();
    assertThat(bench.slack.calls("chat.postMessage")).noneMatch(c -> c.field("text").contains("thing waits for you"));
    bench.clock.forward(Duration.ofDays(1));
    bench.bean(Reminders.class).look();
    settle();
    FakeSlack.Call said = bench.slack.calls("chat.postMessage").getLast();
    assertThat(said.field("channel")).isEqualTo("DU001ADA");
    assertThat(said.field("text")).isEqualTo("One thing waits for you. #8 Fix it waits for your review");
    assertThat(said.field("blocks")).contains("mute_task", Tasks.PULL.url());
    bench.interaction("""
        {"type":"block_actions","trigger_id":"tm","user":{"id":"U001ADA"},"team":{"id":"T0HIVE"},"channel":{"id":"DU001ADA"},
        "container":{"type":"message","message_ts":"9.9"},
        "actions":[{"type":"button","action_id":"mute_task","block_id":"b","value":"%s"}]}""".formatted(task));
    settle();
    assertThat(bench.bean(HowMuchTold.class).isMuted("U001ADA", Tasks.origin().channel(), Tasks.origin().thread())).isTrue();
    assertThat(bench.slack.calls("chat.postEphemeral")).last()
        .satisfies(c -> assertThat(c.field("text")).contains("I remind you of this task no more"));
  }

  @Test
  void theTabKeepsSlacksLimitsHoweverMuchThereIs() {
    Map<String, String> branches = IntStream.range(0, 60).boxed()
        .collect(Collectors.toMap(i -> "acme/" + "r".repeat(90) + i, i -> "b".repeat(250)));
    var own = new OwnDefaults.Own("acme/" + "r".repeat(100), "copilot", branches);
    PullRequestRef pull = new PullRequestRef("acme/shop", 8, "https://github.example/8", "<!channel> " + "x".repeat(400),
        "sha", true);
    List<Task> tasks = IntStream.range(0, 40)
        .mapToObj(i -> Tasks.in(TaskState.IN_REVIEW).with(t -> t.pullRequest(pull))).toList();
    List<Matter> waiting = tasks.stream()
        .flatMap(task -> Arrays.stream(What.values()).map(what -> new Matter("U1", what, task, Tasks.NOON))).toList();
    List<HomeWaiting.Brief> briefs = IntStream.range(0, 5)
        .mapToObj(i -> new HomeWaiting.Brief("<b> brief " + i, "acme/shop", "https://hive.example/p1", Tasks.NOON)).toList();
    var view = HomeView.of(new HomeView.Home(Optional.empty(), "<note>", own, true, List.of("copilot"),
        HowMuch.EVERYTHING, briefs, waiting, tasks, figures(7)));
    assertThat(SlackLimits.keeps(view, 100).toString())
        .contains("and 50 more", "&lt;note&gt;", "and 349 more", "and 30 more", "&lt;b&gt; brief 2",
            "&lt;!channel&gt; xxx", "3 of 7 (43 %)", "5 h 30 min", "2 of 3 (67 %)")
        .doesNotContain("|#8 <", "brief 3");
    SlackLimits.keeps(ReminderBlocks.of(waiting));
    SlackLimits.keeps(BranchModal.view(), 100);
  }
}
