package dev.skep.bot.slack.incident;

import dev.skep.bot.web.dashboard.Discretion;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.Place;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.incident.Incident;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the words of an incident, as the dashboard has it for tasks: of what was asked for where not everybody could
 * read it, who asked, who reviews and those whom the policy names. Calls out.
 */
@Singleton
class IncidentReaders {
  private final TaskStore tasks;
  private final Surroundings surroundings;
  private final Discretion discretion;

  IncidentReaders(TaskStore tasks, Surroundings surroundings, Discretion discretion) {
    this.tasks = tasks;
    this.surroundings = surroundings;
    this.discretion = discretion;
  }

  /** Ids of those that this person may read. */
  Set<UUID> readable(String person, List<Incident> incidents) {
    Map<UUID, Task> found = tasks.find(incidents.stream().map(row -> new TaskId(row.taskId())).distinct().toList()).stream()
        .collect(Collectors.toMap(task -> task.id().value(), task -> task));
    var known = new HashMap<String, Boolean>();
    return incidents.stream().filter(row -> mayRead(person, found.get(row.taskId()), known)).map(Incident::id)
        .collect(Collectors.toSet());
  }

  private boolean mayRead(String person, @Nullable Task task, Map<String, Boolean> known) {
    return task == null
        ? discretion.seesAll(person)
        : discretion.mayRead(person, task.origin().asker(), task.reviewer(),
            () -> known.computeIfAbsent(task.origin().channel(), this::isPublic));
  }

  /** One of which the chat does not tell is not. */
  private boolean isPublic(String channel) {
    try {
      return surroundings.place(channel).kind() == Place.Kind.PUBLIC;
    } catch (Retryable | Permanent e) {
      return false;
    }
  }
}
