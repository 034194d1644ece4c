package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.SlackZones;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.hold.HeldUntil;
import dev.skep.throttle.hold.HoldWords;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** "Hold this until the release is out" or "until #12 is merged", said in a task's thread, or of an item in its queue's channel. */
@Singleton
class HoldTalk implements Talk {
  private static final String NOT_FILED =
      "Nothing is filed here yet, so there is nothing to hold. Say that again once it is.";

  private final TaskStore tasks;
  private final Queues queues;
  private final QueueTasks items;
  private final HeldUntil held;
  private final HoldForEnd ends;
  private final Schedules times;
  private final SlackZones zones;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;

  HoldTalk(TaskStore tasks, Queues queues, QueueTasks items, HeldUntil held, HoldForEnd ends, Schedules times,
      SlackZones zones,
      Intake intake, IntakePolicy policy, Surroundings surroundings, Outbox outbox) {
    this.tasks = tasks;
    this.queues = queues;
    this.items = items;
    this.held = held;
    this.ends = ends;
    this.times = times;
    this.zones = zones;
    this.intake = intake;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
  }

  @Override
  public int order() {
    return 12;
  }

  /** Empty where the words are no such wish, or about nothing that is here. */
  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    Optional<HoldWords.Wish> wish = HoldWords.read(asked.text(), words -> times.read(words, ZoneOffset.UTC));
    if (wish.isEmpty()) {
      return Optional.empty();
    }
    List<Task> meant = meant(asked, wish.get());
    if (meant.isEmpty()) {
      return wish.get().isAboutTheThread() && intake.isTalking(asked)
          ? Optional.of(() -> say(asked, NOT_FILED, attempt))
          : Optional.empty();
    }
    return Optional.of(held(asked, meant, attempt));
  }

  private List<Task> meant(Intake.Asked asked, HoldWords.Wish wish) {
    return wish.isAboutTheThread()
        ? tasks.ofThread(asked.channel(), asked.thread())
        : queues.ofChannel(asked.channel()).flatMap(q -> items.about(q.name(), wish.what())).stream().toList();
  }

  private Completion held(Intake.Asked asked, List<Task> meant, Attempt attempt) {
    List<Task> waiting = meant.stream().filter(t -> t.state() == TaskState.QUEUED).toList();
    if (waiting.isEmpty()) {
      return () -> say(asked, "That cannot be held any more: " + meant.stream()
          .map(t -> TaskInWords.name(t) + ": " + TaskInWords.headline(t)).collect(Collectors.joining("; ")) + ".", attempt);
    }
    var person = surroundings.person(asked.person());
    Optional<String> refusal =
        waiting.stream().flatMap(t -> policy.refusal(person, t.brief().repository()).stream()).findFirst();
    if (refusal.isPresent()) {
      return () -> say(asked, Mrkdwn.escape(refusal.get()), attempt);
    }
    var zone = zones.of(asked.person());
    HoldWords.Until until = HoldWords.read(asked.text(), words -> times.read(words, zone)).orElseThrow().until();
    var wanted = new LinkedHashMap<Task, HoldWords.Until>();
    waiting.forEach(task -> wanted.put(task,
        until instanceof HoldWords.Ended end ? ends.settled(end, task, person) : until));
    return () -> say(asked, wanted.entrySet().stream().map(e -> held(e.getKey(), e.getValue(), asked, attempt)).distinct()
        .collect(Collectors.joining("\n")), attempt);
  }

  private String held(Task task, HoldWords.Until until, Intake.Asked asked, Attempt attempt) {
    var said = new HeldUntil.Said(asked.person(), asked.channel(), asked.thread());
    return switch (until) {
      case HoldWords.Release release ->
        said(task, until, held.untilRelease(task, release, said, attempt.id()));
      case HoldWords.Ended end -> said(task, until, held.untilEnd(task, end, said, attempt.id()));
      case HoldWords.Time time -> said(task, until, held.untilTime(task, time.when().at(), said, attempt.id()));
      case HoldWords.Not(String why) -> Mrkdwn.escape(why);
    };
  }

  private String said(Task task, HoldWords.Until until, Outcome outcome) {
    boolean same = outcome instanceof Outcome.Ignored && tasks.find(task.id()).filter(task::equals).isPresent();
    return outcome instanceof Outcome.Moved || same
        ? TaskInWords.name(task) + " is held " + words(task, until) + "."
        : TaskInWords.name(task) + " cannot be held any more.";
  }

  private static String words(Task task, HoldWords.Until until) {
    return switch (until) {
      case HoldWords.Release release when release.tag().isEmpty() ->
        "until the next release of " + Mrkdwn.escape(task.brief().repository()) + " is out";
      case HoldWords.Release release -> Mrkdwn.escape(release.words());
      case HoldWords.Ended end -> Mrkdwn.escape(end.words(task.brief().repository()));
      case HoldWords.Time time -> "until " + Mrkdwn.time(time.when().at());
      case HoldWords.Not not -> "";
    };
  }

  private void say(Intake.Asked asked, String markup, Attempt attempt) {
    outbox.add(new Note(asked.person(), asked.channel(), asked.thread(), markup, false).effect().answering(attempt.id()));
  }
}
