package dev.skep.intake.playbook;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How playbooks get better by what came back: what people say of a task becomes a proposal, its owners decide. Nothing
 * changes a playbook but {@link #adopt}.
 */
@Singleton
public class Learning {
  private static final int WORDS_MAX_CHARS = 2_000;
  private static final String UNKNOWN = "I do not know this suggestion any more.";
  private static final String DONE = "That was decided already.";
  private static final String MOVED_ON =
      "This playbook has changed since, so the suggestion does not fit any more. It is kept as a note.";

  private final Revisions revisions;
  private final AdoptedRows adopted;
  private final Playbooks playbooks;
  private final PlaybookShelf shelf;
  private final TaskStore tasks;
  private final Outbox outbox;
  private final Clock clock;

  Learning(Revisions revisions, AdoptedRows adopted, Playbooks playbooks, PlaybookShelf shelf, TaskStore tasks,
      Outbox outbox, Clock clock) {
    this.revisions = revisions;
    this.adopted = adopted;
    this.playbooks = playbooks;
    this.shelf = shelf;
    this.tasks = tasks;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What to write, and words for the person where there is nothing to write. */
  public record Decision(Completion completion, String refusal) {
    static Decision refused(String words) {
      return new Decision(Completion.NOTHING, words);
    }
  }

  /** Whether it can be said of that task that it did not come out as wanted: it is over, and made by a playbook. */
  public static boolean takes(Task task) {
    return task.brief().template().contains("@") && !task.state().isOpen();
  }

  /** Somebody says that the task did not come out as wanted. */
  public Decision notWanted(TaskId id, String person, String wrong, String right) {
    Optional<Task> task = tasks.find(id).filter(Learning::takes);
    if (task.isEmpty() || wrong.isBlank()) {
      return Decision.refused("I do not know this task any more.");
    }
    String used = task.get().brief().template();
    Instant now = now();
    Revision said = RevisionBuilder.builder().id(UUID.randomUUID()).state(Revision.State.GIVEN).task(id)
        .playbook(Playbook.nameIn(used)).used(used).person(person).wrong(cut(wrong)).right(cut(right)).createdAt(now)
        .updatedAt(now).build();
    return new Decision(() -> {
      revisions.add(said);
      outbox.add(Effect.of("playbook:" + said.playbook(), new Learn(said.id())));
    }, "");
  }

  private static String cut(String words) {
    return words.strip().length() <= WORDS_MAX_CHARS ? words.strip() : words.strip().substring(0, WORDS_MAX_CHARS);
  }

  /** Stores what became of it, and puts it before the owners: directly, or in the task's thread where there are none. */
  Completion show(Revision before, Revision after, Task task) {
    List<String> owners = owners(after);
    String thread = task.origin().thread();
    return () -> {
      revisions.replace(before, after);
      owners.forEach(owner -> outbox.add(effect(new ShowRevision(after.id(), owner, "", "", ""))));
      if (owners.isEmpty()) {
        outbox.add(effect(new ShowRevision(after.id(), "", task.origin().channel(), thread, "")));
      }
    };
  }

  private static Effect effect(ShowRevision show) {
    return Effect.of("revision:" + show.revision(), show);
  }

  /** A message shows it now. */
  public Completion shown(UUID id, String channel, String message) {
    return () -> revisions.find(id).ifPresent(
        before -> revisions.replace(before, before.shownOn(new Revision.Shown(channel, message), now())));
  }

  public Optional<Revision> find(UUID id) {
    return revisions.find(id);
  }

  /** Chat users who alone may decide on it; empty where whoever may file in the task's repository may. */
  public List<String> owners(Revision revision) {
    return playbooks.find(revision.playbook()).map(playbooks::owners).orElse(List.of());
  }

  /** Makes the proposal the version in force. Who may is for the caller to check, by {@link #owners}. */
  public Decision adopt(UUID id, String person) {
    Revision before = revisions.find(id).orElse(null);
    if (before == null || before.state() != Revision.State.PROPOSED) {
      return Decision.refused(before == null ? UNKNOWN : DONE);
    }
    Playbook now = playbooks.find(before.playbook()).orElse(null);
    if (now == null || !now.source().equals(before.base())) {
      return new Decision(() -> decided(before, before.decided(Revision.State.OUTDATED, person, now())), MOVED_ON);
    }
    int version = now.version() + 1;
    Revision after = before.decided(Revision.State.ADOPTED, person, now()).withAdopted(version);
    var row = new Adopted(after.adoptedRef(), after.playbook(), version,
        RevisionCheck.versioned(before.proposed(), version), person, now());
    return new Decision(() -> {
      adopted.save(row);
      decided(before, after);
    }, "");
  }

  /** Keeps what was said as a note and changes nothing. */
  public Decision discard(UUID id, String person) {
    Revision before = revisions.find(id).orElse(null);
    return before == null || before.state() != Revision.State.PROPOSED
        ? Decision.refused(before == null ? UNKNOWN : DONE)
        : new Decision(() -> decided(before, before.decided(Revision.State.DISCARDED, person, now())), "");
  }

  private void decided(Revision before, Revision after) {
    revisions.replace(before, after);
    refresh(after);
  }

  private void refresh(Revision revision) {
    revision.shown().forEach(m -> outbox.add(
        Effect.of("message:" + m.channel() + ":" + m.message(),
            new ShowRevision(revision.id(), "", m.channel(), "", m.message()))));
  }

  /** Hands an adopted version to the company's repository. */
  public Decision export(UUID id) {
    Revision revision = revisions.find(id).filter(r -> r.state() == Revision.State.ADOPTED).orElse(null);
    if (revision == null || !shelf.isThere()) {
      return Decision.refused(revision == null ? UNKNOWN : "The policy names no repository for playbooks.");
    }
    return new Decision(
        () -> outbox.add(Effect.of("playbook:" + revision.playbook(), new Export(revision.id()))), "");
  }

  /** Where it was handed over to; {@code url} null where that did not work, for {@code reason}. */
  Completion exported(Revision before, @Nullable String url, String reason) {
    Revision after = before.with(r -> r.version(before.version() + 1).updatedAt(now())
        .pullUrl(url == null ? "" : url).why(url == null ? reason : before.why()));
    return () -> decided(before, after);
  }

  /** Whether {@link #export} leads somewhere. */
  public boolean canExport() {
    return shelf.isThere();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
