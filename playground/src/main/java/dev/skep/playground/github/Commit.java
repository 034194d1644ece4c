package dev.skep.playground.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A commit with what was built of it. */
final class Commit {
  private static final Pattern CO_AUTHOR =
      Pattern.compile("(?im)^Co-authored-by: .+ <(?:\\d+\\+)?([\\w-]+)@users\\.noreply\\.github\\.com>$");

  final String sha;
  final String message;
  final Account author;
  final Instant at;
  final List<String> files;
  /** What the branch changes by then, as patches by path; empty for the same little change of each file. */
  final Map<String, String> patches = new LinkedHashMap<>();
  long suiteId;
  long runId;
  int attempt = 1;
  /** Its workflow run does not begin before a person lets it. */
  boolean waits;
  boolean let;
  final List<Check> checks = new ArrayList<>();
  final List<CommitStatus> statuses = new ArrayList<>();

  Commit(String sha, String message, Account author, Instant at, List<String> files) {
    this.sha = sha;
    this.message = message;
    this.author = author;
    this.at = at;
    this.files = List.copyOf(files);
  }

  /** Logins in the trailers of the message, by the addresses that GitHub hands out. */
  List<String> coAuthors() {
    return CO_AUTHOR.matcher(message).results().map(m -> m.group(1)).toList();
  }

  /** The newest status of each context. */
  List<CommitStatus> latestStatuses() {
    var latest = new LinkedHashMap<String, CommitStatus>();
    statuses.forEach(s -> latest.putIfAbsent(s.context(), s));
    return List.copyOf(latest.values());
  }

  boolean isBuilding() {
    return checks.stream().anyMatch(c -> c.conclusion() == null);
  }

  /** Conclusion of the workflow run, null while it runs or when nothing was built. */
  @Nullable
  String conclusion() {
    if (waits) {
      return "action_required";
    }
    if (checks.isEmpty() || isBuilding()) {
      return null;
    }
    return checks.stream().allMatch(c -> "success".equals(c.conclusion())) ? "success" : "failure";
  }
}
