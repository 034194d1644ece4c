package dev.skep.core.task;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Tasks for tests. */
public final class Tasks {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final PullRequestRef PULL =
      new PullRequestRef("acme/shop", 8, "https://github.example/acme/shop/pull/8", "Fix it", "sha1", true);
  public static final Build RED =
      new Build(Build.Light.RED, "sha1", List.of("test"), "https://github.example/checks/1");

  /** From the release to the merge. */
  public static final List<TaskTrigger> LIFE = List.of(
      new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), new TaskTrigger.Assigned("Copilot"),
      new TaskTrigger.PullRequestOpened(PULL), new TaskTrigger.ReviewRequested(), new TaskTrigger.Approved("grace"),
      new TaskTrigger.Merged("grace"));

  private Tasks() {}

  public static TaskBrief brief(String repository) {
    return TaskBriefBuilder.builder().title("Fix the retry").repository(repository).goal("Interrupts are kept")
        .filesInScope(List.of("PaymentClient.java")).acceptanceCriteria(List.of("interrupts are rethrown"))
        .verification(List.of("mvn verify")).baseBranch("main").agent("copilot").build();
  }

  public static Origin origin() {
    return new Origin("C01SHOP", "1700000000.000100", "U001ADA", "Ada Lind", "https://hive.example/p1");
  }

  /** What is stored in such a state, in the order in which it was asked for; the first hundred of it. */
  public static List<Task> stored(ApplicationContext context, Predicate<TaskState> states) {
    List<String> names = Arrays.stream(TaskState.values()).filter(states).map(Enum::name).toList();
    return context.getBean(TaskRows.class).findByStateInOrderByCreatedAt(names).stream().limit(100)
        .map(TaskRow::toTask).toList();
  }

  /** What is stored and waits in line. */
  public static List<Task> queued(ApplicationContext context) {
    return stored(context, s -> s == TaskState.QUEUED);
  }

  public static Task queued(String repository) {
    return Task.submitted(TaskId.random(), brief(repository), origin(), NOON);
  }

  /** A task with every fact set, put into {@code state}. */
  public static Task in(TaskState state) {
    return in(state, "acme/shop");
  }

  public static Task in(TaskState state, String repository) {
    boolean pull = switch (state) {
      case WORKING, WAITING, IN_REVIEW, APPROVED, MERGED, CLOSED_UNMERGED -> true;
      case QUEUED, RELEASED, FILED, ASSIGNED, CANCELLED, FAILED -> false;
    };
    boolean issue = pull || state == TaskState.FILED || state == TaskState.ASSIGNED;
    return TaskBuilder.builder().id(TaskId.random()).version(3).state(state).brief(brief(repository)).origin(origin())
        .issue(issue ? new IssueRef(repository, 7, "https://github.example/acme/shop/issues/7") : null)
        .agentLogin(pull ? "copilot" : null).pullRequest(pull ? PULL : null).build(Build.NONE)
        .approvedBy(state == TaskState.APPROVED ? "ada" : null)
        .failure(state == TaskState.FAILED ? new Failure("x", "It broke.", "Try again.") : null)
        .createdAt(NOON).updatedAt(NOON).toTask();
  }
}
