package dev.skep.bot.slack;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskStore;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** How tasks stand, as Slack's markup. Calls out for people's names and their time zone. */
@Singleton
class Statuses {
  private static final String NONE = "No agent works for you right now. Tell me what should change, or type /skep new.";

  private final TaskStore tasks;
  private final Surroundings surroundings;
  private final SlackZones zones;
  private final Clock clock;

  Statuses(TaskStore tasks, Surroundings surroundings, SlackZones zones, Clock clock) {
    this.tasks = tasks;
    this.surroundings = surroundings;
    this.zones = zones;
    this.clock = clock;
  }

  /** Of all that this person asked for and is not over. */
  String mine(String person) {
    List<Task> open = tasks.openOf(person);
    return open.isEmpty() ? NONE : of(open, person);
  }

  /** @param person for whom the times are told */
  String of(List<Task> some, String person) {
    List<StatusLine.Seen> seen = some.stream().limit(StatusLine.most()).map(this::seen).toList();
    return StatusLine.lines(seen, some.size(), clock.instant(), zones.of(person));
  }

  private StatusLine.Seen seen(Task task) {
    Instant since = tasks.history(task.id()).stream()
        .filter(e -> e.to() == task.state() && e.from() != task.state())
        .map(TaskEvent::at).reduce((first, later) -> later).orElse(task.updatedAt());
    String assignee = task.turn().assignee();
    return new StatusLine.Seen(task, since,
        assignee.isEmpty() ? task.origin().askerName() : surroundings.person(assignee).name());
  }
}
