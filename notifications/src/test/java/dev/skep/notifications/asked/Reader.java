package dev.skep.notifications.asked;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.build.SecretFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pull request, its comments and a model, in memory. Several effects may call. */
final class Reader implements ChangeDesk, CriteriaJudge, SecretFilter, AskedPolicy {
  private Change change = new Change("", List.of(), 0);
  private Optional<List<Claim>> claims = Optional.empty();
  private final Map<String, String> comments = new LinkedHashMap<>();
  private int asked;
  private int said;
  boolean on = true;
  boolean hasModel = true;
  boolean refuses;
  boolean losesAnswer;
  /** What happens while the model thinks. */
  Runnable meanwhile = () -> {};

  synchronized void shows(String sha, ChangedFile... files) {
    change = new Change(sha, List.of(files), 0);
  }

  synchronized void claims(Claim... all) {
    claims = all.length == 0 ? Optional.empty() : Optional.of(List.of(all));
  }

  synchronized List<String> comments() {
    return List.copyOf(comments.values());
  }

  synchronized void deleteComments() {
    comments.clear();
  }

  synchronized int asked() {
    return asked;
  }

  @Override
  public synchronized Optional<Change> read(PullRequestRef pull) {
    if (refuses) {
      throw new Permanent("It may not be read.");
    }
    return Optional.of(change);
  }

  @Override
  public synchronized boolean isThere() {
    return hasModel;
  }

  @Override
  public synchronized Optional<List<Claim>> judge(Task task, List<String> criteria, String diff) {
    asked++;
    meanwhile.run();
    return claims;
  }

  @Override
  public synchronized String say(PullRequestRef pull, String words, String marker, String comment, Instant since) {
    String id = comments.entrySet().stream()
        .filter(e -> comment.isEmpty() ? e.getValue().contains(marker) : e.getKey().equals(comment))
        .map(Map.Entry::getKey).findFirst().orElseGet(() -> "c" + said++);
    comments.put(id, words + marker);
    if (losesAnswer) {
      losesAnswer = false;
      throw new Retryable("lost", (Throwable) null);
    }
    return id;
  }

  @Override
  public String without(String text) {
    return Diffs.SECRETS.without(text);
  }

  @Override
  public boolean judges() {
    return on;
  }
}
