package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import graphql.validation.ValidationError;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** GraphQL over a part of GitHub's schema: a field that GitHub does not have is refused here too. */
final class GraphQlRoute {
  private final Hub hub;
  private final GraphQlFields fields;
  private final RestJson json;
  private final PullDesk desk;
  private final GraphQL graphQl;

  GraphQlRoute(Hub hub, GraphQlFields fields, RestJson json, PullDesk desk) {
    this.hub = hub;
    this.fields = fields;
    this.json = json;
    this.desk = desk;
    this.graphQl = build();
  }

  void routes(Api api) {
    api.post("/graphql", "graphql", http -> answer(http, api));
  }

  private GraphQL build() {
    RuntimeWiring.Builder wiring = fields.wire(RuntimeWiring.newRuntimeWiring())
        .type(TypeRuntimeWiring.newTypeWiring("Query")
            .dataFetcher("repository", this::repository)
            .dataFetcher("viewer", e -> e.getGraphQlContext().<Caller>get(Caller.class).account())
            .dataFetcher("rateLimit", e -> e.getGraphQlContext().get("limits")))
        .type(TypeRuntimeWiring.newTypeWiring("Mutation")
            .dataFetcher("markPullRequestReadyForReview", this::markReady))
        .type(TypeRuntimeWiring.newTypeWiring("Repository")
            .dataFetcher("issue", this::issue).dataFetcher("pullRequest", this::pull)
            .dataFetcher("suggestedActors", e -> Pagination.cut(actors(source(e)), e)));
    GraphQlFields.of(wiring, "Repository", Repo.class, Map.of("id", r -> "R_" + r.id, "name", r -> r.name,
        "nameWithOwner", Repo::fullName, "url", r -> json.page(r.fullName()), "hasIssuesEnabled", r -> r.issuesEnabled,
        "isArchived", r -> false, "isPrivate", r -> !r.visibility.equals("public"),
        "viewerPermission", r -> r.access == Access.WRITE ? "WRITE" : "READ"));
    try (Reader schema = new InputStreamReader(Objects.requireNonNull(
        GraphQlRoute.class.getResourceAsStream("/github-schema.graphqls")), StandardCharsets.UTF_8)) {
      return GraphQL.newGraphQL(
          new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schema), wiring.build())).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object answer(Context http, Api api) {
    JsonNode in = WireJson.read(http.bodyAsBytes());
    if (!in.path("query").isTextual()) {
      return Map.of("errors", List.of(Map.of("message", "A query attribute must be specified and must be a string.")));
    }
    PrimaryLimit.Stand limits = api.limits().core().stand();
    ExecutionResult result = graphQl.execute(ExecutionInput.newExecutionInput()
        .query(in.path("query").asText())
        .variables(WireJson.map(in.path("variables")))
        .graphQLContext(Map.of(Caller.class, Api.by(http), "limits", Map.of("cost", 1, "limit", limits.limit(),
            "remaining", limits.remaining(), "resetAt", Instant.ofEpochSecond(limits.resetAt()).toString()))));
    Map<String, Object> answer = WireJson.object();
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
    }
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", result.getErrors().stream().map(GraphQlRoute::error).toList());
    }
    return answer;
  }

  /** GitHub gives the kind beside the message; what is wrong with the query itself has only a code. */
  private static Map<String, Object> error(GraphQLError error) {
    Map<String, Object> json = WireJson.object();
    if (error instanceof Pagination.Complaint complaint) {
      json.put("type", complaint.kind());
    } else if (error instanceof ValidationError invalid) {
      json.put("extensions", Map.of("code", String.valueOf(invalid.getValidationErrorType())));
    }
    if (error.getPath() != null) {
      json.put("path", error.getPath());
    }
    json.put("locations", error.getLocations() == null
        ? List.of()
        : error.getLocations().stream()
            .map(l -> Map.of("line", l.getLine(), "column", l.getColumn())).toList());
    json.put("message", error.getMessage());
    return json;
  }

  private Object repository(DataFetchingEnvironment e) {
    String name = e.getArgument("owner") + "/" + e.getArgument("name");
    return hub.find(name).filter(r -> r.access != Access.HIDDEN).<Object>map(r -> r)
        .orElseGet(() -> missing(e, "a Repository with the name '" + name + "'"));
  }

  private static Object missing(DataFetchingEnvironment e, String what) {
    return DataFetcherResult.newResult()
        .error(Pagination.Complaint.at(e, "NOT_FOUND", "Could not resolve to " + what + ".")).build();
  }

  private Object markReady(DataFetchingEnvironment e) {
    Map<String, Object> input = Objects.requireNonNull(e.getArgument("input"));
    @Nullable
    Pull pull = hub.repos().stream().flatMap(r -> r.pulls.values().stream())
        .filter(p -> ("PR_" + p.id).equals(input.get("pullRequestId"))).findFirst().orElse(null);
    if (pull == null || pull.repo().access == Access.HIDDEN) {
      return missing(e, "a node with the global id of '" + input.get("pullRequestId") + "'");
    }
    if (pull.repo().access != Access.WRITE) {
      return DataFetcherResult.newResult()
          .error(Pagination.Complaint.at(e, "FORBIDDEN", "Resource not accessible by personal access token")).build();
    }
    if (!pull.draft) {
      return DataFetcherResult.newResult().error(
          Pagination.Complaint.at(e, "UNPROCESSABLE", "Pull request is already ready for review.")).build();
    }
    desk.ready(pull, e.getGraphQlContext().<Caller>get(Caller.class).account());
    return Map.of("pullRequest", pull);
  }

  private static Repo source(DataFetchingEnvironment e) {
    return Objects.<Repo>requireNonNull(e.getSource());
  }

  private Object issue(DataFetchingEnvironment e) {
    @Nullable
    Issue issue = source(e).issues.get((Integer) e.getArgument("number"));
    return issue == null || issue.isPull()
        ? missing(e, "an Issue with the number of " + e.getArgument("number"))
        : issue;
  }

  private Object pull(DataFetchingEnvironment e) {
    @Nullable
    Pull pull = source(e).pulls.get((Integer) e.getArgument("number"));
    return pull == null ? missing(e, "a PullRequest with the number of " + e.getArgument("number")) : pull;
  }

  /** The agent comes first where it is switched on. */
  private List<Account> actors(Repo repo) {
    var actors = new ArrayList<Account>();
    if (repo.agentEnabled) {
      actors.add(Account.AGENT);
    }
    actors.addAll(hub.people());
    return actors;
  }
}
