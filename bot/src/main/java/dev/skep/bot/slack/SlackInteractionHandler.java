package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import dev.skep.intake.Attached;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Works pressed buttons, submitted forms and the message shortcut. */
@Singleton
class SlackInteractionHandler implements InboundHandler {
  private final Intake intake;
  private final Forms forms;
  private final TaskButtons taskButtons;
  private final TemplateButtons templateButtons;
  private final PauseCommands pauseCommands;
  private final ScheduleTalk schedules;
  private final QueueTalk queues;
  private final QueueForm queueForm;
  private final WatchTalk watch;
  private final QueueListTalk lists;
  private final HomeChoices home;
  private final OwedAnswers owed;
  private final SlackSelf self;

  SlackInteractionHandler(Intake intake, Forms forms, TaskButtons taskButtons, TemplateButtons templateButtons,
      PauseCommands pauseCommands, ScheduleTalk schedules, QueueTalk queues, QueueForm queueForm, WatchTalk watch,
      QueueListTalk lists, HomeChoices home, OwedAnswers owed, SlackSelf self) {
    this.intake = intake;
    this.forms = forms;
    this.taskButtons = taskButtons;
    this.templateButtons = templateButtons;
    this.pauseCommands = pauseCommands;
    this.schedules = schedules;
    this.queues = queues;
    this.queueForm = queueForm;
    this.watch = watch;
    this.lists = lists;
    this.home = home;
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
    try {
      return switch (body.path("type").asText()) {
        case "block_actions" -> HomeChoices.isHome(body)
            ? home.chose(Button.of(body), attempt)
            : pressed(Button.of(body), attempt);
        case "view_submission" -> submitted(body, attempt);
        case "message_action" -> shortcut(body, attempt);
        default -> settled(attempt);
      };
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Permanent("a button or form carried something that I did not put there", e);
    }
  }

  private Completion pressed(Button button, Attempt attempt) {
    String action = button.action();
    if (action.equals(Actions.ANSWER_REPOSITORY)) {
      var asked = Documents.read(button.block(), IntakeBlocks.Asked.class);
      return intake.chose(
          asked.conversation(), asked.question(), button.value(), button.person(), button.message(), attempt);
    }
    if (action.startsWith(Actions.ANSWER)) {
      var choice = Documents.read(button.value(), IntakeBlocks.Choice.class);
      return intake.chose(choice.conversation(), choice.question(), choice.answer(), button.person(), button.message(),
          attempt);
    }
    if (action.startsWith(Actions.PART)) {
      BatchBlocks.Row row = BatchBlocks.Row.of(button.block());
      return button.value().equals(BatchBlocks.REMOVE)
          ? intake.removed(row.conversation(), row.part(), button.person(), button.message(), attempt)
          : forms.open(button.trigger(), button.person(), new BriefModal.Where(
              row.conversation(), button.channel(), button.thread(), button.message(), row.part()), attempt);
    }
    if (action.startsWith(Actions.FOLLOW)) {
      var follow = Documents.read(button.value(), ConcernBlocks.Follow.class);
      return intake.followed(follow.conversation(), follow.same(), button.person(), button.message(), attempt);
    }
    if (action.startsWith(Actions.SCHEDULE)) {
      return schedules.pressed(button, attempt);
    }
    if (action.startsWith(Actions.WATCH)) {
      return watch.pressed(button, attempt);
    }
    if (action.startsWith(Actions.SURVEY)) {
      return taskButtons.survey(button, attempt);
    }
    return switch (action) {
      case Actions.FILE_BRIEF ->
        intake.confirmed(conversation(button), button.person(), button.message(), attempt);
      case Actions.FILE_ALL_THE_SAME ->
        intake.confirmedAllTheSame(conversation(button), button.person(), button.message(), attempt);
      case Actions.MOVE_BRIEF -> intake.moved(
          ConversationId.of(button.block()), button.value(), button.person(), button.message(), attempt);
      case Actions.CHOOSE_PLAYBOOK -> intake.chosen(
          ConversationId.of(button.block().replaceFirst("^playbook_", "")), button.value(), button.person(),
          button.message(), attempt);
      case Actions.PAUSE_ALL, Actions.RESUME_ALL -> pauseCommands.pressed(button, attempt);
      case Actions.PAUSE_QUEUE, Actions.RESUME_QUEUE -> pauseCommands.pressedQueue(button, attempt);
      case Actions.ITEM_MENU -> queues.pressed(button, attempt);
      case Actions.LIST_ADD, Actions.LIST_LEAVE -> lists.pressed(button, attempt);
      case Actions.NOT_WANTED -> templateButtons.openForm(button, attempt);
      case Actions.ADOPT, Actions.DISCARD, Actions.EXPORT -> templateButtons.decide(button, attempt);
      case Actions.CANCEL_BRIEF ->
        intake.cancelled(conversation(button), button.person(), button.message(), attempt);
      case Actions.SPLIT_BRIEF -> intake.split(conversation(button), button.person(), button.message(), attempt);
      case Actions.RESUME -> intake.resumed(conversation(button), button.person(), button.message(), attempt);
      case Actions.EDIT_BRIEF, Actions.OPEN_FORM -> openForm(button, attempt);
      case Actions.RETRY_TASK -> taskButtons.move(button, new TaskTrigger.Retried(), attempt);
      case Actions.DO_NOW -> taskButtons.doNow(button, attempt);
      case Actions.HOLD_TASK -> taskButtons.hold(button, attempt);
      case Actions.LET_START -> taskButtons.letStart(button, attempt);
      case Actions.CANCEL_TASK -> taskButtons.move(button, new TaskTrigger.Cancelled(), attempt);
      default -> settled(attempt);
    };
  }

  private Completion openForm(Button button, Attempt attempt) {
    var where = new BriefModal.Where(conversation(button), button.channel(), button.thread(), button.message());
    return forms.open(button.trigger(), button.person(), where, attempt);
  }

  private static ConversationId conversation(Button button) {
    return ConversationId.of(button.value());
  }

  private Completion submitted(JsonNode body, Attempt attempt) {
    JsonNode view = body.path("view");
    if (BranchModal.isIt(view)) {
      return home.submitted(body.path("user").path("id").asText(), view, attempt);
    }
    if (QueueModal.isIt(view)) {
      return queueForm.submitted(view, body.path("user").path("id").asText(), attempt);
    }
    Optional<NotWantedModal.Where> notWanted = NotWantedModal.where(view);
    if (notWanted.isPresent()) {
      return templateButtons.submitted(notWanted.get(), view, body.path("user").path("id").asText(), attempt);
    }
    BriefModal.Where where = BriefModal.where(view)
        .orElseThrow(() -> new IllegalArgumentException("a form without its conversation"));
    if (where.part() != null) {
      return intake.submitted(where.conversation(), where.part(), BriefModal.read(view),
          body.path("user").path("id").asText(), where.card() == null ? "" : where.card(), attempt);
    }
    return intake.submitted(where.conversation(), BriefModal.read(view), body.path("user").path("id").asText(),
        where.card(), attempt);
  }

  private Completion shortcut(JsonNode body, Attempt attempt) {
    JsonNode message = body.path("message");
    String person = body.path("user").path("id").asText();
    String channel = body.path("channel").path("id").asText();
    String ts = message.path("ts").asText();
    String thread = message.path("thread_ts").asText(ts);
    String words = Mrkdwn.words(message.path("text").asText(""), self.userId());
    List<Attached> attached = SlackAttached.of(message, self.userId());
    if (intake.hasModel()) {
      return intake.asked(new Intake.Asked(channel, thread, ts, person, words, false, attached), attempt);
    }
    ConversationId id = intake.begin(channel, thread, person, words, attached);
    var where = new BriefModal.Where(id, channel, thread, null);
    return forms.open(body.path("trigger_id").asText(), person, where, attempt);
  }

  private Completion settled(Attempt attempt) {
    return () -> owed.settle(attempt.id());
  }
}
