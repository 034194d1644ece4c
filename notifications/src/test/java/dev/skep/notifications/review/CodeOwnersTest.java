package dev.skep.notifications.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeOwnersTest {

  /** GitHub's own example, and what it says of each line. */
  private static final CodeOwners EXAMPLE = CodeOwners.read("""
      # This is a comment.

      *       @global-owner1 @global-owner2
      *.js    @js-owner #This is an inline comment.
      *.go docs@example.com
      *.txt @octo-org/octocats
      /build/logs/ @doctocat
      docs/*  docs@example.com
      apps/ @octocat
      /docs/ @doctocat
      /scripts/ @doctocat @octocat
      **/logs @octocat
      /apps/ @octocat
      /apps/github
      """);

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      README.md               | @global-owner1 @global-owner2
      src/main.c              | @global-owner1 @global-owner2
      web/a.js                | @js-owner
      cmd/x.go                | docs@example.com
      notes.txt               | @octo-org/octocats
      build/logs/a.log        | @octocat
      build/x.log             | @global-owner1 @global-owner2
      docs/getting-started.md | @doctocat
      docs/a/b.md             | @doctocat
      web/apps/a/b.c          | @octocat
      scripts/x/y.sh          | @doctocat @octocat
      deep/er/logs/z          | @octocat
      apps/shop/main.c        | @octocat
      apps/github/main.c      | ''
      apps/github.c           | @octocat
      """)
  void asGitHubsOwnExampleSays(String path, String owners) {
    assertThat(String.join(" ", EXAMPLE.of(path))).isEqualTo(owners);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      *                | a/b/c.txt         | true
      **               | a/b/c.txt         | true
      *.md             | docs/a.md         | true
      *.md             | docs/a.mdx        | false
      *.MD             | a.md              | false
      Docs/            | docs/a            | false
      /a.txt           | a.txt             | true
      /a.txt           | b/a.txt           | false
      a.txt            | b/a.txt           | true
      src              | x/src/deep/f      | true
      /src             | src/deep/f        | true
      /src             | srcs/f            | false
      src/             | src               | false
      src/             | x/src/f           | true
      src/main         | src/main/f        | true
      src/main         | x/src/main/f      | false
      src/main/        | x/src/main/f      | false
      docs/*           | docs/a.md         | true
      docs/*           | docs/a/b.md       | false
      /docs/**         | docs/a/b.md       | true
      docs/*.md        | docs/a.md         | true
      docs/*.md        | docs/x/a.md       | false
      a/**/z           | a/z               | true
      a/**/z           | a/b/c/z           | true
      a/**/z           | b/a/z             | false
      **/z.c           | z.c               | true
      **/z.c           | x/y/z.c           | true
      f?o.c            | foo.c             | true
      f?o.c            | f/o.c             | false
      a*z/             | abcz/f            | true
      a\\ b/            | a b/f             | true
      a\\*b             | a*b               | true
      a\\*b             | axb               | false
      """)
  void patterns(String pattern, String path, boolean matches) {
    assertThat(CodeOwners.read(pattern + " @x").of(path).isEmpty()).isEqualTo(!matches);
  }

  /** GitHub has neither negation, nor ranges, nor a way to begin a pattern with a hash: such lines do not count. */
  @ParameterizedTest
  @CsvSource({"!a.txt @y", "[ab].txt @y", "\\#a.txt @y", "#a.txt @y", "a*** @y", "a.txt y", "a.txt @y/", "/ @y",
      "a.txt @y and @z"})
  void whatGitHubDoesNotUnderstandIsPassedOver(String line) {
    CodeOwners owners = CodeOwners.read("* @x\n" + line);
    assertThat(owners.of("a.txt")).containsExactly("@x");
    assertThat(owners.of("#a.txt")).containsExactly("@x");
  }

  @Test
  void whomAReviewCanBeAskedOf() {
    CodeOwners owners = CodeOwners.read("*.a @ada mail@example.com\r\n*.b @acme/pay @ada\r\n");
    assertThat(owners.reviewers(List.of("x.b", "x.a", "x.c"))).containsExactly("acme/pay", "ada");
  }

  /** A later line for exactly that path decides, whatever stands before; and an empty one takes its owners away. */
  @Property(tries = 500)
  void theLastWordDecides(@ForAll("files") String file, @ForAll("paths") String path) {
    assertThat(CodeOwners.read(file + "\n/" + path + " @last").of(path)).containsExactly("@last");
    assertThat(CodeOwners.read(file + "\n/" + path).of(path)).isEmpty();
    assertThat(CodeOwners.read(file + "\n/" + path + "/ @last").of(path)).isEqualTo(CodeOwners.read(file).of(path));
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.strings().withChars("ab*?/\\#![] @x\n").ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("abcx").ofMinLength(1).ofMaxLength(3).list().ofMinSize(1).ofMaxSize(4)
        .map(names -> String.join("/", names));
  }
}
