package dev.skep.bot.github;

import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import dev.skep.dispatch.Follower;
import dev.skep.notifications.build.RedBases;
import dev.skep.notifications.remark.Remarks;
import dev.skep.throttle.hold.HeldUntil;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery says that something happened; which tasks it concerns is found out here, what it means elsewhere. */
@Singleton
class GitHubWebhookHandler implements InboundHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GitHubWebhookHandler.class);

  private static final Set<String> TALK =
      Set.of("issue_comment", "pull_request_review", "pull_request_review_comment");

  private final TaskStore tasks;
  private final Follower follower;
  private final HeldUntil held;
  private final Remarks remarks;
  private final RedBases redBases;
  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubWebhookHandler(TaskStore tasks, Follower follower, HeldUntil held, Remarks remarks, RedBases redBases,
      GitHubHttp http, GitHubCredentials credentials) {
    this.tasks = tasks;
    this.follower = follower;
    this.held = held;
    this.remarks = remarks;
    this.redBases = redBases;
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public String source() {
    return GitHubWebhookController.SOURCE;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    Webhook webhook = Documents.read(payload, Webhook.class);
    if (webhook.event().equals("release")) {
      return () -> held.heard(webhook.repository());
    }
    Set<TaskId> concerned = concerned(webhook);
    if (concerned.isEmpty()) {
      LOG.info("{} {} of {} concerns no task", webhook.event(), webhook.action(), webhook.repository());
    }
    var looks = new ArrayList<Completion>();
    concerned.forEach(task -> looks.add(follower.look(task, webhook.sender(), attempt.id())));
    return () -> {
      looks.forEach(Completion::write);
      redBases.green(webhook.repository(), webhook.green());
      if (webhook.saysOfAnEnd()) {
        held.heard(webhook.repository(), webhook.numbers());
      }
      if (TALK.contains(webhook.event())) {
        concerned.forEach(remarks::look);
      }
    };
  }

  private Set<TaskId> concerned(Webhook webhook) {
    Set<TaskId> named = ids(Stream.of(
        Stream.of(webhook.task()).filter(id -> !id.isEmpty()).flatMap(id -> tasks.find(TaskId.of(id)).stream()),
        webhook.issues().stream().flatMap(n -> tasks.findByIssue(webhook.repository(), n).stream()),
        ofPulls(webhook.repository(), webhook.pulls())).flatMap(s -> s));
    if (!named.isEmpty()) {
      return named;
    }
    List<Task> open = tasks.withAgent().stream()
        .filter(t -> t.brief().repository().equalsIgnoreCase(webhook.repository())).toList();
    if (webhook.agentsPull()) {
      // A fresh draft may not say yet which issue it is for: whoever waits for one looks.
      return ids(open.stream().filter(t -> t.issue() != null && t.pullRequest() == null));
    }
    return open.isEmpty() || webhook.sha().isEmpty() || !webhook.pulls().isEmpty()
        ? Set.of()
        : ofCommit(webhook, open);
  }

  private Stream<Task> ofPulls(String repository, List<Integer> pulls) {
    return pulls.stream().flatMap(n -> tasks.findByPullRequest(repository, n).stream());
  }

  /** Check payloads of forks and commit statuses name no pull request: then the commit leads to it. */
  private Set<TaskId> ofCommit(Webhook webhook, List<Task> open) {
    Set<TaskId> known = ids(open.stream()
        .filter(t -> t.pullRequest() != null && t.pullRequest().headSha().equals(webhook.sha())));
    return known.isEmpty() ? ids(ofPulls(webhook.repository(), askedPulls(webhook))) : known;
  }

  private List<Integer> askedPulls(Webhook webhook) {
    try {
      var pulls = http.get(credentials.token(webhook.repository()),
          "/repos/" + webhook.repository() + "/commits/" + webhook.sha() + "/pulls");
      return StreamSupport.stream(pulls.spliterator(), false).map(p -> p.path("number").asInt()).toList();
    } catch (Permanent e) {
      LOG.warn("pull requests of {} in {} cannot be read: {}", webhook.sha(), webhook.repository(), e.getMessage());
      return List.of();
    }
  }

  private static Set<TaskId> ids(Stream<Task> tasks) {
    var ids = new LinkedHashSet<TaskId>();
    tasks.forEach(task -> ids.add(task.id()));
    return ids;
  }
}
