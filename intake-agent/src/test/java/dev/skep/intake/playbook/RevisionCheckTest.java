package dev.skep.intake.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.intake.playbook.RevisionCheck.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionCheckTest {
  private static final Playbook FLAG = new PromptCatalog().playbook("flag-cleanup");
  private static final String OLD = "- Do not touch any other flag, also not one that looks decided.";

  private static RevisionReply revise(String old, String text) {
    return new RevisionReply("revise", "It was not said.", false, List.of(new RevisionReply.Edit(old, text)));
  }

  @Test
  void aSmallChangeBecomesTheNextVersionWithItsDiff() {
    var proposal = (Checked.Proposal) RevisionCheck.check(revise(OLD, OLD + "\n- Do not touch the database."), FLAG);
    assertThat(proposal.text()).contains("version: 3", "- Do not touch the database.").doesNotContain("version: 2");
    assertThat(proposal.diff()).contains("--- flag-cleanup.md", "+- Do not touch the database.", "-version: 2",
        "+version: 3");
    assertThat(proposal.why()).isEqualTo("It was not said.");
  }

  @Test
  void theVersionIsNotTheModelsToGive() {
    var reply = new RevisionReply("revise", "", false,
        List.of(new RevisionReply.Edit("version: 2", "version: 900"), new RevisionReply.Edit(OLD, "- Touch nothing else.")));
    assertThat(((Checked.Proposal) RevisionCheck.check(reply, FLAG)).text()).contains("version: 3");
  }

  @Test
  void refusesWhatDoesNotHold() {
    assertThat(refused(null)).contains("not the JSON");
    assertThat(refused(new RevisionReply("rewrite", "", false, List.of()))).contains("kind");
    assertThat(refused(new RevisionReply("revise", "", false, List.of()))).contains("between 1 and 8");
    assertThat(refused(revise("nowhere in it", "x"))).contains("exactly once");
    assertThat(refused(revise("flag", "x"))).contains("exactly once");
    assertThat(refused(revise("", "x"))).contains("exactly once");
    assertThat(refused(revise(OLD, OLD))).contains("nothing is different");
    assertThat(refused(revise(OLD, "See {{nothing}}."))).contains("there is no variable for {{nothing}}");
    assertThat(refused(revise(OLD, "<!-- psst -->"))).contains("HTML comment");
    assertThat(refused(revise(OLD, "- Do\u200b not."))).contains("cannot be seen");
    assertThat(refused(revise("title: Feature flag cleanup", "title: Anything"))).contains("not yours to change");
    assertThat(refused(revise("title: Feature flag cleanup", "title: Feature flag cleanup\nowners: [U1]")))
        .contains("not yours to change");
    assertThat(refused(revise("title: Feature flag cleanup", "title: Feature flag cleanup\nreview: trust")))
        .contains("not yours to change");
    assertThat(refused(revise("name: flag-cleanup", "name: change"))).contains("must be the name of its file");
    assertThat(refused(revise("question: Which side of the flag stays?", "question: Which one?")))
        .contains("variables changed");
    assertThat(refused(revise(OLD, "- Line.\n".repeat(1_200)))).contains("too large");
  }

  @Test
  void variablesMayChangeOnPurpose() {
    var reply = new RevisionReply("revise", "", true,
        List.of(new RevisionReply.Edit("question: Which side of the flag stays?", "question: Which one?")));
    assertThat(RevisionCheck.check(reply, FLAG)).isInstanceOf(Checked.Proposal.class);
  }

  @Test
  void aModelThatSeesNothingToChangeSaysWhy() {
    assertThat(RevisionCheck.check(new RevisionReply("keep", "The brief named no side.", null, null), FLAG))
        .isEqualTo(new Checked.Nothing("The brief named no side."));
  }

  private static String refused(@org.jspecify.annotations.Nullable RevisionReply reply) {
    return ((Checked.Refused) RevisionCheck.check(reply, FLAG)).problem();
  }
}
