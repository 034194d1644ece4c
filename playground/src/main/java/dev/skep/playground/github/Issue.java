package dev.skep.playground.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issue, or, as on GitHub, the conversation of a pull request. Touched only under the lock of the {@link Hub}. */
final class Issue {
  final Repo repo;
  final long id;
  final int number;
  final Account user;
  final Instant createdAt;
  String title;
  String body;
  boolean open = true;
  @Nullable String stateReason;
  Instant updatedAt;
  @Nullable Instant closedAt;
  @Nullable Account closedBy;
  @Nullable Account assigner;
  @Nullable Pull pull;
  final Set<Account> assignees = new LinkedHashSet<>();
  final Set<String> labels = new LinkedHashSet<>();
  final List<Comment> comments = new ArrayList<>();
  final List<TimelineEvent> timeline = new ArrayList<>();
  final List<String> reactions = new ArrayList<>();

  Issue(Repo repo, long id, int number, Account user, Instant at, String title, String body) {
    this.repo = repo;
    this.id = id;
    this.number = number;
    this.user = user;
    this.createdAt = at;
    this.updatedAt = at;
    this.title = title;
    this.body = body;
  }

  boolean isPull() {
    return pull != null;
  }

  String path() {
    return repo.fullName() + (isPull() ? "/pull/" : "/issues/") + number;
  }
}
