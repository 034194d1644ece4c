package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.RepositoryFacts;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads repositories over REST.
 *
 * @see <a href="https://docs.github.com/en/rest/git/trees">trees</a>
 * @see <a href="https://docs.github.com/en/rest/repos/contents">contents</a>
 * @see <a href="https://docs.github.com/en/rest/search/search#search-code">code search</a>
 * @see <a href="https://docs.github.com/en/rest/issues/issues#get-an-issue">issues, and pull requests as such</a>
 */
@Singleton
class GitHubRepositoryFacts implements RepositoryFacts {
  private static final String REPOSITORY = "[\\w.-]+/[\\w.-]+";
  private static final int SEARCH_WORDS_MOST = 5;
  private static final int SEARCH_WORDS_MAX_CHARS = 120;
  private static final int PAGE_MOST = 100;
  private static final Set<Integer> GONE = Set.of(301, 404, 410);

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubRepositoryFacts(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Tree tree(String repository, String branch, int most) {
    GitHubHttp.Answer answer = tryGet(repository, "/git/trees/" + encoded(or(branch)) + "?recursive=1");
    // A repository without a commit.
    JsonNode tree = answer.status() == 409 ? answer.body() : answer.accepted();
    List<String> paths = nodes(tree.path("tree")).filter(n -> n.path("type").asText().equals("blob"))
        .map(n -> n.path("path").asText()).limit(most + 1L).toList();
    return new Tree(paths.stream().limit(most).toList(), paths.size() <= most && !tree.path("truncated").asBoolean());
  }

  /** GitHub sends no content of a file above one megabyte. */
  @Override
  public Optional<Lines> lines(String repository, String branch, String path, int from, int count) {
    List<String> parts = Arrays.stream(path.split("/")).filter(p -> !p.isEmpty()).toList();
    if (parts.isEmpty() || parts.stream().anyMatch(p -> p.equals(".") || p.equals(".."))) {
      return Optional.empty();
    }
    GitHubHttp.Answer answer = tryGet(repository, "/contents/"
        + parts.stream().map(GitHubRepositoryFacts::encoded).collect(Collectors.joining("/")) + "?ref="
        + encoded(or(branch)));
    return answer.status() == 404 ? Optional.empty() : text(answer.accepted()).map(t -> lines(t, from, count));
  }

  private static Optional<String> text(JsonNode file) {
    boolean readable = file.path("type").asText().equals("file") && file.path("encoding").asText().equals("base64");
    if (!readable) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(file.path("content").asText());
      return Optional.of(new String(bytes, StandardCharsets.UTF_8)).filter(t -> t.indexOf('\0') < 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Lines lines(String text, int from, int count) {
    List<String> all = text.lines().toList();
    int first = Math.clamp(from, 1, Math.max(all.size(), 1));
    return new Lines(first, all.size(), all.stream().skip(first - 1L).limit(count).toList());
  }

  /** Each word is quoted, so that none can act as an operator and search elsewhere. */
  @Override
  public List<Hit> search(String repository, String words, int most) {
    String quoted = Arrays.stream(words.replaceAll("[\"\\\\]", " ").strip().split("\\s+")).filter(w -> !w.isEmpty())
        .limit(SEARCH_WORDS_MOST).map(w -> "\"" + w.substring(0, Math.min(w.length(), SEARCH_WORDS_MAX_CHARS)) + "\"")
        .collect(Collectors.joining(" "));
    if (quoted.isEmpty()) {
      return List.of();
    }
    JsonNode found = http.tryGet(credentials.token(checked(repository)), "/search/code?q="
        + encoded(quoted + " repo:" + repository) + "&per_page=" + Math.min(most, PAGE_MOST), GitHubHttp.TEXT_MATCH)
        .accepted();
    return nodes(found.path("items"))
        .filter(i -> i.path("repository").path("full_name").asText().equalsIgnoreCase(repository))
        .map(i -> new Hit(i.path("path").asText(),
            nodes(i.path("text_matches")).map(m -> m.path("fragment").asText()).filter(f -> !f.isBlank()).toList()))
        .limit(most).toList();
  }

  @Override
  public List<Work> work(String repository, int most) {
    JsonNode work = tryGet(repository, "/issues?state=all&sort=updated&direction=desc&per_page="
        + Math.min(most, PAGE_MOST)).accepted();
    return nodes(work).limit(most).map(GitHubRepositoryFacts::work).toList();
  }

  private static Work work(JsonNode work) {
    return new Work(work.path("number").asInt(), work.has("pull_request"), work.path("state").asText().equals("open"),
        work.path("title").asText(), work.path("user").path("login").asText(), work.path("html_url").asText());
  }

  /** What was moved answers with a redirect, which is never followed: nobody said that its new place may be read. */
  @Override
  public Optional<Discussion> discussion(String repository, int number, int commentsMost) {
    GitHubHttp.Answer answer = tryGet(repository, "/issues/" + number);
    if (GONE.contains(answer.status())) {
      return Optional.empty();
    }
    JsonNode issue = answer.accepted();
    return Optional.of(new Discussion(work(issue), issue.path("body").asText(""),
        comments(repository, number, issue.path("comments").asInt(), commentsMost)));
  }

  /** They come oldest first only, so the last page is asked for. */
  private List<Comment> comments(String repository, int number, int there, int most) {
    if (there == 0) {
      return List.of();
    }
    List<Comment> page = nodes(tryGet(repository, "/issues/" + number + "/comments?per_page=" + PAGE_MOST + "&page="
        + ((there - 1) / PAGE_MOST + 1)).accepted())
        .map(c -> new Comment(c.path("user").path("login").asText(), c.path("body").asText(""))).toList();
    return page.subList(Math.max(page.size() - most, 0), page.size());
  }

  /** What is hidden is not found either, so the repository is looked for too. */
  @Override
  public boolean lacksBranch(String repository, String branch) {
    return tryGet(repository, "/git/trees/" + encoded(branch)).status() == 404
        && tryGet(repository, "/git/trees/HEAD").status() / 100 == 2;
  }

  private GitHubHttp.Answer tryGet(String repository, String path) {
    return http.tryGet(credentials.token(checked(repository)), "/repos/" + repository + path);
  }

  private static String checked(String repository) {
    if (!repository.matches(REPOSITORY)) {
      throw Refusal.of(404, "").permanent();
    }
    return repository;
  }

  private static String or(String branch) {
    return branch.isBlank() ? "HEAD" : branch;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Stream<JsonNode> nodes(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
