package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import java.io.UncheckedIOException;
import io.micronaut.context.annotation.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands pressed buttons, submitted forms and the message shortcut to the features that put them there. */
@Context
class SlackInteractionHandler implements InboundHandler {
  private final Map<String, Pressing> pressing;
  private final Map<String, FormTaking> forms;
  private final HandToAgent shortcut;
  private final OwedAnswers owed;

  /** @throws IllegalStateException when two features take the same button or form */
  SlackInteractionHandler(List<Pressing> pressing, List<FormTaking> forms, HandToAgent shortcut, OwedAnswers owed) {
    this.pressing = OneEach.of(pressing, Pressing::actions);
    this.forms = OneEach.of(forms, form -> List.of(form.form()));
    this.shortcut = shortcut;
    this.owed = owed;
  }

  @Override
  public String source() {
    return SlackReader.INTERACTION;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    JsonNode body = Documents.read(payload, JsonNode.class);
    try {
      return switch (body.path("type").asText()) {
        case "block_actions" -> pressed(Button.of(body), attempt);
        case "view_submission" -> submitted(body, attempt);
        case "message_action" -> shortcut.handed(body, attempt);
        default -> settled(attempt);
      };
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Permanent("a button or form carried something that I did not put there", e);
    }
  }

  private Completion pressed(Button button, Attempt attempt) {
    return taker(button.action()).map(p -> p.pressed(button, attempt)).orElseGet(() -> settled(attempt));
  }

  private Optional<Pressing> taker(String action) {
    return Optional.ofNullable(pressing.get(action)).or(() -> pressing.entrySet().stream()
        .filter(e -> e.getKey().endsWith("_") && action.startsWith(e.getKey())).map(Map.Entry::getValue).findFirst());
  }

  private Completion submitted(JsonNode body, Attempt attempt) {
    JsonNode view = body.path("view");
    FormTaking form = forms.get(view.path("callback_id").asText());
    if (form == null) {
      throw new IllegalArgumentException("a form of no feature");
    }
    return form.submitted(view, body.path("user").path("id").asText(), attempt);
  }

  private Completion settled(Attempt attempt) {
    return () -> owed.settle(attempt.id());
  }
}
