package dev.skep.notifications.digest;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Worth;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a channel is told of a week. Names nobody. Pure.
 *
 * @param to when the seven days ended; it is told then
 * @param week of those seven days
 * @param before of the seven days before them
 * @param waiting what has waited longest for a person
 * @param groups what is told apart, those in which most ended first; empty for nothing
 */
public record WeeklyDigest(
    DigestPlan plan, DigestScope scope, Instant to, Figures week, Figures before, List<Waiting> waiting,
    List<Worth.Line> groups) {
  static final Duration WAITS_LONG = Duration.ofDays(1);
  private static final int WAITING_MOST = 3;
  private static final int GROUPS_MOST = 5;

  /**
   * A task that waits for a person.
   *
   * @param since when it came into the state it is in
   */
  public record Waiting(Task task, Instant since) {
    public Duration time(Instant now) {
      return Duration.between(since, now);
    }

    /** What was asked for elsewhere is not read out: not all who read here may read there. */
    public boolean isOf(String channel) {
      return task.origin().channel().equals(channel);
    }
  }

  public WeeklyDigest {
    waiting = waiting.stream().filter(w -> w.time(to).compareTo(WAITS_LONG) >= 0)
        .sorted(Comparator.comparing(Waiting::since)).limit(WAITING_MOST).toList();
    groups = groups.stream().filter(g -> g.figures().ended() > 0).limit(GROUPS_MOST).toList();
  }

  /** Nothing ended, and nobody has anything in hand: nothing is worth saying. */
  public boolean isQuiet() {
    return week.ended() == 0 && withAgent() == 0 && withPeople() == 0;
  }

  /** How many ended so in the seven days. */
  public int ended(TaskState state) {
    return week.states().getOrDefault(state, 0);
  }

  public int toStart() {
    return open(state -> state == TaskState.QUEUED);
  }

  public int withAgent() {
    return open(state -> state.isWithAgent() && !isWithPeople(state));
  }

  public int withPeople() {
    return open(WeeklyDigest::isWithPeople);
  }

  private int open(Predicate<TaskState> wanted) {
    return week.states().entrySet().stream().filter(e -> wanted.test(e.getKey())).mapToInt(Map.Entry::getValue).sum();
  }

  private static boolean isWithPeople(TaskState state) {
    return state == TaskState.WAITING || state == TaskState.IN_REVIEW || state == TaskState.APPROVED;
  }
}
