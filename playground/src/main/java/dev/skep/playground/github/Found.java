package dev.skep.playground.github;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Finds what a path names, or refuses as GitHub does; and cuts lists into pages. */
final class Found {
  static final String REPO = "/repos/{owner}/{repo}";
  private static final int PAGE_DEFAULT = 30;
  private static final int PAGE_MOST = 100;

  private final Hub hub;
  private final RestJson json;

  Found(Hub hub, RestJson json) {
    this.hub = hub;
    this.json = json;
  }

  Repo repo(Context http) {
    Repo repo = hub.repo(http.pathParam("owner") + "/" + http.pathParam("repo"));
    if (repo.access == Access.HIDDEN) {
      throw Refusal.notFound();
    }
    return repo;
  }

  /** The repository, if the token may change issues there. */
  Repo changeable(Context http) {
    Repo repo = repo(http);
    if (repo.archived) {
      throw new Refusal(403, "Repository was archived so is read-only.");
    }
    if (repo.access == Access.FORBIDDEN) {
      throw new Refusal(403, "Resource not accessible by "
          + (Api.by(http).person() ? "personal access token" : "integration"));
    }
    return repo;
  }

  Issue issue(Context http) {
    Issue issue = repo(http).issues.get(number(http));
    if (issue == null) {
      throw Refusal.notFound();
    }
    return issue;
  }

  Pull pull(Context http) {
    Pull pull = repo(http).pulls.get(number(http));
    if (pull == null) {
      throw Refusal.notFound();
    }
    return pull;
  }

  private static int number(Context http) {
    String number = http.pathParam("number");
    if (!number.matches("\\d{1,9}")) {
      throw Refusal.notFound();
    }
    return Integer.parseInt(number);
  }

  record Built(Pull pull, Commit commit) {}

  /** By full or abbreviated sha, or by branch. */
  Built commit(Context http) {
    String ref = http.pathParam("ref");
    return repo(http).pulls.values().stream()
        .flatMap(p -> p.commits.stream().map(c -> new Built(p, c)))
        .filter(b -> (ref.length() >= 7 && b.commit().sha.startsWith(ref))
            || (b.pull().branch.equals(ref) && b.commit() == b.pull().head()))
        .findFirst().orElseThrow(() -> new Refusal(422, "No commit found for SHA: " + ref));
  }

  /** One page, and a Link header where there are more. */
  List<?> page(Context http, List<?> all) {
    int size = Math.clamp(parameter(http, "per_page", PAGE_DEFAULT), 1, PAGE_MOST);
    int page = Math.max(1, parameter(http, "page", 1));
    int last = Math.max(1, (all.size() + size - 1) / size);
    String links = String.join(", ", java.util.stream.Stream.of(
        page > 1 ? link(http, "prev", page - 1) : "", page < last ? link(http, "next", page + 1) : "",
        page < last ? link(http, "last", last) : "", page > 1 ? link(http, "first", 1) : "")
        .filter(l -> !l.isEmpty()).toList());
    if (!links.isEmpty()) {
      http.header("Link", links);
    }
    return all.stream().skip((long) (page - 1) * size).limit(size).toList();
  }

  private static int parameter(Context http, String name, int otherwise) {
    String given = http.queryParam(name);
    return given != null && given.matches("\\d{1,6}") ? Integer.parseInt(given) : otherwise;
  }

  private String link(Context http, String rel, int page) {
    var query = new StringBuilder();
    http.queryParamMap().forEach((name, values) -> {
      if (!name.equals("page")) {
        query.append(name).append('=').append(java.net.URLEncoder.encode(
            values.getFirst(), java.nio.charset.StandardCharsets.UTF_8)).append('&');
      }
    });
    String path = http.path().substring(Api.ROOT.length());
    return "<" + json.api(path) + "?" + query + "page=" + page + ">; rel=\"" + rel + "\"";
  }

  static Map<String, Object> counted(String name, List<?> all) {
    return WireJson.object("total_count", all.size(), name, all);
  }
}
