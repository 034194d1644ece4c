package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.dispatch.AgentWord;
import dev.skep.dispatch.AgentWords;
import dev.skep.intake.Concern;
import dev.skep.intake.Exposure;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * "Also rename the setting", said to Skep in the thread of work that goes on. It is shown, and the agent hears it when a
 * person presses the button: what was meant is never guessed. Only who may file for that repository may send it.
 */
@Singleton
class WordTalk implements Talk, Pressing {
  private static final int WORDS_MAX_CHARS = 2_500;
  private static final int CONCERN_MAX_CHARS = 1_000;
  private static final Pattern NEW_REQUEST =
      Pattern.compile("(?is)^(?:a |another |one more )?(?:new |another |separate |other )(?:request|task|brief)\\b.*");
  private static final String DECIDED = "That was decided already.";

  private final AgentWords words;
  private final TaskStore tasks;
  private final Intake intake;
  private final IntakePolicy policy;
  private final TaskDoor door;
  private final Surroundings surroundings;
  private final Exposure exposure;
  private final Outbox outbox;
  private final Aside aside;

  WordTalk(AgentWords words, TaskStore tasks, Intake intake, IntakePolicy policy, TaskDoor door,
      Surroundings surroundings, Exposure exposure, Outbox outbox, Aside aside) {
    this.words = words;
    this.tasks = tasks;
    this.intake = intake;
    this.policy = policy;
    this.door = door;
    this.surroundings = surroundings;
    this.exposure = exposure;
    this.outbox = outbox;
    this.aside = aside;
  }

  /** After all others: what they take is not for the agent. */
  @Override
  public int order() {
    return 90;
  }

  static List<Task> open(List<Task> some) {
    return some.stream().filter(t -> t.state().isOpen()).toList();
  }

  /** Empty where no work goes on, and for what an agent could not be told: what comes with files, or is very long. */
  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    String text = asked.text().strip();
    boolean toBeTold = !text.isEmpty() && text.length() <= WORDS_MAX_CHARS && asked.attached().isEmpty()
        && !NEW_REQUEST.matcher(text).matches();
    List<Task> open = toBeTold && !intake.isTalking(asked)
        ? open(tasks.ofThread(asked.channel(), asked.thread()))
        : List.of();
    return open.isEmpty() ? Optional.empty() : Optional.of(proposed(asked, text, open, attempt));
  }

  private Completion proposed(Intake.Asked asked, String text, List<Task> open, Attempt attempt) {
    Person who = surroundings.person(asked.person());
    List<Optional<String>> refusals = open.stream().map(t -> policy.refusal(who, t.brief().repository())).toList();
    if (refusals.stream().allMatch(Optional::isPresent)) {
      String refusal = Mrkdwn.escape(refusals.getFirst().orElseThrow());
      return () -> outbox
          .add(new Note(asked.person(), asked.channel(), asked.thread(), refusal, false).effect().answering(attempt.id()));
    }
    String concern = open.stream().map(t -> concern(asked.channel(), t)).filter(c -> !c.isEmpty()).distinct()
        .collect(Collectors.joining(" "));
    var said = new AgentWords.Said(asked.person(), who.name(), asked.channel(), asked.thread(), text);
    return () -> outbox.add(ShowWord.effect(words.propose(said, concern).id()).answering(attempt.id()));
  }

  private String concern(String channel, Task task) {
    return Mrkdwn.cut(exposure.of(channel, true, task.brief().repository()).map(Concern::words).orElse(""),
        CONCERN_MAX_CHARS);
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.WORD);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    if (button.action().startsWith(Actions.WORD_SEND)) {
      return send(button, WordBlocks.Send.of(button.value()), attempt);
    }
    UUID id = UUID.fromString(button.value());
    Optional<String> refusal = policy.refusal(surroundings.person(button.person()), "");
    if (refusal.isPresent()) {
      return aside.to(button, refusal.get(), attempt);
    }
    return button.action().equals(Actions.WORD_NEW) ? request(button, id, attempt) : () -> {
      if (words.leave(id)) {
        outbox.add(ShowWord.effect(id).answering(attempt.id()));
      } else {
        aside.to(button, DECIDED, attempt).write();
      }
    };
  }

  private Completion send(Button button, WordBlocks.Send send, Attempt attempt) {
    AgentWord word = words.find(send.word()).orElse(null);
    return word == null
        ? aside.to(button, TaskDoor.GONE, attempt)
        : door.enter(button, send.task(), attempt, task -> send(button, word, task, attempt));
  }

  /** What few could read is shown to many only by who was told so. */
  private Completion send(Button button, AgentWord word, Task task, Attempt attempt) {
    String concern = concern(word.channel(), task);
    return () -> {
      if (!word.concern().contains(concern)) {
        words.warned(word.id(), concern);
      } else if (!words.send(word.id(), task.id())) {
        aside.to(button, DECIDED, attempt).write();
        return;
      }
      outbox.add(ShowWord.effect(word.id()).answering(attempt.id()));
    };
  }

  /** The ordinary way of a request; it begins with what was said. */
  private Completion request(Button button, UUID id, Attempt attempt) {
    AgentWord word = words.find(id).orElse(null);
    if (word == null || word.state() != AgentWord.State.PROPOSED) {
      return aside.to(button, DECIDED, attempt);
    }
    Completion begun = intake.asked(new Intake.Asked(word.channel(), word.thread(), button.message(), button.person(),
        word.words(), false), attempt);
    return () -> {
      if (words.leave(id)) {
        outbox.add(ShowWord.effect(id));
        begun.write();
      } else {
        aside.to(button, DECIDED, attempt).write();
      }
    };
  }
}
