package dev.skep.playground.github;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Search for repositories, code, issues and pull requests. It knows the qualifiers named here and no ranges but that of
 * {@code merged}; other text with a colon counts as a word. Results come in an order of its own, which GitHub's "best match" is too.
 */
final class SearchRoutes {
  private static final Set<String> SCOPE = Set.of("repo", "org", "user", "in");
  private static final Set<String> OF_REPOSITORIES = and(SCOPE, "topic", "language", "archived", "is", "fork");
  private static final Set<String> OF_CODE = and(SCOPE, "filename", "path", "extension", "language");
  private static final Set<String> OF_ISSUES = and(SCOPE, "is", "type", "state", "label", "author", "assignee", "merged");
  private static final int FRAGMENT_CHARS = 100;
  private static final int MOST_RESULTS = 1_000;

  private final Hub hub;
  private final Found found;
  private final RestJson json;

  SearchRoutes(Hub hub, Found found, RestJson json) {
    this.hub = hub;
    this.found = found;
    this.json = json;
  }

  private static Set<String> and(Set<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }

  void routes(Api api) {
    api.get("/search/repositories", "search-repositories", this::repositories);
    api.get("/search/code", "search-code", this::code);
    api.get("/search/issues", "search-issues", this::issues);
  }

  private List<Repo> visible() {
    return hub.repos().stream().filter(r -> r.access != Access.HIDDEN).toList();
  }

  private Object repositories(Context http) {
    SearchQuery query = SearchQuery.read(http.queryParam("q"), OF_REPOSITORIES);
    return page(http, query.scope(visible()).stream().filter(r -> query.fits(qualities(r)))
        .filter(r -> query.saidBy(r.name + "\n" + r.description + "\n" + String.join("\n", r.topics)))
        .map(json::repository).map(SearchRoutes::scored).toList());
  }

  private static Map<String, Set<String>> qualities(Repo repo) {
    return Map.of("topic", repo.topics, "language", languages(repo), "archived", Set.of(Boolean.toString(repo.archived)),
        "is", repo.archived ? Set.of(repo.visibility, "archived") : Set.of(repo.visibility), "fork", Set.of("false"));
  }

  private static Set<String> languages(Repo repo) {
    return repo.files.keySet().stream().map(Language::of).filter(l -> !l.isEmpty())
        .map(l -> l.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /** All words must occur, in text or path, regardless of case. Scope and language alone are not enough. */
  private Object code(Context http) {
    SearchQuery query = SearchQuery.read(http.queryParam("q"), OF_CODE);
    if (query.words().isEmpty() && !query.has("filename", "path", "extension")) {
      throw SearchQuery.invalid("ERROR_TYPE_QUERY_PARSING_FATAL unable to parse query!");
    }
    if (!query.has("repo", "org", "user")) {
      throw SearchQuery.invalid("Must include at least one user, organization, or repository");
    }
    boolean textMatches = String.valueOf(http.header("Accept")).contains("text-match");
    return page(http, query.scope(visible()).stream().flatMap(r -> r.files.entrySet().stream()
        .filter(f -> fits(query, f.getKey()) && query.saidBy(f.getKey() + "\n" + f.getValue()))
        .map(f -> hit(r, f.getKey(), f.getValue(), query.words(), textMatches))).toList());
  }

  private static boolean fits(SearchQuery query, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return query.terms().stream().allMatch(t -> t.denied() != switch (t.qualifier()) {
      case "filename" -> name.contains(t.value().toLowerCase(Locale.ROOT));
      case "path" -> t.value().equals("/") ? path.indexOf('/') < 0 : path.startsWith(t.value().replaceAll("^/", ""));
      case "extension" -> name.endsWith("." + t.value().toLowerCase(Locale.ROOT));
      case "language" -> Language.of(path).equalsIgnoreCase(t.value());
      default -> !t.denied();
    });
  }

  private Object hit(Repo repo, String path, String text, List<String> words, boolean textMatches) {
    Map<String, Object> hit = WireJson.object("name", path.substring(path.lastIndexOf('/') + 1), "path", path,
        "sha", Repo.sha(path), "url", json.api("/repos/" + repo.fullName() + "/contents/" + path),
        "html_url", json.page(repo.fullName()), "repository", json.repository(repo), "score", 1.0);
    String word = words.isEmpty() ? "" : words.getFirst();
    int at = text.toLowerCase(Locale.ROOT).indexOf(word);
    if (textMatches && !word.isEmpty() && at >= 0) {
      String fragment = text.substring(
          Math.max(0, at - FRAGMENT_CHARS), Math.min(text.length(), at + word.length() + FRAGMENT_CHARS));
      hit.put("text_matches", List.of(WireJson.object("object_type", "FileContent", "property", "content",
          "fragment", fragment)));
    }
    return hit;
  }

  private Object issues(Context http) {
    SearchQuery query = SearchQuery.ofIssues(http.queryParam("q"), OF_ISSUES);
    boolean kind = query.terms().stream().anyMatch(t -> (t.qualifier().equals("is") || t.qualifier().equals("type"))
        && t.value().matches("issue|pr|pull-request"));
    if (!kind) {
      throw new Refusal(422, "Query must include 'is:issue' or 'is:pull-request'");
    }
    List<Range> merged = query.terms().stream().filter(t -> t.qualifier().equals("merged"))
        .map(t -> Range.of(t.value())).toList();
    return page(http, query.scope(visible()).stream().flatMap(r -> r.issues.values().stream())
        .filter(i -> query.fits(qualities(i)) && merged.stream().allMatch(m -> m.holds(i)))
        .filter(i -> query.saidBy(i.title + "\n" + i.body))
        .sorted(IssueRoutes.order(http.queryParam("sort"), http.queryParam("order")))
        .map(json::issue).map(SearchRoutes::scored).toList());
  }

  private record Range(Instant from, Instant to) {
    static Range of(String text) {
      String[] ends = text.split("\\.\\.", -1);
      try {
        return new Range(Instant.parse(ends[0]), Instant.parse(ends[1]));
      } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
        throw SearchQuery.invalid("merged: is known here with two times only, 2026-03-02T00:00:00Z..2026-03-09T00:00:00Z");
      }
    }

    boolean holds(Issue issue) {
      Instant merged = issue.pull == null ? null : issue.pull.mergedAt;
      return merged != null && !merged.isBefore(from) && !merged.isAfter(to);
    }
  }

  private static Map<String, Set<String>> qualities(Issue issue) {
    Set<String> is = new LinkedHashSet<>(issue.isPull() ? Set.of("pr", "pull-request") : Set.of("issue"));
    is.add(issue.open ? "open" : "closed");
    if (issue.pull != null) {
      is.add(issue.pull.merged() ? "merged" : "unmerged");
      if (issue.pull.draft) {
        is.add("draft");
      }
    }
    return Map.of("is", is, "type", is, "state", is, "label", small(issue.labels.stream()),
        "author", small(Stream.of(issue.user.login())), "assignee", small(issue.assignees.stream().map(Account::login)));
  }

  private static Set<String> small(Stream<String> all) {
    return all.map(s -> s.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static Map<String, Object> scored(Map<String, Object> item) {
    item.put("score", 1.0);
    return item;
  }

  /** However many there are, only the first thousand are told. */
  private Object page(Context http, List<?> all) {
    if ((long) (number(http.queryParam("page"), 1) - 1) * number(http.queryParam("per_page"), 30) >= MOST_RESULTS) {
      throw new Refusal(422, "Only the first 1000 search results are available");
    }
    return WireJson.object("total_count", all.size(), "incomplete_results", false,
        "items", found.page(http, all.subList(0, Math.min(all.size(), MOST_RESULTS))));
  }

  private static int number(@Nullable String given, int otherwise) {
    return given != null && given.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(given)) : otherwise;
  }
}
