package dev.skep.bot.slack.incident;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.work.Documents;
import dev.skep.intake.Sanitizer;
import dev.skep.notifications.incident.Incident;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The short form in which a person says what an incident came from; filled with what is supposed already. Pure. */
public final class IncidentModal {
  static final String CAUSE = "cause";
  static final String PREVENTION = "prevention";

  private IncidentModal() {}

  /** Rides in the form; {@code which} as on the button. */
  public record Where(String which, String channel, String thread) {
    private boolean isWhole() {
      return which != null && channel != null && thread != null;
    }
  }

  static View of(Incident incident, Where where) {
    String words = "*" + Mrkdwn.escape(incident.title()) + "*\n" + (incident.isOpen()
        ? "What you write here closes this incident. The task goes on as it is."
        : Mrkdwn.escape(incident.settled()));
    return View.builder()
        .type("modal")
        .callbackId(Actions.INCIDENT_FORM)
        .title(ViewTitle.builder().type("plain_text").text("What was it?").build())
        .submit(ViewSubmit.builder().type("plain_text").text(incident.isOpen() ? "Close it" : "Save").build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").build())
        .privateMetadata(Documents.write(where))
        .blocks(List.of(section(s -> s.text(Mrkdwn.markup(words))),
            field(CAUSE, "What it came from", incident.rootCause()),
            field(PREVENTION, "What would prevent it", incident.prevention())))
        .build();
  }

  private static InputBlock field(String id, String label, String value) {
    return input(i -> i.blockId(id).label(Mrkdwn.plain(label)).element(plainTextInput(t -> t.actionId(id).multiline(true)
        .maxLength(Incident.LESSON_CHARS).initialValue(value))));
  }

  static String said(JsonNode view, String field) {
    return Sanitizer.clean(view.path("state").path("values").path(field).path(field).path("value").asText("")).strip();
  }

  /** Empty for a form that is not this one, or not whole. */
  public static Optional<Where> where(JsonNode view) {
    if (!view.path("callback_id").asText().equals(Actions.INCIDENT_FORM)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Documents.read(view.path("private_metadata").asText("{}"), Where.class)).filter(Where::isWhole);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
