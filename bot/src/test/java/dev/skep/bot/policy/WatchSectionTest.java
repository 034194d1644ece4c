package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchSectionTest {
  private static final String REPOSITORIES = "repositories: [{name: acme/shop, aliases: [shop]}]\n";

  private static PolicyReader.Result read(String text) {
    return PolicyReader.read(REPOSITORIES + text, folder -> Set.of("flaky-test"));
  }

  @Test
  void nothingIsWatchedUnlessItIsListed() {
    assertThat(read("").policy().watched()).isEmpty();
  }

  @Test
  void readsEverything() {
    var read = read("""
        playbooks: {folder: ./playbooks}
        watch:
          - name: flaky tests
            channel: C01SHOP
            words: [flaky, fails again]
            pattern: "Test[A-Z]+"
            template: flaky-test
            repository: shop
            most_per_day: 3
          - {name: bees, channel: G01PRIV, emoji: ":bee:"}
          - {name: alerts, channel: C01SHOP, app: B024BE7LH, template: bug, repository: shop, files_itself: true, owner: U1}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().watched()).hasSize(3);
    assertThat(read.policy().watched().getFirst()).satisfies(rule -> {
      assertThat(rule.words()).containsExactly("flaky", "fails again");
      assertThat(String.valueOf(rule.pattern())).isEqualTo("Test[A-Z]+");
      assertThat(rule.repository()).isEqualTo("acme/shop");
      assertThat(rule.template()).isEqualTo("flaky-test");
      assertThat(rule.mostPerDay()).isEqualTo(3);
      assertThat(rule.filesItself()).isFalse();
    });
    assertThat(read.policy().watched().get(1)).satisfies(rule -> {
      assertThat(rule.emoji()).isEqualTo("bee");
      assertThat(rule.mostPerDay()).isEqualTo(5);
    });
    assertThat(read.policy().watched().getLast()).satisfies(rule -> {
      assertThat(rule.filesItself()).isTrue();
      assertThat(rule.owner()).isEqualTo("U1");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {name: x, channel: C1, words: [a], emojy: bee} | unknown setting 'emojy'; did you mean 'emoji'?
      {channel: C1, words: [a]} | a rule needs a 'name' by which people know it, of at most 60 characters
      {name: x, channel: '#shop', words: [a]} | a rule needs the Slack id of its channel, such as C024BE91L (at the end of \
      the channel's details), under 'channel', not '#shop'
      {name: x, channel: D1, words: [a]} | a rule needs the Slack id of its channel, such as C024BE91L (at the end of \
      the channel's details), under 'channel', not 'D1'
      {name: x, channel: C1} | a rule needs something to look for: 'words', 'pattern', 'emoji' or 'app'
      {name: x, channel: C1, words: []} | 'words' lists none
      {name: x, channel: C1, words: [Flaky]} | write 'flaky' in small letters: large ones are looked for too
      {name: x, channel: C1, emoji: 'big bee'} | 'emoji' must be the name of a reaction such as bee, not 'big bee'
      {name: x, channel: C1, words: [a], template: bugs} | there is no playbook 'bugs'; did you mean 'bug'?
      {name: x, channel: C1, words: [a], repository: blog} | 'blog' is not among the repositories
      {name: x, channel: C1, words: [a], most_per_day: 21} | 'most_per_day' must be 20 or less: a channel gets no more in all
      {name: x, channel: C1, words: [a], files_itself: yes} | 'files_itself' must be true or false, not 'yes'
      {name: x, channel: C1, words: [a], owner: ada} | 'ada' is not a Slack user id; one looks like U024BE7LH (profile → ⋮ → \
      Copy member ID)
      {name: x, channel: C1, words: [a], files_itself: true} | a rule that files by itself needs 'owner', in whose name it \
      files, and 'template', a playbook that says may_file_itself: true
      {name: x, channel: C1, app: Alerts, template: bug, owner: U1, files_itself: true} | a rule that files by itself must \
      name the app by its id, such as A024BE7LH or B024BE7LH: others may bear its name
      """)
  void everyMistakeIsNamedWithItsLine(String rule, String problem) {
    assertThat(read("watch:\n  - " + rule + "\n").problems()).extracting(p -> p.in("skep.yml"))
        .containsExactly("skep.yml line 3: " + problem);
  }

  @Test
  void aPatternThatRe2DoesNotKnowIsNamed() {
    assertThat(read("watch:\n  - {name: x, channel: C1, pattern: '(?=a)'}\n").problems()).singleElement().satisfies(p -> {
      assertThat(p.line()).isEqualTo(3);
      assertThat(p.words()).contains("'(?=a)' is no regular expression", "no lookaround");
    });
  }

  @Test
  void twoRulesOfOneNameAreOneTooMany() {
    assertThat(read("""
        watch:
          - {name: x, channel: C1, words: [a]}
          - {name: X, channel: C2, words: [b]}
        """).problems()).extracting(p -> p.in("skep.yml")).containsExactly(
        "skep.yml line 4: there is a rule 'X' already");
  }

  @Test
  void aPlaybookOfTheCompanysFolderIsKnownAtTheStart(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("books"));
    Files.writeString(folder.resolve("books/flaky-test.md"), "---\n");
    Path file = Files.writeString(folder.resolve("skep.yml"), REPOSITORIES + """
        playbooks: {folder: books}
        watch:
          - {name: x, channel: C1, words: [a], template: flaky-test}
          - {name: y, channel: C1, words: [a], template: flaky-tst}
        """);
    assertThat(PolicyFile.problems(file.toString())).containsExactlyElementsOf(List.of(
        file + " line 5: there is no playbook 'flaky-tst'; did you mean 'flaky-test'?"));
  }
}
