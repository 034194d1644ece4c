package dev.skep.bot.slack.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.work.Documents;
import dev.skep.intake.BriefForm;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Repository;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BriefModalTest {
  private static final Playbook BUG = new PromptCatalog().playbook("bug");
  private static final List<Repository> REPOSITORIES = List.of(
      new Repository("acme/shop", List.of("shop"), "", "main", "copilot"),
      new Repository("acme/api", List.of(), "", "main", "copilot"));
  private static final BriefModal.Where WHERE =
      new BriefModal.Where(new ConversationId(UUID.randomUUID()), "C01SHOP", "1.1", "1.2");
  private static final BriefForm FORM =
      new BriefForm("Fix it", "ACME/api", "It works", "A.java", "tests pass", "mvn verify", "", "");

  @Test
  void itIsPrefilledWithWhatIsKnown() {
    JsonNode view = SlackLimits.keeps(BriefModal.of(FORM, REPOSITORIES, List.of(BUG), WHERE), 100);
    assertThat(view.path("callback_id").asText()).isEqualTo("brief_form");
    assertThat(SlackLimits.values(view.path("blocks"), "block_id")).containsExactly("title", "repository", "playbook",
        "goal",
        "acceptanceCriteria", "filesInScope", "verification", "outOfScope");
    assertThat(element(view, "title").path("initial_value").asText()).isEqualTo("Fix it");
    assertThat(element(view, "repository").path("initial_option").path("value").asText()).isEqualTo("acme/api");
    assertThat(element(view, "outOfScope").has("initial_value")).as("Slack refuses an empty one").isFalse();
    assertThat(BriefModal.where(view)).contains(WHERE);
  }

  private static JsonNode element(JsonNode view, String block) {
    for (JsonNode b : view.path("blocks")) {
      if (b.path("block_id").asText().equals(block)) {
        return b.path("element");
      }
    }
    throw new AssertionError("no block " + block);
  }

  @Test
  void aRepositoryThatIsNotKnownIsLeftToBeChosen() {
    var form = new BriefForm("Fix it", "acme/gone", "", "", "", "", "", "");
    JsonNode view = SlackLimits.keeps(BriefModal.of(form, REPOSITORIES, List.of(BUG), WHERE), 100);
    assertThat(element(view, "repository").has("initial_option")).isFalse();
  }

  @Test
  void nothingIsTooLongForSlack() {
    String words = "😀<&>x".repeat(5_000);
    var form = new BriefForm(words, "acme/r3", words, words, words, words, words, "");
    var many = IntStream.range(0, 150)
        .mapToObj(i -> new Repository("acme/r" + i, List.of(), "", "main", "copilot")).toList();
    JsonNode view = SlackLimits.keeps(BriefModal.of(form, many, List.of(BUG), WHERE), 100);
    assertThat(element(view, "repository").path("type").asText()).as("found by typing").isEqualTo("external_select");
    assertThat(element(view, "repository").path("initial_option").path("value").asText()).isEqualTo("acme/r3");
  }

  @Test
  void whatWasFilledInIsReadBack() {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    ObjectNode values = view.putObject("state").putObject("values");
    List.of("title", "goal", "filesInScope", "acceptanceCriteria", "verification", "outOfScope")
        .forEach(f -> values.putObject(f).putObject(f).put("value", " my " + f + "\n"));
    values.putObject("repository").putObject("repository").putObject("selected_option").put("value", "acme/shop");
    assertThat(BriefModal.read(view)).isEqualTo(new BriefForm("my title", "acme/shop", "my goal", "my filesInScope",
        "my acceptanceCriteria", "my verification", "my outOfScope", ""));
  }

  @Test
  void fieldsLeftEmptyAreEmptyWords() {
    JsonNode view = Documents.read("""
        {"state":{"values":{"title":{"title":{"type":"plain_text_input","value":null}},
        "repository":{"repository":{"type":"static_select","selected_option":null}}}}}""", JsonNode.class);
    assertThat(BriefModal.read(view)).isEqualTo(new BriefForm("", "", "", "", "", "", "", ""));
  }
}
