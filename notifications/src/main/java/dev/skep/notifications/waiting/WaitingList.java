package dev.skep.notifications.waiting;

import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.Surveys;
import dev.skep.notifications.build.StoppedBuilds;
import dev.skep.notifications.incident.Incidents;
import dev.skep.notifications.review.SecondOnes;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What waits for people now, read from the database alone. What happened elsewhere and was not told yet is not in it.
 */
@Singleton
public class WaitingList {
  /** Who did not answer a survey for so long has left it. */
  private static final Duration SURVEYS_FOR = Duration.ofDays(30);
  private static final Comparator<Matter> OLDEST_FIRST = Comparator.comparing(Matter::since).thenComparing(Matter::cause);

  private final TaskStore tasks;
  private final SecondOnes seconds;
  private final StoppedBuilds stopped;
  private final Incidents incidents;
  private final Surveys surveys;
  private final BeanProvider<ReviewPolicy> policy;
  private final Clock clock;

  WaitingList(TaskStore tasks, SecondOnes seconds, StoppedBuilds stopped, Incidents incidents,
      Surveys surveys, BeanProvider<ReviewPolicy> policy, Clock clock) {
    this.tasks = tasks;
    this.seconds = seconds;
    this.stopped = stopped;
    this.incidents = incidents;
    this.surveys = surveys;
    this.policy = policy;
    this.clock = clock;
  }

  /** All that waits for that person, what waits longest first, surveys after the rest. */
  public List<Matter> of(String person) {
    Stream<Matter> open = open(task -> mayConcern(task, person)).filter(m -> m.person().equals(person));
    return Stream.concat(open.sorted(OLDEST_FIRST), surveys(person).stream()).toList();
  }

  /** What waits of open tasks, for everybody; what waits longest first. */
  List<Matter> all() {
    return open(task -> true).sorted(OLDEST_FIRST).toList();
  }

  /** Others than who reviews it are asked only while it is under review. */
  private static boolean mayConcern(Task task, String person) {
    return task.reviewer().equals(person) || task.state() == TaskState.IN_REVIEW;
  }

  private Stream<Matter> open(Predicate<Task> wanted) {
    Map<TaskId, Instant> troubled = incidents.undecided();
    List<Task> open = Stream.concat(tasks.withAgent().stream(), tasks.find(troubled.keySet()).stream())
        .collect(Collectors.toMap(Task::id, t -> t, (a, b) -> a, LinkedHashMap::new)).values().stream().filter(wanted)
        .toList();
    List<TaskId> ids = open.stream().map(Task::id).toList();
    Map<TaskId, SecondOnes.Chosen> chosen = seconds.of(ids);
    Map<TaskId, Instant> decided = stopped.since(open);
    Map<String, String> people = policy.find(null).map(ReviewPolicy::people).orElse(Map.of());
    return open.stream().filter(t -> MatterReading.mayWait(t, decided.containsKey(t.id()) || troubled.containsKey(t.id())))
        .flatMap(task -> {
          Optional<SecondOnes.Chosen> second = Optional.ofNullable(chosen.get(task.id()));
          var beside = new MatterReading.Beside(people, second.map(SecondOnes.Chosen::person).orElse(""),
              second.map(SecondOnes.Chosen::at).orElse(null), decided.get(task.id()), troubled.get(task.id()));
          return MatterReading.of(task, tasks.history(task.id()), beside).stream();
        });
  }

  private List<Matter> surveys(String person) {
    Map<TaskId, Instant> asked = surveys.unanswered(person, clock.instant().minus(SURVEYS_FOR));
    Map<TaskId, Task> found = tasks.find(asked.keySet()).stream().collect(Collectors.toMap(Task::id, t -> t));
    return asked.entrySet().stream().filter(e -> found.containsKey(e.getKey()))
        .map(e -> new Matter(person, What.SURVEY, Objects.requireNonNull(found.get(e.getKey())), e.getValue()))
        .sorted(OLDEST_FIRST.reversed()).toList();
  }
}
