package dev.skep.bot.slack.brief;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static dev.skep.bot.slack.kit.FormBlocks.OPTIONS_MAX;
import static dev.skep.bot.slack.kit.FormBlocks.TEXT_MAX_CHARS;
import static dev.skep.bot.slack.kit.FormBlocks.chosen;
import static dev.skep.bot.slack.kit.FormBlocks.option;
import static dev.skep.bot.slack.kit.FormBlocks.select;
import static dev.skep.bot.slack.kit.FormBlocks.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.FormBlocks;
import dev.skep.bot.slack.kit.Mrkdwn;
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
public final class BriefModal {
  private static final int TITLE_MAX_CHARS = 240;

  private BriefModal() {}

  /**
   * Rides in the form.
   *
   * @param card the message the new card replaces, null where there is none
   * @param part which brief of a batch, null for the only one
   */
  public record Where(
      ConversationId conversation, String channel, String thread, @Nullable String card, @Nullable Integer part) {
    public Where(ConversationId conversation, String channel, String thread, @Nullable String card) {
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
            new FormBlocks.Text("title", "Title", "Short, like a commit message", TITLE_MAX_CHARS, false, true)
                .of(form.title()),
            repository(form.repository(), repositories),
            select("playbook", "Kind of change", false, playbooks.stream().map(p -> option(p.title(), p.name())).toList(),
                form.playbook()),
            new FormBlocks.Text("goal", "Goal", "What should be different afterwards, and why", TEXT_MAX_CHARS, true, false)
                .of(form.goal()),
            new FormBlocks.Text("acceptanceCriteria", "Done when", "What can be checked, one per line",
                TEXT_MAX_CHARS, true, false).of(form.acceptanceCriteria()),
            new FormBlocks.Text("filesInScope", "Files in scope", "One per line", TEXT_MAX_CHARS, true, false)
                .of(form.filesInScope()),
            new FormBlocks.Text("verification", "How to verify", "Commands or steps, one per line",
                TEXT_MAX_CHARS, true, false).of(form.verification()),
            new FormBlocks.Text("outOfScope", "Out of scope", "What the agent must leave alone",
                TEXT_MAX_CHARS, true, false).of(form.outOfScope())))
        .build();
  }

  /** More than a select takes are found by typing. */
  private static LayoutBlock repository(String before, List<Repository> repositories) {
    List<OptionObject> options = repositories.stream().map(r -> option(r.name(), r.name())).toList();
    OptionObject initial = options.stream().filter(o -> o.getValue().equalsIgnoreCase(before)).findFirst().orElse(null);
    BlockElement menu = options.size() <= OPTIONS_MAX
        ? staticSelect(s -> s.actionId("repository").options(options).initialOption(initial)
            .placeholder(Mrkdwn.plain("Choose one")))
        : externalSelect(s -> s.actionId("repository").minQueryLength(0).initialOption(initial)
            .placeholder(Mrkdwn.plain("Type to find one")));
    return input(i -> i.blockId("repository").label(Mrkdwn.plain("Repository")).element(menu));
  }

  /** The form as it was filled in, from the view's state. */
  public static BriefForm read(JsonNode view) {
    JsonNode values = view.path("state").path("values");
    return new BriefForm(value(values, "title"), chosen(values, "repository"), value(values, "goal"),
        value(values, "filesInScope"),
        value(values, "acceptanceCriteria"), value(values, "verification"), value(values, "outOfScope"),
        chosen(values, "playbook"));
  }

  /** Empty for a form that is not ours, or not whole. */
  public static Optional<Where> where(JsonNode view) {
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
