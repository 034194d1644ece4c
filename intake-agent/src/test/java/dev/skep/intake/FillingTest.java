package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FillingTest {
  private static final List<Playbook> KNOWN = WhichPlaybookTest.KNOWN;
  private static final Playbook FLAG = KNOWN.get(2);
  private static final String WHICH_SIDE = "Which side of the flag stays?";

  private static TaskBrief brief(Map<String, String> variables) {
    return TaskBriefBuilder.builder().title("Remove new-cart").repository("acme/shop").goal("It goes.")
        .acceptanceCriteria(List.of("Tests pass")).template("flag-cleanup").variables(variables).build();
  }

  private static Filling.Filled fill(TaskBrief brief, Conversation conversation, boolean mayAsk) {
    return Filling.fill(brief, FLAG, KNOWN, conversation, mayAsk);
  }

  @Test
  void asksForWhatIsMissingOneAtATime() {
    Conversation begun = Talks.begun("x");
    assertThat(fill(brief(Map.of()), begun, true)).extracting("variable.name").isEqualTo("flag");
    var asks = (Filling.Filled.Asks) fill(brief(Map.of("flag", "new-cart", "other", "x")), begun, true);
    assertThat(asks.variable().question()).isEqualTo(WHICH_SIDE);
    assertThat(asks.brief().template()).isEqualTo("flag-cleanup@2");
    assertThat(asks.brief().variables()).isEqualTo(Map.of("flag", "new-cart"));
    assertThat(asks.brief().instructions()).isEmpty();
    Conversation answered = Talks.asked(begun, WHICH_SIDE, "The enabled side stays").with(c -> c.brief(asks.brief()));
    assertThat(Filling.isAnswer(answered, KNOWN)).isTrue();
    TaskBrief whole = fill(asks.brief(), answered, true).brief();
    assertThat(whole.instructions()).contains("Remove the flag `new-cart`. Decided: `The enabled side stays`");
    assertThat(whole.acceptanceCriteria()).startsWith("Tests pass")
        .anyMatch(c -> c.startsWith("No mention of new-cart is left"));
    assertThat(whole.verification()).isNotEmpty();
    assertThat(whole.pullRequest()).contains("mostly deletes");
    assertThat(whole.assumptions()).isEmpty();
  }

  @Test
  void whatNobodyDecidesIsLeftToTheAgentAndSaid() {
    Conversation open = Talks.asked(Talks.begun("x"), WHICH_SIDE, "You decide");
    TaskBrief whole = ((Filling.Filled.Done) fill(brief(Map.of("flag", "f")), open, true)).brief();
    assertThat(whole.assumptions()).containsExactly("Left to the agent: " + WHICH_SIDE);
    assertThat(whole.instructions()).contains("Decided: (" + Playbook.LEFT_TO_AGENT);
    assertThat(((Filling.Filled.Done) fill(brief(Map.of()), Talks.begun("x"), false)).brief().assumptions()).hasSize(2);
  }

  @Test
  void aChosenAnswerCountsAsItIsAndOfOwnWordsTheModelMayMakeLess() {
    Map<String, String> told = Map.of("flag", "f", "side", "the new one");
    assertThat(fill(brief(told), Talks.asked(Talks.begun("x"), WHICH_SIDE, "The disabled side stays"), true).brief()
        .variables()).containsEntry("side", "The disabled side stays");
    assertThat(fill(brief(told), Talks.asked(Talks.begun("x"), WHICH_SIDE, "hm, the new one I think"), true).brief()
        .variables()).containsEntry("side", "the new one");
  }

  @Test
  void anotherPlaybookTakesThePlaceOfTheOneBefore() {
    TaskBrief flagged = fill(brief(Map.of("flag", "f", "side", "on")), Talks.begun("x"), true).brief();
    TaskBrief changed = Filling.fill(flagged, KNOWN.getFirst(), KNOWN, Talks.begun("x"), true).brief();
    assertThat(changed.template()).isEqualTo("change@1");
    assertThat(changed.instructions()).doesNotContain("flag `f`");
    assertThat(changed.acceptanceCriteria()).containsExactly("Tests pass");
    assertThat(changed.pullRequest()).doesNotContain("mostly deletes");
    assertThat(fill(flagged, Talks.begun("x"), true).brief()).as("once more changes nothing").isEqualTo(flagged);
  }

  @Test
  void secretsAndHiddenTextInAValueStayOut() {
    String value = fill(brief(Map.of("flag", "a\u200bb ghp_" + "a1B2".repeat(9), "side", "on")), Talks.begun("x"), true)
        .brief().variables().get("flag");
    assertThat(value).startsWith("ab ").doesNotContain("a1B2a1B2", "\u200b");
  }
}
