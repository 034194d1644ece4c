package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * "Cancel this", "hold this", "retry" and "try another agent", said in a task's thread. Words alone stop no agent: a
 * button is shown first. Who may not file may not send back or stop either.
 */
@Singleton
class TaskTalk implements Talk {
  private final TaskStore tasks;
  private final OtherAgents others;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;

  TaskTalk(TaskStore tasks, OtherAgents others, Intake intake, IntakePolicy policy, Surroundings surroundings,
      Outbox outbox) {
    this.tasks = tasks;
    this.others = others;
    this.intake = intake;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
  }

  @Override
  public int order() {
    return 24;
  }

  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    Optional<TaskWords.Meant> meant = asked.attached().isEmpty() ? TaskWords.read(asked.text()) : Optional.empty();
    if (meant.isEmpty() || intake.isTalking(asked)) {
      return Optional.empty();
    }
    List<Task> here = tasks.ofThread(asked.channel(), asked.thread());
    return here.isEmpty() ? Optional.empty() : Optional.of(allowed(asked, meant.get(), here, attempt));
  }

  private Completion allowed(Intake.Asked asked, TaskWords.Meant meant, List<Task> here, Attempt attempt) {
    Person who = surroundings.person(asked.person());
    Optional<String> refusal =
        here.stream().flatMap(t -> policy.refusal(who, t.brief().repository()).stream()).findFirst();
    if (refusal.isPresent()) {
      return () -> say(asked, Mrkdwn.escape(refusal.get()), attempt);
    }
    return switch (meant) {
      case CANCEL -> ask(asked, TaskAsk.What.CANCEL, here, TaskMenu::canBeCancelled, attempt);
      case HOLD -> hold(asked, who, here, attempt);
      case RETRY -> retry(asked, here, attempt);
      case OTHER_AGENT -> otherAgent(asked, here, attempt);
      case STATUS, MY_STATUS -> throw new IllegalArgumentException("asking moves nothing");
    };
  }

  private Completion ask(
      Intake.Asked asked, TaskAsk.What what, List<Task> here, Predicate<Task> which, Attempt attempt) {
    List<Task> meant = here.stream().filter(which).toList();
    if (meant.isEmpty()) {
      return () -> say(asked, lines(here, TaskTalk::tooLate), attempt);
    }
    return () -> outbox.add(
        Effect.inThread(asked.channel(), asked.thread(), new TaskAsk(asked.person(), asked.channel(), asked.thread(), what,
            meant.stream().map(Task::id).toList())).answering(attempt.id()));
  }

  private Completion hold(Intake.Asked asked, Person who, List<Task> here, Attempt attempt) {
    List<Task> waiting = here.stream().filter(t -> t.state() == TaskState.QUEUED).toList();
    if (waiting.isEmpty()) {
      return ask(asked, TaskAsk.What.CANCEL_INSTEAD, here, TaskMenu::canBeCancelled, attempt);
    }
    return () -> say(asked, lines(waiting, task -> {
      Outcome outcome = tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked("by " + who.name())),
          Actor.person(who.id()), attempt.id());
      return TaskInWords.name(task) + (outcome instanceof Outcome.Moved
          ? " is held until somebody presses *Let it start* on its card."
          : " is held already, or has just begun.");
    }), attempt);
  }

  private Completion retry(Intake.Asked asked, List<Task> here, Attempt attempt) {
    List<Task> ended = here.stream().filter(TaskMenu::cameToNothing).toList();
    if (ended.isEmpty()) {
      return ask(asked, TaskAsk.What.START_OVER, here, TaskMenu::isAtWork, attempt);
    }
    return () -> say(asked, lines(ended, task -> {
      Outcome outcome =
          tasks.apply(task.id(), new TaskTrigger.Retried(), Actor.person(asked.person()), attempt.id());
      return TaskInWords.name(task) + (outcome instanceof Outcome.Moved ? " is back in the line." : " goes on already.");
    }), attempt);
  }

  private Completion otherAgent(Intake.Asked asked, List<Task> here, Attempt attempt) {
    List<Task> able = here.stream().filter(t -> TaskMenu.isAtWork(t) || TaskMenu.cameToNothing(t)).toList();
    if (!able.isEmpty() && able.stream().allMatch(t -> others.of(t).isEmpty())) {
      return () -> say(asked, lines(able, t -> TaskMenu.name(t.brief().agent()) + " is the only agent that may work in "
          + Mrkdwn.escape(t.brief().repository()) + ". I can let it try again: say “retry”."), attempt);
    }
    return ask(asked, TaskAsk.What.OTHER_AGENT, able.isEmpty() ? here : able,
        t -> able.contains(t) && !others.of(t).isEmpty(), attempt);
  }

  private static String tooLate(Task task) {
    String title = TaskInWords.name(task);
    return switch (task.state()) {
      case QUEUED -> title + " waits for its turn already.";
      case RELEASED -> title + " is being filed just now. Ask me again in a minute.";
      case IN_REVIEW, APPROVED ->
        title + " is done and in review. Tell me what should be different, and I pass it on to the agent.";
      case MERGED -> title + " is merged. Tell me what is missing, and I write a new brief.";
      case CANCELLED -> title + " was cancelled. Tell me what you want now, and I write a new brief.";
      case CLOSED_UNMERGED -> title + " was closed without merging. Say “retry” to try again.";
      default -> title + ": " + TaskInWords.headline(task) + ".";
    };
  }

  private static String lines(List<Task> some, Function<Task, String> line) {
    return some.stream().map(line).distinct().collect(Collectors.joining("\n"));
  }

  private void say(Intake.Asked asked, String markup, Attempt attempt) {
    outbox.add(new Note(asked.person(), asked.channel(), asked.thread(), markup, false).effect()
        .answering(attempt.id()));
  }
}
