package dev.skep.dispatch;

import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An issue tracker in memory that several effects may call at once, with faults. {@code null} in faults means: this call goes well. */
final class FakeVendor implements CodingAgent, WorkTracker, AgentPolicy, AgentTalk, ThreadWords, ReviewPolicy {
  final List<String> bodies = new ArrayList<>();
  final Deque<RuntimeException> lostAnswers = new ArrayDeque<>();
  final Deque<RuntimeException> refusals = new ArrayDeque<>();
  final List<String> models = new ArrayList<>();
  final List<IssueRef> takenBack = new ArrayList<>();
  final List<String> closed = new ArrayList<>();
  final List<String> comments = new ArrayList<>();
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<UUID> shown = new CopyOnWriteArrayList<>();
  volatile WorkSnapshot.@Nullable Pull pull;
  volatile boolean issueOpen = true;
  Assignment assignment = new Assignment.Taken("Copilot");

  @Override
  public synchronized IssueRef file(String repository, String title, String body) {
    if (!refusals.isEmpty()) {
      throw refusals.poll();
    }
    bodies.add(body);
    if (!lostAnswers.isEmpty()) {
      throw lostAnswers.poll();
    }
    return new IssueRef(repository, bodies.size(), "u");
  }

  @Override
  public synchronized Optional<IssueRef> findByMarker(String repository, String marker, Instant since, int above) {
    return IntStream.range(above, bodies.size()).filter(i -> bodies.get(i).contains(marker)).boxed().findFirst()
        .map(i -> new IssueRef(repository, i + 1, "u"));
  }

  @Override
  public synchronized Assignment assign(IssueRef issue, TaskBrief brief, Optional<String> model) {
    models.add(model.orElse("any"));
    return assignment;
  }

  @Override
  public synchronized void takeBack(IssueRef issue) {
    takenBack.add(issue);
  }

  @Override
  public synchronized void close(IssueRef issue, String why, String marker) {
    closed.add("issue " + issue.number() + ": " + why);
  }

  @Override
  public synchronized void close(PullRequestRef pull, String why, String marker) {
    closed.add("pull " + pull.number() + ": " + why);
  }

  @Override
  public synchronized String say(PullRequestRef pull, String words, String marker, Instant since) {
    if (comments.stream().noneMatch(c -> c.contains(marker))) {
      comments.add(words + marker);
      if (!lostAnswers.isEmpty()) {
        throw lostAnswers.poll();
      }
    }
    return "https://github.example/c" + comments.size();
  }

  @Override
  public void say(Task task, String words) {
    said.add(words);
  }

  @Override
  public void changed(UUID word) {
    shown.add(word);
  }

  @Override
  public Optional<String> model(String name, TaskBrief.Tier tier) {
    return tier == TaskBrief.Tier.FRONTIER ? Optional.of(name + "-strong") : Optional.empty();
  }

  @Override
  public ReviewRules rules() {
    return ReviewRules.DEFAULT;
  }

  @Override
  public ReviewDepth depth(TaskBrief brief) {
    return ReviewDepth.FULL;
  }

  @Override
  public Map<String, String> people() {
    return Map.of();
  }

  @Override
  public Optional<WorkSnapshot> look(IssueRef issue, @Nullable PullRequestRef known) {
    return Optional.of(new WorkSnapshot(issueOpen, "", null, pull));
  }
}
