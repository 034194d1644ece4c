package dev.skep.playground.github;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Files: their tree and their content. */
final class CodeRoutes {
  private final Found found;
  private final RestJson json;

  CodeRoutes(Found found, RestJson json) {
    this.found = found;
    this.json = json;
  }

  void routes(Api api) {
    api.get(Found.REPO + "/readme", "readme", http -> file(found.repo(http), found.repo(http).files, "README.md"));
    api.get(Found.REPO + "/contents/<path>", "contents", this::contents);
    api.get(Found.REPO + "/git/trees/<ref>", "tree", this::tree);
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
    if (files.containsKey(path) && String.valueOf(http.header("Accept")).contains("application/vnd.github.raw")) {
      return new Api.Text("application/vnd.github.raw+json; charset=utf-8", files.get(path));
    }
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
}
