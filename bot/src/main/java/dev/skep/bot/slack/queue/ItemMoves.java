package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Check;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Turn;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.ReadinessLook;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What people do with one item of a queue, and what they hear of it. */
@Singleton
class ItemMoves {
  private final TaskStore tasks;
  private final QueueTasks queues;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final ReadinessLook readiness;

  ItemMoves(TaskStore tasks, QueueTasks queues, IntakePolicy policy, Surroundings surroundings,
      ReadinessLook readiness) {
    this.tasks = tasks;
    this.queues = queues;
    this.policy = policy;
    this.surroundings = surroundings;
    this.readiness = readiness;
  }

  /**
   * Decides before the transaction and moves within it.
   *
   * @return what to do in the transaction; it answers with what to tell the person
   */
  Move of(Task task, ItemMove move, String person, String cause) {
    if (move == ItemMove.WHY) {
      return () -> why(task);
    }
    Person who = surroundings.person(person);
    Optional<String> refusal = policy.refusal(who, task.brief().repository());
    return refusal.isPresent() ? refusal::get : () -> moved(task, move, who, cause);
  }

  interface Move {
    String words();
  }

  private String moved(Task task, ItemMove move, Person who, String cause) {
    if (move == ItemMove.READY && task.turn().check() != Check.OPEN) {
      return TaskInWords.name(task) + " needs nobody's word: " + where(task);
    }
    if (move == ItemMove.LOOK_AGAIN && task.turn().check() == Check.NONE) {
      return TaskInWords.name(task) + " starts without a look: " + where(task);
    }
    Outcome outcome = tasks.apply(task.id(), trigger(task, move, who), Actor.person(who.id()), cause);
    return outcome instanceof Outcome.Moved(Task after)
        ? done(after, move)
        : TaskInWords.name(task) + " cannot be changed like this any more: " + where(task);
  }

  private TaskTrigger trigger(Task task, ItemMove move, Person who) {
    Turn turn = task.turn();
    return switch (move) {
      case DO_NOW -> new TaskTrigger.Placed(turn.now(first(turn)));
      case MOVE_UP -> new TaskTrigger.Placed(turn.withRank(first(turn)));
      case HOLD -> new TaskTrigger.Placed(turn.withParked("by " + who.name()));
      case LET_START -> new TaskTrigger.Placed(turn.letStart());
      case READY -> new TaskTrigger.Placed(turn.looked(readiness.said(task.brief().template(), who.name()), null));
      case LOOK_AGAIN -> new TaskTrigger.Placed(turn.due());
      case SKIP -> new TaskTrigger.Cancelled(who.name());
      case RETRY -> new TaskTrigger.Retried();
      case WHY -> throw new IllegalArgumentException("asking moves nothing");
    };
  }

  private long first(Turn turn) {
    return queues.rankBefore(turn.queue());
  }

  private static String done(Task task, ItemMove move) {
    String name = TaskInWords.name(task);
    return switch (move) {
      case DO_NOW -> task.turn().check() == Check.OPEN
          ? name + " goes first. I look into it before it starts."
          : name + " goes first, whatever the hours and the pace of the queue.";
      case MOVE_UP -> name + " is the next of the queue.";
      case HOLD -> name + " is held until somebody lets it start.";
      case LET_START -> name + " is back in the line.";
      case READY -> name + " counts as ready, because you say so.";
      case LOOK_AGAIN -> "I look into " + name + " again. The board shows what I find.";
      case SKIP -> name + " is left out.";
      case RETRY -> name + " is tried again.";
      case WHY -> "";
    };
  }

  /** Why it waits, with what was seen. */
  static String why(Task task) {
    Readiness found = task.turn().readiness();
    String seen = found == null || task.state() != TaskState.QUEUED
        ? ""
        : "\nFound `" + Mrkdwn.escape(found.state()) + "`:\n"
            + Mrkdwn.bullets(List.of(found.evidence().split("; (?=\\w+: )")));
    return TaskInWords.name(task) + ": " + where(task) + seen;
  }

  private static String where(Task task) {
    return TaskInWords.headline(task) + ".";
  }
}
