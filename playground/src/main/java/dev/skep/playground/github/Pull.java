package dev.skep.playground.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pull request has beyond its conversation. Touched only under the lock of the {@link Hub}. */
final class Pull {
  private static final Pattern CLOSES = Pattern.compile("(?i)\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\\s+#(\\d+)");

  final long id;
  final Issue issue;
  final String branch;
  final String base;
  boolean draft = true;
  /** Whether it cannot be merged into its base. */
  boolean conflicts;
  /** The head for which that was worked out, which is done only after somebody asked. */
  private String workedOut = "";
  @Nullable Instant editedAt;
  @Nullable Account editor;
  @Nullable Instant mergedAt;
  @Nullable Account mergedBy;
  final List<Commit> commits = new ArrayList<>();
  final List<Review> reviews = new ArrayList<>();
  /** On lines of the diff. */
  final List<Comment> lineComments = new ArrayList<>();
  final Set<Account> requestedReviewers = new LinkedHashSet<>();
  /** Those of them whom GitHub asked because they own the code. */
  final Set<Account> askedAsOwners = new LinkedHashSet<>();

  Pull(long id, Issue issue, String branch, String base) {
    this.id = id;
    this.issue = issue;
    this.branch = branch;
    this.base = base;
  }

  int number() {
    return issue.number;
  }

  Repo repo() {
    return issue.repo;
  }

  boolean merged() {
    return mergedAt != null;
  }

  Commit head() {
    return commits.getLast();
  }

  /** Issues that a merge closes, by the closing words of the body. */
  List<Issue> closes() {
    return CLOSES.matcher(issue.body).results()
        .map(m -> repo().issues.get(Integer.parseInt(m.group(1))))
        .filter(i -> i != null && !i.isPull())
        .distinct().toList();
  }

  /** The last review of each reviewer; a mere comment hides the verdict before it. */
  List<Review> latestReviews() {
    return latest(reviews.stream());
  }

  /** The last verdict of each reviewer, whatever they remarked afterwards. */
  List<Review> latestOpinions() {
    return latest(reviews.stream().filter(r -> !r.state().equals("COMMENTED")));
  }

  private static List<Review> latest(Stream<Review> reviews) {
    Map<Account, Review> latest = new LinkedHashMap<>();
    reviews.forEach(r -> latest.put(r.user(), r));
    return List.copyOf(latest.values());
  }

  /** The base branch changed in the same places. */
  void overtaken() {
    conflicts = true;
    workedOut = "";
  }

  /** As GraphQL says it: whoever asks first has it worked out, and hears of it the next time. */
  String mergeable() {
    boolean known = workedOut.equals(head().sha);
    workedOut = head().sha;
    return !known || !issue.open ? "UNKNOWN" : conflicts ? "CONFLICTING" : "MERGEABLE";
  }

  /** As GraphQL and the page say it. */
  String state() {
    return merged() ? "MERGED" : issue.open ? "OPEN" : "CLOSED";
  }
}
