package dev.skep.playground.github;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Files: their tree, their content, and code search with quoted or bare words in named repositories. */
final class CodeRoutes {
  private static final Pattern TERM = Pattern.compile("repo:(\\S+)|\"([^\"]*)\"|(\\S+)");
  private static final int FRAGMENT_CHARS = 100;
  private static final int QUERY_MAX_CHARS = 256;

  private final Hub hub;
  private final Found found;
  private final RestJson json;

  CodeRoutes(Hub hub, Found found, RestJson json) {
    this.hub = hub;
    this.found = found;
    this.json = json;
  }

  void routes(Api api) {
    api.get(Found.REPO + "/readme", "readme", http -> file(found.repo(http), found.repo(http).files, "README.md"));
    api.get(Found.REPO + "/contents/<path>", "contents", this::contents);
    api.get(Found.REPO + "/git/trees/<ref>", "tree", this::tree);
    api.get("/search/code", "search-code", this::search);
  }

  private static Map<String, String> at(Repo repo, String ref) {
    Map<String, String> files = ref == null || ref.equals("HEAD") ? repo.files : repo.branch(ref);
    if (files == null) {
      throw Refusal.notFound();
    }
    return files;
  }

  private Object contents(Context http) {
    Repo repo = found.repo(http);
    Map<String, String> files = at(repo, http.queryParam("ref"));
    String path = http.pathParam("path");
    List<?> folder = files.keySet().stream().filter(p -> p.startsWith(path + "/"))
        .map(p -> p.substring(path.length() + 1)).map(p -> path + "/" + p.split("/", 2)[0]).distinct()
        .map(p -> WireJson.object("type", files.containsKey(p) ? "file" : "dir", "path", p)).toList();
    return folder.isEmpty() ? file(repo, files, path) : folder;
  }

  private Object file(Repo repo, Map<String, String> files, String path) {
    String text = files.get(path);
    if (text == null) {
      throw Refusal.notFound();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return WireJson.object("type", "file", "name", path.substring(path.lastIndexOf('/') + 1), "path", path,
        "sha", Repo.sha(text), "size", bytes.length, "encoding", "base64", "content",
        Base64.getMimeEncoder().encodeToString(bytes) + "\n",
        "url", json.api("/repos/" + repo.fullName() + "/contents/" + path), "html_url", json.page(repo.fullName()));
  }

  /** Without {@code recursive} only what lies at the root; any value of it means yes. */
  private Object tree(Context http) {
    Repo repo = found.repo(http);
    Map<String, String> files = at(repo, http.pathParam("ref"));
    boolean recursive = http.queryParam("recursive") != null;
    List<Map<String, Object>> entries = new ArrayList<>();
    files.keySet().stream().sorted().forEach(path -> {
      int slash = path.lastIndexOf('/');
      for (int i = path.indexOf('/'); i >= 0 && i <= slash; i = path.indexOf('/', i + 1)) {
        add(entries, path.substring(0, i), "tree", recursive);
      }
      add(entries, path, "blob", recursive);
    });
    return WireJson.object("sha", Repo.sha(repo.fullName()), "tree", entries, "truncated", false);
  }

  private static void add(List<Map<String, Object>> entries, String path, String type, boolean recursive) {
    boolean shown = (recursive || path.indexOf('/') < 0) && entries.stream().noneMatch(e -> path.equals(e.get("path")));
    if (shown) {
      entries.add(WireJson.object("path", path, "mode", type.equals("blob") ? "100644" : "040000", "type", type,
          "sha", Repo.sha(path)));
    }
  }

  /** All words must occur, in text or path, as on GitHub regardless of case. */
  private Object search(Context http) {
    String query = http.queryParam("q") == null ? "" : http.queryParam("q");
    List<Repo> repos = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (MatchResult term : TERM.matcher(query).results().toList()) {
      if (term.group(1) != null) {
        hub.find(term.group(1)).filter(r -> r.access != Access.HIDDEN).ifPresent(repos::add);
      } else {
        words.add((term.group(2) == null ? term.group(3) : term.group(2)).toLowerCase(Locale.ROOT));
      }
    }
    refuse(query, words, repos);
    boolean textMatches = String.valueOf(http.header("Accept")).contains("text-match");
    List<?> hits = repos.stream().distinct().flatMap(r -> r.files.entrySet().stream()
        .filter(f -> words.stream().allMatch((f.getKey() + "\n" + f.getValue()).toLowerCase(Locale.ROOT)::contains))
        .map(f -> hit(r, f.getKey(), f.getValue(), words.getFirst(), textMatches))).toList();
    return WireJson.object(
        "total_count", hits.size(), "incomplete_results", false, "items", found.page(http, hits));
  }

  private static void refuse(String query, List<String> words, List<Repo> repos) {
    if (query.isBlank()) {
      throw Refusal.invalid("Search", "q", "missing", "");
    }
    if (String.join(" ", words).length() > QUERY_MAX_CHARS) {
      throw Refusal.invalid("Search", "q", "invalid", "The search is longer than 256 characters.");
    }
    if (words.isEmpty()) {
      throw Refusal.invalid("Search", "q", "invalid", "ERROR_TYPE_QUERY_PARSING_FATAL unable to parse query!");
    }
    if (repos.isEmpty()) {
      throw Refusal.invalid("Search", "q", "invalid", "The listed users and repositories cannot be searched either"
          + " because the resources do not exist or you do not have permission to view them.");
    }
  }

  private Object hit(Repo repo, String path, String text, String word, boolean textMatches) {
    Map<String, Object> hit = WireJson.object("name", path.substring(path.lastIndexOf('/') + 1), "path", path,
        "sha", Repo.sha(path), "repository", json.repository(repo), "score", 1.0);
    int at = text.toLowerCase(Locale.ROOT).indexOf(word);
    if (textMatches && at >= 0) {
      String fragment = text.substring(
          Math.max(0, at - FRAGMENT_CHARS), Math.min(text.length(), at + word.length() + FRAGMENT_CHARS));
      hit.put("text_matches", List.of(WireJson.object("object_type", "FileContent", "property", "content",
          "fragment", fragment)));
    }
    return hit;
  }
}
