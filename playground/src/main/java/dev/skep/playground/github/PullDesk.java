package dev.skep.playground.github;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens to pull requests, each with its timeline and its delivery. Called under the lock of the {@link Hub}. */
final class PullDesk {
  private final Hub hub;
  private final Announcements announcements;
  private final IssueDesk issues;
  private final Watcher watcher;

  PullDesk(Hub hub, Announcements announcements, IssueDesk issues, Watcher watcher) {
    this.hub = hub;
    this.announcements = announcements;
    this.issues = issues;
    this.watcher = watcher;
  }

  /** Ready for review, from a branch that holds something already. */
  Pull open(Repo repo, String title, String body, String branch, Account by, List<String> files) {
    return open(repo, title, body, branch, by, false, title, files);
  }

  Pull openDraft(Repo repo, String title, String body, String branch, Account by) {
    return open(repo, title, body, branch, by, true, "Initial plan", List.of());
  }

  private Pull open(Repo repo, String title, String body, String branch, Account by, boolean draft, String message,
      List<String> files) {
    var issue = new Issue(repo, hub.nextId(), ++repo.lastNumber, by, hub.now(), title, body);
    var pull = new Pull(hub.nextId(), issue, branch, repo.defaultBranch);
    issue.pull = pull;
    pull.draft = draft;
    repo.issues.put(issue.number, issue);
    repo.pulls.put(issue.number, pull);
    pull.commits.add(commit(pull, message, by, files));
    pull.closes().forEach(i -> i.timeline.add(
        new TimelineEvent(hub.nextId(), "cross-referenced", by, hub.now(), null, pull)));
    announcements.pull(pull, "opened", by);
    hub.touch();
    return pull;
  }

  private Commit commit(Pull pull, String message, Account by, List<String> files) {
    var commit = new Commit(sha(pull.repo().fullName() + pull.number() + "/" + pull.commits.size()), message, by,
        hub.now(), files);
    commit.patches.putAll(pull.repo().agentPatches);
    return commit;
  }

  private static String sha(String of) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(of.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void assign(Pull pull, Account assignee, Account by) {
    if (pull.issue.assignees.add(assignee)) {
      happened(pull, "assigned", by, assignee);
      announcements.pull(pull, "assigned", by, "assignee", announcements.user(assignee));
    }
  }

  void push(Pull pull, String message, Account by, List<String> files) {
    String before = pull.head().sha;
    pull.commits.add(commit(pull, message, by, files));
    happened(pull, "committed", by, null);
    announcements.pull(pull, "synchronize", by, "before", before, "after", pull.head().sha);
    if (!pull.draft) {
      askOwners(pull, by);
    }
  }

  void edit(Pull pull, String title, String body, Account by) {
    if (title.equals(pull.issue.title) && body.equals(pull.issue.body)) {
      return;
    }
    pull.issue.title = title;
    pull.issue.body = body;
    pull.editedAt = hub.now();
    pull.editor = by;
    changed(pull);
    announcements.pull(pull, "edited", by, "changes", WireJson.object());
  }

  /** The owners of what is changed are asked in the name of whoever did this. */
  void ready(Pull pull, Account by) {
    if (pull.draft) {
      pull.draft = false;
      happened(pull, "ready_for_review", by, null);
      announcements.pull(pull, "ready_for_review", by);
      askOwners(pull, by);
    }
  }

  private void askOwners(Pull pull, Account by) {
    Set<String> files = pull.commits.stream().flatMap(c -> c.files.stream()).collect(Collectors.toSet());
    OwnersFile.of(pull.repo()).owners(files).stream().flatMap(login -> hub.known(login).stream())
        .filter(owner -> pull.reviews.stream().noneMatch(r -> r.user().equals(owner)))
        .forEach(owner -> {
          if (!pull.requestedReviewers.contains(owner)) {
            requestReview(pull, owner, by);
            pull.askedAsOwners.add(owner);
          }
        });
  }

  void draftAgain(Pull pull, Account by) {
    pull.draft = true;
    happened(pull, "convert_to_draft", by, null);
    announcements.pull(pull, "converted_to_draft", by);
  }

  /** A review that was dismissed keeps its place among the reviews. */
  void dismiss(Pull pull, Account reviewer, Account by) {
    for (int i = pull.reviews.size() - 1; i >= 0; i--) {
      Review review = pull.reviews.get(i);
      if (review.user().equals(reviewer) && !review.state().equals("COMMENTED")) {
        var dismissed = new Review(review.id(), reviewer, "DISMISSED", review.body(), review.at(), review.commit());
        pull.reviews.set(i, dismissed);
        happened(pull, "review_dismissed", by, null);
        announcements.dismissed(pull, dismissed, by);
        return;
      }
    }
    throw new IllegalArgumentException(reviewer.login() + " gave no verdict");
  }

  void requestReview(Pull pull, Account reviewer, Account by) {
    if (!reviewer.equals(pull.issue.user) && pull.requestedReviewers.add(reviewer)) {
      happened(pull, "review_requested", by, reviewer);
      announcements.pull(pull, "review_requested", by, "requested_reviewer", announcements.user(reviewer));
    }
  }

  void unrequestReview(Pull pull, Account reviewer, Account by) {
    if (pull.requestedReviewers.remove(reviewer)) {
      pull.askedAsOwners.remove(reviewer);
      happened(pull, "review_request_removed", by, reviewer);
      announcements.pull(pull, "review_request_removed", by, "requested_reviewer", announcements.user(reviewer));
    }
  }

  /** As at GitHub, nobody reviews a pull request of their own, and a review answers the request for it. */
  Review review(Pull pull, Account by, String state, String body) {
    if (by.equals(pull.issue.user)) {
      throw new IllegalArgumentException("nobody can review a pull request of their own");
    }
    mustBeOpen(pull);
    pull.requestedReviewers.remove(by);
    pull.askedAsOwners.remove(by);
    var review = new Review(hub.nextId(), by, state, body, hub.now(), pull.head().sha);
    pull.reviews.add(review);
    happened(pull, "reviewed", by, null);
    announcements.review(pull, review);
    watcher.reviewed(pull, review);
    return review;
  }

  void commentOnLine(Pull pull, Account by, String body) {
    var comment = new Comment(hub.nextId(), by, body, hub.now(), new ArrayList<>());
    pull.lineComments.add(comment);
    changed(pull);
    announcements.lineComment(pull, comment);
  }

  void merge(Pull pull, Account by) {
    mustBeOpen(pull);
    if (pull.draft) {
      throw new IllegalArgumentException("this pull request is still a draft");
    }
    pull.mergedAt = hub.now();
    pull.mergedBy = by;
    end(pull, by);
    pull.closes().forEach(i -> issues.close(i, "completed", by));
  }

  void close(Pull pull, Account by) {
    mustBeOpen(pull);
    end(pull, by);
  }

  void reopen(Pull pull, Account by) {
    if (pull.issue.open) {
      return;
    }
    pull.issue.open = true;
    pull.issue.closedAt = null;
    pull.issue.closedBy = null;
    happened(pull, "reopened", by, null);
    announcements.pull(pull, "reopened", by);
  }

  private void end(Pull pull, Account by) {
    pull.issue.open = false;
    pull.issue.closedAt = hub.now();
    pull.issue.closedBy = by;
    happened(pull, pull.merged() ? "merged" : "closed", by, null);
    announcements.pull(pull, "closed", by);
    watcher.ended(pull);
  }

  private static void mustBeOpen(Pull pull) {
    if (!pull.issue.open) {
      throw new IllegalArgumentException("this pull request is already " + (pull.merged() ? "merged" : "closed"));
    }
  }

  void happened(Pull pull, String event, Account by, @Nullable Account assignee) {
    pull.issue.timeline.add(new TimelineEvent(hub.nextId(), event, by, hub.now(), assignee, null));
    changed(pull);
  }

  private void changed(Pull pull) {
    pull.issue.updatedAt = hub.now();
    hub.touch();
  }
}
