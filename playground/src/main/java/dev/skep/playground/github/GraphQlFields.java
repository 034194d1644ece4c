package dev.skep.playground.github;

import graphql.Scalars;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where each field of the simulated part of GitHub's schema comes from. */
final class GraphQlFields {
  /** Timeline events by their GraphQL type; others are not shown there. */
  private static final Map<String, String> EVENTS = Map.ofEntries(Map.entry("assigned", "AssignedEvent"),
      Map.entry("unassigned", "UnassignedEvent"), Map.entry("closed", "ClosedEvent"),
      Map.entry("reopened", "ReopenedEvent"), Map.entry("merged", "MergedEvent"),
      Map.entry("cross-referenced", "CrossReferencedEvent"), Map.entry("ready_for_review", "ReadyForReviewEvent"),
      Map.entry("review_requested", "ReviewRequestedEvent"), Map.entry("convert_to_draft", "ConvertToDraftEvent"));

  private final Hub hub;
  private final RestJson json;
  private final BuildJson builds;

  GraphQlFields(Hub hub, RestJson json, BuildJson builds) {
    this.hub = hub;
    this.json = json;
    this.builds = builds;
  }

  /** A commit as a part of a pull request; its checks need to know it. */
  private record PullCommit(Pull pull, Commit commit) {}

  private record Rollup(PullCommit of, List<Object> contexts) {}

  private record Run(PullCommit of, Check check) {}

  private record Status(PullCommit of, CommitStatus status) {}

  private record Request(Account reviewer, boolean owner) {}

  /** Who signed a commit; a bot's signature leads to no account. */
  private record Signature(Account account) {
    String email() {
      return account.id() + "+" + account.login() + "@users.noreply.github.com";
    }
  }

  private record Suite(PullCommit of) {}

  private record Reviewed(Pull pull, Review review) {}

  RuntimeWiring.Builder wire(RuntimeWiring.Builder wiring) {
    Stream.of("DateTime", "URI", "GitObjectID").forEach(s -> wiring.scalar(text(s)));
    Stream.of("Node", "Actor", "Assignee", "RequestedReviewer", "ReferencedSubject", "IssueTimelineItems",
        "PullRequestTimelineItems", "StatusCheckRollupContext")
        .forEach(t -> wiring.type(TypeRuntimeWiring.newTypeWiring(t).typeResolver(GraphQlFields::type)));
    Stream.of("User", "Bot").forEach(t -> of(wiring, t, Account.class, Map.of(
        "id", Account::nodeId, "login", Account::graphQlLogin, "url", a -> json.page(a.login()),
        "databaseId", a -> (int) Math.min(a.id(), Integer.MAX_VALUE))));
    EVENTS.values().forEach(t -> of(wiring, t, TimelineEvent.class, Map.of(
        "actor", TimelineEvent::actor, "createdAt", e -> WireJson.time(e.at()), "source", e -> e.source(),
        "assignee", TimelineEvent::assignee, "requestedReviewer", TimelineEvent::assignee, "isCrossRepository", e -> false,
        "willCloseTarget", e -> true)));
    issues(wiring);
    pulls(wiring);
    commits(wiring);
    suites(wiring);
    return wiring;
  }

  private static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(Scalars.GraphQLString.getCoercing()).build();
  }

  private static GraphQLObjectType type(TypeResolutionEnvironment e) {
    Object object = e.getObject();
    return e.getSchema().getObjectType(switch (object) {
      case Account account -> account.isBot() ? "Bot" : "User";
      case TimelineEvent event -> EVENTS.get(event.event());
      case Issue _ -> "Issue";
      case Pull _ -> "PullRequest";
      case Run _ -> "CheckRun";
      case Comment _ -> "IssueComment";
      case Status _ -> "StatusContext";
      default -> throw new IllegalStateException("no type for " + object.getClass());
    });
  }

  /** What a field is, read from its parent. */
  @FunctionalInterface
  interface Field<T> {
    @Nullable
    Object of(T parent);
  }

  static <T> void of(RuntimeWiring.Builder wiring, String type, Class<T> parent, Map<String, Field<T>> fields) {
    var typed = TypeRuntimeWiring.newTypeWiring(type);
    fields.forEach((name, field) -> typed.dataFetcher(name, e -> field.of(source(parent, e))));
    wiring.type(typed);
  }

  private static <T> T source(Class<T> type, DataFetchingEnvironment e) {
    return type.cast(Objects.requireNonNull((Object) e.getSource()));
  }

  @FunctionalInterface
  private interface Members<T> {
    List<?> of(T parent, DataFetchingEnvironment e);
  }

  private static <T> void list(
      RuntimeWiring.Builder wiring, String type, Class<T> parent, String field, Members<T> members) {
    DataFetcher<Object> fetcher = e -> Pagination.cut(members.of(source(parent, e), e), e);
    wiring.type(TypeRuntimeWiring.newTypeWiring(type).dataFetcher(field, fetcher));
  }

  private void issues(RuntimeWiring.Builder wiring) {
    of(wiring, "Issue", Issue.class, Map.of(
        "id", i -> "I_" + i.id, "number", i -> i.number, "url", i -> json.page(i.path()),
        "title", i -> i.title, "body", i -> i.body, "author", i -> i.user,
        "state", i -> i.open ? "OPEN" : "CLOSED", "stateReason", i -> upper(i.stateReason), "repository", i -> i.repo));
    of(wiring, "Issue", Issue.class, Map.of("closed", i -> !i.open, "closedAt", i -> WireJson.time(i.closedAt),
        "createdAt", i -> WireJson.time(i.createdAt), "updatedAt", i -> WireJson.time(i.updatedAt)));
    list(wiring, "Issue", Issue.class, "assignees",
        (i, e) -> i.assignees.stream().filter(a -> !a.isBot()).toList());
    list(wiring, "Issue", Issue.class, "assignedActors", (i, e) -> List.copyOf(i.assignees));
    list(wiring, "Issue", Issue.class, "timelineItems", (i, e) -> timeline(i, e));
    list(wiring, "Issue", Issue.class, "closedByPullRequestsReferences", (i, e) -> i.repo.pulls.values().stream()
        .filter(p -> p.closes().contains(i))
        .filter(p -> p.issue.open || p.merged() || Boolean.TRUE.equals(e.getArgument("includeClosedPrs"))).toList());
  }

  private void pulls(RuntimeWiring.Builder wiring) {
    of(wiring, "PullRequest", Pull.class, Map.of(
        "id", p -> "PR_" + p.id, "number", Pull::number, "url", p -> json.page(p.issue.path()),
        "title", p -> p.issue.title, "body", p -> p.issue.body, "state", Pull::state, "isDraft", p -> p.draft,
        "merged", Pull::merged, "closed", p -> !p.issue.open, "author", p -> p.issue.user));
    of(wiring, "PullRequest", Pull.class, Map.of(
        "mergedAt", p -> WireJson.time(p.mergedAt), "mergedBy", p -> p.mergedBy,
        "closedAt", p -> WireJson.time(p.issue.closedAt), "createdAt", p -> WireJson.time(p.issue.createdAt),
        "updatedAt", p -> WireJson.time(p.issue.updatedAt), "headRefName", p -> p.branch,
        "headRefOid", p -> p.head().sha, "baseRefName", p -> p.base, "repository", Pull::repo));
    of(wiring, "PullRequest", Pull.class, Map.of("mergeable", Pull::mergeable,
        "lastEditedAt", p -> WireJson.time(p.editedAt), "editor", p -> p.editor,
        "reviewDecision", GraphQlFields::decision,
        "changedFiles", p -> (int) p.commits.stream().flatMap(c -> c.files.stream()).distinct().count()));
    list(wiring, "PullRequest", Pull.class, "reviewRequests",
        (p, e) -> p.requestedReviewers.stream().map(r -> new Request(r, p.askedAsOwners.contains(r))).toList());
    list(wiring, "PullRequest", Pull.class, "latestReviews",
        (p, e) -> p.latestReviews().stream().map(r -> new Reviewed(p, r)).toList());
    list(wiring, "PullRequest", Pull.class, "latestOpinionatedReviews",
        (p, e) -> p.latestOpinions().stream().map(r -> new Reviewed(p, r)).toList());
    list(wiring, "PullRequest", Pull.class, "reviews", (p, e) -> p.reviews.stream().map(r -> new Reviewed(p, r)).toList());
    list(wiring, "PullRequest", Pull.class, "comments", (p, e) -> p.issue.comments);
    of(wiring, "IssueComment", Comment.class, Map.of("id", c -> "IC_" + c.id(), "author", Comment::user,
        "body", Comment::body, "createdAt", c -> WireJson.time(c.at())));
    list(wiring, "PullRequest", Pull.class, "closingIssuesReferences", (p, e) -> p.closes());
    list(wiring, "PullRequest", Pull.class, "timelineItems", (p, e) -> timeline(p.issue, e));
    list(wiring, "PullRequest", Pull.class, "commits",
        (p, e) -> p.commits.stream().map(c -> Map.of("commit", new PullCommit(p, c))).toList());
    of(wiring, "ReviewRequest", Request.class,
        Map.of("requestedReviewer", Request::reviewer, "asCodeOwner", Request::owner));
    of(wiring, "PullRequestReview", Reviewed.class, Map.of("id", r -> "PRR_" + r.review().id(),
        "author", r -> r.review().user(), "state", r -> r.review().state(), "body", r -> r.review().body(),
        "submittedAt", r -> WireJson.time(r.review().at()), "authorCanPushToRepository", r -> true,
        "commit", r -> r.pull().commits.stream().filter(c -> c.sha.equals(r.review().commit()))
            .map(c -> new PullCommit(r.pull(), c)).findFirst().orElse(null)));
  }

  private static @Nullable String decision(Pull pull) {
    Set<String> states = Set.copyOf(pull.latestOpinions().stream().map(Review::state).toList());
    return states.contains("CHANGES_REQUESTED") ? "CHANGES_REQUESTED" : states.contains("APPROVED") ? "APPROVED" : null;
  }

  private static List<TimelineEvent> timeline(Issue issue, DataFetchingEnvironment e) {
    List<String> wanted = e.getArgument("itemTypes");
    return issue.timeline.stream().filter(t -> EVENTS.containsKey(t.event()))
        .filter(t -> !issue.isPull() || t.source() == null)
        .filter(t -> wanted == null || wanted.contains(itemType(EVENTS.getOrDefault(t.event(), "")))).toList();
  }

  /** {@code ClosedEvent} → {@code CLOSED_EVENT} */
  private static String itemType(String type) {
    return type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private void commits(RuntimeWiring.Builder wiring) {
    of(wiring, "Commit", PullCommit.class, Map.of("oid", c -> c.commit().sha, "message", c -> c.commit().message,
        "committedDate", c -> WireJson.time(c.commit().at), "statusCheckRollup", GraphQlFields::rollup,
        "committer", c -> new Signature(c.commit().author)));
    list(wiring, "Commit", PullCommit.class, "authors", (c, e) -> Stream.concat(Stream.of(c.commit().author),
        c.commit().coAuthors().stream().flatMap(login -> hub.known(login).stream())).map(Signature::new).toList());
    of(wiring, "GitActor", Signature.class, Map.of("name", s -> s.account().isAgent()
        ? Account.AGENT_ASSIGNEE
        : s.account().login(), "email", Signature::email,
        "user", s -> s.account().isBot() ? null : s.account()));
    of(wiring, "StatusCheckRollup", Rollup.class, Map.of("state", GraphQlFields::state));
    list(wiring, "StatusCheckRollup", Rollup.class, "contexts", (r, e) -> r.contexts());
    of(wiring, "CheckRun", Run.class, Map.of("databaseId", r -> (int) Math.min(r.check().id(), Integer.MAX_VALUE),
        "name", r -> r.check().name(), "status", r -> upper(r.check().status()),
        "conclusion", r -> upper(r.check().conclusion()),
        "detailsUrl", r -> builds.jobPage(r.of().pull().repo(), r.of().commit(), r.check()),
        "startedAt", r -> WireJson.time(r.check().startedAt()), "completedAt", r -> WireJson.time(r.check().completedAt()),
        "checkSuite", r -> new Suite(r.of())));
    of(wiring, "StatusContext", Status.class, Map.of("context", s -> s.status().context(),
        "state", s -> upper(s.status().state()), "description", s -> s.status().description(),
        "targetUrl", s -> builds.targetUrl(s.of().pull().repo(), s.of().commit(), s.status()),
        "createdAt", s -> WireJson.time(s.status().at())));
  }

  /** A waiting run has no checks, but its suite says so. */
  private void suites(RuntimeWiring.Builder wiring) {
    list(wiring, "Commit", PullCommit.class, "checkSuites",
        (c, e) -> c.commit().suiteId == 0 ? List.of() : List.of(new Suite(c)));
    of(wiring, "CheckSuite", Suite.class, Map.of("status", s -> s.of().commit().isBuilding() ? "IN_PROGRESS" : "COMPLETED",
        "databaseId", s -> (int) Math.min(s.of().commit().suiteId, Integer.MAX_VALUE),
        "conclusion", s -> upper(s.of().commit().conclusion()), "workflowRun", s -> s, "app",
        s -> Map.of("slug", BuildJson.APP.get("slug"))));
    of(wiring, "WorkflowRun", Suite.class, Map.of("runNumber", s -> 1, "event", s -> "pull_request",
        "workflow", s -> Map.of("databaseId", 77, "name", "CI"),
        "databaseId", s -> (int) Math.min(s.of().commit().runId, Integer.MAX_VALUE),
        "url", s -> json.page(s.of().pull().repo().fullName() + "/actions/runs/" + s.of().commit().runId)));
  }

  private static @Nullable Rollup rollup(PullCommit of) {
    Stream<Object> runs = of.commit().checks.stream().map(c -> new Run(of, c));
    Stream<Object> statuses = of.commit().latestStatuses().stream().map(s -> new Status(of, s));
    List<Object> contexts = Stream.concat(runs, statuses).toList();
    return contexts.isEmpty() ? null : new Rollup(of, contexts);
  }

  private static String state(Rollup rollup) {
    Commit commit = rollup.of().commit();
    List<String> statuses = commit.latestStatuses().stream().map(CommitStatus::state).toList();
    if ("failure".equals(commit.conclusion()) || statuses.contains("failure")) {
      return "FAILURE";
    }
    return commit.isBuilding() || statuses.contains("pending") ? "PENDING" : "SUCCESS";
  }

  private static @Nullable String upper(@Nullable String word) {
    return word == null ? null : word.toUpperCase(Locale.ROOT);
  }
}
