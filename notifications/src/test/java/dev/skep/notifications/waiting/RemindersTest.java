package dev.skep.notifications.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Talk;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.WorkingHours;
import dev.skep.notifications.incident.Incidents;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reminders from the look to what was said, on both databases. */
class RemindersTest {
  private static final ReleaseWindow OFFICE = new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
      LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneId.of("UTC"), Set.of(), List.of());
  private static final String ADA = "U001ADA";

  private final HandClock clock = new HandClock();
  private final Heard heard = new Heard();
  private volatile ReminderRules rules = ReminderRules.USUAL;

  /** Messages to people; {@code lost} of them take effect without their sender knowing. Several effects may call. */
  private static final class Heard implements Bundles {
    final List<List<String>> bundles = new CopyOnWriteArrayList<>();
    final Set<String> keys = new HashSet<>();
    int lost;

    @Override
    public synchronized void say(String person, List<Matter> matters, Attempt attempt) {
      if (keys.add(attempt.id())) {
        bundles.add(matters.stream().map(m -> person + " " + m.what() + " " + m.task().brief().repository()).toList());
      }
      if (lost-- > 0) {
        throw new Retryable("lost", (Throwable) null);
      }
    }

    @Override
    public synchronized boolean isSaid(String person, Attempt attempt) {
      return keys.contains(attempt.id());
    }
  }

  private ApplicationContext start(Databases database) {
    ThrottlePolicy room = () -> ThrottleRules.DEFAULT;
    QueuePolicy queues = List::of;
    ReviewPolicy people = new ReviewPolicy() {
      @Override
      public ReviewRules rules() {
        return ReviewRules.DEFAULT;
      }

      @Override
      public ReviewDepth depth(TaskBrief brief) {
        return ReviewDepth.FULL;
      }

      @Override
      public Map<String, String> people() {
        return Map.of(ADA, "ada", "U2", "pam");
      }
    };
    WorkingHours hours = person -> OFFICE;
    ReminderPolicy policy = () -> rules;
    return database.start(Map.of(), clock, new Talk(), room, queues, people, hours, policy, heard);
  }

  private static TaskId inReview(ApplicationContext context, String repository, int number) {
    TaskStore store = context.getBean(TaskStore.class);
    Task task = store.submit(Tasks.brief(repository), Tasks.origin(), Actor.person(ADA), "");
    Stream.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef(repository, 100 + number, "u")),
        new TaskTrigger.Assigned("Copilot"),
        new TaskTrigger.PullRequestOpened(new PullRequestRef(repository, number, "u", "Fix", "sha1", false)),
        new TaskTrigger.ReviewRequested()).forEach(trigger -> store.apply(task.id(), trigger, Actor.SKEP, ""));
    return task.id();
  }

  /** Two processes look, then all that is due is carried out. */
  private void look(ApplicationContext context) {
    context.getBean(Reminders.class).look();
    context.getBean(Reminders.class).look();
    work(context);
  }

  private void work(ApplicationContext context) {
    for (int i = 0; i < 2; i++) {
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(20));
    }
  }

  @SuppressWarnings("unchecked")
  private static void write(ApplicationContext context, Runnable write) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      write.run();
      return null;
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWaitsIsBundledSaidOnceAndStopsWhenItIsSettled(Databases database) {
    try (var context = start(database)) {
      inReview(context, "acme/shop", 1);
      clock.forward(Duration.ofSeconds(1));
      TaskId second = inReview(context, "acme/api", 2);
      look(context);
      assertThat(heard.bundles).as("it began only today").isEmpty();
      heard.lost = 1;
      clock.forward(Duration.ofDays(1));
      look(context);
      assertThat(heard.bundles).as("of two looks and an answer that was lost")
          .containsExactly(List.of(ADA + " REVIEW acme/shop", ADA + " REVIEW acme/api"));
      context.getBean(TaskStore.class).apply(second, new TaskTrigger.Approved("ada and pam"), Actor.SKEP, "");
      for (int i = 0; i < 4; i++) {
        clock.forward(Duration.ofHours(12));
        look(context);
      }
      assertThat(heard.bundles).as("what is approved is another matter, from then on").hasSize(3)
          .contains(List.of(ADA + " MERGE acme/api"), List.of(ADA + " REVIEW acme/shop"));
      context.getBean(TaskStore.class).apply(second, new TaskTrigger.Merged("ada"), Actor.SKEP, "");
      for (int day = 0; day < 40; day++) {
        clock.forward(Duration.ofDays(1));
        look(context);
      }
      assertThat(heard.bundles.stream().flatMap(List::stream)).as("as often as there are gaps")
          .filteredOn(w -> w.contains("acme/shop")).hasSize(4);
      assertThat(heard.bundles.stream().flatMap(List::stream)).filteredOn(w -> w.contains("MERGE")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsMutedUnwantedOrSwitchedOffIsNotSaid(Databases database) {
    try (var context = start(database)) {
      inReview(context, "acme/shop", 1);
      clock.forward(Duration.ofDays(1));
      var told = context.getBean(HowMuchTold.class);
      write(context, () -> told.mute(ADA, Tasks.origin().channel(), Tasks.origin().thread()));
      look(context);
      write(context, () -> told.unmute(ADA, Tasks.origin().channel(), Tasks.origin().thread()));
      write(context, () -> told.choose(ADA, HowMuch.RESULTS));
      look(context);
      write(context, () -> told.choose(ADA, HowMuch.WHAT_NEEDS_ME));
      rules = new ReminderRules(false, List.of(1));
      look(context);
      assertThat(heard.bundles).isEmpty();
      rules = ReminderRules.USUAL;
      look(context);
      assertThat(heard.bundles).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoWasAskedInTheThreadIsNotRemindedOfTheSameAndOfTheAgentsTroubleIs(Databases database) {
    try (var context = start(database)) {
      TaskId shop = inReview(context, "acme/shop", 1);
      TaskId api = inReview(context, "acme/api", 2);
      context.getBean(TaskStore.class).apply(api, new TaskTrigger.ChangesRequested("pam"), Actor.SKEP, "");
      escalate(context, shop, Trouble.REVIEW);
      escalate(context, api, Trouble.SILENT);
      clock.forward(Duration.ofDays(1));
      look(context);
      assertThat(heard.bundles).containsExactly(List.of(ADA + " DECIDE acme/api"));
      write(context, () -> context.getBean(Incidents.class).take(api, Trouble.SILENT, ADA));
      write(context, () -> context.getBean(Incidents.class).closeByItself(shop, Trouble.REVIEW, "Ada waits longer."));
      clock.forward(Duration.ofDays(1));
      look(context);
      assertThat(heard.bundles.getLast()).containsExactly(ADA + " REVIEW acme/shop");
    }
  }

  private void escalate(ApplicationContext context, TaskId id, Trouble trouble) {
    Task task = context.getBean(TaskStore.class).find(id).orElseThrow();
    write(context, () -> context.getBean(Incidents.class)
        .escalate(task, new Incidents.Seen(trouble, clock.instant(), "Nothing happened.", List.of(), "", "")));
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasDecidedInTheirHoursIsNotSaidAfterThem(Databases database) {
    try (var context = start(database)) {
      inReview(context, "acme/shop", 1);
      clock.forward(Duration.ofDays(1));
      context.getBean(Reminders.class).look();
      clock.forward(Duration.ofHours(9));
      work(context);
      assertThat(heard.bundles).as("the evening").isEmpty();
      clock.forward(Duration.ofHours(15));
      look(context);
      assertThat(heard.bundles).hasSize(1);
    }
  }
}
