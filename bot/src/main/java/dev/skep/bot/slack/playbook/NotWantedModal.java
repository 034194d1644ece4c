package dev.skep.bot.slack.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.FormBlocks;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Documents;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The short form in which people say why a task did not come out as wanted. Pure. */
public final class NotWantedModal {
  private static final int WORDS_MAX_CHARS = 2_000;

  private NotWantedModal() {}

  /** Rides in the form. */
  public record Where(TaskId task, String channel, String thread) {
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
    return new FormBlocks.Text(name, label, hint, WORDS_MAX_CHARS, true, required).empty();
  }

  static String read(JsonNode view, String name) {
    return FormBlocks.value(view.path("state").path("values"), name);
  }

  /** Empty for a form that is not this one, or not whole. */
  public static Optional<Where> where(JsonNode view) {
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
