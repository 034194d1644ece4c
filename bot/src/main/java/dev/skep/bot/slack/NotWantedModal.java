package dev.skep.bot.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Documents;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The short form in which people say why a task did not come out as wanted. Pure. */
final class NotWantedModal {
  private static final int WORDS_MAX_CHARS = 2_000;

  private NotWantedModal() {}

  /** Rides in the form. */
  record Where(TaskId task, String channel, String thread) {
    private boolean isWhole() {
      return task != null && channel != null && thread != null;
    }
  }

  static View of(Where where) {
    return View.builder()
        .type("modal")
        .callbackId(Actions.NOT_WANTED_FORM)
        .title(ViewTitle.builder().type("plain_text").text("Not what I wanted").build())
        .submit(ViewSubmit.builder().type("plain_text").text("Send").build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").build())
        .privateMetadata(Documents.write(where))
        .blocks(List.of(
            text("wrong", "What was wrong?", "What came back, and why it did not help", true),
            text("right", "What would have been right?", "What you would have liked to see instead", false)))
        .build();
  }

  private static LayoutBlock text(String name, String label, String hint, boolean required) {
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label))
        .element(plainTextInput(t -> t.actionId(name).multiline(true).maxLength(WORDS_MAX_CHARS)
            .placeholder(Mrkdwn.plain(hint)))));
  }

  static String read(JsonNode view, String name) {
    return view.path("state").path("values").path(name).path(name).path("value").asText("").strip();
  }

  /** Empty for a form that is not this one, or not whole. */
  static Optional<Where> where(JsonNode view) {
    if (!view.path("callback_id").asText().equals(Actions.NOT_WANTED_FORM)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Documents.read(view.path("private_metadata").asText("{}"), Where.class)).filter(Where::isWhole);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
