package dev.skep.playground.github;

import java.time.Instant;
import java.util.List;

/**
 * Two build servers at once, as many repositories have them: a workflow whose jobs are check runs, and an older one that
 * reports commit statuses. Called under the lock of the {@link Hub}.
 */
final class BuildServer {
  private static final List<String> JOBS = List.of("build", "test");
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
    commit.checks.replaceAll(check -> {
      boolean fails = red && check.name().equals("test");
      return check.completed(fails ? "failure" : "success", hub.now(), log(check, fails, hub.now()));
    });
    hub.touch();
    commit.checks.forEach(check -> announcements.check(pull, commit, check, "completed"));
    announcements.suite(pull, commit, "completed");
    announcements.run(pull, commit, "completed");
    report(pull, commit, red ? "failure" : "success");
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

  private static String log(Check check, boolean red, Instant at) {
    String text = red ? RED : check.name().equals("build") ? BUILT : GREEN;
    return text.lines().map(line -> at + " " + line + "\n").reduce("", String::concat);
  }

  private static final String BUILT = """
      ##[group]Run mvn -B -DskipTests package
      shell: /usr/bin/bash -e {0}
      ##[endgroup]
      [INFO] Scanning for projects...
      [INFO] --- compiler:3.14.1:compile (default-compile) @ shop ---
      [INFO] Compiling 48 source files with javac to target/classes
      [INFO] BUILD SUCCESS
      [INFO] Total time:  14.221 s
      """;

  private static final String GREEN = """
      ##[group]Run mvn -B verify
      shell: /usr/bin/bash -e {0}
      ##[endgroup]
      [INFO] Scanning for projects...
      [INFO] Tests run: 212, Failures: 0, Errors: 0, Skipped: 0
      [INFO] BUILD SUCCESS
      [INFO] Total time:  41.870 s
      """;

  private static final String RED =
      """
          ##[group]Run mvn -B verify
          shell: /usr/bin/bash -e {0}
          ##[endgroup]
          [INFO] Scanning for projects...
          [WARNING] Using platform encoding (UTF-8 actually) to copy filtered resources
          [INFO] Running com.acme.shop.payment.PaymentClientTest
          [ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1.337 s <<< FAILURE! -- in com.acme.shop.payment.PaymentClientTest
          [ERROR] com.acme.shop.payment.PaymentClientTest.keepsTheInterrupt -- Time elapsed: 0.112 s <<< FAILURE!
          org.opentest4j.AssertionFailedError: expected: <true> but was: <false>
          \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
          \tat com.acme.shop.payment.PaymentClientTest.keepsTheInterrupt(PaymentClientTest.java:48)
          [INFO] Running com.acme.shop.cart.CartTest
          [INFO] Tests run: 31, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.448 s -- in com.acme.shop.cart.CartTest
          [ERROR] Failures:
          [ERROR]   PaymentClientTest.keepsTheInterrupt:48 expected: <true> but was: <false>
          [ERROR] Tests run: 212, Failures: 1, Errors: 0, Skipped: 0
          [INFO] BUILD FAILURE
          [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.4:test (default-test) on project shop: There are test failures.
          ##[error]Process completed with exit code 1.
          """;
}
