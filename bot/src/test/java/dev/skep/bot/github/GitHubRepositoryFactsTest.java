package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.bot.github.FakeGitHub.Said;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.RepositoryFacts.Comment;
import dev.skep.intake.RepositoryFacts.Discussion;
import dev.skep.intake.RepositoryFacts.Hit;
import dev.skep.intake.RepositoryFacts.Lines;
import dev.skep.intake.RepositoryFacts.Tree;
import dev.skep.intake.RepositoryFacts.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRepositoryFactsTest {
  private static final String SHOP = "acme/shop";

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubRepositoryFacts facts = github.facts();

  @AfterEach
  void close() {
    github.close();
  }

  private void tree(String body) {
    github.on("GET", "/repos/acme/shop/git/trees/feature/x", 200, body);
  }

  @Test
  void aTreeHasFilesOnlyAndSaysWhetherItIsWhole() {
    tree("""
        {"tree": [{"path": "a", "type": "tree"}, {"path": "a/B.java", "type": "blob"}, {"path": "c", "type": "blob"},
         {"path": "lib", "type": "commit"}], "truncated": false}""");
    assertThat(facts.tree(SHOP, "feature/x", 2)).isEqualTo(new Tree(List.of("a/B.java", "c"), true));
    assertThat(facts.tree(SHOP, "feature/x", 1)).isEqualTo(new Tree(List.of("a/B.java"), false));
    tree("{\"tree\": [], \"truncated\": true}");
    assertThat(facts.tree(SHOP, "feature/x", 9).whole()).isFalse();
    assertThat(github.asked("GET", "/repos/acme/shop/git/trees/feature/x")).hasSize(3)
        .allSatisfy(a -> assertThat(a.query()).isEqualTo("recursive=1"));
  }

  @Test
  void aRepositoryWithoutACommitHasNoFiles() {
    github.on("GET", "/repos/acme/shop/git/trees/HEAD", 409, "{\"message\": \"Git Repository is empty.\"}");
    assertThat(facts.tree(SHOP, "", 9)).isEqualTo(new Tree(List.of(), true));
  }

  @Test
  void aBranchIsMissingOnlyWhereTheRepositoryIsSeen() {
    tree("{\"tree\": []}");
    assertThat(facts.lacksBranch(SHOP, "feature/x")).isFalse();
    assertThat(facts.lacksBranch(SHOP, "gone")).as("nothing is seen at all").isFalse();
    github.on("GET", "/repos/acme/shop/git/trees/HEAD", 200, "{\"tree\": []}");
    assertThat(facts.lacksBranch(SHOP, "gone")).isTrue();
  }

  private void file(String type, String encoding, byte[] content) {
    github.on("GET", "/repos/acme/shop/contents/src/A b.java", 200,
        "{\"type\": \"%s\", \"encoding\": \"%s\", \"content\": \"%s\"}".formatted(
            type, encoding, Base64.getEncoder().encodeToString(content)));
  }

  @Test
  void linesAreCountedFromOne() {
    file("file", "base64", "one\r\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8));
    assertThat(facts.lines(SHOP, "main", "/src/A b.java", 2, 5)).contains(new Lines(2, 3, List.of("two", "three")));
    assertThat(facts.lines(SHOP, "main", "src/A b.java", -1, 1)).contains(new Lines(1, 3, List.of("one")));
    assertThat(facts.lines(SHOP, "main", "src/A b.java", 99, 1)).contains(new Lines(3, 3, List.of("three")));
    assertThat(github.asked("GET", "/repos/acme/shop/contents/src/A b.java").getFirst().query()).isEqualTo("ref=main");
  }

  @Test
  void whatIsNoTextIsNotRead() {
    file("file", "base64", new byte[]{1, 0, 2});
    assertThat(facts.lines(SHOP, "main", "src/A b.java", 1, 5)).isEmpty();
    file("file", "none", new byte[0]);
    assertThat(facts.lines(SHOP, "main", "src/A b.java", 1, 5)).isEmpty();
    file("submodule", "base64", new byte[0]);
    assertThat(facts.lines(SHOP, "main", "src/A b.java", 1, 5)).isEmpty();
    assertThat(facts.lines(SHOP, "main", "missing", 1, 5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "../../../user", "a/../../x", "./a"})
  void noPathLeadsOutOfTheRepository(String path) {
    assertThat(facts.lines(SHOP, "main", path, 1, 5)).isEmpty();
    assertThatThrownBy(() -> facts.tree("acme/shop/../../x", "main", 1)).isInstanceOf(Permanent.class);
  }

  @Test
  void noWordOfASearchLeadsElsewhere() {
    github.on("GET", "/search/code", 200, """
        {"items": [{"path": "A.java", "repository": {"full_name": "acme/shop"},
          "text_matches": [{"fragment": "retry()"}, {"fragment": " "}]},
         {"path": "B.java", "repository": {"full_name": "evil/secrets"}}]}""");
    assertThat(facts.search(SHOP, "retry\" repo:evil/secrets OR \\x", 5))
        .containsExactly(new Hit("A.java", List.of("retry()")));
    assertThat(github.asked("GET", "/search/code")).singleElement().satisfies(a -> assertThat(a.query())
        .isEqualTo("q=\"retry\" \"repo:evil/secrets\" \"OR\" \"x\" repo:acme/shop&per_page=5"));
    assertThat(facts.search(SHOP, " \"\" ", 5)).isEmpty();
  }

  @Test
  void workIsWhatChangedLast() {
    github.on("GET", "/repos/acme/shop/issues", 200, """
        [{"number": 8, "state": "closed", "title": "Retry", "user": {"login": "ada"}, "html_url": "u8",
          "pull_request": {}}, {"number": 7, "state": "open", "title": "Hang", "user": null, "html_url": "u7"}]""");
    assertThat(facts.work(SHOP, 9)).containsExactly(
        new Work(8, true, false, "Retry", "ada", "u8"), new Work(7, false, true, "Hang", "", "u7"));
  }

  @Test
  void anIssueComesWithItsLastComments() {
    github.on("GET", "/repos/acme/shop/issues/7", 200, """
        {"number": 7, "state": "open", "title": "Hang", "user": {"login": "ada"}, "html_url": "u7", "body": null,
         "comments": 102}""");
    github.on("GET", "/repos/acme/shop/issues/7/comments", 200, """
        [{"user": {"login": "bob"}, "body": "old"}, {"user": null, "body": "new"}]""");
    var hang = new Work(7, false, true, "Hang", "ada", "u7");
    assertThat(facts.discussion(SHOP, 7, 9)).contains(
        new Discussion(hang, "", List.of(new Comment("bob", "old"), new Comment("", "new"))));
    assertThat(facts.discussion(SHOP, 7, 1)).contains(new Discussion(hang, "", List.of(new Comment("", "new"))));
    assertThat(github.asked("GET", "/repos/acme/shop/issues/7/comments")).hasSize(2)
        .allSatisfy(a -> assertThat(a.query()).isEqualTo("per_page=100&page=2"));
  }

  @Test
  void anIssueThatIsGoneOrMovedIsNotThere() {
    github.on("GET", "/repos/acme/shop/issues/7", _ -> new Said(301, "{\"message\": \"Moved Permanently\"}",
        Map.of("location", "/repos/evil/secrets/issues/7")));
    github.on("GET", "/repos/evil/secrets/issues/7", 200, "{\"number\": 7}");
    github.on("GET", "/repos/acme/shop/issues/8", 410, "{\"message\": \"This issue was deleted\"}");
    assertThat(facts.discussion(SHOP, 7, 9)).isEmpty();
    assertThat(facts.discussion(SHOP, 8, 9)).isEmpty();
    assertThat(facts.discussion(SHOP, 9, 9)).isEmpty();
    assertThat(github.asked("GET", "/repos/evil/secrets/issues/7")).isEmpty();
  }

  @Test
  void limitsAndRefusals() {
    github.on("GET", "/search/code", _ -> new Said(403, "{\"message\": \"API rate limit exceeded\"}",
        Map.of("x-ratelimit-remaining", "0", "retry-after", "42")));
    assertThat(catchThrowableOfType(Retryable.class, () -> facts.search(SHOP, "x", 5)).after())
        .isEqualTo(Duration.ofSeconds(42));
    github.on("GET", "/search/code", 422, "{\"message\": \"Validation Failed\"}");
    assertThatThrownBy(() -> facts.search(SHOP, "x", 5)).isInstanceOf(Permanent.class);
    github.on("GET", "/repos/acme/shop/issues", 502, "");
    assertThatThrownBy(() -> facts.work(SHOP, 5)).isInstanceOf(Retryable.class);
    assertThatThrownBy(() -> facts.tree(SHOP, "gone", 5)).isInstanceOf(Permanent.class);
  }
}
