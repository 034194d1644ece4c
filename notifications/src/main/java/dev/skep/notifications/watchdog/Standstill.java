package dev.skep.notifications.watchdog;

import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a task by the clock alone, the most telling first. Pure.
 *
 * <p>What is not known is not wrong: without a look at the work nobody is called silent. A build that runs or waits for a
 * person's leave is nobody's silence, and while it waits for that the agent takes no time.
 */
final class Standstill {
  private static final Set<TaskState> NOT_BEGUN = EnumSet.of(TaskState.FILED, TaskState.ASSIGNED);
  private static final Set<TaskState> AT_WORK =
      EnumSet.of(TaskState.FILED, TaskState.ASSIGNED, TaskState.WORKING, TaskState.WAITING);
  private static final Set<TaskState> IN_REVIEW = EnumSet.of(TaskState.IN_REVIEW, TaskState.APPROVED);

  /** What is no fault of an agent that waits for others to mend the base branch. */
  private static final Set<Trouble> OF_BASE = EnumSet.of(Trouble.RED, Trouble.TIME);

  private final Task task;
  private final Course course;
  private final @Nullable Trace trace;
  private final WatchdogRules rules;
  private final Instant now;
  private final List<Finding> found = new ArrayList<>();

  private Standstill(Task task, Course course, @Nullable Trace trace, WatchdogRules rules, Instant now) {
    this.task = task;
    this.course = course;
    this.trace = trace;
    this.rules = rules;
    this.now = now;
  }

  /** @param since when it began */
  record Finding(Trouble trouble, Instant since) {}

  /** @param trace null where there is no pull request, or none that can be looked at */
  static List<Finding> of(Task task, Course course, @Nullable Trace trace, WatchdogRules rules, Instant now) {
    var look = new Standstill(task, course, trace, rules, now);
    if (task.state().isWithAgent()) {
      look.all();
    }
    return List.copyOf(look.found);
  }

  /** What is left of it while the base branch is red too. */
  static List<Finding> withoutBase(List<Finding> found) {
    return found.stream().filter(finding -> !OF_BASE.contains(finding.trouble())).toList();
  }

  private void all() {
    if (NOT_BEGUN.contains(task.state())) {
      tooLong(Trouble.NO_START, course.entered(), rules.start());
    }
    if (trace != null && trace.mergeable() == Trace.Mergeable.CONFLICTS) {
      found.add(new Finding(Trouble.CONFLICT, now));
    }
    Instant red = course.red();
    if (red != null && task.build().light() == Light.RED) {
      tooLong(Trouble.RED, red, rules.red());
    }
    if (trace != null && task.state() == TaskState.WORKING && task.build().light() != Light.RED
        && !Course.isOthersTurn(task.build().light())) {
      tooLong(Trouble.SILENT, later(trace.lastOfAgent().orElse(course.entered()), course.entered()), rules.silence());
    }
    if (task.state() == TaskState.WORKING && task.rounds() >= rules.rounds()) {
      found.add(new Finding(Trouble.RETRIES, course.entered()));
    }
    if (AT_WORK.contains(task.state()) && task.build().light() != Light.WAITING) {
      tooLong(Trouble.TIME, course.atWork(), rules.time());
    }
    if (IN_REVIEW.contains(task.state())) {
      tooLong(Trouble.REVIEW, laterOf(course.reviewed(), Trace::lastOfPeople), rules.review());
    }
    tooLong(Trouble.STALE, laterOf(task.updatedAt(), Trace::last), rules.stale());
  }

  private Instant laterOf(Instant known, Function<Trace, Optional<Instant>> seen) {
    return trace == null ? known : later(seen.apply(trace).orElse(known), known);
  }

  private void tooLong(Trouble trouble, Instant since, Duration most) {
    if (Duration.between(since, now).compareTo(most) >= 0) {
      found.add(new Finding(trouble, since));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
