package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Issues, their assignees, comments and timeline. */
final class IssueRoutes {
  private static final int TITLE_MAX_CHARS = 256;
  private static final int BODY_MAX_CHARS = 65_536;
  static final Set<String> STATES = Set.of("open", "closed");
  private static final Set<String> REASONS = Set.of("completed", "not_planned", "duplicate", "reopened");
  private static final String ISSUES = Found.REPO + "/issues";
  private static final String ONE = ISSUES + "/{number}";

  private final Found found;
  private final RestJson json;
  private final IssueDesk desk;
  private final PullDesk pulls;

  IssueRoutes(Found found, RestJson json, IssueDesk desk, PullDesk pulls) {
    this.pulls = pulls;
    this.found = found;
    this.json = json;
    this.desk = desk;
  }

  void routes(Api api) {
    api.get(ISSUES, "list-issues", this::list);
    api.post(ISSUES, "create-issue", this::create);
    api.get(ONE, "issue", http -> json.issue(found.issue(http)));
    api.on(HandlerType.PATCH, ONE, "edit-issue", this::edit);
    api.post(ONE + "/assignees", "assign", this::assign);
    api.on(HandlerType.DELETE, ONE + "/assignees", "unassign", this::unassign);
    api.get(ONE + "/comments", "comments", http -> found.page(http,
        late(http, found.issue(http).comments).map(c -> json.comment(found.issue(http), c)).toList()));
    api.post(ONE + "/comments", "comment", this::comment);
    api.on(HandlerType.PATCH, ISSUES + "/comments/{comment}", "edit-comment", this::editComment);
    api.get(ONE + "/timeline", "timeline", http -> found.page(http,
        found.issue(http).timeline.stream().map(json::timelineEvent).toList()));
  }

  private Object list(Context http) {
    String state = or(http.queryParam("state"), "open");
    String creator = or(http.queryParam("creator"), "");
    Instant since = since(http);
    List<Issue> wanted = found.repo(http).issues.values().stream()
        .filter(i -> state.equals("all") || i.open == state.equals("open"))
        .filter(i -> creator.isEmpty() || i.user.login().equalsIgnoreCase(creator))
        .filter(i -> !i.updatedAt.isBefore(since))
        .sorted(order(http.queryParam("sort"), http.queryParam("direction"))).toList();
    return found.page(http, wanted.stream().map(json::issue).toList());
  }

  static Stream<Comment> late(Context http, List<Comment> all) {
    Instant since = since(http);
    return all.stream().filter(c -> !c.at().isBefore(since));
  }

  private static Instant since(Context http) {
    String since = http.queryParam("since");
    try {
      return since == null ? Instant.EPOCH : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new Refusal(422, "Validation Failed");
    }
  }

  static Comparator<Issue> order(@Nullable String sort, @Nullable String direction) {
    Comparator<Issue> order = switch (or(sort, "created")) {
      case "updated" -> Comparator.comparing(i -> i.updatedAt);
      case "comments" -> Comparator.comparing(i -> i.comments.size());
      default -> Comparator.comparing(i -> i.number);
    };
    return or(direction, "desc").equals("asc") ? order : order.reversed();
  }

  private Object create(Context http) {
    Repo repo = found.changeable(http);
    if (!repo.issuesEnabled) {
      throw new Refusal(410, "Issues has been disabled in this repository.");
    }
    JsonNode in = WireJson.read(http.bodyAsBytes());
    if (!in.path("title").isTextual()) {
      throw new Refusal(422, "Invalid request.\n\n\"title\" wasn't supplied.");
    }
    check(in);
    boolean mayLabel = repo.access == Access.WRITE;
    List<String> assignees = texts(in, "assignees");
    Issue issue = desk.file(repo, in.path("title").asText().strip(), in.path("body").asText(""),
        mayLabel ? texts(in, "labels") : List.of(), Api.by(http).account());
    desk.assign(issue, assignees, Api.by(http));
    return new Api.Answer(201, json.issue(issue));
  }

  private static void check(JsonNode in) {
    String title = in.path("title").asText("x");
    if (title.isBlank()) {
      throw Refusal.invalid("Issue", "title", "missing_field", "title is missing");
    }
    if (title.length() > TITLE_MAX_CHARS) {
      throw Refusal.invalid("Issue", "title", "custom", "title is too long (maximum is 256 characters)");
    }
    checkBody(in, "Issue");
  }

  private static void checkBody(JsonNode in, String resource) {
    if (in.path("body").asText("").length() > BODY_MAX_CHARS) {
      throw Refusal.invalid(resource, "body", "custom", "body is too long (maximum is 65536 characters)");
    }
  }

  private Object edit(Context http) {
    Repo repo = found.changeable(http);
    Issue issue = found.issue(http);
    if (repo.access != Access.WRITE && !issue.user.equals(Api.by(http).account())) {
      throw new Refusal(403, "Must have admin rights to Repository.");
    }
    JsonNode in = WireJson.read(http.bodyAsBytes());
    check(in);
    checkState(in);
    Account by = Api.by(http).account();
    if (in.hasNonNull("title") || in.hasNonNull("body")) {
      desk.edit(issue, text(in, "title"), text(in, "body"), by);
    }
    if (in.has("assignees")) {
      desk.replaceAssignees(issue, texts(in, "assignees"), Api.by(http));
    }
    if (in.path("state").asText().equals("closed")) {
      end(issue, text(in, "state_reason"), by);
    } else if (in.path("state").asText().equals("open")) {
      desk.reopen(issue, by);
    }
    return json.issue(issue);
  }

  /** A pull request is an issue too. */
  private void end(Issue issue, @Nullable String reason, Account by) {
    if (issue.pull == null) {
      desk.close(issue, reason, by);
    } else if (issue.open) {
      pulls.close(issue.pull, by);
    }
  }

  private static void checkState(JsonNode in) {
    if (in.hasNonNull("state") && !STATES.contains(in.path("state").asText())) {
      throw Refusal.invalid("Issue", "state", "invalid", "state is invalid");
    }
    if (in.hasNonNull("state_reason") && !REASONS.contains(in.path("state_reason").asText())) {
      throw Refusal.invalid("Issue", "state_reason", "invalid", "state_reason is invalid");
    }
  }

  /** The agent's instructions ({@code agent_assignment}) are taken; the simulated agent has no use for them. */
  private Object assign(Context http) {
    found.changeable(http);
    Issue issue = found.issue(http);
    desk.assign(issue, texts(WireJson.read(http.bodyAsBytes()), "assignees"), Api.by(http));
    return new Api.Answer(201, json.issue(issue));
  }

  private Object unassign(Context http) {
    found.changeable(http);
    Issue issue = found.issue(http);
    desk.unassign(issue, texts(WireJson.read(http.bodyAsBytes()), "assignees"), Api.by(http).account());
    return json.issue(issue);
  }

  private Object comment(Context http) {
    found.changeable(http);
    Issue issue = found.issue(http);
    JsonNode in = WireJson.read(http.bodyAsBytes());
    checkComment(in);
    return new Api.Answer(201, json.comment(issue, desk.comment(issue, Api.by(http).account(), in.path("body").asText())));
  }

  private static void checkComment(JsonNode in) {
    checkBody(in, "IssueComment");
    if (in.path("body").asText("").isBlank()) {
      throw Refusal.invalid("IssueComment", "body", "missing_field", "body can't be blank");
    }
  }

  /** Who wrote it may, and who may write to the repository. */
  private Object editComment(Context http) {
    Repo repo = found.changeable(http);
    String id = http.pathParam("comment");
    Issue issue = repo.issues.values().stream()
        .filter(i -> i.comments.stream().anyMatch(c -> Long.toString(c.id()).equals(id))).findFirst()
        .orElseThrow(Refusal::notFound);
    Comment comment = issue.comments.stream().filter(c -> Long.toString(c.id()).equals(id)).findFirst().orElseThrow();
    if (repo.access != Access.WRITE && !comment.user().equals(Api.by(http).account())) {
      throw new Refusal(403, "Must have admin rights to Repository.");
    }
    JsonNode in = WireJson.read(http.bodyAsBytes());
    checkComment(in);
    return json.comment(issue, desk.editComment(issue, comment, in.path("body").asText(), Api.by(http).account()));
  }

  private static @Nullable String text(JsonNode in, String field) {
    return in.hasNonNull(field) ? in.path(field).asText() : null;
  }

  private static List<String> texts(JsonNode in, String field) {
    if (in.hasNonNull(field) && !in.path(field).isArray()) {
      throw new Refusal(422, "Invalid request.\n\nFor 'properties/" + field + "', " + in.path(field) + " is not an array.");
    }
    return StreamSupport.stream(in.path(field).spliterator(), false)
        .map(t -> t.isObject() ? t.path("name").asText() : t.asText()).toList();
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null || given.isEmpty() ? otherwise : given;
  }
}
