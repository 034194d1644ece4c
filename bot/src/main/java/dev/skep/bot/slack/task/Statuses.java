package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.SlackZones;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.incident.Incidents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How tasks stand, as Slack's markup. Calls out for people's names and their time zone. */
@Singleton
class Statuses {
  private static final String NONE = "No agent works for you right now. Tell me what should change, or type /skep new.";

  private final TaskStore tasks;
  private final Incidents incidents;
  private final Surroundings surroundings;
  private final SlackZones zones;
  private final Clock clock;

  Statuses(TaskStore tasks, Incidents incidents, Surroundings surroundings, SlackZones zones, Clock clock) {
    this.tasks = tasks;
    this.incidents = incidents;
    this.surroundings = surroundings;
    this.zones = zones;
    this.clock = clock;
  }

  /** Of all that this person asked for and is not over, and of what failed and is theirs to decide about. */
  String mine(String person) {
    List<Task> failed = tasks.find(incidents.undecided().keySet()).stream()
        .filter(t -> t.state() == TaskState.FAILED && t.origin().asker().equals(person)).toList();
    List<Task> all = Stream.concat(tasks.openOf(person).stream(), failed.stream()).toList();
    return all.isEmpty() ? NONE : of(all, person);
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
        assignee.isEmpty() ? task.origin().askerName() : surroundings.person(assignee).name(),
        incidents.asked(task.id()).isPresent());
  }
}
