package dev.skep.playground.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Faults;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The reading part of Jira Cloud: issues, comments and the new search, with the refusals of the real one; what a caller
 * has no business to send is refused too. Thread-safe.
 */
public final class JiraSim {
  public static final String EMAIL = "skep@acme.example";
  public static final String TOKEN = "ATATT-playground";
  private static final String ROOT = "/jira/rest/api/3";
  private static final Set<String> SEARCH_FIELDS = Set.of("jql", "fields", "maxResults", "nextPageToken", "expand",
      "fieldsByKeys", "properties", "reconcileIssues");
  private static final int SEARCH_USUAL = 50;
  private static final int SEARCH_MOST = 5_000;
  private static final Set<String> FIELDS = Set.of("summary", "status", "issuetype", "description", "parent", "subtasks",
      "issuelinks");

  private final Map<String, JiraIssue> issues = new LinkedHashMap<>();
  private final Map<String, String> moved = new TreeMap<>();
  private final Faults faults = new Faults();
  private boolean linking = true;
  private final List<String> queries = new CopyOnWriteArrayList<>();

  /** With the issues of a small shop. */
  public static JiraSim simple() {
    var jira = new JiraSim();
    jira.issue("SHOP-1", "Epic", "Payments that do not get stuck", "Everything about payments.");
    jira.issue("SHOP-12", "Story", "Interrupted payments hang",
        "When the shop shuts down, PaymentClient swallows the interrupt and the payment hangs.",
        "Acceptance: a payment that is interrupted ends within a second.");
    jira.issue("SHOP-13", "Sub-task", "Cover the retry with a test", "A test that interrupts it.");
    jira.under("SHOP-12", "SHOP-1");
    jira.under("SHOP-13", "SHOP-12");
    jira.comment("SHOP-12", "Pam Poole", "Please do not change the number of retries.");
    return jira;
  }

  /** What goes wrong with {@code issue}, {@code comment}, {@code remotelink} and {@code search}. */
  public Faults faults() {
    return faults;
  }

  /** The queries that were sent, in order. */
  public List<String> queries() {
    return List.copyOf(queries);
  }

  public synchronized void issue(String key, String type, String summary, String... paragraphs) {
    issues.put(key, new JiraIssue(key, type, summary, document(paragraphs), issues.size() + 1));
  }

  public synchronized void under(String key, String parent) {
    known(key).parent = parent;
  }

  public synchronized void done(String key) {
    known(key).status = "Done";
    known(key).category = "done";
  }

  public synchronized void comment(String key, String author, String words) {
    List<JsonNode> comments = known(key).comments;
    comments.add(Json.tree(Map.of("id", Integer.toString(comments.size() + 1), "author", Map.of("displayName", author),
        "body", document(words), "created", "2026-11-%02dT09:30:00.000+0000".formatted(comments.size() % 28 + 1))));
  }

  public synchronized void blocks(String key, String blocked) {
    Map<String, String> type = Map.of("name", "Blocks", "inward", "is blocked by", "outward", "blocks");
    known(key).links.add(Json.tree(Map.of("id", "1", "type", type, "outwardIssue", known(blocked).shortly())));
    known(blocked).links.add(Json.tree(Map.of("id", "1", "type", type, "inwardIssue", known(key).shortly())));
  }

  /** The issue points to a page elsewhere. */
  public synchronized void remote(String key, String title, String url) {
    JiraIssue issue = known(key);
    int id = 10_000 + issue.remote.size();
    issue.remote.add(Json.tree(Map.of("id", id, "self", "https://acme.atlassian.net/rest/api/3/issue/" + key
        + "/remotelink/" + id, "globalId", "system=" + url, "application", Map.of(), "relationship", "mentioned in",
        "object", Map.of("url", url, "title", title, "icon", Map.of(), "status", Map.of("icon", Map.of())))));
  }

  /** As an administrator may do for the whole of Jira. */
  public synchronized void withoutLinking() {
    linking = false;
  }

  /** The issue is found by its old key too. */
  public synchronized void moved(String old, String key) {
    moved.put(old, key);
  }

  private JiraIssue known(String key) {
    JiraIssue issue = issues.get(key);
    if (issue == null) {
      throw new IllegalArgumentException("no issue " + key);
    }
    return issue;
  }

  private static JsonNode document(String... paragraphs) {
    return Json.tree(Map.of("version", 1, "type", "doc", "content", Arrays.stream(paragraphs).map(words -> Map.of(
        "type", "paragraph", "content", List.of(Map.of("type", "text", "text", words)))).toList()));
  }

  public void routes(Javalin app) {
    app.get(ROOT + "/issue/{key}", http -> answer(http, "issue", this::readIssue));
    app.get(ROOT + "/issue/{key}/comment", http -> answer(http, "comment", this::readComments));
    app.get(ROOT + "/issue/{key}/remotelink", http -> answer(http, "remotelink", this::readRemoteLinks));
    app.post(ROOT + "/search/jql", http -> answer(http, "search", this::search));
    for (String old : List.of(ROOT + "/search", "/jira/rest/api/2/search")) {
      app.get(old, JiraSim::gone);
      app.post(old, JiraSim::gone);
    }
  }

  private static void gone(Context http) {
    refuse(http, 410, "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.");
  }

  private void answer(Context http, String call, Consumer<Context> endpoint) {
    String expected = Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
    if (!("Basic " + expected).equals(http.header("Authorization"))) {
      http.status(401).contentType("text/plain").result("Client must be authenticated to access this resource.");
      return;
    }
    Faults.Fault fault = faults.meet(call);
    if (fault != null) {
      fault.hang();
    }
    if (fault != null && !fault.onlyLate()) {
      if (fault.retryAfterSeconds() > 0) {
        http.header("Retry-After", Integer.toString(fault.retryAfterSeconds()));
      }
      refuse(http, fault.status(), "simulated");
      return;
    }
    synchronized (this) {
      try {
        endpoint.accept(http);
      } catch (JqlSim.Wrong e) {
        refuse(http, 400, String.valueOf(e.getMessage()));
      }
    }
  }

  private static void refuse(Context http, int status, String message) {
    json(http.status(status), Json.tree(Map.of("errorMessages", List.of(message), "errors", Map.of())));
  }

  private static void json(Context http, JsonNode body) {
    http.contentType("application/json;charset=UTF-8").result(body.toString());
  }

  private @Nullable JiraIssue asked(Context http, Set<String> parameters) {
    String key = http.pathParam("key");
    JiraIssue issue = issues.get(moved.getOrDefault(key, key));
    if (!parameters.containsAll(http.queryParamMap().keySet())) {
      refuse(http, 400, "Not simulated: " + http.queryParamMap().keySet());
      return null;
    }
    if (issue == null) {
      refuse(http, 404, "Issue does not exist or you do not have permission to see it.");
    }
    return issue;
  }

  private void readIssue(Context http) {
    JiraIssue issue = asked(http, Set.of("fields"));
    if (issue != null) {
      String fields = http.queryParam("fields");
      json(http, full(issue, fields == null ? List.copyOf(FIELDS) : List.of(fields.split(","))));
    }
  }

  private ObjectNode full(JiraIssue issue, List<String> fields) {
    if (!FIELDS.containsAll(fields)) {
      throw new JqlSim.Wrong("Not simulated: " + fields);
    }
    ObjectNode full = Json.object(Map.of("id", Integer.toString(10_000 + issue.number), "key", issue.key));
    ObjectNode values = full.putObject("fields");
    fields.forEach(field -> values.set(field, value(issue, field)));
    return full;
  }

  private JsonNode value(JiraIssue issue, String field) {
    return switch (field) {
      case "summary" -> Json.tree(issue.summary);
      case "status" -> Json.tree(issue.status());
      case "issuetype" -> Json.tree(issue.type());
      case "description" -> issue.description;
      case "parent" -> issue.parent == null ? Json.read("null") : known(issue.parent).shortly();
      case "issuelinks" -> Json.tree(issue.links);
      default -> Json.tree(children(issue).stream().map(JiraIssue::shortly).toList());
    };
  }

  private List<JiraIssue> children(JiraIssue issue) {
    return issues.values().stream().filter(i -> issue.key.equals(i.parent)).toList();
  }

  private void readComments(Context http) {
    JiraIssue issue = asked(http, Set.of("startAt", "maxResults", "orderBy", "expand"));
    if (issue == null) {
      return;
    }
    String order = http.queryParam("orderBy");
    if (order != null && !order.matches("[+-]?created")) {
      refuse(http, 400, "orderBy is not valid");
      return;
    }
    String most = http.queryParam("maxResults");
    List<JsonNode> ordered = "-created".equals(order) ? issue.comments.reversed() : issue.comments;
    ArrayNode shown = Json.array();
    ordered.stream().limit(most == null ? 5_000 : Integer.parseInt(most)).forEach(shown::add);
    json(http, Json.object(Map.of("startAt", 0, "total", issue.comments.size(), "comments", shown)));
  }

  /** By a global id it is one, by none it is all: there are no pages. */
  private void readRemoteLinks(Context http) {
    if (!linking) {
      refuse(http, 403, "Issue linking is currently disabled.");
      return;
    }
    JiraIssue issue = asked(http, Set.of("globalId"));
    String globalId = http.queryParam("globalId");
    if (issue == null) {
      return;
    }
    if (globalId == null) {
      json(http, Json.tree(issue.remote));
      return;
    }
    issue.remote.stream().filter(r -> r.path("globalId").asText().equals(globalId)).findFirst().ifPresentOrElse(
        one -> json(http, one), () -> refuse(http, 404, "A remote issue link with the given global id does not exist."));
  }

  private void search(Context http) {
    JsonNode body = Json.read(http.body());
    boolean known = body.isObject() && body.path("jql").isTextual()
        && body.properties().stream().allMatch(p -> SEARCH_FIELDS.contains(p.getKey()));
    if (!known) {
      refuse(http, 400, "Invalid request payload. Refer to the REST API documentation and try again.");
      return;
    }
    queries.add(body.path("jql").asText());
    Predicate<JiraIssue> query = JqlSim.read(body.path("jql").asText());
    int most = Math.clamp(body.path("maxResults").asInt(SEARCH_USUAL), 0, SEARCH_MOST);
    int from = JqlPage.from(body.path("nextPageToken").asText(""), body.path("jql").asText());
    var fields = new ArrayList<String>();
    body.path("fields").forEach(f -> fields.add(f.asText()));
    ArrayNode found = Json.array();
    List<JiraIssue> all = issues.values().stream().filter(query).toList();
    all.stream().skip(from).limit(most)
        .forEach(i -> found.add(fields.isEmpty()
            ? Json.tree(Map.of("id", Integer.toString(10_000 + i.number)))
            : full(i, fields)));
    boolean last = from + most >= all.size();
    ObjectNode answer = Json.object(Map.of("issues", found, "isLast", last));
    if (!last) {
      answer.put("nextPageToken", JqlPage.token(from + most, body.path("jql").asText()));
    }
    json(http, answer);
  }
}
