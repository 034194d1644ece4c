package dev.skep.playground.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A coding agent that takes assigned issues and behaves as Copilot's does, one step each beat of its pace. */
final class SimAgent {
  private static final Pattern CRITERION = Pattern.compile("(?m)^- \\[ ] (.+)$");
  private static final String RED_LOG = """
      [INFO] Running PaymentClientTest
      [ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0
      [ERROR] PaymentClientTest.keepsTheInterrupt:48 expected: <true> but was: <false>
      [INFO] BUILD FAILURE
      """;
  private static final String GREEN_LOG = "[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0\n[INFO] BUILD SUCCESS\n";

  private final GitHubSim github;
  private final Set<String> failNext = ConcurrentHashMap.newKeySet();

  SimAgent(GitHubSim github) {
    this.github = github;
  }

  void failNextBuild(String repository) {
    failNext.add(repository);
  }

  boolean failsNext() {
    return !failNext.isEmpty();
  }

  void take(SimRepository repository, SimRepository.Issue issue) {
    github.later(() -> openDraft(repository, issue));
  }

  private void openDraft(SimRepository repository, SimRepository.Issue issue) {
    if (!issue.open) {
      return;
    }
    var pull = new SimRepository.Pull();
    pull.number = ++repository.numbers;
    pull.issue = issue.number;
    pull.title = "[WIP] " + issue.title;
    pull.branch = "copilot/fix-" + issue.number;
    List<String> steps = CRITERION.matcher(issue.body).results().map(m -> m.group(1)).toList();
    pull.body = "Fixes #" + issue.number + "\n\n"
        + String.join("\n", steps.stream().map(s -> "- [ ] " + s).toList());
    repository.pulls.put(pull.number, pull);
    commit(pull);
    github.sendPull(repository, pull, "opened", GitHubSim.AGENT_AUTHOR);
    github.later(() -> work(repository, pull));
  }

  private void work(SimRepository repository, SimRepository.Pull pull) {
    if (!pull.state.equals("OPEN")) {
      return;
    }
    pull.body = pull.body.replace("- [ ]", "- [x]");
    commit(pull);
    github.sendPull(repository, pull, "synchronize", GitHubSim.AGENT_AUTHOR);
    github.sendPull(repository, pull, "edited", GitHubSim.AGENT_AUTHOR);
    beginBuild(repository, pull);
    boolean red = failNext.remove(repository.name);
    github.later(() -> endBuild(repository, pull, red));
  }

  private static void commit(SimRepository.Pull pull) {
    pull.commits++;
    pull.sha = "%040x".formatted(pull.number * 1_000L + pull.commits);
  }

  private void beginBuild(SimRepository repository, SimRepository.Pull pull) {
    pull.checks.add(new SimRepository.Check("test", pull.sha, "", ""));
    sendCheck(repository, pull, "requested", "");
  }

  private void endBuild(SimRepository repository, SimRepository.Pull pull, boolean red) {
    if (!pull.state.equals("OPEN")) {
      return;
    }
    String conclusion = red ? "failure" : "success";
    pull.checks.replaceAll(c -> c.sha().equals(pull.sha)
        ? new SimRepository.Check(c.name(), c.sha(), conclusion, red ? RED_LOG : GREEN_LOG)
        : c);
    sendCheck(repository, pull, "completed", conclusion);
    sendStatus(repository, pull, red ? "failure" : "success");
    github.later(() -> {
      if (red) {
        work(repository, pull);
      } else {
        askForReview(repository, pull);
      }
    });
  }

  private void sendCheck(SimRepository repository, SimRepository.Pull pull, String action, String conclusion) {
    ObjectNode suite = Json.object(Map.of("head_sha", pull.sha, "status", conclusion.isEmpty() ? "queued" : "completed",
        "pull_requests", List.of(Map.of("number", pull.number))));
    suite.put("conclusion", conclusion.isEmpty() ? null : conclusion);
    for (String event : List.of("check_suite", "check_run", "workflow_run")) {
      ObjectNode body = github.event(repository, action, GitHubSim.AGENT_AUTHOR);
      body.set(event, suite);
      github.webhooks().send(event, body);
    }
  }

  private void sendStatus(SimRepository repository, SimRepository.Pull pull, String state) {
    ObjectNode body = github.event(repository, "", "buildkite");
    body.remove("action");
    body.put("sha", pull.sha).put("state", state).put("context", "buildkite/shop");
    github.webhooks().send("status", body);
  }

  private void askForReview(SimRepository repository, SimRepository.Pull pull) {
    if (!pull.state.equals("OPEN")) {
      return;
    }
    pull.title = pull.title.replaceFirst("^\\[WIP] ", "");
    github.sendPull(repository, pull, "edited", GitHubSim.AGENT_AUTHOR);
    if (pull.draft) {
      pull.draft = false;
      github.sendPull(repository, pull, "ready_for_review", GitHubSim.AGENT_AUTHOR);
    }
    pull.reviewers.add("ada");
    pull.reviewers.addAll(pull.reviews.keySet());
    github.sendPull(repository, pull, "review_requested", GitHubSim.AGENT_AUTHOR);
  }

  /** A reviewer was not content: work on, then ask again. */
  void rework(SimRepository repository, SimRepository.Pull pull) {
    github.later(() -> work(repository, pull));
  }
}
