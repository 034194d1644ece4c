package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Retryable;
import dev.skep.dispatch.Assignment;
import dev.skep.dispatch.CodingAgent;
import dev.skep.dispatch.WorkSnapshot;
import dev.skep.dispatch.WorkTracker;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Remark;
import dev.skep.notifications.build.AgentTeller;
import dev.skep.notifications.build.BuildJudge;
import dev.skep.notifications.build.BuildLogs;
import dev.skep.notifications.build.BuildScene;
import dev.skep.notifications.build.Digest;
import dev.skep.notifications.build.FailedJob;
import dev.skep.notifications.build.Rejection;
import dev.skep.notifications.chart.Chart;
import dev.skep.notifications.remark.RemarkSource;
import dev.skep.notifications.review.ReviewDesk;
import dev.skep.notifications.review.ReviewScene;
import dev.skep.notifications.review.ReviewStatus;
import dev.skep.notifications.signal.Faces;
import java.io.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What lies around Skep, for many histories at a time: each has a repository of its own, and a thread of that name. GitHub shows the
 * truth as it is at the moment of the look; what Skep asks it to do is taken and changes nothing.
 */
final class HistoryPlatforms
    implements
      WorkTracker,
      CodingAgent,
      Messenger,
      ReviewDesk,
      Faces,
      RemarkSource {
  private final Map<String, History> histories = new ConcurrentHashMap<>();
  private final AtomicInteger posted = new AtomicInteger();

  void add(History history) {
    histories.put(history.repository, history);
  }

  void clear() {
    histories.clear();
  }

  private History of(String repository) {
    return Objects.requireNonNull(histories.get(repository), repository);
  }

  @Override
  public Optional<WorkSnapshot> look(IssueRef issue, @Nullable PullRequestRef known) {
    History history = of(issue.repository());
    int moment = history.moment;
    String answer = history.now().graphQl().replace(LifeAtGitHub.REPOSITORY, issue.repository());
    ObjectNode repository = (ObjectNode) Documents.read(answer, JsonNode.class);
    JsonNode pulls = repository.remove("pulls");
    WorkSnapshot seen = SnapshotReader.read(repository, issue, Set.of());
    int number = known != null ? known.number() : seen.pull() == null ? 0 : seen.pull().ref().number();
    if (number > 0) {
      repository.set("pullRequest", pulls.path(String.valueOf(number)));
      seen = SnapshotReader.read(repository, issue, Set.of());
    }
    history.seen = moment;
    return Optional.of(seen);
  }

  @Override
  public IssueRef file(String repository, String title, String body) {
    return new IssueRef(repository, LifeAtGitHub.ISSUE, "https://github.example/life/issues/7");
  }

  @Override
  public Optional<IssueRef> findByMarker(String repository, String marker, Instant since, int above) {
    return Optional.empty();
  }

  @Override
  public Assignment assign(IssueRef issue, TaskBrief brief, Optional<String> model) {
    return new Assignment.Taken("Copilot");
  }

  @Override
  public void takeBack(IssueRef issue) {}

  @Override
  public void close(IssueRef issue, String why, String marker) {}

  @Override
  public void close(PullRequestRef pull, String why, String marker) {}

  /** Now and then it is posted and nobody hears that it was. */
  @Override
  public String post(Origin origin, Notice notice, String key) {
    History history = of(origin.thread());
    String id = "m" + posted.incrementAndGet();
    history.said.put(id, notice);
    history.byKey.put(key, id);
    if (notice instanceof Notice.StatusCard) {
      history.card = notice;
    }
    if (history.kind != History.Kind.PROMPT && posted.get() % 13 == 0) {
      throw new Retryable("the answer was lost", (Throwable) null);
    }
    return id;
  }

  @Override
  public Optional<String> find(Origin origin, String key, Instant since) {
    return Optional.ofNullable(of(origin.thread()).byKey.get(key));
  }

  @Override
  public boolean edit(Origin origin, String message, Notice notice) {
    if (notice instanceof Notice.StatusCard) {
      of(origin.thread()).card = notice;
    }
    return true;
  }

  @Override
  public String permalink(String channel, String message) {
    return "https://hive.example/" + message;
  }

  @Override
  public void pin(String channel, String message) {}

  @Override
  public void share(Origin thread, Chart chart, String key, Instant since) {}

  @Override
  public String directChannel(String person) {
    return "D" + person;
  }

  @Override
  public Optional<ReviewScene> look(PullRequestRef pull) {
    return Optional.ofNullable(of(pull.repository()).now().review());
  }

  @Override
  public void markReady(PullRequestRef pull, ReviewScene scene) {}

  @Override
  public boolean ask(PullRequestRef pull, String reviewer) {
    return true;
  }

  @Override
  public void withdraw(PullRequestRef pull, List<String> reviewers) {}

  @Override
  public void publish(PullRequestRef pull, String head, ReviewStatus status) {}

  @Override
  public Optional<String> codeOwners(String repository, String branch) {
    return Optional.empty();
  }

  @Override
  public List<String> changedFiles(PullRequestRef pull) {
    return List.of();
  }

  @Override
  public boolean put(String channel, String message, String emoji) {
    return true;
  }

  @Override
  public void take(String channel, String message, String emoji) {}

  @Override
  public Optional<List<Given>> under(String channel, String message) {
    return Optional.empty();
  }

  @Override
  public List<Remark> after(
      IssueRef issue, @Nullable PullRequestRef pull, Map<Remark.Kind, Long> seen, Instant since) {
    return List.of();
  }

  @Override
  public String say(String repository, int number, String words, Attempt attempt) {
    throw new AssertionError("nobody answers here");
  }

  /** Builds, as they are at the moment of the look. */
  final class Builds implements BuildLogs, AgentTeller, BuildJudge {
    @Override
    public Optional<BuildScene> look(PullRequestRef pull) {
      return Optional.ofNullable(of(pull.repository()).now().build());
    }

    @Override
    public <T> Optional<T> read(PullRequestRef pull, BuildScene.RedCheck check, Function<Reader, T> reader) {
      return Optional.empty();
    }

    @Override
    public String tell(PullRequestRef pull, String words, String marker, Instant since) {
      of(pull.repository()).agentTold.add(pull.number() + " " + marker);
      return "https://github.example/life/comment";
    }

    @Override
    public Optional<Rejection> judge(Task task, FailedJob job, Digest digest) {
      return Optional.empty();
    }
  }
}
