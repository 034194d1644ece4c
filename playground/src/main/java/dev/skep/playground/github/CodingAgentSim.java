package dev.skep.playground.github;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent that behaves as Copilot's does, one step a beat: a draft, a list that it ticks, builds, review. Its work is
 * pretended; its traces are not. Called under the lock of the {@link Hub}.
 */
@SuppressWarnings("NullAway.Init") // it works with others that work with it: they are told before anything happens
final class CodingAgentSim implements Watcher {
  private final Hub hub;
  private final Map<Issue, Session> sessions = new LinkedHashMap<>();
  private PullDesk pulls;
  private IssueDesk issues;
  private BuildServer builds;

  CodingAgentSim(Hub hub) {
    this.hub = hub;
  }

  void worksWith(IssueDesk issueDesk, PullDesk pullDesk, BuildServer buildServer) {
    issues = issueDesk;
    pulls = pullDesk;
    builds = buildServer;
  }

  private static final class Session {
    final Issue issue;
    final Account assigner;
    final AgentPlan plan;
    final Deque<Runnable> steps = new ArrayDeque<>();
    /** What it planned to do and does not before it is told how to go on. */
    final Deque<Runnable> parked = new ArrayDeque<>();
    @Nullable Pull pull;
    boolean overtaken;

    Session(Issue issue, Account assigner) {
      this.issue = issue;
      this.assigner = assigner;
      this.plan = AgentPlan.of(issue);
    }
  }

  /** One beat of everything it works on; false when there was nothing to do. */
  boolean step() {
    List<Session> busy = sessions.values().stream().filter(s -> !s.steps.isEmpty()).toList();
    busy.forEach(s -> s.steps.poll().run());
    return !busy.isEmpty();
  }

  @Override
  public void assigned(Issue issue, Account by) {
    if (issue.isPull()) {
      return;
    }
    var session = new Session(issue, by);
    sessions.put(issue, session);
    if (issue.repo.atWork == AtWork.NEVER_STARTS) {
      return;
    }
    session.steps.add(() -> look(session));
    session.steps.add(() -> openDraft(session));
  }

  private void look(Session session) {
    session.issue.reactions.add("eyes");
    hub.touch();
  }

  private void openDraft(Session session) {
    Repo repo = session.issue.repo;
    String branch = "copilot/fix-" + session.issue.number;
    long before = repo.pulls.values().stream().filter(p -> p.branch.startsWith(branch)).count();
    Pull pull = pulls.openDraft(repo, "[WIP] " + session.issue.title, session.plan.body(0),
        before == 0 ? branch : branch + "-" + (before + 1), Account.AGENT);
    session.pull = pull;
    pulls.happened(pull, "copilot_work_started", Account.AGENT, null);
    pulls.assign(pull, session.assigner, Account.AGENT);
    for (int push = 1; push <= session.plan.pushes(); push++) {
      int ticked = session.plan.tickedAfter(push);
      session.steps.add(() -> push(session, pull, session.plan.items().get(ticked - 1), ticked));
      session.steps.add(() -> endBuild(session, pull));
    }
    session.steps.add(() -> finish(session, pull, asker(session)));
    if (repo.atWork == AtWork.STALLS || repo.atWork == AtWork.DOZES) {
      session.parked.addAll(session.steps);
      session.steps.clear();
    }
  }

  private void push(Session session, Pull pull, String message, int ticked) {
    pulls.push(pull, message, Account.AGENT, session.plan.files());
    pulls.edit(pull, pull.issue.title, session.plan.body(ticked), Account.AGENT);
    builds.begin(pull);
  }

  private void endBuild(Session session, Pull pull) {
    Repo repo = pull.repo();
    if (pull.head().isBuilding()) {
      boolean red = repo.failNextBuild || repo.baseIsRed || repo.atRed.failsAlways();
      repo.failNextBuild = false;
      builds.end(pull, red);
    }
    if ("failure".equals(pull.head().conclusion())) {
      if (repo.atRed == AtRed.REPAIRS && !repo.baseIsRed) {
        repairFirst(session, pull);
      } else {
        pulls.happened(pull, "copilot_work_finished", Account.AGENT, null);
        session.parked.addAll(session.steps);
        session.steps.clear();
      }
    }
  }

  /** Reads the log for a beat, then pushes a repair; what was planned waits for the green build. */
  private void repairFirst(Session session, Pull pull) {
    session.steps.addFirst(() -> endBuild(session, pull));
    session.steps.addFirst(() -> {
      pulls.push(pull, "Fix the failing test", Account.AGENT, session.plan.files());
      builds.begin(pull);
    });
    session.steps.addFirst(() -> {});
  }

  private Account asker(Session session) {
    String named = AgentPlan.asker(session.issue);
    return named.isEmpty() ? session.assigner : hub.person(named).orElse(session.assigner);
  }

  private void finish(Session session, Pull pull, Account reviewer) {
    pulls.edit(pull, pull.issue.title.replaceFirst("^\\[WIP] ", ""),
        session.plan.body(session.plan.items().size()), Account.AGENT);
    pulls.happened(pull, "copilot_work_finished", Account.AGENT, null);
    if (!pull.repo().agentLeavesDrafts) {
      pulls.ready(pull, Account.AGENT);
    }
    pulls.requestReview(pull, reviewer, Account.AGENT);
    if (pull.repo().atWork == AtWork.CONFLICTS && !session.overtaken) {
      session.overtaken = true;
      pull.overtaken();
    }
  }

  /** Fails the build of the head now. The agent repairs it while it is at work; afterwards it stays red. */
  void failBuild(Pull pull) {
    if (pull.head().checks.isEmpty()) {
      pull.repo().failNextBuild = true;
      hub.touch();
      return;
    }
    boolean waited = pull.head().isBuilding();
    if (!waited) {
      builds.begin(pull);
    }
    builds.end(pull, true);
    Session session = of(pull);
    if (!waited && session != null && !session.steps.isEmpty()) {
      session.steps.addFirst(() -> endBuild(session, pull));
    }
  }

  void rerunBuild(Pull pull) {
    builds.begin(pull);
    builds.end(pull, pull.repo().baseIsRed);
    Session session = of(pull);
    if (session != null && !pull.repo().baseIsRed) {
      goOn(session);
    }
  }

  private static void goOn(Session session) {
    session.steps.addAll(session.parked);
    session.parked.clear();
  }

  @Override
  public void commented(Issue issue, Comment comment) {
    Pull pull = issue.pull;
    Session session = pull == null ? null : of(pull);
    if (pull == null || session == null || !issue.open || comment.user().isBot()
        || !comment.body().toLowerCase(java.util.Locale.ROOT).contains("@copilot")) {
      return;
    }
    if (pull.repo().atWork == AtWork.STALLS) {
      return;
    }
    comment.reactions().add("eyes");
    hub.touch();
    if (pull.conflicts) {
      session.steps.add(() -> resolve(session, pull));
      return;
    }
    pulls.happened(pull, "copilot_work_started", Account.AGENT, null);
    session.steps.add(() -> push(session, pull, "Address the comment of " + comment.user().login(),
        session.plan.items().size()));
    session.steps.add(() -> endBuild(session, pull));
    if (session.parked.isEmpty()) {
      session.steps.add(() -> {
        issues.comment(issue, Account.AGENT, "Done in " + pull.head().sha.substring(0, 7) + ".");
        pulls.happened(pull, "copilot_work_finished", Account.AGENT, null);
      });
    }
    goOn(session);
  }

  private void resolve(Session session, Pull pull) {
    pull.conflicts = false;
    push(session, pull, "Merge branch '" + pull.base + "'", session.plan.items().size());
    session.steps.addFirst(() -> endBuild(session, pull));
  }

  @Override
  public void reviewed(Pull pull, Review review) {
    Session session = of(pull);
    if (session == null || review.user().isBot() || !review.state().equals("CHANGES_REQUESTED")) {
      return;
    }
    session.steps.add(() -> push(session, pull, "Address the review", session.plan.items().size()));
    session.steps.add(() -> endBuild(session, pull));
    session.steps.add(() -> finish(session, pull, review.user()));
  }

  private @Nullable Session of(Pull pull) {
    return sessions.values().stream().filter(s -> s.pull == pull).findFirst().orElse(null);
  }

  @Override
  public void stopped(Issue issue) {
    sessions.remove(issue);
  }

  @Override
  public void ended(Pull pull) {
    sessions.values().removeIf(s -> s.pull == pull);
  }
}
