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
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.work.Retryable;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What starts next is announced ahead, as it is planned then. The clock begins on a Monday at nine. */
class BatchAheadTest {
  private final HandClock clock = new HandClock();
  private final Talk talk = new Talk();
  private volatile WorkQueue flags = queue("13:00");

  private static WorkQueue queue(String from) {
    return WorkQueueBuilder.builder().name("flags").channel("C02").playbook("flag-cleanup").repository("acme/shop")
        .announceBefore(Duration.ofHours(1)).rules(new QueueRules(9, new Pace(Duration.ZERO, 2, 9), new ReleaseWindow(
            EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.of(17, 0), ZoneOffset.UTC, Set.of(),
            List.of()), 1))
        .build();
  }

  private ApplicationContext start(Databases database) {
    ThrottlePolicy room = () -> ThrottleRules.DEFAULT;
    QueuePolicy queues = () -> List.of(flags);
    return database.start(Map.of(), clock, talk, room, queues);
  }

  private Task queued(ApplicationContext context, String name, long rank) {
    return context.getBean(TaskStore.class)
        .submit(new TaskStore.Submission(Tasks.brief("acme/shop").withTitle("Remove " + name),
            new Origin("C02", "", "U1", "Ada Lind", ""),
            TurnBuilder.builder().queue("flags").lane(Lane.BACKGROUND).rank(rank).build(), new Item(name, "", ""),
            null, List.of()), Actor.person("U1"), "");
  }

  private void run(ApplicationContext context) {
    for (int i = 0; i < 3; i++) {
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(4));
    }
  }

  private void look(ApplicationContext context) {
    context.getBean(BatchesAhead.class).look();
    run(context);
  }

  private void assertAnnounced(String at, String words) {
    assertThat(talk.later.values()).singleElement().satisfies(w -> {
      assertThat(w.at()).isEqualTo(Instant.parse(at));
      assertThat(w.words()).isEqualTo(words);
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void itIsPlannedAndReplacedWheneverThePlanChangesAndElseNobodyIsCalled(Databases database) {
    try (var context = start(database)) {
      Task first = queued(context, "a", 1);
      queued(context, "b", 2);
      run(context);
      assertAnnounced("2026-03-02T12:00:00Z", "flags 2026-03-02T13:00:00Z [a, b] +0");
      assertThat(talk.laterCalls).as("what comes together is planned together").hasSize(1);

      queued(context, "c", 3);
      run(context);
      look(context);
      assertThat(talk.laterCalls).as("the third starts another day").hasSize(1);

      TaskStore tasks = context.getBean(TaskStore.class);
      tasks.apply(first.id(), new TaskTrigger.Placed(first.turn().withParked("by Ada")), Actor.SKEP, "");
      run(context);
      assertAnnounced("2026-03-02T12:00:00Z", "flags 2026-03-02T13:00:00Z [b, c] +0");

      flags = queue("14:00");
      look(context);
      assertAnnounced("2026-03-02T13:00:00Z", "flags 2026-03-02T14:00:00Z [b, c] +0");

      context.getBean(Pauses.class).pause(Pauses.ALL, "U1", "Ada", "the build farm is down");
      look(context);
      assertThat(talk.later).as("while everything is paused nothing starts").isEmpty();
      context.getBean(Pauses.class).resume(Pauses.ALL, "U1");
      look(context);
      assertAnnounced("2026-03-02T13:00:00Z", "flags 2026-03-02T14:00:00Z [b, c] +0");

      flags = flags.withAnnounceBefore(Duration.ZERO);
      look(context);
      assertThat(talk.later).isEmpty();
      assertThat(context.getBean(AnnouncementRows.class).findAll()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasPlannedButNotNotedIsFoundByItsWords(Databases database) {
    talk.lostLater.add(new Retryable("lost", (Throwable) null));
    talk.later.put("other", new LaterPosts.Waiting("other", clock.instant(), "of somebody else"));
    try (var context = start(database)) {
      queued(context, "a", 1);
      run(context);
      assertThat(talk.laterCalls).as("looked for, not planned twice").containsExactly("schedule q0", "waiting");
      assertThat(context.getBean(AnnouncementRows.class).findById("flags")).map(AnnouncementRow::scheduledMessageId)
          .contains("q0");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasPlannedButNotNotedAndIsNotWantedAnyMoreIsTakenBack(Databases database) {
    talk.lostLater.add(new Retryable("lost", (Throwable) null));
    try (var context = start(database)) {
      queued(context, "a", 1);
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(4));
      context.getBean(Outbox.class).worker().runDue();
      assertThat(talk.later).hasSize(1);
      assertThat(context.getBean(AnnouncementRows.class).findAll()).isEmpty();
      queued(context, "b", 0);
      run(context);
      assertAnnounced("2026-03-02T12:00:00Z", "flags 2026-03-02T13:00:00Z [b, a] +0");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whereTheChannelIsClosedNothingIsAnnouncedAndNothingBreaks(Databases database) {
    try (var context = start(database)) {
      queued(context, "a", 1);
      talk.closed.add("C02");
      look(context);
      look(context);
      assertThat(talk.later).isEmpty();
      assertThat(context.getBean(AnnouncementRows.class).findById("flags")).map(AnnouncementRow::scheduledMessageId)
          .contains("");
      assertThat(talk.laterCalls).isEmpty();
    }
  }

  /** To the moment after it appeared. */
  private void appears(ApplicationContext context, String at) {
    clock.forward(Duration.between(clock.instant(), Instant.parse(at).plusSeconds(20)));
    talk.appear();
    talk.laterCalls.clear();
    look(context);
    assertThat(talk.laterCalls).as("nothing changed").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatAppearedIsCorrectedInPlaceWhenThePlanChanges(Databases database) {
    try (var context = start(database)) {
      Task first = queued(context, "a", 1);
      queued(context, "b", 2);
      queued(context, "c", 3);
      run(context);
      appears(context, "2026-03-02T12:00:00Z");

      TaskStore tasks = context.getBean(TaskStore.class);
      tasks.apply(first.id(), new TaskTrigger.Placed(first.turn().withParked("by Ada")), Actor.SKEP, "");
      talk.lostLater.add(new Retryable("lost", (Throwable) null));
      run(context);
      look(context);
      String now = "flags 2026-03-02T13:00:00Z [b, c] +0";
      assertThat(talk.laterCalls).as("looked up once, and said again after the lost answer")
          .containsExactly("posted", "correct " + now, "waiting", "correct " + now);
      assertThat(talk.appeared.values()).containsExactly(now);

      context.getBean(Pauses.class).pause("flags", "U1", "Ada", "not today");
      look(context);
      look(context);
      assertThat(talk.appeared.values()).containsExactly("flags 2026-03-02T13:00:00Z none");
      context.getBean(Pauses.class).resume("flags", "U1");
      look(context);
      assertThat(talk.appeared.values()).containsExactly(now);

      flags = queue("13:30");
      look(context);
      assertThat(talk.appeared.values()).containsExactly("flags 2026-03-02T13:30:00Z [b, c] +0");
      assertThat(talk.later).as("it was said already").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatNeverAppearedOrWasDeletedIsNotLookedForAgainAndAgain(Databases database) {
    try (var context = start(database)) {
      queued(context, "a", 1);
      run(context);
      appears(context, "2026-03-02T12:00:00Z");
      talk.appeared.clear();
      queued(context, "b", 2);
      run(context);
      look(context);
      assertThat(talk.laterCalls).as("it may come a little later").hasSizeGreaterThan(1).containsOnly("posted");
      clock.forward(Duration.ofMinutes(10));
      look(context);
      talk.laterCalls.clear();
      look(context);
      assertThat(talk.laterCalls).isEmpty();
      assertThat(talk.later).as("and nothing is said twice").isEmpty();
    }
  }
}
