package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Branches, files written to them, and pull requests opened from them. */
final class BranchRoutes {
  private static final String HEADS = "refs/heads/";

  private final Found found;
  private final RestJson json;
  private final PullDesk desk;

  BranchRoutes(Found found, RestJson json, PullDesk desk) {
    this.found = found;
    this.json = json;
    this.desk = desk;
  }

  void routes(Api api) {
    api.get(Found.REPO + "/git/ref/<ref>", "ref", http -> {
      Repo repo = found.repo(http);
      String branch = http.pathParam("ref").replaceFirst("^heads/", "");
      return repo.branch(branch) == null ? refuse(Refusal.notFound()) : ref(repo, branch);
    });
    api.post(Found.REPO + "/git/refs", "create-ref", this::create);
    api.on(HandlerType.PUT, Found.REPO + "/contents/<path>", "put-contents", this::put);
    api.post(Found.REPO + "/pulls", "create-pull", this::open);
  }

  private static Object refuse(Refusal refusal) {
    throw refusal;
  }

  private Object ref(Repo repo, String branch) {
    return WireJson.object("ref", HEADS + branch, "node_id", "REF_" + branch,
        "url", json.api("/repos/" + repo.fullName() + "/git/" + HEADS + branch),
        "object", WireJson.object("type", "commit", "sha", repo.headOf(branch)));
  }

  /** Who may only read is told that there is nothing to write to. */
  private Repo writable(Context http) {
    Repo repo = found.changeable(http);
    if (repo.access != Access.WRITE) {
      throw Refusal.notFound();
    }
    return repo;
  }

  private Object create(Context http) {
    Repo repo = writable(http);
    JsonNode in = WireJson.read(http.bodyAsBytes());
    String ref = in.path("ref").asText("");
    if (!ref.startsWith(HEADS) || ref.length() == HEADS.length()) {
      throw new Refusal(422, "Reference name must contain at least three slash-separated components.");
    }
    String branch = ref.substring(HEADS.length());
    if (repo.branch(branch) != null) {
      throw new Refusal(422, "Reference already exists");
    }
    String from = repo.branchAt(in.path("sha").asText(""));
    if (from == null) {
      throw new Refusal(422, "Object does not exist");
    }
    repo.branches.put(branch, new LinkedHashMap<>(repo.branch(from)));
    return new Api.Answer(201, ref(repo, branch));
  }

  private Object put(Context http) {
    Repo repo = writable(http);
    JsonNode in = WireJson.read(http.bodyAsBytes());
    String path = http.pathParam("path");
    String branch = in.path("branch").asText(repo.defaultBranch);
    Map<String, String> files = repo.branch(branch);
    if (files == null) {
      throw new Refusal(404, "Branch " + branch + " not found");
    }
    if (in.path("message").asText("").isBlank()) {
      throw new Refusal(422, "Invalid request.\n\n\"message\" wasn't supplied.");
    }
    boolean fresh = !files.containsKey(path);
    check(files.get(path), path, in.path("sha").asText(""));
    files.put(path, content(in.path("content").asText("")));
    repo.touched.computeIfAbsent(branch, b -> new LinkedHashMap<>()).put(path, in.path("message").asText());
    return new Api.Answer(fresh ? 201 : 200, WireJson.object(
        "content", WireJson.object("path", path, "sha", Repo.sha(files.get(path))),
        "commit", WireJson.object("sha", repo.headOf(branch), "message", in.path("message").asText())));
  }

  private static void check(@Nullable String before, String path, String sha) {
    if (before != null && sha.isEmpty()) {
      throw new Refusal(422, "Invalid request.\n\n\"sha\" wasn't supplied.");
    }
    if (before != null && !sha.equals(Repo.sha(before))) {
      throw new Refusal(409, path + " does not match " + sha);
    }
  }

  private static String content(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.replace("\n", "")), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(422, "content is not valid Base64");
    }
  }

  private Object open(Context http) {
    Repo repo = found.changeable(http);
    JsonNode in = WireJson.read(http.bodyAsBytes());
    String head = in.path("head").asText("").replaceFirst("^" + repo.owner + ":", "");
    String base = in.path("base").asText("");
    if (in.path("title").asText("").isBlank()) {
      throw Refusal.invalid("PullRequest", "title", "missing_field", "");
    }
    Map<String, String> before = repo.branch(base);
    Map<String, String> after = repo.branch(head);
    if (before == null || after == null) {
      throw Refusal.invalid("PullRequest", before == null ? "base" : "head", "invalid", "");
    }
    if (after.equals(before)) {
      throw Refusal.invalid("PullRequest", "", "custom", "No commits between " + base + " and " + head);
    }
    if (repo.pulls.values().stream().anyMatch(p -> p.issue.open && p.branch.equals(head))) {
      throw Refusal.invalid("PullRequest", "", "custom",
          "A pull request already exists for " + repo.owner + ":" + head + ".");
    }
    List<String> files = List.copyOf(repo.touched.getOrDefault(head, Map.of()).keySet());
    Pull pull = desk.open(repo, in.path("title").asText(), in.path("body").asText(""), head, Api.by(http).account(), files);
    return new Api.Answer(201, json.pull(pull));
  }
}
