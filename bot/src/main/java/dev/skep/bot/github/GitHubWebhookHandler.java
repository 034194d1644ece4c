package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import dev.skep.dispatch.Follower;
import dev.skep.dispatch.IssueText;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A delivery says that something happened; which tasks it concerns is found out here, what it means elsewhere. */
@Singleton
class GitHubWebhookHandler implements InboundHandler {
  private final TaskStore tasks;
  private final Follower follower;
  private final GitHubHttp http;
  private final GitHubSettings settings;
  private final GitHubCredentials credentials;

  GitHubWebhookHandler(TaskStore tasks, Follower follower, GitHubHttp http, GitHubSettings settings,
      GitHubCredentials credentials) {
    this.tasks = tasks;
    this.follower = follower;
    this.http = http;
    this.settings = settings;
    this.credentials = credentials;
  }

  @Override
  public String source() {
    return GitHubWebhookController.SOURCE;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    Webhook webhook = Documents.read(payload, Webhook.class);
    Set<TaskId> concerned = concerned(webhook);
    var looks = new ArrayList<Completion>();
    concerned.forEach(task -> looks.add(follower.look(task, webhook.sender(), attempt.id())));
    return () -> looks.forEach(Completion::write);
  }

  private Set<TaskId> concerned(Webhook webhook) {
    var found = new LinkedHashSet<TaskId>();
    IssueText.taskIn(webhook.text()).flatMap(tasks::find).map(Task::id).ifPresent(found::add);
    webhook.issues().forEach(n -> tasks.findByIssue(webhook.repository(), n).map(Task::id).ifPresent(found::add));
    pulls(webhook).forEach(n -> tasks.findByPullRequest(webhook.repository(), n).map(Task::id).ifPresent(found::add));
    return found;
  }

  /** Check payloads of forks and commit statuses name no pull request: then the commit is asked for its own. */
  private List<Integer> pulls(Webhook webhook) {
    if (!webhook.pulls().isEmpty() || webhook.sha().isEmpty() || tasks.withAgent().isEmpty()) {
      return webhook.pulls();
    }
    try {
      JsonNode pulls = http.get(credentials.token(webhook.repository()),
          settings.rest("/repos/" + webhook.repository() + "/commits/" + webhook.sha() + "/pulls"));
      return numbers(pulls).toList();
    } catch (Permanent e) {
      return List.of();
    }
  }

  private static Stream<Integer> numbers(JsonNode pulls) {
    return StreamSupport.stream(pulls.spliterator(), false).map(p -> p.path("number").asInt());
  }
}
