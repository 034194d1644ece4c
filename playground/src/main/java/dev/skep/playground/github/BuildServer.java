package dev.skep.playground.github;

import java.util.List;

/**
 * Two build servers at once, as many repositories have them: a workflow whose jobs are check runs, and an older one that
 * reports commit statuses. Called under the lock of the {@link Hub}.
 */
final class BuildServer {
  static final String RED_JOB = "test";
  static final List<String> JOBS = List.of("build", RED_JOB);
  private static final Account BUILDKITE = Account.user(9_000_001, "buildkite");

  private final Hub hub;
  private final Announcements announcements;

  BuildServer(Hub hub, Announcements announcements) {
    this.hub = hub;
    this.announcements = announcements;
  }

  void begin(Pull pull) {
    Commit commit = pull.head();
    if (commit.suiteId == 0) {
      commit.suiteId = hub.nextId();
      commit.runId = hub.nextId();
    } else {
      commit.attempt++;
    }
    commit.checks.clear();
    commit.waits = pull.repo().runsWait && !commit.let;
    if (commit.waits) {
      wait(pull, commit);
      return;
    }
    JOBS.forEach(job -> commit.checks.add(new Check(hub.nextId(), job, "in_progress", null, hub.now(), null, "")));
    hub.touch();
    announcements.suite(pull, commit, "requested");
    announcements.run(pull, commit, "in_progress");
    commit.checks.forEach(check -> announcements.check(pull, commit, check, "created"));
    report(pull, commit, "pending");
  }

  /** As long as nobody lets it run it has no jobs, and counts as completed. */
  private void wait(Pull pull, Commit commit) {
    hub.touch();
    announcements.suite(pull, commit, "completed");
    announcements.run(pull, commit, "completed");
  }

  void end(Pull pull, boolean red) {
    Commit commit = pull.head();
    int which = pull.repo().atRed == AtRed.FAILS_OTHERWISE ? pull.commits.size() : 0;
    commit.checks.replaceAll(check -> {
      boolean fails = red && check.name().equals("test");
      return check.completed(fails ? "failure" : "success", hub.now(),
          BuildLog.of(pull.repo().fullName(), check, fails, which, hub.now()));
    });
    hub.touch();
    commit.checks.forEach(check -> announcements.check(pull, commit, check, "completed"));
    announcements.suite(pull, commit, "completed");
    announcements.run(pull, commit, "completed");
    report(pull, commit, red ? "failure" : "success");
  }

  /** What was pushed to the default branch is built as well. */
  void endBase(Repo repo) {
    announcements.ofBase(repo, JOBS, hub.account("grace"), BUILDKITE);
  }

  private void report(Pull pull, Commit commit, String state) {
    var status = new CommitStatus(hub.nextId(), "buildkite/" + pull.repo().name, state, switch (state) {
      case "pending" -> "Build #" + commit.runId % 1000 + " started";
      case "success" -> "Build #" + commit.runId % 1000 + " passed";
      default -> "Build #" + commit.runId % 1000 + " failed";
    }, null, hub.now());
    commit.statuses.addFirst(status);
    announcements.status(pull, commit, status, BUILDKITE);
  }
}
