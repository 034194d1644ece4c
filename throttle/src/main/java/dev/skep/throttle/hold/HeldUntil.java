package dev.skep.throttle.hold;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.TaskId;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tasks that people keep out of the line until a time, a release, or the end of an issue or pull request. A release and an
 * end are only ever believed when they are seen: who hears of one looks, and a look now and then makes up for what was not
 * heard. What will hardly come any more is told, and people say what is to happen. Thread-safe, also across processes.
 */
@Singleton
public class HeldUntil {
  private final HeldUntilRows rows;
  private final TaskStore tasks;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  HeldUntil(HeldUntilRows rows, TaskStore tasks, Outbox outbox, TransactionOperations<Connection> transactions,
      Clock clock) {
    this.rows = rows;
    this.tasks = tasks;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Who said so, and where that is answered. */
  public record Said(String person, String channel, String thread) {}

  /** Joins the caller's transaction, as all of these do. */
  public Outcome untilTime(Task task, Instant time, Said said, String cause) {
    rows.deleteById(task.id().value());
    return tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().with(t -> t.parked("").notBefore(time))),
        Actor.person(said.person()), cause);
  }

  /** Looks for it at once, since it may be out already. */
  public Outcome untilRelease(Task task, HoldWords.Release release, Said said, String cause) {
    return until(task, new HeldUntilRow(task.id().value(), HeldUntilRow.RELEASE, task.brief().repository(), release.tag(),
        release.words(), said.person(), said.channel(), said.thread(), now(), false), cause);
  }

  /** Looks at it at once, since it may have ended already. */
  public Outcome untilEnd(Task task, HoldWords.Ended end, Said said, String cause) {
    String own = task.brief().repository();
    return until(task, new HeldUntilRow(task.id().value(), end.orClosed() ? HeldUntilRow.CLOSED : HeldUntilRow.MERGED,
        end.repository().isEmpty() ? own : end.repository(), String.valueOf(end.number()), end.words(own), said.person(),
        said.channel(), said.thread(), now(), false), cause);
  }

  private Outcome until(Task task, HeldUntilRow row, String cause) {
    return transactions.executeWrite(status -> {
      Outcome outcome = tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked(row.words())),
          Actor.person(row.person()), cause);
      if (tasks.find(task.id()).filter(row::stillHolds).isPresent()) {
        rows.deleteById(row.taskId());
        rows.save(row);
        outbox.add(row.look());
      }
      return outcome;
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Somebody says that this repository released something. */
  public void heard(String repository) {
    if (!waiting(repository).isEmpty()) {
      outbox.add(LookForRelease.effect(repository));
    }
  }

  /** Somebody says that something became of these issues or pull requests. */
  public void heard(String repository, Collection<Integer> numbers) {
    numbers.stream().distinct().filter(number -> !waiting(repository, number).isEmpty())
        .forEach(number -> outbox.add(LookForNumber.effect(repository, number)));
  }

  /** Costs next to nothing while nothing waits. */
  @Scheduled(initialDelay = "1m", fixedDelay = "${skep.release-look-every:10m}")
  public void look() {
    rows.findAll().stream().map(HeldUntilRow::look).distinct().forEach(outbox::add);
  }

  List<HeldUntilRow> waiting(String repository) {
    return rows.findAll().stream().filter(row -> row.isFor(repository)).toList();
  }

  List<HeldUntilRow> waiting(String repository, int number) {
    return rows.findAll().stream().filter(row -> row.isFor(repository, number)).toList();
  }

  /** Whether the task still waits for that; else the wish is forgotten. */
  boolean stillHolds(HeldUntilRow row) {
    boolean holds = tasks.find(new TaskId(row.taskId())).filter(row::stillHolds).isPresent();
    if (!holds) {
      rows.deleteById(row.taskId());
    }
    return holds;
  }

  void letGo(HeldUntilRow row, Releases.Published release, String cause) {
    rows.deleteById(row.taskId());
    tasks.find(new TaskId(row.taskId())).filter(row::stillHolds).ifPresent(task -> {
      tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked("")), Actor.SKEP, cause);
      outbox.add(new ReleaseOut(task.id(), release.tag(), row.person(), row.channel(), row.thread()).effect());
    });
  }

  /** What was seen of an issue or pull request that the task waits for; empty where it is not there. */
  void seen(HeldUntilRow row, Optional<Numbers.Found> found, String cause) {
    Optional<Task> task = tasks.find(new TaskId(row.taskId())).filter(row::stillHolds);
    if (task.isEmpty()) {
      rows.deleteById(row.taskId());
      return;
    }
    switch (row.next(found)) {
      case GO_ON -> goOn(task.get(), row, found.orElseThrow(), cause);
      case ASK -> ask(task.get(), row, found, cause);
      case WAIT_AGAIN -> hold(task.get(), row, row.end().words(task.get().brief().repository()), false, cause);
      case WAIT -> {
      }
    }
  }

  private void goOn(Task task, HeldUntilRow row, Numbers.Found found, String cause) {
    rows.deleteById(row.taskId());
    park(task, "", cause);
    var end = found.state() == Numbers.State.MERGED ? NumberEnded.End.MERGED : NumberEnded.End.CLOSED;
    tell(task, row, found.url(), end);
  }

  /** What is waited for will hardly come: without a word it would wait for ever. */
  private void ask(Task task, HeldUntilRow row, Optional<Numbers.Found> found, String cause) {
    String name = row.end().name(task.brief().repository());
    String words =
        found.isEmpty() ? "because " + name + " cannot be found" : "since " + name + " was closed without a merge";
    hold(task, row, words, true, cause);
    tell(task, row, found.map(Numbers.Found::url).orElse(""),
        found.isEmpty() ? NumberEnded.End.GONE : NumberEnded.End.CLOSED_UNMERGED);
  }

  private void hold(Task task, HeldUntilRow row, String words, boolean asked, String cause) {
    rows.update(row.held(words, asked));
    park(task, words, cause);
  }

  private void park(Task task, String words, String cause) {
    tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked(words)), Actor.SKEP, cause);
  }

  private void tell(Task task, HeldUntilRow row, String url, NumberEnded.End end) {
    outbox.add(new NumberEnded(task.id(), row.end().name(task.brief().repository()), url, end, row.person(),
        row.channel(), row.thread()).effect());
  }
}
