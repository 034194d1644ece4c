package dev.skep.bot.web.dashboard;

import dev.skep.bot.web.Viewer;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Fact;
import dev.skep.notifications.worth.FactPages;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tasks behind the figures, as a viewer may see them. Reads. */
@Singleton
class Tasks {
  static final String PRIVATE = "Private request";
  static final int PAGE = 50;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final int STEPS_MOST = 300;

  private final FactPages pages;
  private final TaskStore tasks;
  private final Names names;
  private final Discretion discretion;
  private final Choices choices;

  Tasks(FactPages pages, TaskStore tasks, Names names, Discretion discretion, Choices choices) {
    this.pages = pages;
    this.tasks = tasks;
    this.names = names;
    this.discretion = discretion;
    this.choices = choices;
  }

  static FactPages.Wanted wanted(Asked asked, Instant now) {
    return new FactPages.Wanted(asked.slice(now), asked.picked(), asked.failure());
  }

  TaskViews.Page page(Asked asked, Viewer viewer, Instant now) {
    int skip = (asked.page() - 1) * PAGE;
    FactPages.Page page = pages.page(wanted(asked, now), PAGE, skip);
    List<Fact> facts = page.facts();
    names.learn(facts.stream().map(Fact::assignee).toList(), facts.stream().map(Fact::team).toList(), PATIENCE);
    return new TaskViews.Page(FilterForm.tasks(asked, choices.values(), choices::name), asked.picked().label(),
        asked.timeInWords(), facts.stream().map(f -> row(f, viewer)).toList(), page.all(), facts.isEmpty() ? 0 : skip + 1,
        skip + facts.size(), asked.page() > 1 ? asked.page(asked.page() - 1).tasks() : null,
        skip + facts.size() < page.all() ? asked.page(asked.page() + 1).tasks() : null,
        "/dashboard/tasks.csv" + asked.page(1).query(), asked.board());
  }

  private TaskViews.Row row(Fact fact, Viewer viewer) {
    boolean open = discretion.mayRead(viewer, fact);
    return new TaskViews.Row(open ? "/dashboard/tasks/" + fact.taskId() : "", open ? fact.title() : PRIVATE, !open,
        Shown.words(fact.state()), fact.repository(), fact.agent(), names.person(fact.assignee()),
        Shown.time(fact.askedAt()), fact.endedAt() == null ? "open" : Shown.time(fact.endedAt()), seconds(fact.toMerge()));
  }

  private static String seconds(@Nullable Long seconds) {
    return seconds == null ? "–" : Amounts.duration(Duration.ofSeconds(seconds));
  }

  /** Empty where there is none, or none that this viewer may read: the one looks like the other. */
  Optional<TaskViews.Task> task(UUID id, Viewer viewer) {
    Optional<Fact> fact = pages.of(id);
    fact.ifPresent(f -> names.learn(List.of(f.asker(), f.assignee()), List.of(f.team()), PATIENCE));
    return fact.filter(f -> discretion.mayRead(viewer, f))
        .flatMap(f -> tasks.find(new TaskId(id)).map(task -> view(f, task)));
  }

  private TaskViews.Task view(Fact fact, Task task) {
    List<TaskEvent> history = tasks.history(task.id());
    int left = Math.max(0, history.size() - STEPS_MOST);
    List<TaskEvent> shown = history.subList(left, history.size());
    names.learn(shown.stream().filter(e -> e.actor().kind() == dev.skep.core.task.Actor.Kind.PERSON)
        .map(e -> e.actor().id()).toList(), List.of(), PATIENCE);
    return new TaskViews.Task(task.brief().title(), Shown.words(task.state().name()), facts(fact, task), links(task),
        Timeline.of(shown, names::person), left);
  }

  private List<TaskViews.Fact> facts(Fact fact, Task task) {
    return Stream.of(new TaskViews.Fact("Repository", fact.repository()),
        new TaskViews.Fact("Template", choices.name(Dimension.TEMPLATE, fact.templateRef())),
        new TaskViews.Fact("Agent", fact.agent() + (fact.model().isEmpty() ? "" : ", " + fact.model())),
        new TaskViews.Fact("Asked by", names.person(fact.asker())),
        new TaskViews.Fact("Reviewed by", names.person(fact.assignee())),
        new TaskViews.Fact("Where", names.channel(fact.team())),
        new TaskViews.Fact("Time to start", seconds(fact.toStart())),
        new TaskViews.Fact("Time to draft", seconds(fact.toDraft())),
        new TaskViews.Fact("Time to merge", seconds(fact.toMerge())),
        new TaskViews.Fact("First build", Shown.words(fact.firstBuild())),
        new TaskViews.Fact("Rounds", Integer.toString(fact.rounds())),
        new TaskViews.Fact("Time saved", fact.answers() == 0 ? Amounts.UNKNOWN : Amounts.minutes(fact.minutes())),
        new TaskViews.Fact("Failure", task.state() == TaskState.FAILED ? Shown.words(fact.failure()) : ""))
        .filter(f -> !f.value().isEmpty()).toList();
  }

  private static List<TaskViews.Link> links(Task task) {
    var links = new ArrayList<TaskViews.Link>();
    if (task.issue() != null) {
      links.add(new TaskViews.Link("Issue #" + task.issue().number(), task.issue().url()));
    }
    if (task.pullRequest() != null) {
      links.add(new TaskViews.Link("Pull request #" + task.pullRequest().number(), task.pullRequest().url()));
    }
    links.add(new TaskViews.Link("Thread in Slack", task.origin().permalink()));
    return links.stream().filter(l -> l.href().matches("https?://.+")).toList();
  }
}
