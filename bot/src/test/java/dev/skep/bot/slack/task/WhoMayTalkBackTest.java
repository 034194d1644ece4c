package dev.skep.bot.slack.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.dispatch.AgentWord;
import dev.skep.dispatch.AgentWords;
import dev.skep.throttle.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guests, people of other organizations, and whoever the chat cannot name: they move no work, and are told so. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Tag("slow")
class WhoMayTalkBackTest {
  private static final Map<String, String> OUTSIDERS = Map.of(
      "U1GUEST", "Guests of this workspace", "U2OTHER", "Only people of this workspace", "U3QUERY", "could not find out");
  private static final String MEMBER = "U001ADA";

  private static SlackBench bench;
  private static int event;

  /** @param moves whether the work moves, or the words do, when a member does the same */
  private record Door(String name, TaskState state, boolean moves, BiConsumer<Room, String> open) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Door said(String words, TaskState state, boolean moves) {
    return new Door("“" + words + "”", state, moves, (room, who) -> mention(room, who, words));
  }

  private static Door pressed(String action, TaskState state, String value) {
    return new Door(action, state, true, (room, who) -> press(who, action, value.replace("ID", room.task.id().toString())
        .replace("WORD", room.word.id().toString())));
  }

  static Stream<Door> doors() {
    return Stream.of(
        said("also rename the setting", TaskState.WORKING, false), said("cancel this", TaskState.WORKING, false),
        said("hold this", TaskState.QUEUED, true), said("hold it", TaskState.WORKING, false),
        said("retry", TaskState.CLOSED_UNMERGED, true), said("start over", TaskState.WORKING, false),
        said("try another agent", TaskState.WORKING, false),
        pressed("word_send_0", TaskState.WORKING, "WORD:ID"), pressed("word_leave", TaskState.WORKING, "WORD"),
        pressed("word_new", TaskState.WORKING, "WORD"), pressed("cancel_task", TaskState.WORKING, "ID"),
        pressed("task_menu", TaskState.WORKING, "CANCEL:ID:"), pressed("start_over_", TaskState.WORKING, "START_OVER:ID:"),
        pressed("retry_task", TaskState.CLOSED_UNMERGED, "ID"));
  }

  private record Room(Task task, AgentWord word, String thread) {
    Task now() {
      return bench.bean(TaskStore.class).find(task.id()).orElseThrow();
    }

    AgentWord wordNow() {
      return bench.bean(AgentWords.class).find(word.id()).orElseThrow();
    }
  }

  @BeforeAll
  static void start() {
    bench = new SlackBench();
    bench.bean(Pauses.class).pause(Pauses.ALL, "U9", "Ida", "");
    bench.slack.on("users.info", c -> switch (c.field("user")) {
      case "U1GUEST" -> FakeSlack.Answer.ok(FakeSlack.user("U1GUEST", ",\"is_restricted\":true"));
      case "U2OTHER" -> FakeSlack.Answer.ok(FakeSlack.user("U2OTHER", ",\"is_stranger\":true"));
      case "U3QUERY" -> FakeSlack.Answer.no("user_not_found");
      default -> FakeSlack.Answer.ok(FakeSlack.user(c.field("user"), ""));
    });
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static Room room(TaskState state) {
    var tasks = bench.bean(TaskStore.class);
    String thread = "100." + event++;
    Task task = tasks.submit(
        Tasks.brief("acme/shop"), new Origin("C01SHOP", thread, MEMBER, "Ada Lind", "u"), Actor.SKEP, "");
    if (state != TaskState.QUEUED) {
      var way = List.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", ++event, "u")),
          new TaskTrigger.PullRequestOpened(new PullRequestRef("acme/shop", ++event, "u", "t", "sha", true)));
      way.forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
    }
    if (state == TaskState.CLOSED_UNMERGED) {
      tasks.apply(task.id(), new TaskTrigger.ClosedUnmerged("grace"), Actor.SKEP, "");
    }
    AgentWord word = bench.bean(AgentWords.class)
        .propose(new AgentWords.Said(MEMBER, "Ada", "C01SHOP", thread, "also rename it"), "");
    settle();
    bench.slack.forget();
    return new Room(tasks.find(task.id()).orElseThrow(), word, thread);
  }

  private static void mention(Room room, String who, String words) {
    bench.event(SlackBench.envelope("EvWho" + event++, """
        {"type":"app_mention","user":"%s","text":"<@U0SKEP> %s","channel":"C01SHOP","ts":"200.%d","thread_ts":"%s"}"""
        .formatted(who, words, event, room.thread())));
    settle();
  }

  private static void press(String who, String action, String value) {
    bench.interaction("""
        {"type":"block_actions","trigger_id":"who%d","user":{"id":"%s"},"team":{"id":"T0HIVE"},"channel":{"id":"C01SHOP"},
        "container":{"type":"message","message_ts":"9.9","thread_ts":"100.1"},
        "actions":[{"type":"button","action_id":"%s","block_id":"b","value":"%s"}]}""".formatted(
        event++, who, action, value));
    settle();
  }

  /** Slack lets a channel have a message a second. */
  private static void settle() {
    for (int i = 0; i < 8; i++) {
      bench.work();
      bench.clock.forward(Duration.ofSeconds(2));
    }
  }

  /** What this person was told by it, or all in the thread. */
  private static List<String> told(Room room, String who) {
    return bench.slack.calls("chat.postMessage", "chat.postEphemeral", "chat.update").stream()
        .filter(
            c -> c.field("user").equals(who) || c.field("thread_ts").equals(room.thread()) || c.method().endsWith("update"))
        .map(c -> c.field("text")).toList();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void whoMayNotFileMovesNothing(Door door) {
    OUTSIDERS.forEach((who, refusal) -> {
      Room room = room(door.state());
      door.open().accept(room, who);
      assertThat(room.now()).as("%s by %s", door, who).isEqualTo(room.task());
      assertThat(room.wordNow()).isEqualTo(room.word());
      assertThat(told(room, who)).as("they are told").singleElement().asString().contains(refusal);
    });
  }

  @ParameterizedTest
  @MethodSource("doors")
  void whoMayFileIsHeard(Door door) {
    Room room = room(door.state());
    door.open().accept(room, MEMBER);
    boolean moved = !room.now().equals(room.task()) || room.wordNow().state() != AgentWord.State.PROPOSED;
    assertThat(moved).isEqualTo(door.moves());
    assertThat(told(room, MEMBER)).isNotEmpty();
  }
}
