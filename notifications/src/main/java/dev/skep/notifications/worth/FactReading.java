package dev.skep.notifications.worth;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.Build;
import dev.skep.core.task.PullTimes;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Timed;
import dev.skep.core.work.Documents;
import dev.skep.throttle.campaign.Campaign;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a task's history comes to. Pure: the same history gives the same fact, whenever and how often it is read. */
final class FactReading {
  private static final int COST_DIGITS = 10;
  private static final List<Class<? extends Timed>> TIMED = List.of(TaskTrigger.PullRequestOpened.class,
      TaskTrigger.ReviewCounted.class, TaskTrigger.ReviewRequested.class, TaskTrigger.Merged.class,
      TaskTrigger.ClosedUnmerged.class);

  private final Task task;
  private final List<TaskEvent> history;

  private FactReading(Task task, List<TaskEvent> history) {
    this.task = task;
    this.history = history;
  }

  /**
   * What its history does not tell.
   *
   * @param asked whether its people were asked what it saved
   * @param minutes what they answered
   * @param calls how often its agent was called to go on
   */
  record Beside(boolean asked, List<Integer> minutes, ModelCosts.Used used, int calls) {}

  static Fact fact(Task task, List<TaskEvent> history, Beside beside) {
    return new FactReading(task, history).fact(beside);
  }

  private Fact fact(Beside beside) {
    List<Integer> minutes = beside.minutes();
    ModelCosts.Used used = beside.used();
    boolean merged = task.state() == TaskState.MERGED;
    Instant released = first(e -> e.to() == TaskState.RELEASED).map(TaskEvent::at).orElse(null);
    Instant draft = happened(first(e -> is(e, TaskTrigger.PullRequestOpened.class)), PullTimes::openedAt);
    Instant ended = task.state().isOpen()
        ? null
        : happened(last(e -> e.to() == task.state() && e.from() != e.to()), PullTimes::endedAt);
    Instant review = review();
    return new Fact(task.id().value(), task.version(), task.state().name(), task.brief().title(),
        task.brief().repository(), Playbook.nameIn(task.brief().template()), task.brief().template(),
        task.brief().agent(), model(), task.origin().channel(), task.origin().asker(), task.reviewer(), task.createdAt(),
        released, draft, review, ended, ended == null ? null : week(ended), seconds(task.createdAt(), released),
        seconds(released, draft), seconds(released, review), merged ? seconds(released, ended) : null,
        builds().map(Build::light).findFirst().map(Enum::name).orElse(Fact.NONE), redBuilds(), rounds(),
        task.failure() == null ? "" : task.failure().code(), sessions(), minutes.stream().mapToInt(m -> m).sum(),
        minutes.size(), task.hasOutcome() && beside.asked(), used.tokens(),
        used.cost().setScale(COST_DIGITS, RoundingMode.HALF_UP), used.unpriced(), task.brief().trial(), firstAgent(),
        firstModel(), beside.calls(), minutes.stream().map(String::valueOf).collect(Collectors.joining(" ")),
        Campaign.of(task).orElse(null));
  }

  private Optional<TaskEvent> first(Predicate<TaskEvent> wanted) {
    return history.stream().filter(wanted).findFirst();
  }

  private Optional<TaskEvent> last(Predicate<TaskEvent> wanted) {
    return history.stream().filter(wanted).reduce((a, b) -> b);
  }

  /** What the vendor says of when it happened, else when we saw it: that depends on when we looked. */
  private static @Nullable Instant happened(Optional<TaskEvent> event, Function<PullTimes, @Nullable Instant> when) {
    return event.map(e -> {
      Instant told = when.apply(times(e));
      return told == null ? e.at() : told;
    }).orElse(null);
  }

  /** When it was first asked for, though nobody may have looked while it was. */
  private @Nullable Instant review() {
    return history.stream().map(e -> times(e).askedAt()).filter(Objects::nonNull).findFirst()
        .orElseGet(() -> first(e -> e.to() == TaskState.IN_REVIEW || e.to() == TaskState.APPROVED)
            .map(TaskEvent::at).orElse(null));
  }

  private static PullTimes times(TaskEvent event) {
    return TIMED.stream().filter(timed -> is(event, timed)).map(timed -> Documents.read(event.detail(), timed).times())
        .findFirst().orElse(PullTimes.UNKNOWN);
  }

  static String week(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
  }

  private static @Nullable Long seconds(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Math.max(0, Duration.between(from, to).toSeconds());
  }

  private String model() {
    return read(TaskTrigger.Assigned.class).map(TaskTrigger.Assigned::model).reduce((a, b) -> b).orElse("");
  }

  private String firstModel() {
    return read(TaskTrigger.Assigned.class).map(TaskTrigger.Assigned::model).findFirst().orElse("");
  }

  /** A lot is drawn before anybody begins. Of older tasks nothing was written down: then it is the one they have. */
  private String firstAgent() {
    return Stream.concat(read(TaskTrigger.Drawn.class).map(TaskTrigger.Drawn::agent),
        read(TaskTrigger.Submitted.class).map(TaskTrigger.Submitted::agent)).filter(agent -> !agent.isEmpty()).findFirst()
        .orElse(task.brief().agent());
  }

  /** Those that were settled. */
  private Stream<Build> builds() {
    return read(TaskTrigger.BuildReported.class).map(TaskTrigger.BuildReported::build)
        .filter(b -> b.light() == Build.Light.GREEN || b.light() == Build.Light.RED);
  }

  /** One that was run again for the same commit is not counted twice. */
  private int redBuilds() {
    return (int) builds().filter(b -> b.light() == Build.Light.RED).map(Build::headSha).distinct().count();
  }

  private int rounds() {
    return (int) history.stream().filter(e -> e.to() == TaskState.WORKING
        && (e.from() == TaskState.IN_REVIEW || e.from() == TaskState.APPROVED)).count();
  }

  /** A start that came to nothing, for its channel took no message, began no agent. */
  private int sessions() {
    long started = history.stream().filter(e -> is(e, TaskTrigger.Released.class)).count();
    long undone = history.stream().filter(e -> is(e, TaskTrigger.Unannounced.class)).count();
    return (int) Math.max(0, started - undone);
  }

  private <T extends TaskTrigger> Stream<T> read(Class<T> trigger) {
    return history.stream().filter(e -> is(e, trigger)).map(e -> Documents.read(e.detail(), trigger));
  }

  private static boolean is(TaskEvent event, Class<?> trigger) {
    return event.kind().equals(trigger.getSimpleName());
  }
}
