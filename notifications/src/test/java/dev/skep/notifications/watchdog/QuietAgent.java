package dev.skep.notifications.watchdog;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.build.AgentTeller;
import dev.skep.notifications.watchdog.Trace.Deed;
import dev.skep.notifications.watchdog.Trace.Mergeable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An agent's pull request, the agent to be called, and a model that looks at it, in memory. Several effects may call. */
final class QuietAgent implements AgentTrace, AgentTeller, Triage {
  private final Clock clock;
  private final List<Deed> deeds = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int looks;
  volatile Mergeable mergeable = Mergeable.YES;
  volatile @Nullable Verdict judged;
  volatile boolean losesAnswer;
  volatile boolean refuses;

  QuietAgent(Clock clock) {
    this.clock = clock;
  }

  synchronized void does(String words) {
    deeds.add(new Deed(clock.instant(), true, words));
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized int looks() {
    return looks;
  }

  @Override
  public synchronized Optional<Trace> look(PullRequestRef pull) {
    looks++;
    return Optional.of(new Trace(mergeable, "main", deeds));
  }

  @Override
  public Optional<Verdict> judge(Task task, Trouble trouble, Trace trace) {
    return Optional.ofNullable(judged);
  }

  @Override
  public synchronized String tell(PullRequestRef pull, String words, String marker, Instant since) {
    if (refuses) {
      throw new Permanent("It listens to people only.");
    }
    if (calls.stream().noneMatch(call -> call.contains(marker))) {
      calls.add(words + marker);
    }
    if (losesAnswer) {
      losesAnswer = false;
      throw new Retryable("lost", (Throwable) null);
    }
    return "https://github.example/c" + calls.size();
  }
}
