package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.Databases;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Retryable;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a delivery to the task it moves, with the real store, follower and tracker. */
class GitHubWebhookHandlerTest {
  private static final Attempt ATTEMPT = new Attempt("inbound-1", 1);

  private final FakeGitHub github = new FakeGitHub();
  private final ApplicationContext context = Databases.H2.start(FakeGitHub.bot(github.url(), "secret"));
  private final TaskStore tasks = context.getBean(TaskStore.class);
  private final GitHubWebhookHandler handler = context.getBean(GitHubWebhookHandler.class);

  @AfterEach
  void close() {
    context.close();
    github.close();
  }

  private Task assigned(int issue) {
    Task task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
    var ref = new IssueRef("acme/shop", issue, "https://github.example/acme/shop/issues/" + issue);
    for (TaskTrigger trigger : new TaskTrigger[]{
        new TaskTrigger.Released(), new TaskTrigger.Filed(ref), new TaskTrigger.Assigned("Copilot")}) {
      tasks.apply(task.id(), trigger, Actor.SKEP, "");
    }
    return task;
  }

  private Task working(int issue) {
    Task task = assigned(issue);
    tasks.apply(task.id(), new TaskTrigger.PullRequestOpened(Tasks.PULL), Actor.SKEP, "");
    return task;
  }

  private void agentsPull(int issue, boolean draft, boolean reviewRequested) {
    String pull = """
        {"number": 8, "url": "https://github.example/acme/shop/pull/8", "title": "Fix it", "body": "", "state": "OPEN",
         "isDraft": %s, "headRefOid": "sha1", "author": {"login": "Copilot"}, "repository": {"nameWithOwner": "acme/shop"},
         "reviewRequests": {"nodes": [%s]}}""".formatted(draft,
        reviewRequested ? "{\"requestedReviewer\": {\"__typename\": \"User\"}}" : "");
    github.on("POST", "/graphql", asked -> {
      boolean ofIssue = asked.json().path("variables").path("issue").asInt() == issue;
      String linked = ofIssue ? pull : "";
      return new FakeGitHub.Said(200, """
          {"data": {"repository": {"issue": {"state": "OPEN", "closedByPullRequestsReferences": {"nodes": [%s]}}%s}}}"""
          .formatted(linked, asked.json().path("variables").has("pull") ? ", \"pullRequest\": " + pull : ""), Map.of());
    });
  }

  private void hear(String event, String body) {
    String json = "{\"repository\": {\"full_name\": \"acme/shop\"}, \"sender\": {\"login\": \"ada\"}, " + body + "}";
    Webhook webhook = Webhook.read(event, Documents.read(json, JsonNode.class));
    handler.handle(Documents.write(webhook), ATTEMPT).write();
  }

  private TaskState state(Task task) {
    return tasks.find(task.id()).orElseThrow().state();
  }

  private int looks() {
    return github.asked("POST", "/graphql").size();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "\"issue\": {\"number\": 7, \"body\": \"x\"}",
      "\"pull_request\": {\"number\": 8, \"body\": \"Fixes #7\", \"user\": {\"login\": \"ada\"}}",
      "\"pull_request\": {\"number\": 8, \"body\": \"\", \"user\": {\"login\": \"Copilot\"}}",
      "\"pull_request\": {\"number\": 8, \"body\": null, \"user\": null, \"head\": {\"ref\": \"copilot/fix-7\"}}",
  })
  void aNewDraftIsTiedToItsTask(String body) {
    Task task = assigned(7);
    agentsPull(7, true, false);
    hear("pull_request", body);
    assertThat(state(task)).isEqualTo(TaskState.WORKING);
    assertThat(tasks.findByPullRequest("acme/shop", 8)).map(Task::id).contains(task.id());
    assertThat(tasks.history(task.id()).getLast().actor()).isEqualTo(Actor.github("ada"));
    assertThat(tasks.history(task.id()).getLast().cause()).isEqualTo("inbound-1");
  }

  @Test
  void theMarkerLeadsToItsTask() {
    Task task = assigned(7);
    agentsPull(7, true, false);
    hear("issues", "\"issue\": {\"number\": 99, \"body\": \"<!-- skep:task=" + task.id() + " -->\"}");
    assertThat(state(task)).isEqualTo(TaskState.WORKING);
  }

  @Test
  void aDraftThatSaysNothingOfItsIssueMovesOnlyItsOwnTask() {
    Task other = assigned(6);
    Task task = assigned(7);
    agentsPull(7, true, false);
    hear("pull_request", "\"pull_request\": {\"number\": 8, \"body\": \"\", \"user\": {\"login\": \"Copilot\"}}");
    assertThat(state(task)).isEqualTo(TaskState.WORKING);
    assertThat(state(other)).isEqualTo(TaskState.ASSIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "\"pull_request\": {\"number\": 8, \"body\": \"\"}",
      "\"issue\": {\"number\": 8, \"body\": \"\", \"pull_request\": {\"url\": \"x\"}}",
      "\"check_run\": {\"head_sha\": \"sha1\", \"pull_requests\": [{\"number\": 8}]}",
      "\"check_suite\": {\"head_sha\": \"sha1\", \"pull_requests\": []}",
      "\"workflow_run\": {\"head_sha\": \"sha1\", \"pull_requests\": []}",
      "\"sha\": \"sha1\", \"state\": \"success\"",
  })
  void everyKindOfEventFindsTheTaskOfAPullRequest(String body) {
    Task task = working(7);
    agentsPull(7, false, true);
    hear("x", body);
    assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
    assertThat(looks()).isEqualTo(1);
  }

  @Test
  void anUnknownCommitIsAskedForItsPullRequests() {
    Task task = working(7);
    agentsPull(7, false, true);
    github.on("GET", "/repos/acme/shop/commits/sha2/pulls", 200, "[{\"number\": 8}]");
    hear("status", "\"sha\": \"sha2\", \"state\": \"success\"");
    assertThat(state(task)).isEqualTo(TaskState.IN_REVIEW);
  }

  @Test
  void whatConcernsNobodyCostsNothing() {
    working(7);
    agentsPull(7, false, true);
    hear("issues", "\"issue\": {\"number\": 99, \"body\": \"\"}");
    hear("pull_request", "\"pull_request\": {\"number\": 99, \"body\": \"\", \"user\": {\"login\": \"gus\"}}");
    hear("check_run", "\"check_run\": {\"head_sha\": \"sha2\", \"pull_requests\": [{\"number\": 99}]}");
    hear("status", "\"sha\": \"gone\"");
    hear("issues", "\"issue\": {\"number\": 99, \"body\": \"<!-- skep:task=00000000-0000-0000-0000-000000000000 -->\"}");
    assertThat(looks()).isZero();
  }

  @Test
  void commitsOfRepositoriesWithoutOpenTasksAreNotAskedFor() {
    hear("status", "\"sha\": \"sha2\"");
    assertThat(github.asked("GET", "/repos/acme/shop/commits/sha2/pulls")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      check_suite  | "action": "completed", "check_suite": {"head_branch": "main", "conclusion": "success"} | main
      check_run | "action": "completed", "check_run": {"conclusion": "skipped", "check_suite": {"head_branch": "main"}} | main
      workflow_run | "action": "completed", "workflow_run": {"head_branch": "main", "conclusion": "success"} | main
      status       | "state": "success", "context": "ci", "branches": [{"name": "main"}, {"name": "next"}]  | main next
      status       | "state": "success", "context": "skep/two-humans", "branches": [{"name": "main"}]       | ''
      status       | "state": "pending", "context": "ci", "branches": [{"name": "main"}]                    | ''
      check_suite  | "action": "completed", "check_suite": {"head_branch": null, "conclusion": "success"}   | ''
      check_suite  | "action": "completed", "check_suite": {"head_branch": "main", "conclusion": "failure"} | ''
      check_suite  | "action": "requested", "check_suite": {"head_branch": "main", "conclusion": null}      | ''
      pull_request | "action": "closed", "pull_request": {"number": 8}                                      | ''
      """)
  void whichBranchesAreSaidToBeGreen(String event, String body, String branches) {
    Webhook read = Webhook.read(event, Documents.read("{" + body + "}", JsonNode.class));
    assertThat(String.join(" ", read.green())).isEqualTo(branches);
    assertThat(Documents.read("{\"event\": \"status\"}", Webhook.class).green()).as("stored before").isEmpty();
  }

  @Test
  void aRepeatedDeliveryChangesNothingTwice() {
    Task task = assigned(7);
    agentsPull(7, true, false);
    String body = "\"issue\": {\"number\": 7, \"body\": \"\"}";
    hear("issues", body);
    int events = tasks.history(task.id()).size();
    hear("issues", body);
    assertThat(tasks.history(task.id())).hasSize(events);
  }

  @Test
  void troubleAtGitHubIsTriedAgainLater() {
    Task task = assigned(7);
    github.on("POST", "/graphql", 502, "");
    assertThat(catchThrowableOfType(Retryable.class, () -> hear("issues", "\"issue\": {\"number\": 7}"))).isNotNull();
    assertThat(state(task)).isEqualTo(TaskState.ASSIGNED);
  }
}
