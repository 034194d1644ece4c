package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works {@code /skep …}. Answers are seen by the person alone. */
@Singleton
class SlackCommandHandler implements InboundHandler {
  private static final String HELP = """
      /skep new – opens the form for a change; words after it become its first draft
      /skep status – what agents do for you now
      /skep schedule tomorrow at 9 … – asks for something later, or again and again; /skep schedule lists what is set up
      /skep queue – the queues of channels, and what can be done with their items; /skep queue help
      /skep watch – the rules that make me propose something here unasked, how they did, and a button to quiet or wake each
      /skep templates – the playbooks, and how each version of them did
      /skep pause all <why> – nothing new starts, for anybody; /skep resume all lets it go on
      /skep help – this text
      Or mention me in any channel or thread, or write me directly.""";

  private final Intake intake;
  private final Forms forms;
  private final TaskStore tasks;
  private final TemplateFigures figures;
  private final PauseCommands pauses;
  private final ScheduleTalk schedules;
  private final QueueCommands queues;
  private final WatchTalk watch;
  private final Aside aside;

  SlackCommandHandler(Intake intake, Forms forms, TaskStore tasks, TemplateFigures figures,
      PauseCommands pauses, ScheduleTalk schedules, QueueCommands queues, WatchTalk watch, Aside aside) {
    this.intake = intake;
    this.forms = forms;
    this.tasks = tasks;
    this.figures = figures;
    this.pauses = pauses;
    this.schedules = schedules;
    this.queues = queues;
    this.watch = watch;
    this.aside = aside;
  }

  @Override
  public String source() {
    return SlackReader.COMMAND;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    JsonNode body = Documents.read(payload, JsonNode.class);
    String channel = body.path("channel_id").asText();
    String person = body.path("user_id").asText();
    String[] words = body.path("text").asText("").strip().split("\\s+", 2);
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "new" -> {
        ConversationId id = intake.begin(channel, "", person, words.length == 2 ? words[1] : "");
        yield forms.open(
            body.path("trigger_id").asText(), person, new BriefModal.Where(id, channel, "", null), attempt);
      }
      case "status" -> tell(channel, person, status(person), attempt);
      case "schedule", "schedules" -> schedules.command(channel, person, words.length == 2 ? words[1] : "", attempt);
      case "queue", "queues" -> queues.command(
          channel, person, words.length == 2 ? words[1] : "", body.path("trigger_id").asText(), attempt);
      case "watch" -> watch.command(channel, person, attempt);
      case "templates", "playbooks" -> tell(channel, person, figures.words(), attempt);
      case "pause" -> pauses.pause(channel, person, words.length == 2 ? words[1] : "", attempt);
      case "resume" -> pauses.resume(channel, person, words.length == 2 ? words[1] : "", attempt);
      case "help", "" -> tell(channel, person, HELP, attempt);
      default -> tell(channel, person, "I do not know “" + words[0] + "”.\n" + HELP, attempt);
    };
  }

  private String status(String person) {
    List<Task> mine = Stream.concat(tasks.withAgent().stream(), tasks.queued().stream())
        .filter(t -> t.origin().asker().equals(person)).toList();
    return mine.isEmpty()
        ? "No agent works for you right now. /skep new asks for a change."
        : mine.stream().map(t -> "• " + t.brief().title() + " (" + t.brief().repository() + "): "
            + t.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')).collect(Collectors.joining("\n"));
  }

  private Completion tell(String channel, String person, String words, Attempt attempt) {
    return () -> aside.say(person, channel, "", words, attempt);
  }
}
