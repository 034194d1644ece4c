package dev.skep.intake;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Work that is not over and that a brief may repeat. */
@Singleton
class OpenWork {
  private static final int WORK_MOST = 100;
  private static final int TICKETS_MOST = 50;
  private static final int EPICS_MOST = 3;
  private static final Pattern TICKET = Pattern.compile("\\b[A-Z][A-Z0-9]{1,9}-\\d{1,6}\\b");

  private final TaskStore tasks;
  private final RepositoryFacts facts;
  private final Surroundings surroundings;
  private final @Nullable TrackerFacts tracker;

  OpenWork(TaskStore tasks, RepositoryFacts facts, Surroundings surroundings,
      @io.micronaut.core.annotation.Nullable @Nullable TrackerFacts tracker) {
    this.tasks = tasks;
    this.facts = facts;
    this.surroundings = surroundings;
    this.tracker = tracker;
  }

  /**
   * @param goal what is known of it beside its title, empty for nothing
   * @param urls of its issue and pull request
   */
  record Candidate(Same same, String repository, String goal, List<String> urls) {
    String words() {
      return goal.isEmpty() ? same.title() : same.title() + ". " + goal;
    }
  }

  /** Our own tasks in that repository, and those that this channel asked for. What others said in private stays there. */
  List<Candidate> own(TaskBrief brief, String channel) {
    var channels = new HashMap<String, Boolean>();
    return tasks.openAround(brief.repository(), channel).stream()
        .filter(t -> t.origin().channel().equals(channel) || (isIn(t, brief.repository()) && isForOthers(t, channels)))
        .map(t -> new Candidate(same(t), t.brief().repository(), t.brief().goal(), urls(t))).toList();
  }

  /** Its words stand in an issue, or were said where everybody of the workspace may read. Calls out. */
  private boolean isForOthers(Task task, Map<String, Boolean> channels) {
    return task.issue() != null || channels.computeIfAbsent(
        task.origin().channel(), c -> surroundings.place(c).kind() == Place.Kind.PUBLIC);
  }

  private static boolean isIn(Task task, String repository) {
    return task.brief().repository().equalsIgnoreCase(repository);
  }

  private static Same same(Task task) {
    PullRequestRef pull = task.pullRequest();
    IssueRef issue = task.issue();
    String number = pull != null ? "#" + pull.number() : issue != null ? "#" + issue.number() : "";
    String url = pull != null ? pull.url() : issue != null ? issue.url() : task.origin().permalink();
    return new Same(task.id(), number, task.brief().title(), url, words(task.state()), task.origin().asker(),
        task.origin().askerName());
  }

  /**
   * Open issues of the company's own tracker: what belongs under those that the request names, and what speaks of the
   * same. Those that it names are what it comes from, and no duplicates of it. Calls out, reads no database.
   */
  List<Candidate> tracked(TaskBrief brief, Conversation conversation) {
    TrackerFacts there = tracker;
    if (there == null) {
      return List.of();
    }
    Set<String> named = TICKET.matcher(conversation.request() + " " + brief.goal() + " " + brief.context()).results()
        .map(MatchResult::group).collect(Collectors.toCollection(LinkedHashSet::new));
    return Stream.concat(named.stream().limit(EPICS_MOST).flatMap(key -> there.children(key, TICKETS_MOST).stream()),
        there.like(brief.title(), TICKETS_MOST).stream())
        .filter(t -> t.open() && !named.contains(t.key())).distinct()
        .map(t -> new Candidate(new Same(null, t.key(), Sanitizer.clean(t.summary()), t.url(),
            t.status().toLowerCase(Locale.ROOT), "", ""), brief.repository(), "", List.of(t.url())))
        .toList();
  }

  private static List<String> urls(Task task) {
    return Stream.of(task.issue() == null ? "" : task.issue().url(),
        task.pullRequest() == null ? "" : task.pullRequest().url()).filter(u -> !u.isEmpty()).toList();
  }

  private static String words(TaskState state) {
    return switch (state) {
      case QUEUED -> "waiting to start";
      case RELEASED, FILED, ASSIGNED -> "about to start";
      case WORKING -> "being worked on";
      case WAITING -> "waiting for an answer";
      case IN_REVIEW -> "in review";
      case APPROVED -> "approved";
      case MERGED -> "merged";
      case CLOSED_UNMERGED, CANCELLED, FAILED -> "stopped";
    };
  }

  /** Open issues and pull requests that are none of ours. Calls out, reads no database. */
  List<Candidate> foreign(TaskBrief brief, List<Candidate> own) {
    Set<String> ours = own.stream().flatMap(c -> c.urls().stream()).collect(Collectors.toSet());
    return facts.work(brief.repository(), WORK_MOST).stream()
        .filter(w -> w.open() && !ours.contains(w.url()))
        .map(w -> new Candidate(new Same(null, "#" + w.number(), Sanitizer.clean(w.title()), w.url(),
            w.pull() ? "open pull request" : "open issue", "", w.author()), brief.repository(), "", List.of(w.url())))
        .toList();
  }
}
