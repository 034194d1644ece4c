package dev.skep.playground.github;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A simulated repository. Touched only under the lock of the {@link Hub}. */
final class Repo {
  final long id;
  final String owner;
  final String name;
  final String defaultBranch = "main";
  boolean agentEnabled;
  boolean issuesEnabled = true;
  boolean failNextBuild;
  Access access = Access.WRITE;
  String visibility = "private";
  int lastNumber;
  final Map<Integer, Issue> issues = new TreeMap<>();
  final Map<Integer, Pull> pulls = new TreeMap<>();
  final Map<String, String> files = new LinkedHashMap<>();

  Repo(long id, String owner, String name, boolean agentEnabled) {
    this.id = id;
    this.owner = owner;
    this.name = name;
    this.agentEnabled = agentEnabled;
    files.putAll(FileSet.of(owner + "/" + name));
  }

  String fullName() {
    return owner + "/" + name;
  }
}
