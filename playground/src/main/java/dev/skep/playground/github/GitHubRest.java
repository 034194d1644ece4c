package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The REST calls that the bot makes. */
final class GitHubRest {
  private static final String AT = "/github";
  private static final int BODY_MAX_CHARS = 65_536;

  private final GitHubSim github;
  private final GitHubSim.Settings settings;

  GitHubRest(GitHubSim github, GitHubSim.Settings settings) {
    this.github = github;
    this.settings = settings;
  }

  void routes(Javalin app) {
    app.get(AT, call("root", c -> json(c, 200, Json.object())));
    app.get(AT + "/user", call("user", c -> json(c, 200, Json.tree(Map.of("login", "skep-service", "id", 7)))));
    app.get(AT + "/rate_limit", call("rate_limit", this::rateLimit));
    app.get(AT + "/repos/{owner}/{name}", call("repository", c -> json(c, 200, repositoryJson(c))));
    app.post(AT + "/repos/{owner}/{name}/issues", call("create-issue", this::createIssue));
    app.get(AT + "/repos/{owner}/{name}/issues", call("list-issues", this::listIssues));
    app.get(AT + "/repos/{owner}/{name}/issues/{number}", call("issue",
        c -> json(c, 200, github.issueJson(repository(c), issue(c)))));
    app.post(AT + "/repos/{owner}/{name}/issues/{number}/assignees", call("assign", this::assign));
    app.get(AT + "/repos/{owner}/{name}/commits/{sha}/pulls", call("commit-pulls", this::commitPulls));
  }

  /** GitHub says no, with a status. */
  private static final class No extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    No(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private Handler call(String name, Handler handler) {
    return c -> {
      Faults.Fault fault = github.faults().meet(name);
      c.header("x-ratelimit-limit", "5000").header("x-ratelimit-remaining", "4990")
          .header("x-ratelimit-reset", Long.toString(settings.clock().instant().getEpochSecond() + 3600));
      try {
        authorize(c);
        if (fault == null || fault.after()) {
          handler.handle(c);
        }
      } catch (No e) {
        json(c, e.status, Json.tree(Map.of("message", e.getMessage(), "documentation_url", "https://docs.github.com/rest")));
      }
      if (fault != null) {
        fault.hang();
        if (fault.retryAfterSeconds() > 0) {
          c.header("Retry-After", Integer.toString(fault.retryAfterSeconds()));
        }
        json(c, fault.status(), Json.tree(Map.of("message", "simulated fault")));
      }
    };
  }

  private void authorize(Context c) {
    String given =
        c.header("Authorization") == null ? "" : c.header("Authorization").replaceFirst("(?i)^(token|bearer) ", "");
    if (!given.equals(settings.token())) {
      throw new No(401, "Bad credentials");
    }
  }

  private void rateLimit(Context c) {
    Map<String, Object> core = Map.of("limit", 5000, "remaining", 4990,
        "reset", settings.clock().instant().getEpochSecond() + 3600);
    json(c, 200, Json.tree(Map.of("resources", Map.of("core", core, "search", core, "graphql", core), "rate", core)));
  }

  private SimRepository repository(Context c) {
    SimRepository repository = github.repository(c.pathParam("owner") + "/" + c.pathParam("name"));
    if (repository == null) {
      throw new No(404, "Not Found");
    }
    return repository;
  }

  private SimRepository.Issue issue(Context c) {
    SimRepository.Issue issue = repository(c).issues.get(Integer.parseInt(c.pathParam("number")));
    if (issue == null) {
      throw new No(404, "Not Found");
    }
    return issue;
  }

  private JsonNode repositoryJson(Context c) {
    SimRepository repository = repository(c);
    String[] parts = repository.name.split("/");
    return Json.tree(Map.of("id", 42, "name", parts[1], "full_name", repository.name, "owner",
        Map.of("login", parts[0], "id", 1), "private", true, "has_issues", true, "default_branch", "main"));
  }

  private void createIssue(Context c) {
    SimRepository repository = repository(c);
    JsonNode in = Json.read(c.body());
    if (in.path("title").asText().isBlank()) {
      throw new No(422, "Validation Failed");
    }
    if (in.path("body").asText().length() > BODY_MAX_CHARS) {
      throw new No(422, "Validation Failed: body is too long (maximum is 65536 characters)");
    }
    json(c, 201, github.issueJson(repository,
        github.file(repository, in.path("title").asText(), in.path("body").asText(), "skep-service")));
  }

  private void listIssues(Context c) {
    SimRepository repository = repository(c);
    var issues = new ArrayList<>(repository.issues.values()).reversed();
    json(c, 200, Json.tree(issues.stream().map(i -> github.issueJson(repository, i)).toList()));
  }

  private void assign(Context c) {
    List<String> assignees = StreamSupport.stream(Json.read(c.body()).path("assignees").spliterator(), false)
        .map(JsonNode::asText).toList();
    github.assign(repository(c), issue(c), assignees, !settings.token().startsWith("ghs_"));
    json(c, 201, github.issueJson(repository(c), issue(c)));
  }

  private void commitPulls(Context c) {
    SimRepository repository = repository(c);
    String sha = c.pathParam("sha");
    json(c, 200, Json.tree(repository.pulls.values().stream().filter(p -> p.sha.equals(sha))
        .map(p -> github.pullJson(repository, p)).toList()));
  }

  private static void json(Context c, int status, JsonNode body) {
    c.status(status).contentType("application/json; charset=utf-8").result(body.toString());
  }
}
