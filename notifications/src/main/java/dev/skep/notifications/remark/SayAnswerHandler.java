package dev.skep.notifications.remark;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Says it where it was asked; that it was said is told by an effect of its own, which may have to wait and be tried anew. */
@Singleton
class SayAnswerHandler implements DeliveryHandler<SayAnswer> {
  private final TaskStore tasks;
  private final RemarkSource source;
  private final Provider<Outbox> outbox;

  SayAnswerHandler(TaskStore tasks, RemarkSource source, Provider<Outbox> outbox) {
    this.tasks = tasks;
    this.source = source;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return SayAnswer.KIND;
  }

  @Override
  public Class<SayAnswer> type() {
    return SayAnswer.class;
  }

  @Override
  public Completion deliver(SayAnswer effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    Answer answer = effect.answer();
    if (task.issue() == null) {
      throw new Permanent("There is no issue to answer on any more.");
    }
    int number = task.pullRequest() == null || answer.onIssue() ? task.issue().number() : task.pullRequest().number();
    String url = source.say(task.issue().repository(), number, answer.text(), attempt);
    var told = new TellAnswered(task.id(), answer.person(), answer.reviewer(), url);
    return () -> outbox.get().add(Effect.inThread(task.origin().channel(), task.origin().thread(), told));
  }
}
