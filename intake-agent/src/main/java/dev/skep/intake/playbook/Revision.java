package dev.skep.intake.playbook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.task.TaskId;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What somebody said of a task that did not come out as wanted, and what became of it. Immutable.
 *
 * @param version counts the changes
 * @param used {@code name@version} of the playbook that the task was made by
 * @param wrong what was wrong, in the person's words
 * @param right what would have been right, empty where they did not say
 * @param base file of the playbook in force when the change was proposed
 * @param proposed file as it would be, empty where no change is proposed
 * @param diff from {@code base} to {@code proposed}, unified
 * @param why in the model's words, or why there is no proposal
 * @param shown messages that show it
 * @param decidedBy who adopted or discarded it
 * @param pullUrl where it was handed to the company's repository, empty before
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
public record Revision(
    UUID id, long version, State state, TaskId task, String playbook, String used, String person, String wrong,
    String right, String base, String proposed, String diff, String why, List<Shown> shown, String decidedBy,
    int adopted, String pullUrl, Instant createdAt, Instant updatedAt) implements RevisionBuilder.With {

  public enum State {
    /** Nobody has thought about it yet. */
    GIVEN,
    /** Kept as a note: there is nothing to adopt. */
    KEPT,
    PROPOSED,
    ADOPTED,
    DISCARDED,
    /** The playbook went on before anybody decided. */
    OUTDATED
  }

  public record Shown(String channel, String message) {}

  public Revision {
    shown = shown == null ? List.of() : List.copyOf(shown);
    base = base == null ? "" : base;
    proposed = proposed == null ? "" : proposed;
    diff = diff == null ? "" : diff;
    why = why == null ? "" : why;
    decidedBy = decidedBy == null ? "" : decidedBy;
    pullUrl = pullUrl == null ? "" : pullUrl;
  }

  Revision shownOn(Shown message, Instant now) {
    var all = new ArrayList<>(shown);
    if (!all.contains(message)) {
      all.add(message);
    }
    return with(r -> r.version(version + 1).shown(all).updatedAt(now));
  }

  Revision kept(String reason, Instant now) {
    return with(r -> r.version(version + 1).state(State.KEPT).why(reason).updatedAt(now));
  }

  Revision decided(State end, String by, Instant now) {
    return with(r -> r.version(version + 1).state(end).decidedBy(by).updatedAt(now));
  }

  /** {@code name@version} it became, where it was adopted. */
  public String adoptedRef() {
    return playbook + "@" + adopted;
  }
}
