package dev.skep.notifications.review;

import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import io.micronaut.data.model.Pageable;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may be the second reviewer, by what waits for whom now. Two chosen in one moment may not know of each other. */
@Singleton
class SecondReviewers {
  private static final int CHOICES_REMEMBERED = 500;

  private final TaskStore tasks;
  private final PullReviewRows rows;
  private final BeanProvider<ReviewPolicy> policy;

  SecondReviewers(TaskStore tasks, PullReviewRows rows, BeanProvider<ReviewPolicy> policy) {
    this.tasks = tasks;
    this.rows = rows;
    this.policy = policy;
  }

  List<NextReviewer.Candidate> of(Task task, ReviewScene scene) {
    Map<String, String> people = policy.get().people();
    var not = new HashSet<>(scene.spoke());
    not.add(scene.author());
    not.addAll(scene.hands());
    not.add(people.getOrDefault(task.reviewer(), ""));
    not.add(people.getOrDefault(task.origin().asker(), ""));
    return NextReviewer.order(people, not, waiting(), chosen());
  }

  /** Pull requests that ask for somebody's review, by login. */
  private Map<String, Long> waiting() {
    List<Task> open = tasks.withAgent().stream().filter(t -> t.standing() != null && !t.standing().met()).toList();
    Map<UUID, String> seconds = open.isEmpty()
        ? Map.of()
        : rows.findByTaskIdIn(open.stream().map(t -> t.id().value()).toList()).stream()
            .filter(row -> !row.secondLogin().isEmpty())
            .collect(Collectors.toMap(PullReviewRow::taskId, PullReviewRow::secondLogin));
    var waiting = new HashMap<String, Long>();
    for (Task task : open) {
      Standing standing = Objects.requireNonNull(task.standing());
      Set<String> logins = standing.asked().stream().map(SecondReviewers::small).collect(Collectors.toSet());
      logins.add(small(seconds.getOrDefault(task.id().value(), "")));
      standing.by().forEach(login -> logins.remove(small(login)));
      logins.forEach(login -> waiting.merge(login, 1L, Long::sum));
    }
    return waiting;
  }

  private static String small(String login) {
    return login.toLowerCase(Locale.ROOT);
  }

  private Map<String, Instant> chosen() {
    var chosen = new HashMap<String, Instant>();
    rows.findBySecondPersonNotEqualOrderByChosenAtDesc("", Pageable.from(0, CHOICES_REMEMBERED))
        .forEach(row -> chosen.putIfAbsent(row.secondPerson(), row.chosenAt() == null ? Instant.EPOCH : row.chosenAt()));
    return chosen;
  }
}
