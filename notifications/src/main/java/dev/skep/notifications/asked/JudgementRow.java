package dev.skep.notifications.asked;

import dev.skep.core.task.Fit;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Documents;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How one commit of a task's pull request was judged.
 *
 * @param pull the pull request as {@code owner/name#number}
 * @param words what the comment says
 * @param fit what the card says, as a document
 * @param wrong what is wrong with it, by {@link Judgement.Wrong#key}, a line each
 * @param told what the thread is told of that, in words, a line each; empty for nothing new
 * @param comment id of the comment that was made or edited for it, empty until then
 */
@MappedEntity("judgement")
record JudgementRow(
    @Id UUID id, UUID taskId, String pull, String sha, String words, String fit, String wrong, String told,
    String comment, Instant judgedAt) {

  static JudgementRow of(
      TaskId task, PullRequestRef pull, Judgement judgement, String words, List<Judgement.Wrong> news, Instant now) {
    return new JudgementRow(UUID.randomUUID(), task.value(), key(pull), judgement.headSha(), words,
        Documents.write(judgement.fit()),
        String.join("\n", judgement.wrong().stream().map(w -> line(w.key())).distinct().toList()),
        String.join("\n", news.stream().map(w -> line(w.words())).toList()), "", now);
  }

  static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }

  static String key(PullRequestRef pull) {
    return pull.repository() + "#" + pull.number();
  }

  JudgementRow withComment(String now) {
    return new JudgementRow(id, taskId, pull, sha, words, fit, wrong, told, now, judgedAt);
  }

  Fit toFit() {
    return Documents.read(fit, Fit.class);
  }
}
