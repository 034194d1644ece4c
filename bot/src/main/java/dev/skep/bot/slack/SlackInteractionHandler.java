package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.task.Actor;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.Surveys;
import jakarta.inject.Singleton;

/** Works pressed buttons, submitted forms and the message shortcut. */
@Singleton
class SlackInteractionHandler implements InboundHandler {
  private final Intake intake;
  private final Forms forms;
  private final TaskStore tasks;
  private final Surveys surveys;
  private final OwedAnswers owed;
  private final SlackSelf self;

  SlackInteractionHandler(Intake intake, Forms forms, TaskStore tasks, Surveys surveys, OwedAnswers owed, SlackSelf self) {
    this.intake = intake;
    this.forms = forms;
    this.tasks = tasks;
    this.surveys = surveys;
    this.owed = owed;
    this.self = self;
  }

  @Override
  public String source() {
    return SlackReader.INTERACTION;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    JsonNode body = Documents.read(payload, JsonNode.class);
    String person = body.path("user").path("id").asText();
    return switch (body.path("type").asText()) {
      case "block_actions" -> pressed(body, person, attempt);
      case "view_submission" -> submitted(body, person, attempt);
      case "message_action" -> shortcut(body, person, attempt);
      default -> settled(attempt);
    };
  }

  /** Where a button stood. */
  private record Button(String action, String value, String channel, String thread, String message, String trigger) {
    static Button of(JsonNode body) {
      JsonNode action = body.path("actions").path(0);
      String message = body.path("container").path("message_ts").asText(body.path("message").path("ts").asText());
      return new Button(action.path("action_id").asText(), action.path("value").asText(),
          body.path("channel").path("id").asText(), body.path("message").path("thread_ts").asText(message), message,
          body.path("trigger_id").asText());
    }
  }

  private Completion pressed(JsonNode body, String person, Attempt attempt) {
    Button button = Button.of(body);
    String action = button.action();
    if (action.startsWith(Actions.ANSWER)) {
      var choice = Documents.read(button.value(), IntakeBlocks.Choice.class);
      return intake.chose(
          choice.conversation(), choice.question(), choice.answer(), person, button.message(), attempt);
    }
    if (action.startsWith(Actions.SURVEY)) {
      return survey(button, person, attempt);
    }
    return switch (action) {
      case Actions.FILE_BRIEF -> intake.confirmed(conversation(button), person, button.message(), attempt);
      case Actions.CANCEL_BRIEF -> intake.cancelled(conversation(button), person, button.message(), attempt);
      case Actions.EDIT_BRIEF, Actions.OPEN_FORM -> forms.open(button.trigger(),
          new BriefModal.Where(conversation(button), button.channel(), button.thread(), button.message()), attempt);
      case Actions.RETRY_TASK -> moved(button, new TaskTrigger.Retried(), person, attempt);
      case Actions.CANCEL_TASK -> moved(button, new TaskTrigger.Cancelled(), person, attempt);
      default -> settled(attempt);
    };
  }

  private static ConversationId conversation(Button button) {
    return ConversationId.of(button.value());
  }

  private Completion survey(Button button, String person, Attempt attempt) {
    SavedTime saved = SavedTime.valueOf(button.action().substring(Actions.SURVEY.length()));
    Completion answer = surveys.answer(TaskId.of(button.value()), person, saved, button.message(), attempt);
    return answer == Completion.NOTHING ? settled(attempt) : answer;
  }

  /** The change shows itself in the thread: on the card, or by a reply. */
  private Completion moved(Button button, TaskTrigger trigger, String person, Attempt attempt) {
    return () -> {
      tasks.apply(TaskId.of(button.value()), trigger, Actor.person(person), attempt.id());
      owed.settle(attempt.id());
    };
  }

  private Completion submitted(JsonNode body, String person, Attempt attempt) {
    JsonNode view = body.path("view");
    BriefModal.Where where = BriefModal.where(view);
    return intake.submitted(where.conversation(), BriefModal.read(view), person, where.card(), attempt);
  }

  private Completion shortcut(JsonNode body, String person, Attempt attempt) {
    JsonNode message = body.path("message");
    String channel = body.path("channel").path("id").asText();
    String ts = message.path("ts").asText();
    String thread = message.path("thread_ts").asText(ts);
    String words = Mrkdwn.words(message.path("text").asText(""), self.userId());
    if (intake.hasModel()) {
      return intake.asked(new Intake.Asked(channel, thread, ts, person, words, false), attempt);
    }
    ConversationId id = intake.begin(channel, thread, person, words);
    return forms.open(body.path("trigger_id").asText(), new BriefModal.Where(id, channel, thread, null), attempt);
  }

  private Completion settled(Attempt attempt) {
    return () -> owed.settle(attempt.id());
  }
}
