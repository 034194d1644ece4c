package dev.skep.notifications.review;

import dev.skep.core.task.TaskId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was done about the review of one task's pull request.
 *
 * @param said head and words of the status that was published last, empty for none
 * @param withdrawn code owners whose early requests were taken back, between commas
 * @param ownersAskedAt when it was the time of the code owners, null until then
 * @param passed logins in whose place another was asked, between commas
 * @param secondPerson chat user id of the second reviewer, empty until one is chosen
 */
@MappedEntity("pull_review")
record PullReviewRow(
    @Id UUID taskId, String said, String withdrawn, @Nullable Instant ownersAskedAt, String secondPerson,
    String secondLogin, @Nullable Instant chosenAt, String passed) {

  static PullReviewRow fresh(TaskId task) {
    return new PullReviewRow(task.value(), "", "", null, "", "", null, "");
  }

  PullReviewRow withSaid(String now) {
    return new PullReviewRow(taskId, now, withdrawn, ownersAskedAt, secondPerson, secondLogin, chosenAt, passed);
  }

  PullReviewRow withWithdrawn(List<String> reviewers) {
    String all =
        Stream.concat(withdrawnReviewers().stream(), reviewers.stream()).distinct().collect(Collectors.joining(","));
    return new PullReviewRow(taskId, said, all, ownersAskedAt, secondPerson, secondLogin, chosenAt, passed);
  }

  PullReviewRow withOwnersAsked(Instant at) {
    return new PullReviewRow(taskId, said, withdrawn, at, secondPerson, secondLogin, chosenAt, passed);
  }

  PullReviewRow withSecond(NextReviewer.Candidate second, Instant at) {
    return new PullReviewRow(taskId, said, withdrawn, ownersAskedAt, second.person(), second.login(), at, passed);
  }

  /** The second reviewer is asked no more, nor chosen again. */
  PullReviewRow withoutSecond() {
    String all = passed.isEmpty() || secondLogin.isEmpty() ? passed + secondLogin : passed + "," + secondLogin;
    return new PullReviewRow(taskId, said, withdrawn, ownersAskedAt, "", "", null, all);
  }

  static String saying(String head, ReviewStatus status) {
    return head + " " + status.enough() + " " + status.words();
  }

  List<String> withdrawnReviewers() {
    return withdrawn.isEmpty() ? List.of() : List.of(withdrawn.split(","));
  }

  boolean isPassed(String login) {
    return Stream.of(passed.split(",")).anyMatch(login::equalsIgnoreCase);
  }
}
