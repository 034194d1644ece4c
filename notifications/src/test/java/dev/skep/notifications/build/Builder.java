package dev.skep.notifications.build;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.build.BuildScene.RedCheck;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A build server, the agent it is told to, and a model, in memory. Several effects may call. */
final class Builder implements BuildLogs, BuildJudge, AgentTeller, SecretFilter {
  /** By the head of the pull request. */
  private BuildScene scene = new BuildScene("", List.of(), false, false, "main", false);
  private String log = "";
  private final List<String> comments = new ArrayList<>();
  private Optional<Rejection> judged = Optional.empty();
  private int looks;
  boolean refuses;
  boolean hides;
  boolean losesAnswer;

  /** The newest commit, and what its one red check says. */
  synchronized void fails(String sha, String test, boolean onBase) {
    fails(sha, test, onBase, false);
  }

  synchronized void fails(String sha, String test, boolean onBase, boolean running) {
    log = "[ERROR]   " + test + ":48 expected: <true> but was: <false>\n[ERROR] token=hunter2hunter2\n";
    var job = new FailedJob("test", "https://ci.example.com/1", List.of());
    scene = new BuildScene(sha, List.of(new RedCheck(job, "7", "", onBase)), running, false, "main", false);
  }

  /** The agent goes on after that commit. */
  synchronized void failsWhileAtWork(String sha, String test) {
    fails(sha, test, false);
    scene = new BuildScene(sha, scene.red(), false, false, "main", true);
  }

  synchronized void waits(String sha) {
    fails(sha, "a.B.c", false);
    scene = new BuildScene(sha, scene.red(), false, true, "main", false);
  }

  synchronized void isGreen(String sha) {
    scene = new BuildScene(sha, List.of(), false, false, "main", false);
  }

  synchronized void judges(Rejection rejection) {
    judged = Optional.of(rejection);
  }

  synchronized List<String> comments() {
    return List.copyOf(comments);
  }

  synchronized int looks() {
    return looks;
  }

  @Override
  public synchronized Optional<BuildScene> look(PullRequestRef pull) {
    looks++;
    if (hides) {
      throw new Permanent("GitHub does not let me read the build.");
    }
    return Optional.of(scene);
  }

  @Override
  public synchronized <T> Optional<T> read(PullRequestRef pull, RedCheck check, Function<Reader, T> reader) {
    return Optional.of(reader.apply(new StringReader(log)));
  }

  @Override
  public synchronized Optional<Rejection> judge(Task task, FailedJob job, Digest digest) {
    return judged;
  }

  @Override
  public synchronized String tell(PullRequestRef pull, String words, String marker, Instant since) {
    if (refuses) {
      throw new Permanent("The agent listens to people only.");
    }
    if (comments.stream().noneMatch(comment -> comment.contains(marker))) {
      comments.add(words + marker);
    }
    if (losesAnswer) {
      losesAnswer = false;
      throw new Retryable("lost", (Throwable) null);
    }
    return "https://github.example/c" + comments.size();
  }

  @Override
  public String without(String text) {
    return text.replace("hunter2hunter2", "[redacted]");
  }
}
