package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.brief.HandToAgent;
import dev.skep.bot.slack.home.HomeChoices;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.OneEach;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.ShowHome;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import io.micronaut.context.annotation.Context;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands pressed buttons, submitted forms and the message shortcut to the features that put them there. */
@Context
class SlackInteractionHandler implements InboundHandler {
  private static final Duration ANSWERED_BY_THEN = Duration.ofSeconds(15);

  private final Map<String, Pressing> pressing;
  private final Map<String, FormTaking> forms;
  private final HandToAgent shortcut;
  private final OwedAnswers owed;
  private final Outbox outbox;
  private final Clock clock;

  /** @throws IllegalStateException when two features take the same button or form */
  SlackInteractionHandler(List<Pressing> pressing, List<FormTaking> forms, HandToAgent shortcut, OwedAnswers owed,
      Outbox outbox, Clock clock) {
    this.pressing = OneEach.of(pressing, Pressing::actions);
    this.forms = OneEach.of(forms, form -> List.of(form.form()));
    this.shortcut = shortcut;
    this.owed = owed;
    this.outbox = outbox;
    this.clock = clock;
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
        case "block_actions" ->
          HomeChoices.isHome(body) ? atHome(Button.of(body), attempt) : pressed(Button.of(body), attempt);
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

  /** The tab shows what a press led to at once, and again when those who were called have answered. */
  private Completion atHome(Button button, Attempt attempt) {
    Optional<Pressing> taker = taker(button.action());
    Completion done = pressed(button, attempt);
    return taker.isEmpty() || taker.get() instanceof HomeChoices ? done : () -> {
      outbox.add(ShowHome.effect(button.person(), ""));
      done.write();
      outbox.add(ShowHome.later(button.person(), clock.instant().plus(ANSWERED_BY_THEN)));
    };
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
