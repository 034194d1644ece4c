package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PromptCatalog;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhichPlaybookTest {
  static final List<Playbook> KNOWN =
      Stream.of("change", "bug", "flag-cleanup", "refactor").map(new PromptCatalog()::playbook).toList();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "use flag-cleanup for new-checkout in shop | flag-cleanup", "flag-cleanup: new-checkout | flag-cleanup",
      "please use the bug playbook | bug", "Use the “bug” template | bug", "template: refactor, shop | refactor",
      "use Feature flag cleanup here | flag-cleanup", "playbook flag cleanup | flag-cleanup",
      "there is a bug in the shop | ''", "refactor the cart | ''", "change the title | ''", "docs/flag-cleanup.md | ''",
      "use bug or use refactor | ''"})
  void isNamedInWords(String words, String name) {
    assertThat(WhichPlaybook.named(words, KNOWN).map(Playbook::name).orElse("")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"flag-cleanup new-checkout, flag-cleanup", "bug: it hangs, bug", "please mend it, ''", "'', ''"})
  void isNamedFirst(String words, String name) {
    assertThat(WhichPlaybook.first(words, KNOWN).map(Playbook::name).orElse("")).isEqualTo(name);
  }

  @Test
  void whatPeopleChoseGoesBeforeTheirWordsAndTheseBeforeTheModel() {
    Conversation said = Talks.begun("use flag-cleanup for x");
    assertThat(WhichPlaybook.of(said.withPlaybook("bug"), "refactor", KNOWN).name()).isEqualTo("bug");
    assertThat(WhichPlaybook.of(said, "refactor", KNOWN).name()).isEqualTo("flag-cleanup");
    assertThat(WhichPlaybook.of(Talks.begun("x"), "refactor@7", KNOWN).name()).isEqualTo("refactor");
    assertThat(WhichPlaybook.of(Talks.begun("x"), "no-such", KNOWN).name()).isEqualTo("change");
    assertThat(WhichPlaybook.of(Talks.asked(Talks.begun("x"), "What kind?", "use bug"), "", KNOWN).name()).isEqualTo("bug");
  }
}
