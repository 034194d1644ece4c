package dev.skep.core.task;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.AfterCommit;
import dev.skep.core.work.Documents;
import io.micronaut.context.BeanProvider;
import io.micronaut.data.model.Pageable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer of tasks. Every change, its event and the effects the rooms want for it commit together, inside the
 * caller's transaction where there is one. Thread-safe, also across processes: of two writers the later decides anew
 * on what the earlier left.
 */
@Singleton
public class TaskStore {
  private static final Logger LOG = LoggerFactory.getLogger(TaskStore.class);
  private static final int TRIES = 20;
  /** Lists that people bring make very many tasks; nobody looks at all of them. */
  private static final int AROUND_MOST = 200;
  private static final List<String> OPEN = names(TaskState::isOpen);
  private static final List<String> WITH_AGENT = names(TaskState::isWithAgent);

  private final TaskRows rows;
  private final TaskEventRows events;
  private final TaskLines lines;
  private final Outbox outbox;
  private final BeanProvider<Reaction> reactions;
  private final TransactionOperations<Connection> transactions;
  private final TaskCounts counts;
  private final Clock clock;

  TaskStore(TaskRows rows, TaskEventRows events, TaskLines lines, Outbox outbox, BeanProvider<Reaction> reactions,
      TransactionOperations<Connection> transactions, TaskCounts counts, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.lines = lines;
    this.outbox = outbox;
    this.reactions = reactions;
    this.transactions = transactions;
    this.counts = counts;
    this.clock = clock;
  }

  /** Puts an agreed brief into the line. */
  public Task submit(TaskBrief brief, Origin origin, Actor actor, String cause) {
    return transactions.executeWrite(
        status -> submitted(Task.submitted(TaskId.random(), brief, origin, now()), actor, cause));
  }

  /** Puts an agreed brief into a place of its own in the line. */
  public Task submit(TaskBrief brief, Origin origin, Turn turn, Actor actor, String cause) {
    return transactions.executeWrite(
        status -> submitted(Task.submitted(TaskId.random(), brief, origin, now()).withTurn(turn), actor, cause));
  }

  /**
   * What enters the line in a way of its own.
   *
   * @param item what of a queue or campaign it is about, null for nothing
   * @param batch names those that belong together, null for none
   * @param after tasks that must be merged first
   */
  public record Submission(
      TaskBrief brief, Origin origin, Turn turn, @Nullable Item item, @Nullable UUID batch, List<TaskId> after) {}

  public Task submit(Submission wanted, Actor actor, String cause) {
    return transactions.executeWrite(status -> submitted(Task.submitted(TaskId.random(), wanted.brief(), wanted.origin(),
        now()).with(t -> t.turn(wanted.turn()).item(wanted.item()).batch(wanted.batch()).after(wanted.after())),
        actor, cause));
  }

  private Task submitted(Task task, Actor actor, String cause) {
    rows.save(TaskRow.of(task));
    lines.order(task);
    record(new TaskChange(null, task, new TaskTrigger.Submitted(task.brief().agent()), actor), cause);
    return task;
  }

  /** One of several briefs; {@code after} are places, from 0, of those that must be merged first. */
  public record Part(TaskBrief brief, List<Integer> after) {}

  /** Puts briefs into the line together, in this order, as one batch. */
  public List<Task> submitAll(List<Part> parts, Origin origin, Actor actor, String cause) {
    List<TaskId> ids = parts.stream().map(p -> TaskId.random()).toList();
    UUID batch = UUID.randomUUID();
    return transactions.executeWrite(status -> {
      Instant now = now();
      return IntStream.range(0, parts.size()).mapToObj(i -> {
        List<TaskId> after = parts.get(i).after().stream().map(ids::get).toList();
        Task task = Task.submitted(ids.get(i), parts.get(i).brief(), origin, now.plus(i, ChronoUnit.MICROS));
        return submitted(task.with(t -> t.batch(batch).after(after)), actor, cause);
      }).toList();
    });
  }

  /** What is about an item of a queue, and its place in the line. */
  public record Listed(TaskBrief brief, Turn turn, Item item) {}

  /**
   * Puts what is about items of a queue into the line, in this order. What the rooms want alike for several is done once
   * for all: a long list asks for one round, not for one of each item.
   */
  public void submitListed(List<Listed> items, Origin origin, Actor actor, String cause) {
    transactions.executeWrite(status -> {
      Instant now = now();
      List<TaskChange> changes = IntStream.range(0, items.size())
          .mapToObj(i -> Task.submitted(TaskId.random(), items.get(i).brief(), origin, now.plus(i, ChronoUnit.MICROS))
              .with(t -> t.turn(items.get(i).turn()).item(items.get(i).item())))
          .map(task -> new TaskChange(null, task, new TaskTrigger.Submitted(task.brief().agent()), actor)).toList();
      rows.saveAll(changes.stream().map(c -> TaskRow.of(c.after())).toList());
      events.saveAll(changes.stream().map(c -> event(c, cause)).toList());
      Effect.together(changes.stream().flatMap(this::wanted)).forEach(outbox::add);
      return null;
    });
  }

  /**
   * Decides what the trigger comes to and, when it moves the task, stores it.
   *
   * @param cause id of the inbound event or delivery that brought the trigger, empty where there is none
   * @throws IllegalArgumentException when there is no such task
   */
  public Outcome apply(TaskId id, TaskTrigger trigger, Actor actor, String cause) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Outcome> outcome = transactions.executeWrite(status -> tryApply(
          find(id).orElseThrow(() -> new IllegalArgumentException("no task " + id)), trigger, actor, cause));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new IllegalStateException("task " + id + " is changed faster than it can be written");
  }

  /**
   * The same for all of them in order, unless the task was changed since {@code seen} was read: what was concluded from
   * it then may be overtaken.
   *
   * @return false when it was changed; then nothing is stored
   */
  public boolean applyTo(Task seen, List<TaskTrigger> triggers, Actor actor, String cause) {
    return transactions.executeWrite(status -> {
      Task now = seen;
      for (TaskTrigger trigger : triggers) {
        Optional<Outcome> outcome = tryApply(now, trigger, actor, cause);
        if (outcome.isEmpty()) {
          return false;
        } else if (outcome.get() instanceof Outcome.Moved(Task after)) {
          now = after;
        }
      }
      return true;
    });
  }

  /** @return empty when {@code before} is not how it stands any more */
  private Optional<Outcome> tryApply(Task before, TaskTrigger trigger, Actor actor, String cause) {
    TaskId id = before.id();
    Outcome outcome = TaskLifecycle.apply(before, trigger, now());
    if (outcome instanceof Outcome.Moved(Task after)) {
      TaskRow row = TaskRow.of(after);
      int written = rows.replace(row.id(), before.version(), row.version(), row.state(), row.issueNumber(),
          row.pullNumber(), row.thread(), row.waits(), row.line(), row.rank(), row.dueAt(), Waits.isLookedIntoAnew(before),
          row.document(), row.updatedAt());
      if (written == 0) {
        return Optional.empty();
      }
      LOG.info("task {}: {} {} -> {}", id, trigger.kind(), before.state(), after.state());
      record(new TaskChange(before, after, trigger, actor), cause);
      AfterCommit.run(transactions, () -> counts.moved(trigger, before.state(), after.state()));
    } else if (outcome instanceof Outcome.Ignored(String reason)) {
      LOG.info("task {}: ignored, {}", id, reason);
      counts.ignored(trigger, before.state());
    }
    return Optional.of(outcome);
  }

  private void record(TaskChange change, String cause) {
    events.save(event(change, cause));
    wanted(change).forEach(outbox::add);
  }

  private static TaskEventRow event(TaskChange change, String cause) {
    Task before = change.before();
    return TaskEventRow.of(new TaskEvent(
        change.after().id(), change.after().updatedAt(), change.trigger().kind(),
        before == null ? null : before.state(), change.after().state(), change.actor(), cause,
        Documents.write(change.trigger())));
  }

  private Stream<Effect> wanted(TaskChange change) {
    return reactions.stream().flatMap(r -> r.to(change).stream());
  }

  /** Those that there are, in no order. */
  public List<Task> find(Collection<TaskId> ids) {
    return ids.isEmpty()
        ? List.of()
        : rows.findByIdIn(ids.stream().map(TaskId::value).toList()).stream().map(TaskRow::toTask).toList();
  }

  public Optional<Task> find(TaskId id) {
    return rows.findById(id.value()).map(TaskRow::toTask);
  }

  public Optional<Task> findByIssue(String repository, int number) {
    return rows.findByRepositoryAndIssueNumber(repository, number).map(TaskRow::toTask);
  }

  public Optional<Task> findByPullRequest(String repository, int number) {
    return rows.findByRepositoryAndPullNumber(repository, number).map(TaskRow::toTask);
  }

  /** Tasks of one thread, oldest first. */
  public List<Task> ofThread(String channel, String thread) {
    return rows.findByChannelAndThreadOrderByCreatedAt(channel, thread).stream().map(TaskRow::toTask).toList();
  }

  /** Tasks that were asked for together with this one, itself among them, in their order. */
  public List<Task> ofBatch(Task one) {
    return one.batch() == null
        ? List.of(one)
        : ofThread(one.origin().channel(), one.origin().thread()).stream().filter(t -> one.batch().equals(t.batch()))
            .toList();
  }

  /** Tasks that an agent holds or is about to. */
  public List<Task> withAgent() {
    return rows.findByStateInOrderByCreatedAt(WITH_AGENT).stream().map(TaskRow::toTask).toList();
  }

  /** What this person asked for and is not over, the newest first, at most {@value #AROUND_MOST}. */
  public List<Task> openOf(String asker) {
    return rows.findByAskerAndStateInOrderByCreatedAtDesc(asker, OPEN, Pageable.from(0, AROUND_MOST)).stream()
        .map(TaskRow::toTask).toList();
  }

  /** What is not over in that repository or was asked for in that channel, the newest first, at most {@value #AROUND_MOST}. */
  public List<Task> openAround(String repository, String channel) {
    return rows.openAround(repository, channel, OPEN).stream().limit(AROUND_MOST).map(TaskRow::toTask).toList();
  }

  /** Tasks that are over, the newest first. */
  public List<Task> ended(int most) {
    return rows.findByStateInOrderByUpdatedAtDesc(names(s -> !s.isOpen()), Pageable.from(0, most)).stream()
        .map(TaskRow::toTask).toList();
  }

  /** What happened to the task, in order. */
  public List<TaskEvent> history(TaskId id) {
    return events.findByTaskIdOrderBySeq(id.value()).stream().map(TaskEventRow::toEvent).toList();
  }

  private static List<String> names(Predicate<TaskState> wanted) {
    return Arrays.stream(TaskState.values()).filter(wanted).map(Enum::name).toList();
  }

  /** Databases keep microseconds: what is compared later must not carry more. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
