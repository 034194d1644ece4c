package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GraphQL over a part of GitHub's schema: a field that GitHub does not have is refused here too. */
final class GitHubGraphQl {
  private final GitHubSim github;
  private final GitHubSim.Settings settings;
  private final GraphQL graphQl;

  GitHubGraphQl(GitHubSim github, GitHubSim.Settings settings) {
    this.github = github;
    this.settings = settings;
    this.graphQl = build();
  }

  void routes(Javalin app) {
    app.post("/github/graphql", this::handle);
  }

  private GraphQL build() {
    RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
        .type("Query", t -> t.dataFetcher("repository", this::repository))
        .type("Repository", t -> t.dataFetcher("issue", this::issue).dataFetcher("pullRequest", this::pull))
        .type(timeline("Issue")).type(timeline("PullRequest"))
        .type("Actor", t -> t.typeResolver(this::typeName))
        .type("Assignee", t -> t.typeResolver(this::typeName))
        .type("TimelineItem", t -> t.typeResolver(this::typeName))
        .type("ReferencedSubject", t -> t.typeResolver(this::typeName))
        .type("StatusCheckRollupContext", t -> t.typeResolver(this::typeName))
        .build();
    try (Reader schema = new InputStreamReader(Objects.requireNonNull(
        GitHubGraphQl.class.getResourceAsStream("/github-schema.graphqls")), StandardCharsets.UTF_8)) {
      return GraphQL.newGraphQL(
          new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema), wiring)).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TypeRuntimeWiring.Builder timeline(String type) {
    return TypeRuntimeWiring.newTypeWiring(type).dataFetcher("timelineItems", e -> {
      List<?> wanted = e.getArgument("itemTypes");
      Map<String, List<?>> byType = ((Map<String, Map<String, List<?>>>) e.getSource()).get("timeline");
      return Map.of("nodes", byType.entrySet().stream()
          .filter(t -> wanted == null || wanted.contains(t.getKey())).flatMap(t -> t.getValue().stream()).toList());
    });
  }

  private GraphQLObjectType typeName(TypeResolutionEnvironment e) {
    return e.getSchema().getObjectType(((Map<String, String>) e.getObject()).get("__type"));
  }

  private void handle(Context c) {
    Faults.Fault fault = github.faults().meet("graphql");
    String given = c.header("Authorization") == null ? "" : c.header("Authorization").replaceFirst("(?i)^bearer ", "");
    if (!given.equals(settings.token())) {
      c.status(401).result("{\"message\":\"Bad credentials\"}");
    } else if (fault != null) {
      c.status(fault.status()).result("{\"message\":\"simulated fault\"}");
    } else {
      JsonNode in = Json.read(c.body());
      var variables = new HashMap<String, Object>();
      in.path("variables").properties().forEach(v -> variables.put(v.getKey(),
          v.getValue().isInt() ? (Object) v.getValue().asInt() : v.getValue().asText()));
      var result = graphQl.execute(ExecutionInput.newExecutionInput()
          .query(in.path("query").asText()).variables(variables));
      c.contentType("application/json").result(Json.tree(result.toSpecification()).toString());
    }
  }

  private @Nullable Map<String, Object> repository(DataFetchingEnvironment e) {
    SimRepository repository = github.repository(e.getArgument("owner") + "/" + e.getArgument("name"));
    if (repository == null) {
      return null;
    }
    List<Object> actors = Stream.of(
        repository.agentEnabled ? bot("copilot-swe-agent") : null, user("ada")).filter(Objects::nonNull).toList();
    return Map.of("id", "R_" + repository.name, "nameWithOwner", repository.name, "hasIssuesEnabled", true,
        "viewerPermission", repository.mayWrite ? "WRITE" : "READ", "suggestedActors", Map.of("nodes", actors),
        "__repository", repository.name);
  }

  private static Object user(String login) {
    return Map.of("__type", "User", "id", "U_" + login, "login", login);
  }

  private static Object bot(String login) {
    return Map.of("__type", "Bot", "id", "B_" + login, "login", login);
  }

  private static Object assignee(String login) {
    return login.equals(GitHubSim.AGENT_AUTHOR) ? bot(login) : user(login);
  }

  private SimRepository parent(DataFetchingEnvironment e) {
    return github.repository(((Map<String, String>) e.getSource()).get("__repository"));
  }

  private @Nullable Map<String, Object> issue(DataFetchingEnvironment e) {
    synchronized (github) {
      SimRepository repository = parent(e);
      SimRepository.Issue issue = repository.issues.get((Integer) e.getArgument("number"));
      return issue == null ? null : issue(repository, issue);
    }
  }

  private Map<String, Object> issue(SimRepository repository, SimRepository.Issue issue) {
    List<Map<String, Object>> pulls = repository.pulls.values().stream()
        .filter(p -> p.issue == issue.number).map(p -> pull(repository, p)).toList();
    List<?> closed = issue.open ? List.of() : List.of(Map.of("__type", "ClosedEvent", "actor", user(issue.closedBy)));
    List<?> crossed = pulls.stream()
        .map(p -> Map.of("__type", "CrossReferencedEvent", "source", p, "willCloseTarget", true)).toList();
    var json = new HashMap<String, Object>(Map.of("__type", "Issue", "id", "I_" + issue.number,
        "number", issue.number, "url", github.page("/" + repository.name + "/issues/" + issue.number),
        "title", issue.title, "body", issue.body, "state", issue.open ? "OPEN" : "CLOSED"));
    json.put("assignees", Map.of("totalCount", issue.assignees.size(), "nodes", issue.assignees.stream()
        .map(GitHubGraphQl::user).toList()));
    json.put("assignedActors", Map.of("nodes", issue.assignees.stream().map(GitHubGraphQl::assignee).toList()));
    json.put("closedByPullRequestsReferences", Map.of("nodes", pulls));
    json.put("timeline", Map.of("CLOSED_EVENT", closed, "CROSS_REFERENCED_EVENT", crossed));
    return json;
  }

  private @Nullable Map<String, Object> pull(DataFetchingEnvironment e) {
    synchronized (github) {
      SimRepository repository = parent(e);
      SimRepository.Pull pull = repository.pulls.get((Integer) e.getArgument("number"));
      return pull == null ? null : pull(repository, pull);
    }
  }

  private Map<String, Object> pull(SimRepository repository, SimRepository.Pull pull) {
    var json = new HashMap<String, Object>();
    json.putAll(Map.of("__type", "PullRequest", "id", "PR_" + pull.number, "number", pull.number,
        "url", github.page("/" + repository.name + "/pull/" + pull.number), "title", pull.title, "body", pull.body,
        "state", pull.state, "isDraft", pull.draft, "merged", pull.state.equals("MERGED"), "headRefName", pull.branch));
    json.putAll(Map.of("headRefOid", pull.sha, "baseRefName", pull.base, "author", bot(GitHubSim.AGENT_AUTHOR),
        "repository", Map.of("id", "R_" + repository.name, "nameWithOwner", repository.name, "hasIssuesEnabled", true)));
    json.put("mergedBy", pull.state.equals("MERGED") ? user(pull.endedBy) : null);
    json.put("reviewRequests", Map.of("totalCount", pull.reviewers.size(), "nodes",
        pull.reviewers.stream().map(r -> Map.of("requestedReviewer", user(r))).toList()));
    var reviews = Map.of("nodes", pull.reviews.entrySet().stream().map(r -> Map.of(
        "author", user(r.getKey()), "state", r.getValue().state(), "commit", Map.of("oid", r.getValue().sha()))).toList());
    json.put("latestReviews", reviews);
    json.put("latestOpinionatedReviews", reviews);
    List<?> closed = pull.state.equals("CLOSED")
        ? List.of(Map.of("__type", "ClosedEvent", "actor", user(pull.endedBy)))
        : List.of();
    json.put("timeline", Map.of("CLOSED_EVENT", closed));
    json.put("commits", Map.of("nodes", List.of(Map.of("commit", commit(pull)))));
    return json;
  }

  private Map<String, Object> commit(SimRepository.Pull pull) {
    var commit = new HashMap<String, Object>(Map.of("oid", pull.sha));
    List<Map<String, Object>> checks = pull.checks.stream().filter(c -> c.sha().equals(pull.sha)).map(c -> {
      var check = new HashMap<String, Object>(Map.of("__type", "CheckRun", "name", c.name(),
          "status", c.conclusion().isEmpty() ? "IN_PROGRESS" : "COMPLETED",
          "detailsUrl", github.page("/checks/" + c.name())));
      check.put("conclusion", c.conclusion().isEmpty() ? null : c.conclusion().toUpperCase(java.util.Locale.ROOT));
      return (Map<String, Object>) check;
    }).toList();
    commit.put("statusCheckRollup",
        checks.isEmpty() ? null : Map.of("state", "PENDING", "contexts", Map.of("nodes", checks)));
    return commit;
  }
}
