package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.policy.PlaybookPlace;
import dev.skep.bot.policy.PolicyFile;
import dev.skep.core.work.Permanent;
import dev.skep.intake.playbook.PlaybookShelf;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts playbooks into the repository that the policy names, by branch and pull request. Safe to repeat: the branch bears
 * name and version, and what is there already is taken as it is.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/contents#create-or-update-file-contents">contents</a>
 * @see <a href="https://docs.github.com/en/rest/git/refs#create-a-reference">references</a>
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request">pull requests</a>
 */
@Singleton
class GitHubPlaybookShelf implements PlaybookShelf {
  private final GitHubHttp http;
  private final GitHubCredentials credentials;
  private final PolicyFile policy;

  GitHubPlaybookShelf(GitHubHttp http, GitHubCredentials credentials, PolicyFile policy) {
    this.http = http;
    this.credentials = credentials;
    this.policy = policy;
  }

  @Override
  public boolean isThere() {
    return policy.playbookPlace().isPresent();
  }

  @Override
  public String open(String name, int version, String text, String body) {
    PlaybookPlace place = policy.playbookPlace()
        .orElseThrow(() -> new Permanent("the policy names no repository for playbooks"));
    String token = credentials.token(place.repository());
    var repository = new Repository(token, "/repos/" + place.repository());
    String branch = "skep/playbook-" + name + "-" + version;
    String base = http.get(token, repository.path()).path("default_branch").asText();
    return opened(repository, place, branch).orElseGet(() -> {
      branch(repository, base, branch);
      put(repository, branch, place.path() + "/" + name + ".md", text, "Playbook " + name + ", version " + version);
      return pull(repository, base, branch, "Playbook " + name + ", version " + version, body);
    });
  }

  private record Repository(String token, String path) {}

  /** One that people closed counts too: they do not want it a second time. */
  private Optional<String> opened(Repository repository, PlaybookPlace place, String branch) {
    String owner = place.repository().substring(0, place.repository().indexOf('/'));
    JsonNode pulls = http.get(
        repository.token(), repository.path() + "/pulls?state=all&head=" + owner + ":" + branch);
    return Optional.ofNullable(pulls.path(0).path("html_url").textValue());
  }

  private void branch(Repository repository, String base, String branch) {
    String sha = http.get(repository.token(), repository.path() + "/git/ref/heads/" + base).path("object").path("sha")
        .asText();
    GitHubHttp.Answer answer = http.tryPost(
        repository.token(), repository.path() + "/git/refs", Map.of("ref", "refs/heads/" + branch, "sha", sha));
    boolean thereAlready = answer.status() == 422 && answer.said().contains("already exists");
    if (!thereAlready) {
      answer.accepted();
    }
  }

  /** A file that is there is replaced only where it says something else: GitHub wants to be told what it was. */
  private void put(Repository repository, String branch, String file, String text, String message) {
    String path = repository.path() + "/contents/" + file;
    GitHubHttp.Answer before = http.tryGet(repository.token(), path + "?ref=" + branch);
    String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    if (before.status() != 404 && content.equals(before.accepted().path("content").asText("").replaceAll("\\s", ""))) {
      return;
    }
    var body = new HashMap<>(Map.of("message", message, "content", content, "branch", branch));
    if (before.status() != 404) {
      body.put("sha", before.accepted().path("sha").asText());
    }
    http.tryPut(repository.token(), path, body).accepted();
  }

  private String pull(Repository repository, String base, String branch, String title, String body) {
    return http.tryPost(repository.token(), repository.path() + "/pulls",
        Map.of("title", title, "head", branch, "base", base, "body", body)).accepted().path("html_url").asText();
  }
}
