package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.TaskLines;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.Person;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.SayStep;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.Boards;
import dev.skep.throttle.Pauses;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** The switch that stops all new work: asked for by a command, confirmed by a button, said in the channel. */
@Singleton
class PauseCommands implements CommandWord, Pressing {
  private static final int REASON_MAX_CHARS = 300;
  private static final String HELP = "Say why, such as: /skep pause all the build farm is down";

  private final Pauses pauses;
  private final TaskLines lines;
  private final QueueTasks items;
  private final Boards boards;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  PauseCommands(Pauses pauses, TaskLines lines, QueueTasks items, Boards boards, IntakePolicy policy,
      Surroundings surroundings, Outbox outbox,
      Aside aside) {
    this.pauses = pauses;
    this.lines = lines;
    this.items = items;
    this.boards = boards;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("pause", "resume");
  }

  @Override
  public String help() {
    return "/skep pause all <why> – nothing new starts, for anybody; /skep resume all lets it go on";
  }

  @Override
  public int place() {
    return 70;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    return typed.word().equalsIgnoreCase("pause")
        ? pause(typed.channel(), typed.person(), typed.rest(), attempt)
        : resume(typed.channel(), typed.person(), typed.rest(), attempt);
  }

  private Completion pause(String channel, String person, String words, Attempt attempt) {
    String[] what = words.strip().split("\\s+", 2);
    String reason = what.length == 2 ? Mrkdwn.cut(Sanitizer.clean(what[1]), REASON_MAX_CHARS) : "";
    Optional<String> refusal = refusal(person).or(this::paused)
        .or(() -> what[0].equalsIgnoreCase("all") && !reason.isBlank() ? Optional.empty() : Optional.of(HELP));
    return ask(new AskPause(person, channel, true, reason, lines.waiting(), ""), refusal, attempt);
  }

  private Completion resume(String channel, String person, String words, Attempt attempt) {
    Optional<String> refusal = refusal(person)
        .or(() -> paused().isPresent() ? Optional.empty() : Optional.of("Nothing is paused."))
        .or(() -> words.strip().equalsIgnoreCase("all")
            ? Optional.empty()
            : Optional.of("/skep resume all lets everything go on."));
    return ask(new AskPause(person, channel, false, "", lines.waiting(), ""), refusal, attempt);
  }

  private Optional<String> refusal(String person) {
    return policy.refusal(surroundings.person(person), "");
  }

  private Optional<String> paused() {
    return pauses.of(Pauses.ALL).map(p -> "All new work is paused already, by " + p.name() + ": " + p.reason());
  }

  /** One queue. A queue is resumed by its name also where Skep itself paused it. */
  Completion askQueue(String queue, String channel, String person, boolean pause, String why, Attempt attempt) {
    String reason = Mrkdwn.cut(Sanitizer.clean(why), REASON_MAX_CHARS);
    Optional<String> refusal = refusal(person)
        .or(() -> pauses.of(queue).isPresent() == pause
            ? Optional.of(pause ? "The queue " + queue + " is paused already." : "The queue " + queue + " is not paused.")
            : Optional.empty());
    return ask(new AskPause(person, channel, pause, reason, items.counts(queue).queued(), queue), refusal, attempt);
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.PAUSE_ALL, Actions.RESUME_ALL, Actions.PAUSE_QUEUE, Actions.RESUME_QUEUE);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    return switch (button.action()) {
      case Actions.PAUSE_ALL, Actions.RESUME_ALL -> pressedAll(button, attempt);
      default -> pressedQueue(button, attempt);
    };
  }

  private Completion pressedQueue(Button button, Attempt attempt) {
    AskPause.Pressed pressed = AskPause.Pressed.read(button.value());
    boolean pause = button.action().equals(Actions.PAUSE_QUEUE);
    Person person = surroundings.person(button.person());
    Optional<String> refusal = policy.refusal(person, "");
    return () -> {
      boolean done = refusal.isEmpty() && (pause
          ? pauses.pause(pressed.queue(), person.id(), person.name(), pressed.reason())
          : pauses.resume(pressed.queue(), person.id()));
      if (done) {
        boards.refresh(pressed.queue());
      }
      aside.say(button.person(), button.channel(), "", refusal.orElse(!done
          ? "That was done already."
          : pause
              ? "The queue " + pressed.queue() + " is paused. What agents work on goes on."
              : "The queue " + pressed.queue() + " goes on."),
          attempt);
    };
  }

  private Completion ask(AskPause ask, Optional<String> refusal, Attempt attempt) {
    return () -> refusal.ifPresentOrElse(words -> aside.say(ask.person(), ask.channel(), "", words, attempt),
        () -> outbox.add(Effect.toPerson(ask.person(), ask).answering(attempt.id())));
  }

  private Completion pressedAll(Button button, Attempt attempt) {
    boolean pause = button.action().equals(Actions.PAUSE_ALL);
    Person person = surroundings.person(button.person());
    Optional<String> refusal = policy.refusal(person, "");
    return () -> {
      boolean done = refusal.isEmpty() && (pause
          ? pauses.pause(Pauses.ALL, person.id(), person.name(), button.value())
          : pauses.resume(Pauses.ALL, person.id()));
      if (done) {
        String words = pause
            ? person.name() + " paused all new work: " + button.value() + "\n/skep resume all lets it go on."
            : person.name() + " lets new work start again.";
        outbox.add(Effect
            .toPerson(person.id(), new SayStep(person.id(), button.channel(), "", new IntakeStep.Tell(words), null, false))
            .answering(attempt.id()));
      } else {
        aside.say(button.person(), button.channel(), "", refusal.orElse("That was done already."), attempt);
      }
    };
  }
}
