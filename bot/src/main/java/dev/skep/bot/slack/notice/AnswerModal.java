package dev.skep.bot.slack.notice;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.element.BlockElements.checkboxes;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Documents;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The short form in which a person answers a reviewer. Pure. */
public final class AnswerModal {
  static final String WORDS = "words";
  static final String AGENT = "agent";
  private static final int WORDS_MAX_CHARS = 2_000;

  private AnswerModal() {}

  /** Rides on the button: whom to answer, and where. */
  record To(TaskId task, String reviewer, boolean onIssue) {}

  /** Rides in the form. */
  public record Where(TaskId task, String reviewer, boolean onIssue, String channel, String thread) {
    private boolean isWhole() {
      return task != null && reviewer != null && channel != null && thread != null;
    }
  }

  static View of(Where where) {
    return View.builder()
        .type("modal")
        .callbackId(Actions.ANSWER_FORM)
        .title(ViewTitle.builder().type("plain_text").text("Answer the review").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Send").build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").build())
        .privateMetadata(Documents.write(where))
        .blocks(List.of(
            input(i -> i.blockId(WORDS).label(Mrkdwn.plain("Your answer to " + where.reviewer()))
                .element(plainTextInput(t -> t.actionId(WORDS).multiline(true).maxLength(WORDS_MAX_CHARS)
                    .placeholder(Mrkdwn.plain("It is said on GitHub in your name"))))),
            input(i -> i.blockId(AGENT).optional(true).label(Mrkdwn.plain("The coding agent"))
                .element(checkboxes(c -> c.actionId(AGENT)
                    .options(List.of(option(Mrkdwn.plain("Also tell the agent"), AGENT))))))))
        .build();
  }

  static String words(JsonNode view) {
    return view.path("state").path("values").path(WORDS).path(WORDS).path("value").asText("").strip();
  }

  static boolean tellsAgent(JsonNode view) {
    return !view.path("state").path("values").path(AGENT).path(AGENT).path("selected_options").isEmpty();
  }

  /** Empty for a form that is not this one, or not whole. */
  public static Optional<Where> where(JsonNode view) {
    if (!view.path("callback_id").asText().equals(Actions.ANSWER_FORM)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Documents.read(view.path("private_metadata").asText("{}"), Where.class)).filter(Where::isWhole);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
