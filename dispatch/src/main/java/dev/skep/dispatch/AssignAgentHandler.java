package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands a filed issue to the agent; what the agent's platform silently refuses becomes a failure with advice. */
@Singleton
class AssignAgentHandler implements DeliveryHandler<AssignAgent> {
  private final TaskStore tasks;
  private final CodingAgent agent;
  private final AgentPolicy policy;
  private final Patience patience;
  private final NextTry nextTry;

  AssignAgentHandler(TaskStore tasks, CodingAgent agent, AgentPolicy policy, Patience patience,
      NextTry nextTry) {
    this.tasks = tasks;
    this.agent = agent;
    this.policy = policy;
    this.patience = patience;
    this.nextTry = nextTry;
  }

  @Override
  public String kind() {
    return AssignAgent.KIND;
  }

  @Override
  public Class<AssignAgent> type() {
    return AssignAgent.class;
  }

  @Override
  public Completion deliver(AssignAgent effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (task.state() != TaskState.FILED || task.issue() == null) {
      return Completion.NOTHING;
    }
    IssueRef issue = task.issue();
    TaskBrief brief = task.brief();
    Optional<String> model = policy.model(brief.agent(), brief.tier());
    TaskTrigger trigger = switch (patience.with(task, attempt, () -> agent.assign(issue, brief, model))) {
      case Assignment.Taken(String login) -> new TaskTrigger.Assigned(login, model.orElse(""));
      case Assignment.NotNow(Failure why) -> nextTry.after(task, why);
      case Assignment.Refused(Failure why) -> new TaskTrigger.Failed(why);
    };
    return () -> tasks.apply(task.id(), trigger, Actor.SKEP, attempt.id());
  }

  @Override
  public Completion giveUp(AssignAgent effect, String reason) {
    var failure = new Failure("assigning_failed", "I filed the issue but could not hand it to the agent: " + reason,
        "Once that is mended, try again. The issue stays.");
    return () -> tasks.apply(effect.task(), new TaskTrigger.Failed(failure), Actor.SKEP, "");
  }
}
