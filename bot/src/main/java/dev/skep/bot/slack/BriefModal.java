package dev.skep.bot.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.work.Documents;
import dev.skep.intake.BriefForm;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Repository;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guided form. Its block ids are the names of {@link BriefForm}'s components. Pure. */
final class BriefModal {
  private static final int TITLE_MAX_CHARS = 240;
  private static final int TEXT_MAX_CHARS = 3_000;
  private static final int OPTIONS_MAX = 100;

  private BriefModal() {}

  /**
   * Rides in the form.
   *
   * @param card the message the new card replaces, null where there is none
   * @param part which brief of a batch, null for the only one
   */
  record Where(
      ConversationId conversation, String channel, String thread, @Nullable String card, @Nullable Integer part) {
    Where(ConversationId conversation, String channel, String thread, @Nullable String card) {
      this(conversation, channel, thread, card, null);
    }

    private boolean isWhole() {
      return conversation != null && channel != null && thread != null;
    }
  }

  static View of(BriefForm form, List<Repository> repositories, List<Playbook> playbooks, Where where) {
    return View.builder()
        .type("modal")
        .callbackId(Actions.BRIEF_FORM)
        .title(ViewTitle.builder().type("plain_text").text("Ask for a change").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Show the brief").build())
        .close(ViewClose.builder().type("plain_text").text("Not now").build())
        .privateMetadata(Documents.write(where))
        .blocks(List.of(
            text("title", "Title", form.title(), "Short, like a commit message", TITLE_MAX_CHARS, false, true),
            repository(form.repository(), repositories),
            playbook(form.playbook(), playbooks),
            text("goal", "Goal", form.goal(), "What should be different afterwards, and why", TEXT_MAX_CHARS, true, false),
            text("acceptanceCriteria", "Done when", form.acceptanceCriteria(), "What can be checked, one per line",
                TEXT_MAX_CHARS, true, false),
            text("filesInScope", "Files in scope", form.filesInScope(), "One per line", TEXT_MAX_CHARS, true, false),
            text("verification", "How to verify", form.verification(), "Commands or steps, one per line",
                TEXT_MAX_CHARS, true, false),
            text("outOfScope", "Out of scope", form.outOfScope(), "What the agent must leave alone",
                TEXT_MAX_CHARS, true, false)))
        .build();
  }

  private static LayoutBlock text(
      String name, String label, String value, String hint, int mostChars, boolean many, boolean required) {
    String initial = Mrkdwn.cut(value, mostChars);
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label))
        .element(plainTextInput(t -> t.actionId(name).multiline(many).maxLength(mostChars)
            .initialValue(initial.isEmpty() ? null : initial).placeholder(Mrkdwn.plain(hint)))));
  }

  /** More than a select takes are found by typing. */
  private static LayoutBlock repository(String chosen, List<Repository> repositories) {
    List<OptionObject> options = repositories.stream()
        .map(r -> OptionObject.builder().text(Mrkdwn.plain(r.name())).value(r.name()).build()).toList();
    OptionObject initial = options.stream().filter(o -> o.getValue().equalsIgnoreCase(chosen)).findFirst().orElse(null);
    BlockElement select = options.size() <= OPTIONS_MAX
        ? staticSelect(s -> s.actionId("repository").options(options).initialOption(initial)
            .placeholder(Mrkdwn.plain("Choose one")))
        : externalSelect(s -> s.actionId("repository").minQueryLength(0).initialOption(initial)
            .placeholder(Mrkdwn.plain("Type to find one")));
    return input(i -> i.blockId("repository").label(Mrkdwn.plain("Repository")).element(select));
  }

  private static LayoutBlock playbook(String chosen, List<Playbook> playbooks) {
    List<OptionObject> options = playbooks.stream().limit(OPTIONS_MAX)
        .map(p -> OptionObject.builder().text(Mrkdwn.plain(p.title())).value(p.name()).build()).toList();
    OptionObject initial = options.stream().filter(o -> o.getValue().equals(chosen)).findFirst().orElse(null);
    return input(i -> i.blockId("playbook").optional(true).label(Mrkdwn.plain("Kind of change"))
        .element(staticSelect(s -> s.actionId("playbook").options(options).initialOption(initial)
            .placeholder(Mrkdwn.plain("Choose one")))));
  }

  /** The form as it was filled in, from the view's state. */
  static BriefForm read(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    return new BriefForm(value(values, "title"), values.path("repository").path("repository").path("selected_option")
        .path("value").asText(""), value(values, "goal"), value(values, "filesInScope"),
        value(values, "acceptanceCriteria"), value(values, "verification"), value(values, "outOfScope"),
        values.path("playbook").path("playbook").path("selected_option").path("value").asText(""));
  }

  private static String value(JsonNode values, String name) {
    return values.path(name).path(name).path("value").asText("").strip();
  }

  /** Empty for a form that is not ours, or not whole. */
  static Optional<Where> where(JsonNode view) {
    if (!view.path("callback_id").asText().equals(Actions.BRIEF_FORM)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Documents.read(view.path("private_metadata").asText("{}"), Where.class)).filter(Where::isWhole);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
