package dev.skep.notifications.asked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in changes without a model: all that is expected, and nothing else. */
class DiffCorpusTest {

  static List<String> names() {
    return Diffs.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsWhatIsThereAndNothingElse(String name) {
    Diffs.Case one = Diffs.read(name);
    Judgement judgement = Judgement.of(one.change(), one.brief(),
        ShownDiff.of(one.change().files(), Scope.of(one.brief())), Optional.empty(), Diffs.SECRETS);

    assertThat(judgement.findings()).extracting(f -> f.kind() + " " + f.where() + " " + f.what())
        .containsExactlyInAnyOrderElementsOf(one.expected());
    assertThat(judgement.scopeKnown()).isEqualTo(!one.brief().filesInScope().isEmpty());
    assertThat(JudgementText.of(judgement, false)).contains("no model was at hand").doesNotContain("hunter2");
  }
}
