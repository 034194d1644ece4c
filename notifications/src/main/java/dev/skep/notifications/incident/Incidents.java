package dev.skep.notifications.incident;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Documents;
import dev.skep.notifications.Trouble;
import io.micronaut.data.model.Pageable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What people had to decide about, and what was learned of it. Of a task and trouble one is open at a time; one that comes
 * up again while it is open is the same. Writers join the caller's transaction.
 */
@Singleton
public class Incidents {
  private final IncidentRows rows;
  private final TaskStore tasks;
  private final IncidentCounts counts;
  private final Outbox outbox;
  private final List<IncidentEars> ears;
  private final Clock clock;

  Incidents(IncidentRows rows, TaskStore tasks, IncidentCounts counts, Outbox outbox, List<IncidentEars> ears,
      Clock clock) {
    this.rows = rows;
    this.tasks = tasks;
    this.counts = counts;
    this.outbox = outbox;
    this.ears = ears;
    this.clock = clock;
  }

  /**
   * What is known as it is opened.
   *
   * @param happened what was seen, in a sentence or two; from outside
   * @param tried what was done about it, a line each
   * @param rootCause what a model supposes, empty for nothing; likewise {@code prevention}
   */
  public record Seen(Trouble trouble, Instant since, String happened, List<String> tried, String rootCause,
      String prevention) {
    public Seen {
      tried = List.copyOf(tried);
    }
  }

  /** Of what somebody else asks the person. */
  public void note(Task task, Seen seen) {
    open(task, seen);
  }

  /** Asks the person who is to review, in the thread; each call asks once. */
  public void escalate(Task task, Seen seen) {
    Incident row = open(task, seen);
    rows.asked(row.id());
    if (!row.message().isEmpty()) {
      show(row, row.message());
    }
    outbox.add(TellIncident.effect(task, row.id(), row.asked() + 1));
  }

  private Incident open(Task task, Seen seen) {
    Incident fresh = Incident.fresh(task, seen, model(task), now());
    Optional<Incident> known = rows.findByOpenKey(Incident.key(task, seen.trouble()));
    if (known.isPresent()) {
      rows.again(known.get().id(), fresh.happened(), fresh.tried());
      return known.get();
    }
    counts.opened(seen.trouble());
    ears.forEach(ear -> ear.stirred(task));
    return rows.save(fresh);
  }

  private String model(Task task) {
    return tasks.history(task.id()).reversed().stream().filter(e -> e.kind().equals("Assigned")).map(TaskEvent::detail)
        .map(detail -> Documents.read(detail, TaskTrigger.Assigned.class).model()).filter(m -> !m.isEmpty()).findFirst()
        .orElse("");
  }

  /** Of what a person is asked now; where there are several, what the agent is to blame for goes first. */
  public Optional<Trouble> asked(TaskId task) {
    List<Trouble> open = rows.findByTaskIdOrderByOpenedAt(task.value()).stream()
        .filter(row -> row.isOpen() && row.trouble() != Trouble.FAILED).map(Incident::trouble).toList();
    return open.stream().filter(t -> !t.isOfPeople()).findFirst().or(() -> open.stream().findFirst());
  }

  /** Tasks of which a person is to say how they go on, beside what is asked with each red build; and since when. */
  public Map<TaskId, Instant> undecided() {
    return rows.findByOpenKeyIsNotNull().stream().filter(Incident::isUndecided)
        .collect(Collectors.toMap(row -> new TaskId(row.taskId()), Incident::openedAt, (a, b) -> a.isBefore(b) ? a : b));
  }

  /** The newest of that task and trouble. */
  public Optional<Incident> find(TaskId task, Trouble trouble) {
    return rows.findByTaskIdAndTroubleOrderByOpenedAtDesc(task.value(), trouble).stream().findFirst();
  }

  Optional<Incident> find(UUID id) {
    return rows.findById(id);
  }

  /** Somebody does it by hand. */
  public void take(TaskId task, Trouble trouble, String person) {
    find(task, trouble).filter(Incident::isOpen).ifPresent(row -> {
      rows.taken(row.id(), person);
      show(row);
    });
  }

  /** What a person learned of it; closes it where it is open. */
  public void learned(Incident incident, String rootCause, String prevention, String by) {
    rows.learned(incident.id(), Incident.cut(rootCause, Incident.LESSON_CHARS),
        Incident.cut(prevention, Incident.LESSON_CHARS), Incident.cut(by, Incident.BY_CHARS));
    close(incident, "Closed by " + by + ".");
  }

  /** It is over, and nobody had to do anything: what is supposed of it is what is kept. */
  public void closeByItself(TaskId task, Trouble trouble, String settled) {
    find(task, trouble).filter(Incident::isOpen).ifPresent(row -> close(row, settled));
  }

  /** All of the task that were opened until then. */
  void closeAll(TaskId task, boolean ofBuildsOnly, Instant until, String settled) {
    rows.findByTaskIdOrderByOpenedAt(task.value()).stream()
        .filter(row -> row.isOpen() && !row.openedAt().isAfter(until) && (!ofBuildsOnly || row.trouble().isOfBuilds()))
        .forEach(row -> close(row, settled));
  }

  private void close(Incident row, String settled) {
    if (rows.close(row.id(), Incident.cut(settled, Incident.LINE_CHARS), now()) > 0) {
      counts.closed(row.trouble());
      tasks.find(new TaskId(row.taskId())).ifPresent(task -> ears.forEach(ear -> ear.stirred(task)));
    }
    show(row);
  }

  private void show(Incident row) {
    show(row, "");
  }

  private void show(Incident row, String earlier) {
    tasks.find(new TaskId(row.taskId())).ifPresent(task -> outbox.add(Effect.inThread(task.origin().channel(),
        task.origin().thread(), new ShowIncident(row.id(), earlier)).once()));
  }

  void posted(UUID id, String message) {
    rows.posted(id, message);
  }

  /** Those that are open, the oldest first. */
  public List<Incident> open(int most) {
    return rows.findByOpenKeyIsNotNullOrderByOpenedAt(Pageable.from(0, most));
  }

  public long open() {
    return rows.open();
  }

  /** Those that are closed, the newest first. */
  public List<Incident> closed(int most) {
    return rows.findByOpenKeyIsNullOrderByClosedAtDesc(Pageable.from(0, most));
  }

  /** Troubles by repository since then, the most frequent first. */
  public List<CauseCount> count(Instant from) {
    return rows.count(from);
  }

  /** What people said more than once since then that it came from, the most frequent first; case makes no difference. */
  public List<RepeatedCause> repeated(Instant from, int most) {
    return rows.repeated(from, most);
  }

  /** Databases keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
