package dev.skep.notifications.build;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import dev.skep.notifications.build.Round.Answer;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * One red commit of an agent's pull request, and what was done about it.
 *
 * @param pull the pull request as {@code owner/name#number}
 * @param attempt which try of the agent's it is, 0 where it was not told
 * @param reason why a person was asked, null where none was
 * @param gate the check that failed, and the line that says how
 * @param excerpt the first failure, in a few lines
 * @param words what the agent is told
 * @param told where it was told, or why not; empty while that is open
 * @param baseRed whether the base branch was red too
 * @param waited whether a run waited to be approved
 * @param base the branch it goes into, where that is red too; empty where it never was
 */
@MappedEntity("build_round")
record BuildRoundRow(
    @Id UUID id, UUID taskId, String pull, String sha, String fingerprint, int failures, boolean reachedTests,
    Answer answer, int attempt, @Nullable Mending.Reason reason, String gate, String summary, String excerpt,
    String logUrl, String words, String told, boolean baseRed, boolean waited, String base, Instant notedAt) {

  /** A commit of which nothing is known yet. */
  static BuildRoundRow fresh(TaskId task, PullRequestRef pull, String sha, Instant now) {
    Fingerprint none = Fingerprint.unknown(sha);
    return new BuildRoundRow(UUID.randomUUID(), task.value(), key(pull), sha, none.value(), 0, false, Answer.NOTED, 0,
        null, "", "", "", "", "", "", false, false, "", now);
  }

  static String key(PullRequestRef pull) {
    return pull.repository() + "#" + pull.number();
  }

  Round round() {
    return new Round(sha, new Fingerprint(fingerprint, failures, reachedTests), answer);
  }

  BuildRoundRow withBaseRed(String redGate, String redBase) {
    return new BuildRoundRow(id, taskId, pull, sha, fingerprint, failures, reachedTests, answer, attempt, reason,
        redGate, summary, excerpt, logUrl, words, told, true, waited, Texts.cut(redBase, 255), notedAt);
  }

  /** Whether nothing is done about it before its base branch is green. */
  boolean waitsForBase() {
    return baseRed && answer == Answer.NOTED;
  }

  BuildRoundRow withWaited() {
    return new BuildRoundRow(id, taskId, pull, sha, fingerprint, failures, reachedTests, answer, attempt, reason,
        gate, summary, excerpt, logUrl, words, told, baseRed, true, base, notedAt);
  }

  BuildRoundRow with(RedBuild red, Answer now, int tryOfAgent, @Nullable Mending.Reason why, String wordsForAgent,
      Instant at) {
    Fingerprint print = red.fingerprint();
    return new BuildRoundRow(id, taskId, pull, sha, print.value(), print.failures(), print.reachedTests(), now,
        tryOfAgent, why, red.gate(), red.summary(), red.excerpt(), red.logUrl(), wordsForAgent, "", baseRed, waited, base,
        at);
  }

  /** Why it is red is not known, and will not be. */
  BuildRoundRow withUnread(String redGate, String url, String why) {
    return new BuildRoundRow(id, taskId, pull, sha, fingerprint, failures, reachedTests, Answer.ESCALATED, 0, reason,
        Texts.cut(redGate, 200), summary, excerpt, Texts.cut(url, 600), words, Texts.cut(why, 600), baseRed, waited,
        base, notedAt);
  }

  BuildRoundRow withTold(Answer now, String where) {
    return new BuildRoundRow(id, taskId, pull, sha, fingerprint, failures, reachedTests, now, attempt, reason,
        gate, summary, excerpt, logUrl, words, Texts.cut(where, 600), baseRed, waited, base, notedAt);
  }
}
