package dev.skep.playground.github;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One simulated repository. Guarded by its {@link GitHubSim}. */
final class SimRepository {
  final String name;
  boolean agentEnabled;
  boolean mayWrite = true;
  int numbers;
  final Map<Integer, Issue> issues = new LinkedHashMap<>();
  final Map<Integer, Pull> pulls = new LinkedHashMap<>();

  SimRepository(String name, boolean agentEnabled) {
    this.name = name;
    this.agentEnabled = agentEnabled;
  }

  static final class Issue {
    int number;
    String title = "";
    String body = "";
    String user = "";
    String createdAt = "";
    String closedBy = "";
    boolean open = true;
    final Set<String> assignees = new LinkedHashSet<>();
  }

  static final class Pull {
    int number;
    int issue;
    String title = "";
    String body = "";
    String branch = "";
    String base = "main";
    String sha = "";
    String state = "OPEN";
    String endedBy = "";
    boolean draft = true;
    int commits;
    final Set<String> reviewers = new LinkedHashSet<>();
    final Map<String, Review> reviews = new LinkedHashMap<>();
    final List<Check> checks = new ArrayList<>();
  }

  record Review(String state, String sha) {}

  /** A check of one commit; {@code conclusion} is empty while it runs. */
  record Check(String name, String sha, String conclusion, String log) {}
}
