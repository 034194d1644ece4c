package dev.skep.playground.github;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated repository. Touched only under the lock of the {@link Hub}. */
final class Repo {
  final long id;
  final String owner;
  final String name;
  final String defaultBranch = "main";
  boolean agentEnabled;
  boolean issuesEnabled = true;
  boolean failNextBuild;
  AtRed atRed = AtRed.REPAIRS;
  AtWork atWork = AtWork.GOES_ON;
  /** Whether the default branch fails, and so all that is built on it. */
  boolean baseIsRed;
  /** As the real agent does: it asks for review and leaves it to others to say that it is ready. */
  boolean agentLeavesDrafts;
  /** What the agent's pushes change there, as patches by path; empty for the same little change everywhere. */
  final Map<String, String> agentPatches = new LinkedHashMap<>();
  /** Workflow runs on the agent's pushes begin only when a person lets them. */
  boolean runsWait;
  /** So many assignments of the agent are dropped, as happens to those that come too fast. */
  int agentLeavesOut;
  Access access = Access.WRITE;
  String visibility = "private";
  String description = "";
  boolean archived;
  final Set<String> topics = new TreeSet<>();
  int lastNumber;
  final Map<Integer, Issue> issues = new TreeMap<>();
  final Map<Integer, Pull> pulls = new TreeMap<>();
  /** The newest first. */
  final Deque<Release> releases = new ArrayDeque<>();
  final Map<String, String> files = new LinkedHashMap<>();
  /** Files of each branch but the default one. */
  final Map<String, Map<String, String>> branches = new LinkedHashMap<>();
  /** Commit message by path, of what was written to a branch. */
  final Map<String, Map<String, String>> touched = new LinkedHashMap<>();

  Repo(long id, String owner, String name, boolean agentEnabled) {
    this.id = id;
    this.owner = owner;
    this.name = name;
    this.agentEnabled = agentEnabled;
    files.putAll(FileSet.of(owner + "/" + name));
  }

  /** Files of a branch, null where there is no such branch. */
  @Nullable
  Map<String, String> branch(String branch) {
    return branch.equals(defaultBranch) ? files : branches.get(branch);
  }

  /** The head of a branch, which is what its files are. */
  String headOf(String branch) {
    return sha(fullName() + branch(branch));
  }

  /** The branch with that head, null for none. */
  @Nullable
  String branchAt(String sha) {
    return Stream.concat(Stream.of(defaultBranch), branches.keySet().stream()).filter(b -> headOf(b).equals(sha))
        .findFirst().orElse(null);
  }

  static String sha(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "") + "00000000";
  }

  String fullName() {
    return owner + "/" + name;
  }
}
