package dev.skep.playground.github;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to issues, each with its timeline and its delivery. Called under the lock of the {@link Hub}. */
final class IssueDesk {
  private final Hub hub;
  private final Announcements announcements;
  private final Watcher watcher;

  IssueDesk(Hub hub, Announcements announcements, Watcher watcher) {
    this.hub = hub;
    this.announcements = announcements;
    this.watcher = watcher;
  }

  Issue file(Repo repo, String title, String body, List<String> labels, Account by) {
    var issue = new Issue(repo, hub.nextId(), ++repo.lastNumber, by, hub.now(), title, body);
    issue.labels.addAll(labels);
    repo.issues.put(issue.number, issue);
    announcements.issue(issue, "opened", by);
    labels.forEach(l -> announcements.issue(issue, "labeled", by, "label", RestJson.label(l)));
    hub.touch();
    return issue;
  }

  /** Who may not be assigned is dropped without a word. */
  void assign(Issue issue, List<String> logins, Caller by) {
    if (issue.repo.access != Access.WRITE) {
      return;
    }
    for (String login : logins) {
      Account assignee = assignable(issue.repo, login, by);
      if (assignee != null && issue.assignees.add(assignee)) {
        issue.assigner = by.account();
        happened(issue, "assigned", by.account(), assignee);
        announcements.issue(issue, "assigned", by.account(), "assignee", announcements.user(assignee));
        if (assignee.isAgent() && issue.open) {
          watcher.assigned(issue, by.account());
        }
      }
    }
  }

  private @Nullable Account assignable(Repo repo, String login, Caller by) {
    if (login.equals(Account.AGENT_ASSIGNEE)) {
      boolean takes = repo.agentEnabled && by.person();
      if (takes && repo.agentLeavesOut > 0) {
        repo.agentLeavesOut--;
        return null;
      }
      return takes ? Account.AGENT : null;
    }
    return hub.known(login).filter(a -> !a.isAgent()).orElse(null);
  }

  void unassign(Issue issue, List<String> logins, Account by) {
    for (Account assignee : List.copyOf(issue.assignees)) {
      boolean meant = logins.stream().anyMatch(l -> l.equalsIgnoreCase(assignee.login())
          || (assignee.isAgent() && l.startsWith(Account.AGENT_SLUG)));
      if (meant && issue.assignees.remove(assignee)) {
        happened(issue, "unassigned", by, assignee);
        announcements.issue(issue, "unassigned", by, "assignee", announcements.user(assignee));
        if (assignee.isAgent()) {
          watcher.stopped(issue);
        }
      }
    }
  }

  /** The assignees are to be these and no others. */
  void replaceAssignees(Issue issue, List<String> logins, Caller by) {
    if (issue.repo.access != Access.WRITE) {
      return;
    }
    var gone = new ArrayList<String>();
    issue.assignees.forEach(a -> gone.add(a.isAgent() ? Account.AGENT_ASSIGNEE : a.login()));
    gone.removeAll(logins);
    unassign(issue, gone, by.account());
    assign(issue, logins, by);
  }

  void edit(Issue issue, @Nullable String title, @Nullable String body, Account by) {
    issue.title = title == null ? issue.title : title;
    issue.body = body == null ? issue.body : body;
    changed(issue);
    announcements.issue(issue, "edited", by, "changes", WireJson.object());
  }

  void close(Issue issue, @Nullable String reason, Account by) {
    if (!issue.open) {
      return;
    }
    issue.open = false;
    issue.stateReason = reason == null ? "completed" : reason;
    issue.closedAt = hub.now();
    issue.closedBy = by;
    happened(issue, "closed", by, null);
    announcements.issue(issue, "closed", by);
    watcher.stopped(issue);
  }

  void reopen(Issue issue, Account by) {
    if (issue.open) {
      return;
    }
    issue.open = true;
    issue.stateReason = "reopened";
    issue.closedAt = null;
    issue.closedBy = null;
    happened(issue, "reopened", by, null);
    announcements.issue(issue, "reopened", by);
  }

  Comment comment(Issue issue, Account by, String body) {
    var comment = new Comment(hub.nextId(), by, body, hub.now(), new ArrayList<>());
    issue.comments.add(comment);
    happened(issue, "commented", by, null);
    announcements.comment(issue, comment);
    watcher.commented(issue, comment);
    return comment;
  }

  Comment editComment(Issue issue, Comment before, String body, Account by) {
    var edited = new Comment(before.id(), before.user(), body, before.at(), before.reactions());
    issue.comments.set(issue.comments.indexOf(before), edited);
    changed(issue);
    announcements.commentEdited(issue, edited, by);
    return edited;
  }

  private void happened(Issue issue, String event, Account by, @Nullable Account assignee) {
    issue.timeline.add(new TimelineEvent(hub.nextId(), event, by, hub.now(), assignee, null));
    changed(issue);
  }

  private void changed(Issue issue) {
    issue.updatedAt = hub.now();
    hub.touch();
  }
}
