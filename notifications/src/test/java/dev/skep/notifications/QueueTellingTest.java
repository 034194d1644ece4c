package dev.skep.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Item;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.TurnBuilder;
import dev.skep.throttle.Pace;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import dev.skep.throttle.queue.WorkQueue;
import dev.skep.throttle.queue.WorkQueueBuilder;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of the tasks of a queue. */
class QueueTellingTest {
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;
  private final HandClock clock = new HandClock();
  private final Talk talk = new Talk();
  private WorkQueue flags = WorkQueueBuilder.builder().name("flags").channel("C02").playbook("flag-cleanup")
      .repository("acme/shop").assignees(List.of("U2"))
      .rules(new QueueRules(9, new Pace(Duration.ZERO, 2, 9), ReleaseWindow.ALWAYS, 1)).build();

  private ApplicationContext start(Databases database) {
    QueuePolicy queues = () -> List.of(flags);
    return database.start(Map.of(), clock, talk, ROOM, queues);
  }

  private Task queued(ApplicationContext context, String name, long rank) {
    return context.getBean(TaskStore.class).submit(new TaskStore.Submission(
        Tasks.brief("acme/shop").withTitle("Remove " + name),
        new Origin("C02", "", "U1", "Ada Lind", "https://hive.example/list"),
        TurnBuilder.builder().queue("flags").lane(Lane.BACKGROUND).rank(rank).assignee("U2").build(),
        new Item(name, "", ""), null, List.of()), Actor.person("U1"), "");
  }

  private void run(ApplicationContext context) {
    for (int i = 0; i < 3; i++) {
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(4));
    }
  }

  private Board board() {
    return talk.in("C02", "").stream().filter(Notice.QueueBoard.class::isInstance).map(Notice.QueueBoard.class::cast)
        .reduce((a, b) -> b).orElseThrow().board();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aReleaseIsTheRootOfItsOwnThreadAndOneBoardShowsTheRest(Databases database) {
    try (var context = start(database)) {
      Task first = queued(context, "a", 1);
      queued(context, "b", 2);
      queued(context, "c", 3);
      run(context);
      Task released = context.getBean(TaskStore.class).find(first.id()).orElseThrow();
      assertThat(released.state()).isEqualTo(TaskState.RELEASED);
      assertThat(released.origin().permalink()).isEqualTo("https://hive.example/C02/" + released.origin().thread());
      assertThat(talk.messages.get(released.origin().thread())).isInstanceOf(Notice.StatusCard.class);
      assertThat(talk.in("C02", "")).as("two roots and the board; the third says nothing").hasSize(3);
      assertThat(talk.pinned).hasSize(1);
      assertThat(board().running()).isEqualTo(2);
      assertThat(board().ready()).isEqualTo(1);
      assertThat(board().next()).singleElement().satisfies(t -> assertThat(t.hold().reason()).contains("2 starts of today"));
      assertThat(board().lastStart()).isNotNull();
      Tasks.LIFE.forEach(trigger -> context.getBean(TaskStore.class).apply(first.id(), trigger, Actor.SKEP, ""));
      run(context);
      assertThat(board().done()).isEqualTo(1);
      assertThat(talk.pinned).as("edited in place").hasSize(1);
      assertThat(talk.in("C02", released.origin().thread())).hasAtLeastOneElementOfType(Notice.Merged.class);
      assertThat(talk.in("D" + released.reviewer(), "")).as("who did not bring the list, is asked directly").singleElement()
          .isInstanceOf(Notice.Survey.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBoardThatSomebodyTookAwayIsPostedAnew(Databases database) {
    try (var context = start(database)) {
      queued(context, "a", 1);
      run(context);
      String before = talk.pinned.getFirst();
      talk.messages.remove(before);
      talk.places.remove(before);
      queued(context, "b", 2);
      run(context);
      assertThat(talk.pinned).hasSize(2);
      assertThat(board().running()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whereItCannotSpeakTheTaskGoesBackAndTheQueueIsPausedAndOnePersonHearsOfIt(Databases database) {
    try (var context = start(database)) {
      talk.closed.add("C02");
      List<Task> tasks = List.of(queued(context, "a", 1), queued(context, "b", 2));
      run(context);
      TaskStore store = context.getBean(TaskStore.class);
      assertThat(tasks).allSatisfy(
          t -> assertThat(store.find(t.id()).map(Task::state)).contains(TaskState.QUEUED));
      assertThat(context.getBean(Pauses.class).of("flags")).map(Pauses.Pause::reason)
          .contains("That channel is archived.");
      assertThat(talk.in("DU2", "")).containsExactly(new Notice.QueueStuck("flags", "That channel is archived."));
      talk.closed.clear();
      context.getBean(Pauses.class).resume("flags", "U2");
      run(context);
      assertThat(tasks).allSatisfy(
          t -> assertThat(store.find(t.id()).map(Task::state)).contains(TaskState.RELEASED));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPostWhoseAnswerWasLostIsFoundAgain(Databases database) {
    talk.lostAnswers.add(new dev.skep.core.work.Retryable("lost", (Throwable) null));
    try (var context = start(database)) {
      Task task = queued(context, "a", 1);
      run(context);
      clock.forward(Duration.ofMinutes(1));
      run(context);
      assertThat(context.getBean(TaskStore.class).find(task.id()).orElseThrow().isAnnounced()).isTrue();
      assertThat(talk.in("C02", "").stream().filter(Notice.StatusCard.class::isInstance)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoIsToldToWaitAfterTheRootWasPostedDoesNotPostItAgain(Databases database) {
    talk.lostLinks.add(new dev.skep.core.work.Retryable("slow down", Duration.ofSeconds(30)));
    try (var context = start(database)) {
      Task task = queued(context, "a", 1);
      run(context);
      clock.forward(Duration.ofMinutes(1));
      run(context);
      assertThat(context.getBean(TaskStore.class).find(task.id()).orElseThrow().isAnnounced()).isTrue();
      assertThat(talk.in("C02", "").stream().filter(Notice.StatusCard.class::isInstance)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatEndedBeforeItHadAThreadIsToldThere(Databases database) {
    try (var context = start(database)) {
      Task task = queued(context, "a", 1);
      TaskStore store = context.getBean(TaskStore.class);
      store.apply(task.id(), new TaskTrigger.Released(), Actor.SKEP, "");
      store.apply(task.id(), new TaskTrigger.Announced("9.0", "link"), Actor.SKEP, "");
      store.apply(task.id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
      run(context);
      assertThat(talk.in("C02", "9.0")).hasAtLeastOneElementOfType(Notice.Cancelled.class);
      assertThat(Optional.of(board().skipped())).contains(1);
    }
  }
}
