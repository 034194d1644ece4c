package dev.skep.notifications.asked;

import dev.skep.core.task.Fit;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Documents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one commit of a task's pull request was judged.
 *
 * @param pull the pull request as {@code owner/name#number}
 * @param words what the comment says
 * @param fit what the card says, as a document
 * @param wrong what is wrong with it, by {@link Judgement.Wrong#key}, a line each
 * @param told what the thread is told of that, in words, a line each, in the order of telling; empty for nothing new
 * @param comment id of the comment that was made or edited for it, empty until then
 * @param tries how often a model was asked about it, 0 where none is
 * @param againAt when it is asked again, null for never
 */
@MappedEntity("judgement")
record JudgementRow(
    @Id UUID id, UUID taskId, String pull, String sha, String words, String fit, String wrong, String told,
    String comment, Instant judgedAt, int tries, @Nullable Instant againAt) {

  static JudgementRow of(
      TaskId task, PullRequestRef pull, Judgement judgement, String words, List<Judgement.Wrong> news, int tries,
      @Nullable Instant againAt, Instant now) {
    return new JudgementRow(UUID.randomUUID(), task.value(), key(pull), judgement.headSha(), words,
        Documents.write(judgement.fit()),
        String.join("\n", judgement.wrong().stream().map(w -> line(w.key())).distinct().toList()), told(news), "", now,
        tries, againAt);
  }

  private static String told(List<Judgement.Wrong> news) {
    return String.join("\n", news.stream().map(w -> line(w.words())).toList());
  }

  static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }

  static String key(PullRequestRef pull) {
    return pull.repository() + "#" + pull.number();
  }

  /** How the same commit was judged later; what was told of it stays told. */
  JudgementRow judgedAgain(JudgementRow later) {
    String all = Stream.of(told, later.told).filter(lines -> !lines.isEmpty()).collect(Collectors.joining("\n"));
    return new JudgementRow(id, taskId, pull, sha, later.words, later.fit, later.wrong, all, comment, judgedAt,
        later.tries, later.againAt);
  }

  boolean isDue(Instant now) {
    return againAt != null && !againAt.isAfter(now);
  }

  int toldLines() {
    return (int) told.lines().count();
  }

  Fit toFit() {
    return Documents.read(fit, Fit.class);
  }
}
