package dev.skep.notifications.watchdog;

import dev.skep.core.task.TaskId;
import dev.skep.notifications.Trouble;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A {@link Case} as it is stored, with what was said of it.
 *
 * @param verdict what the agent was seen to do
 * @param evidence what the verdict goes by, empty where no model gave one
 * @param told where the agent was told, or why not; empty while that is open
 */
@MappedEntity("watch_case")
record CaseRow(
    @Id UUID id, UUID taskId, Trouble trouble, int beginning, Instant since, Case.Stage stage,
    @Nullable Instant recovered, @Nullable Instant quiet, int spared, Verdict.State verdict, String evidence,
    String rootCause, String prevention, String told) {
  private static final int MOST_CHARS = 600;

  static CaseRow fresh(TaskId task, Standstill.Finding finding, int beginning) {
    Case one = Case.found(finding, beginning);
    return new CaseRow(UUID.randomUUID(), task.value(), one.trouble(), beginning, one.since(), one.stage(), null, null, 0,
        Verdict.State.STALLED, "", "", "", "");
  }

  Case value() {
    return new Case(trouble, beginning, since, stage, recovered, quiet, spared, !evidence.isEmpty());
  }

  CaseRow with(Case now) {
    return new CaseRow(id, taskId, trouble, beginning, now.since(), now.stage(), now.recovered(), now.quiet(),
        now.spared(), verdict, evidence, rootCause, prevention, told);
  }

  CaseRow judged(Verdict said) {
    return new CaseRow(id, taskId, trouble, beginning, since, stage, recovered, quiet, spared, said.state(),
        cut(said.evidence()), cut(said.cause()), cut(said.prevention()), told);
  }

  CaseRow told(String where) {
    return new CaseRow(id, taskId, trouble, beginning, since, stage, recovered, quiet, spared, verdict, evidence,
        rootCause, prevention, cut(where));
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS - 1) + "…";
  }
}
